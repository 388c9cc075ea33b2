"""One file handed in: what it is called, where its bytes are, and how to get them."""
from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

from parsers._intake import archive
from parsers.errors import ReadError
from parsers.limits import Limits, exceeded


@dataclass(frozen=True)
class Entry:
    """One file handed in.

    ``path``: for people, POSIX, relative to the root, unique: 甲局/甲局.zip!/附件1.xlsx. ``file`` and ``inside``
    (the ordinals of the members, outermost first) are where it is. ``origin``: the archive it came from.
    Picklable, so that the reading process can load it.
    """

    path: str
    file: Path
    size: int
    inside: tuple[int, ...] = ()
    origin: str | None = None
    error: ReadError | None = None
    ignored: str = ""

    def load(self, limits: Limits | None = None) -> bytes:
        """The bytes; raises ReadError."""
        settings = limits or Limits()
        if self.error is not None:
            raise renamed(self.error, self.path)
        try:
            with opened(self.file, self.inside[:-1], self.path, settings) as stream:
                if self.inside:
                    return archive.member_bytes(stream, self.inside[-1], self.path, settings)
                data = stream.read(settings.max_file_bytes + 1)
        except OSError as error:
            raise unreadable(self.path) from error
        if len(data) > settings.max_file_bytes:
            exceeded(self.path, f"文件有{self.size // 2**20}MB", "max_file_bytes", settings.max_file_bytes)
        return data


def opened(file: Path, inside: tuple[int, ...], path: str, limits: Limits) -> IO[bytes]:
    """A file of the disk, or a member of an archive held in memory."""
    if not inside:
        return file.open("rb")
    return io.BytesIO(_held(file, file.stat().st_mtime_ns, inside, path, limits))


@lru_cache(maxsize=archive.MAX_NESTING + 1)
def _held(file: Path, changed: int, inside: tuple[int, ...], path: str, limits: Limits) -> bytes:
    """An archive inside an archive stays in memory while its members are asked for one after the other."""
    with opened(file, inside[:-1], path, limits) as stream:
        return archive.member_bytes(stream, inside[-1], path, limits)


def unreadable(path: str) -> ReadError:
    return ReadError("打不开（可能没有权限，或文件正被别的程序占用）", where=path, remedy="关闭占用它的程序、检查权限后重试")


def renamed(error: ReadError, path: str) -> ReadError:
    """The same error about another path: an entry may be given a new one."""
    return type(error)(error.what, where=path, remedy=error.remedy)
