"""Word documents (docx, also strict Open XML), read from the package's own XML. The rooms are in ``_docx``."""
from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from parsers.document import Document, Format
from parsers.errors import DamagedFile
from parsers.limits import Limits

if TYPE_CHECKING:
    from parsers.sniff import Head

FORMAT = Format.DOCX
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_TYPES = (b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml", b"ms-word.document.macroEnabled.main+xml",
               b"ms-word.template.macroEnabledTemplate.main+xml")
_TYPES_BYTES = 1 << 20


def recognises(head: Head) -> bool:
    """A zip with a Word body, under its usual name or the name that the content types give it."""
    names = head.zip_names
    if "word/document.xml" in names:
        return True
    return _CONTENT_TYPES in names and any(kind in _content_types(head.data) for kind in _MAIN_TYPES)


def _content_types(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open(_CONTENT_TYPES) as stream:
            return stream.read(_TYPES_BYTES)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError):
        return b""


def read(data: bytes, path: str, limits: Limits) -> Document:
    """The document in the accepted view. Raises ReadError."""
    from parsers.formats._docx.assembly import document
    from parsers.package import Package

    package = Package(data, path, limits)
    package.refuse_macros()
    try:
        return document(package, limits)
    except RecursionError as error:     # the XML library stops at 256 levels; this is for a caller already deep down
        raise DamagedFile("文件内部嵌套层次过深，不是正常的文档", where=path, remedy="请单位用 Word 或 WPS 打开后另存为 docx 再报") from error
