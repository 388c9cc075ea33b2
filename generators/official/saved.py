"""A python-docx document as bytes, without a clock: the same words give the same bytes."""
from __future__ import annotations

import io
from typing import Any

from checker.outputs.fixedzip import settle

_MOMENT = "2000-01-01T00:00:00Z"


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return settle(stream.getvalue(), _MOMENT)
