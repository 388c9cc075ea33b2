"""What was read once is not read again: results on disk by content and version of the program.

The cache stands in the user's own cache folder, never inside a round: a round comes from others, and what is
unpickled must not. Even so only the classes named here can be loaded.
"""
from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import platformdirs

import checker
import corpus
import parsers

_OWN = ("parsers.", "checker.", "corpus.")
_OTHERS = {("decimal", "Decimal"), ("datetime", "date"), ("collections", "Counter"), ("builtins", "frozenset"), ("builtins", "set"),
           ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"), ("pathlib", "Path"), ("copyreg", "_reconstructor"), ("builtins", "object"),
           ("types", "MappingProxyType")}


class _Unpickler(pickle.Unpickler):
    """Loads our own models and a few plain types; anything else in a cache file is refused."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith(_OWN) or (module, name) in _OTHERS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def dumps(thing: object) -> bytes:
    return pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL)


def loads(data: bytes) -> Any:
    """Only what ``dumps`` makes of our models; raises pickle.UnpicklingError on anything else."""
    return _Unpickler(io.BytesIO(data)).load()


@lru_cache(maxsize=1)
def version() -> str:
    """Changes whenever a source or data file of the program does: name, size and time of each."""
    marks = hashlib.sha256()
    for package in (parsers, checker, corpus):
        root = Path(package.__file__ or "").parent
        for path in sorted(p for p in root.rglob("*") if p.suffix in (".py", ".yaml")):
            stat = path.stat()
            marks.update(f"{path.relative_to(root)}|{stat.st_size}|{stat.st_mtime_ns}\n".encode())
    return marks.hexdigest()[:16]


def key(*parts: str | bytes) -> str:
    marks = hashlib.sha256(version().encode())
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        marks.update(len(data).to_bytes(8, "big") + data)
    return marks.hexdigest()


class Cache:
    """A folder of results. Losing it costs time only: what cannot be read back is simply made again."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(os.environ.get("JIHE_CACHE") or platformdirs.user_cache_dir("jihe", appauthor=False)) / "results"

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name

    def get(self, name: str) -> Any | None:
        try:
            return loads(self._path(name).read_bytes())
        except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError, IndexError):
            return None

    def put(self, name: str, thing: object) -> None:
        """Kept whole or not at all; a full disk or a folder that cannot be written costs the cache, not the check."""
        path = self._path(name)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(dumps(thing))
            Path(file.name).replace(path)


class NoCache(Cache):
    """For --no-cache: remembers nothing."""

    def get(self, name: str) -> Any | None:
        return None

    def put(self, name: str, thing: object) -> None:
        return None
