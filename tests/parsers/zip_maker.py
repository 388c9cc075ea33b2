"""Zips as old and new tools write them: names with and without the UTF-8 flag."""
from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

Members = Iterable[tuple[str | bytes, bytes]]


def zipped(members: Members, *, compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip whose names are stored as given: text with the UTF-8 flag, bytes without it (as old tools do)."""
    target, raw = io.BytesIO(), {}
    with zipfile.ZipFile(target, "w", compress) as archive:
        for n, (name, data) in enumerate(members):
            stored = name if isinstance(name, str) else f"{n:0{len(name)}d}"
            if isinstance(name, bytes):
                raw[stored.encode()] = name
            archive.writestr(stored, data)
    packed = target.getvalue()
    for stand_in, given in raw.items():
        packed = packed.replace(stand_in, given)
    return packed
