"""Workbooks of Excel 97–2003 (xls, et): the same Tables as the xlsx reader makes of the same workbook."""
from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.document import Document, Format
from parsers.limits import Limits

if TYPE_CHECKING:
    from parsers.sniff import Head

FORMAT = Format.XLS


def recognises(head: Head) -> bool:
    """An OLE file with a workbook in it, and not a Word file with one embedded."""
    return bool(head.ole_streams & {"Workbook", "Book"}) and "WordDocument" not in head.ole_streams


def read(data: bytes, path: str, limits: Limits) -> Document:
    """Every worksheet as a Table. Raises EncryptedFile, HostileFile, LimitExceeded or DamagedFile."""
    from parsers.formats._sheet.oldbook import assemble

    return assemble(data, path, limits, FORMAT)
