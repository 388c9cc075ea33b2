"""The fonts that the PDFs and the scan are set in; Debian packages fonts-arphic-gbsn00lp and fonts-wqy-zenhei."""
from __future__ import annotations

from pathlib import Path

SERIF = Path("/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf")
SANS = Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc")
