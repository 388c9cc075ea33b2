"""What a legacy file is, and what is refused before LibreOffice sees it."""
from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from parsers.errors import DamagedFile, EncryptedFile, HostileFile

if TYPE_CHECKING:
    from parsers.sniff import Head

_DOCX = "docx:MS Word 2007 XML"
_XLSX = "xlsx:Calc MS Excel 2007 XML"
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_MACROS = frozenset({"Macros", "_VBA_PROJECT_CUR", "VBA", "_VBA_PROJECT"})
_WORD_97 = 0xA5EC
_ENCRYPTED = 0x0100
_SAVE_AS = "请单位用 Word 或 WPS 打开后另存为 docx 再报"


@dataclass(frozen=True)
class Way:
    """How LibreOffice takes one kind: the suffix to give it, its import filter ("" leaves it to find out, which may
    end in reading rubbish as text), and what comes out.
    """

    suffix: str
    source_filter: str
    target: str


class Kind(Enum):
    WORD = Way("doc", "MS Word 97", _DOCX)
    WORD_6 = Way("doc", "", _DOCX)
    RTF = Way("rtf", "Rich Text Format", _DOCX)
    WORD_XML = Way("xml", "MS Word 2003 XML", _DOCX)
    EXCEL_XML = Way("xml", "", _XLSX)


def kind_of(head: Head) -> Kind | None:
    """The kind by content. Workbooks (xls, et) are the xls reader's."""
    start = head.start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if "WordDocument" in head.ole_streams:
        return Kind.WORD
    if start.startswith(b"{\\rtf"):
        return Kind.RTF
    return _xml_kind(start) if start.startswith(b"<?xml") else None


def carrier(kind: Kind, path: str) -> str:
    """What the user calls it: doc, wps, rtf, xml."""
    suffix = PurePosixPath(path.lower()).suffix.lstrip(".")
    return suffix if kind is Kind.WORD and suffix in ("wps", "dot", "wpt") else kind.value.suffix


def checked(data: bytes, kind: Kind, path: str) -> Kind:
    """How to convert it, after refusing what must not be; raises ReadError."""
    if kind is Kind.WORD:
        return _checked_word(data, path)
    if kind in (Kind.WORD_XML, Kind.EXCEL_XML) and _ENTITIES.search(data):
        raise HostileFile("文件含有实体声明，可能用于攻击，已拒绝读取", where=path, remedy=_SAVE_AS)
    return kind


def _xml_kind(start: bytes) -> Kind | None:
    if b'progid="Word.Document"' in start or b"<w:wordDocument" in start:
        return Kind.WORD_XML
    if b'progid="Excel.Sheet"' in start or b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return Kind.EXCEL_XML
    return None


def _checked_word(data: bytes, path: str) -> Kind:
    """Refuse macros and passwords; a Word 6 or 95 file is a kind of its own."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            names = {part for entry in ole.listdir(streams=True, storages=True) for part in entry}
            header = ole.openstream("WordDocument").read(12)
            magic, flags = struct.unpack_from("<H8xH", header)
    except (OSError, ValueError, IndexError, TypeError, struct.error) as error:
        raise DamagedFile("文件不完整或已损坏，打不开", where=path, remedy=_SAVE_AS) from error
    if names & _MACROS:
        raise HostileFile("文件带有宏代码，已拒绝读取", where=path, remedy=_SAVE_AS)
    if flags & _ENCRYPTED:
        raise EncryptedFile("文件有打开密码，无法读取", where=path, remedy="请单位取消密码后重新报送")
    return Kind.WORD if magic == _WORD_97 else Kind.WORD_6
