"""Zip packages whose bytes depend on their content only."""
from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def pack(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of the parts in the order given, every one with the same date and no trace of the system."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            package.writestr(entry(name), data)
    return stream.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """Directory entry of a new part."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


def settle(data: bytes, moment: str) -> bytes:
    """An office file as a library saved it, with its clock readings replaced by ``moment`` (2026-09-16T00:00:00Z)."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    return pack((name, _MODIFIED.sub(rb"\g<1>" + moment.encode() + rb"\g<3>", part) if name == "docProps/core.xml" else part)
                for name, part in parts)
