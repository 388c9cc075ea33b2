"""Zip archives as units send them: listed behind limits, members read into memory, names never joined to a path."""
from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from typing import IO

from parsers._intake.names import decoded
from parsers.errors import DamagedFile, EncryptedFile, ReadError, UnsupportedFile
from parsers.limits import Limits, exceeded

MAX_NESTING = 3
_ENCRYPTED = 0x1
_UTF8 = 0x800
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHERS = ((b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "gz"), (b"BZh", "bz2"),
           (b"\xfd7zXZ\0", "xz"), (b"MSCF", "cab"))
# A zip whose first level holds one of these is a document and not an archive.
_DOCUMENTS = frozenset({"[Content_Types].xml", "OFD.xml", "mimetype", "META-INF/manifest.xml"})
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


@dataclass
class Budget:
    """What one archive, with the archives inside it, may still cost."""

    entries: int
    expanded: int


@dataclass(frozen=True)
class Member:
    """One file of an archive. ``index`` finds it again; ``name`` is only for showing."""

    index: int
    name: str
    size: int
    error: ReadError | None


def is_archive(stream: IO[bytes]) -> bool:
    """A zip that is not a docx, xlsx, OFD or the like; False also for a damaged one, which its reader will refuse."""
    if stream.read(4) not in _ZIP:
        return False
    try:
        with zipfile.ZipFile(stream) as archive:
            return not _DOCUMENTS & set(archive.namelist())
    except _DAMAGED:
        return False


def foreign_archive(start: bytes, path: str) -> UnsupportedFile | None:
    """The error for an archive that Jihe does not open."""
    for magic, name in _OTHERS:
        if start.startswith(magic):
            return UnsupportedFile(f"不支持{name}压缩包", where=path, remedy="请解压后把文件放进该单位的文件夹，或改用zip压缩")
    return None


def members(stream: IO[bytes], path: str, limits: Limits, budget: Budget) -> list[Member]:
    """The files of an archive in its own order; raises ReadError where the archive as a whole is refused."""
    try:
        with zipfile.ZipFile(stream) as archive:
            infos = archive.infolist()
    except _DAMAGED as error:
        raise DamagedFile("压缩包不完整或已损坏，打不开", where=path, remedy="请单位重新压缩上传") from error
    _spend(infos, path, limits, budget)
    files = [(i, info) for i, info in enumerate(infos) if not info.is_dir()]
    if not files:
        raise DamagedFile("压缩包是空的", where=path, remedy="请单位重新压缩上传")
    return [Member(i, _name(info), info.file_size, _refusal(info, path, limits)) for i, info in files]


def member_bytes(stream: IO[bytes], index: int, path: str, limits: Limits) -> bytes:
    """The bytes of one member, at most ``max_file_bytes``; raises ReadError."""
    try:
        with zipfile.ZipFile(stream) as archive:
            info = archive.infolist()[index]
            refusal = _refusal(info, path, limits)
            if refusal is not None:
                raise refusal
            with archive.open(info) as member:
                return member.read(info.file_size)
    except NotImplementedError as error:
        raise UnsupportedFile("压缩方式不支持", where=path, remedy="请解压后把文件放进该单位的文件夹") from error
    except (*_DAMAGED, IndexError, RuntimeError) as error:
        raise DamagedFile("压缩包内的文件已损坏，解不出来", where=path, remedy="请单位重新压缩上传") from error


def _spend(infos: list[zipfile.ZipInfo], path: str, limits: Limits, budget: Budget) -> None:
    budget.entries -= len(infos)
    budget.expanded -= sum(info.file_size for info in infos)
    if budget.entries < 0:
        exceeded(path, f"压缩包内有{len(infos)}个文件", "max_entries", limits.max_entries)
    if budget.expanded < 0:
        exceeded(path, "压缩包展开后过大", "max_expanded_bytes", limits.max_expanded_bytes)


def _refusal(info: zipfile.ZipInfo, path: str, limits: Limits) -> ReadError | None:
    """Why one member will not be read; the others still are."""
    if info.flag_bits & _ENCRYPTED:
        return EncryptedFile("压缩包有密码，无法读取", where=path, remedy="请单位取消密码后重新报送")
    try:
        if info.file_size > limits.max_file_bytes:
            exceeded(path, f"文件有{info.file_size // 2**20}MB", "max_file_bytes", limits.max_file_bytes)
        if info.file_size > limits.ratio_floor and info.file_size > limits.max_ratio * max(info.compress_size, 1):
            exceeded(path, "压缩比异常（疑似压缩炸弹）", "max_ratio", limits.max_ratio)
    except ReadError as error:
        return error
    return None


def _name(info: zipfile.ZipInfo) -> str:
    """zipfile decodes names without the UTF-8 flag as code page 437, which can be undone."""
    name = info.orig_filename
    return name if info.flag_bits & _UTF8 else decoded(name.encode("cp437", "replace"))
