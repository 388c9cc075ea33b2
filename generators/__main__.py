"""``python -m generators``: build every ``template.docx`` from the ``source.md`` beside it."""
from __future__ import annotations

import sys

from generators import source
from generators.template import OURS

if __name__ == "__main__":
    for folder in sorted(path.parent for path in OURS.glob(f"*/{source.NAME}")):
        sys.stdout.write(f"{source.build_folder(folder).relative_to(OURS.parent)}\n")
