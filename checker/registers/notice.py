"""The round's notice as a text: what units may quote, and must not merely copy."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import parsers
from parsers.errors import ReadError
from parsers.limits import Limits


def handed_out(root: Path, paths: Sequence[str], limits: Limits | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The texts of the notice's files, and a remark for each that could not be read."""
    texts, remarks = [], []
    for path in paths:
        try:
            document = parsers.read((root / path).read_bytes(), path, limits)
        except (ReadError, OSError) as error:
            remarks.append(f"{path}：通知原文读不出来，照抄通知的没有核对（{error if isinstance(error, ReadError) else '文件打不开'}）")
            continue
        words = [w for w in (*(p.text for p in document.paragraphs), *(c.text for t in document.tables for c in t.cells)) if w.strip()]
        texts += words
        remarks += [] if words else [f"{path}：通知原文中没有读出文字，照抄通知的没有核对"]
    return tuple(texts), tuple(remarks)
