"""What was handed in: every file under a folder, also inside archives, found without trusting any name.

Nothing is written and no name from an archive ever becomes a path. Every file is listed, also one that is
left aside (``ignored`` says why) or that cannot be opened (``error`` says what to do), so that nothing that
a unit sent goes missing without a word.
"""
from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import IO

from parsers._intake import archive
from parsers._intake.names import distinct, label, shown, why_ignored
from parsers.errors import LimitExceeded, ReadError
from parsers.limits import Limits, exceeded

_MOUNT_POINT = 0xA0000003       # a Windows junction, which is_symlink does not know


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
            raise self.error
        try:
            with _opened(self.file, self.inside[:-1], self.path, settings) as stream:
                if self.inside:
                    return archive.member_bytes(stream, self.inside[-1], self.path, settings)
                data = stream.read(settings.max_file_bytes + 1)
        except OSError as error:
            raise _unreadable(self.path) from error
        if len(data) > settings.max_file_bytes:
            exceeded(self.path, f"文件有{self.size // 2**20}MB", "max_file_bytes", settings.max_file_bytes)
        return data


@dataclass
class _Walk:
    """One walk: what it was asked, and the paths it has given out."""

    limits: Limits
    leave: Callable[[str], str]
    taken: set[str] = field(default_factory=set)

    def folder(self, folder: Path, prefix: str, depth: int) -> Iterator[Entry]:
        """Everything under ``folder``, sorted by name."""
        path = prefix.rstrip("/") or shown(folder.name)
        if depth > self.limits.max_depth:
            yield Entry(path, folder, 0, error=_too_deep(path, self.limits))
            return
        try:
            with os.scandir(folder) as listing:
                found = sorted(listing, key=lambda e: e.name)
        except OSError:
            yield Entry(path, folder, 0, error=_unreadable(path))
            return
        for item in found:
            yield from self._item(item, distinct(prefix + shown(item.name), self.taken), depth)

    def file(self, file: Path, path: str, size: int) -> Iterator[Entry]:
        """One file of the disk: itself, or its members when it is an archive."""
        entry = Entry(path, file, size)
        if reason := self.leave(path):
            yield replace(entry, ignored=reason)
        else:
            yield from self._opened(entry, archive.Budget(self.limits.max_entries, self.limits.max_expanded_bytes))

    def _item(self, item: os.DirEntry[str], path: str, depth: int) -> Iterator[Entry]:
        try:
            status = item.stat(follow_symlinks=False)
        except OSError:
            yield Entry(path, Path(item.path), 0, error=_unreadable(path))
            return
        reason = why_ignored(item.name) or _why_not_followed(status)
        if reason:
            yield Entry(path, Path(item.path), status.st_size, ignored=reason)
        elif stat.S_ISDIR(status.st_mode):
            yield from self.folder(Path(item.path), path + "/", depth + 1)
        else:
            yield from self.file(Path(item.path), path, status.st_size)

    def _opened(self, entry: Entry, budget: archive.Budget) -> Iterator[Entry]:
        """``entry`` itself, or what is inside it."""
        try:
            with _opened(entry.file, entry.inside, entry.path, self.limits) as stream:
                foreign = archive.foreign_archive(stream.read(8), entry.path)
                stream.seek(0)
                if foreign is not None or not archive.is_archive(stream):
                    yield replace(entry, error=foreign)
                    return
                if len(entry.inside) >= archive.MAX_NESTING:
                    raise _too_nested(entry.path)
                stream.seek(0)
                members = archive.members(stream, entry.path, self.limits, budget)
        except ReadError as error:
            yield replace(entry, error=error)
            return
        except OSError:
            yield replace(entry, error=_unreadable(entry.path))
            return
        yield replace(entry, ignored=f"压缩包，其中{len(members)}个文件逐个列出")
        for member in members:
            yield from self._member(entry, member, budget)

    def _member(self, parent: Entry, member: archive.Member, budget: archive.Budget) -> Iterator[Entry]:
        name = label(member.name)
        path = distinct(f"{parent.path}!/{name}", self.taken)
        entry = Entry(path, parent.file, member.size, (*parent.inside, member.index), parent.path, _renamed(member.error, path))
        reason = next(filter(None, map(why_ignored, name.split("/"))), "") or self.leave(path)
        if reason:
            yield replace(entry, error=None, ignored=reason)
        elif entry.error is not None:
            yield entry
        else:
            yield from self._opened(entry, budget)


def walk(root: Path, limits: Limits | None = None, leave: Callable[[str], str] = lambda path: "") -> Iterator[Entry]:
    """Every file under ``root`` (a folder or one file), in the order of names.

    ``leave`` is asked before a file is opened; a reason it gives (涉密单位，不读取) leaves the file unopened.
    """
    walker = _Walk(limits or Limits(), leave)
    if root.is_dir():
        yield from walker.folder(root, "", 0)
        return
    try:
        size = root.stat().st_size
    except OSError:
        yield Entry(shown(root.name), root, 0, error=_unreadable(shown(root.name)))
        return
    yield from walker.file(root, distinct(shown(root.name), walker.taken), size)


def _opened(file: Path, inside: tuple[int, ...], path: str, limits: Limits) -> IO[bytes]:
    """A file of the disk, or a member of an archive held in memory."""
    if not inside:
        return file.open("rb")
    return io.BytesIO(_held(file, file.stat().st_mtime_ns, inside, path, limits))


@lru_cache(maxsize=archive.MAX_NESTING + 1)
def _held(file: Path, changed: int, inside: tuple[int, ...], path: str, limits: Limits) -> bytes:
    """An archive inside an archive stays in memory while its members are asked for one after the other."""
    with _opened(file, inside[:-1], path, limits) as stream:
        return archive.member_bytes(stream, inside[-1], path, limits)


def _why_not_followed(status: os.stat_result) -> str:
    if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _MOUNT_POINT:
        return "链接，不跟随"
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        return "不是普通文件"
    return ""


def _renamed(error: ReadError | None, path: str) -> ReadError | None:
    return None if error is None else type(error)(error.what, where=path, remedy=error.remedy)


def _unreadable(path: str) -> ReadError:
    return ReadError("打不开（可能没有权限，或文件正被别的程序占用）", where=path, remedy="关闭占用它的程序、检查权限后重试")


def _too_nested(path: str) -> ReadError:
    return LimitExceeded(f"压缩包套了超过{archive.MAX_NESTING}层", where=path, remedy="请解压后把文件放进该单位的文件夹")


def _too_deep(path: str, limits: Limits) -> ReadError:
    return LimitExceeded(f"文件夹套了超过{limits.max_depth}层，超过限制 max_depth＝{limits.max_depth}", where=path,
                         remedy="请减少层数，或用 --limit max_depth=更大的数 重新运行")
