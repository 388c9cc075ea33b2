"""Rewrites an office package so that the same content gives the same bytes: fixed times, no clock in the properties."""
from __future__ import annotations

import re
import zipfile
from pathlib import Path

STAMP = (2026, 8, 25, 9, 0, 0)
STAMP_XML = "2026-08-25T09:00:00Z"
TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def settle(path: Path, patches: dict[str, dict[str, str]] | None = None) -> None:
    """Rewrite `path` in place. `patches` maps a part's name to texts that are replaced in it."""
    with zipfile.ZipFile(path) as package:
        parts = [(entry.filename, package.read(entry)) for entry in package.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            package.writestr(zipfile.ZipInfo(name, STAMP), _settled(name, data, (patches or {}).get(name, {})), zipfile.ZIP_DEFLATED)


def _settled(name: str, data: bytes, replace: dict[str, str]) -> bytes:
    if name == "docProps/core.xml":
        data = TIME.sub(rb"\g<1>" + STAMP_XML.encode() + rb"\g<2>", data)
    for old, new in replace.items():
        if old.encode() not in data:
            raise ValueError(f"{name} does not hold {old}")
        data = data.replace(old.encode(), new.encode())
    return data
