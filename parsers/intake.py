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
from pathlib import Path

from parsers._intake import archive
from parsers._intake.entry import Entry, opened, renamed, unreadable
from parsers._intake.names import distinct, label, shown, why_ignored
from parsers.errors import LimitExceeded, ReadError
from parsers.limits import Limits

__all__ = ["Entry", "walk"]
_MOUNT_POINT = 0xA0000003       # a Windows junction, which is_symlink does not know


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
            yield Entry(path, folder, 0, error=unreadable(path))
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
            yield Entry(path, Path(item.path), 0, error=unreadable(path))
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
            with opened(entry.file, entry.inside, entry.path, self.limits) as stream:
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
            yield replace(entry, error=unreadable(entry.path))
            return
        yield replace(entry, ignored=f"压缩包本身不是材料，其中{len(members)}个文件逐个处理")
        for member in members:
            yield from self._member(entry, member, budget)

    def _member(self, parent: Entry, member: archive.Member, budget: archive.Budget) -> Iterator[Entry]:
        name = label(member.name)
        path = distinct(f"{parent.path}!/{name}", self.taken)
        entry = Entry(path, parent.file, member.size, (*parent.inside, member.index), parent.path,
                      renamed(member.error, path) if member.error else None)
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
        yield Entry(shown(root.name), root, 0, error=unreadable(shown(root.name)))
        return
    yield from walker.file(root, distinct(shown(root.name), walker.taken), size)


def member_of(data: bytes, inside: tuple[int, ...], path: str, limits: Limits) -> bytes:
    """The member that ``inside`` leads to in an archive held in memory; the data itself where it is empty."""
    for index in inside:
        data = archive.member_bytes(io.BytesIO(data), index, path, limits)
    return data


def _why_not_followed(status: os.stat_result) -> str:
    if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _MOUNT_POINT:
        return "链接，不跟随"
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        return "不是普通文件"
    return ""


def _too_nested(path: str) -> ReadError:
    return LimitExceeded(f"压缩包套了超过{archive.MAX_NESTING}层", where=path, remedy="请解压后把文件放进该单位的文件夹")


def _too_deep(path: str, limits: Limits) -> ReadError:
    return LimitExceeded(f"文件夹套了超过{limits.max_depth}层，超过限制 max_depth＝{limits.max_depth}", where=path,
                         remedy="请减少层数，或用 --limit max_depth=更大的数 重新运行")
