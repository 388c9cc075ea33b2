"""The format of a file from its content, never from its suffix.

Each module in ``parsers.formats`` declares ``FORMAT``, ``recognises(head)`` and ``read(data, path, limits)``;
a new format is one new file there. Modules import their libraries inside ``read``, so that asking costs nothing.
"""
from __future__ import annotations

import importlib
import io
import pkgutil
import zipfile
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol, cast

from parsers import formats
from parsers.document import Document, Format
from parsers.errors import DamagedFile, EncryptedFile, UnsupportedFile
from parsers.limits import Limits, exceeded

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_SAMPLE = 4096


@dataclass(frozen=True)
class Head:
    """What a recogniser may look at; each view is worked out once."""

    data: bytes

    @property
    def start(self) -> bytes:
        return self.data[:1024]

    @cached_property
    def zip_names(self) -> frozenset[str]:
        """Part names of a zip-based file, empty for anything else."""
        if not self.data.startswith(b"PK"):
            return frozenset()
        try:
            return frozenset(zipfile.ZipFile(io.BytesIO(self.data)).namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            return frozenset()

    @cached_property
    def ole_streams(self) -> frozenset[str]:
        """Top-level stream names of an OLE compound file (doc, xls, wps, encrypted docx), empty otherwise."""
        if not self.data.startswith(OLE):
            return frozenset()
        import olefile

        try:
            with olefile.OleFileIO(io.BytesIO(self.data)) as ole:
                return frozenset(entry[0] for entry in ole.listdir())
        except (OSError, ValueError, IndexError, TypeError):
            return frozenset()

    @cached_property
    def text(self) -> str | None:
        """The first characters where the file is text (UTF-8, UTF-16, GB 18030), None where it is not."""
        sample = self.data[:_TEXT_SAMPLE]
        if sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return sample.decode("utf-16", "ignore")
        if b"\0" in sample:
            return None
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return sample.decode(encoding)
            except UnicodeDecodeError as error:
                if error.start >= len(sample) - 4 and len(self.data) > len(sample):
                    return sample[:error.start].decode(encoding)
        return None


class Reader(Protocol):
    """A module of ``parsers.formats``."""

    FORMAT: Format

    def recognises(self, head: Head) -> bool: ...

    def read(self, data: bytes, path: str, limits: Limits) -> Document: ...


@lru_cache(maxsize=1)
def readers() -> tuple[Reader, ...]:
    """Every reader, by module name. An import error is a bug and is raised."""
    found = sorted(m.name for m in pkgutil.iter_modules(formats.__path__) if not m.name.startswith("_"))
    return tuple(cast(Reader, importlib.import_module(f"parsers.formats.{name}")) for name in found)


def reader_for(data: bytes, path: str, limits: Limits) -> Reader:
    """The reader that claims the content; raises ReadError where none does or the file is locked or empty."""
    if not data:
        raise DamagedFile("文件是空的（0字节）", where=path, remedy="请单位重新上传")
    if len(data) > limits.max_file_bytes:
        exceeded(path, f"文件有{len(data) // 2**20}MB", "max_file_bytes", limits.max_file_bytes)
    head = Head(data)
    if "EncryptedPackage" in head.ole_streams:
        raise EncryptedFile("文件有打开密码，无法读取", where=path, remedy="请单位取消密码后重新报送")
    for reader in readers():
        if reader.recognises(head):
            return reader
    if (data.startswith(b"PK") and not head.zip_names) or (data.startswith(OLE) and not head.ole_streams):
        raise DamagedFile("文件不完整或已损坏，打不开", where=path, remedy="请单位重新导出或重新上传后再报")
    raise UnsupportedFile("不认识这种文件格式", where=path, remedy="请单位改报 docx、xlsx、pdf、ofd 或图片扫描件")
