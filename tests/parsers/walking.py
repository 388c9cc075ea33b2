"""A folder walked as the intake walks it, for the tests of folders and of archives."""
from __future__ import annotations

from pathlib import Path

from parsers.errors import ReadError
from parsers.intake import Entry, walk
from parsers.limits import Limits


def paths(root: Path, limits: Limits | None = None) -> list[str]:
    return [e.path for e in walk(root, limits) if not e.ignored]


def by_path(root: Path, limits: Limits | None = None) -> dict[str, Entry]:
    return {e.path: e for e in walk(root, limits)}


def only_error(root: Path, limits: Limits | None = None) -> ReadError:
    (error,) = [e.error for e in walk(root, limits) if e.error]
    return error


def put(root: Path, path: str, data: bytes = "内容".encode()) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file
