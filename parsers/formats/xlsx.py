"""Excel workbooks (xlsx, xlsm without macros): one Table a worksheet, as Excel shows it."""
from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.document import Document, Format
from parsers.errors import UnsupportedFile
from parsers.limits import Limits

if TYPE_CHECKING:
    from parsers.sniff import Head

FORMAT = Format.XLSX
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def recognises(head: Head) -> bool:
    """Any zip with a workbook; xlsb and ods too, so that ``read`` can say what to do with them."""
    names = {n.replace("\\", "/").lower() for n in head.zip_names}
    return any(n.startswith("xl/workbook") for n in names) or ("mimetype" in names and _ODS in head.data[:200])


def read(data: bytes, path: str, limits: Limits) -> Document:
    """Every worksheet as a Table, then what floats on it. Raises a ReadError where the file cannot be read."""
    from parsers.formats._sheet.assemble import assemble
    from parsers.package import Package

    package = Package(data, path, limits)
    package.refuse_macros()
    _refuse_others(package.names, path)
    return assemble(package, path, limits, FORMAT)


def _refuse_others(names: frozenset[str], path: str) -> None:
    plain = {n.replace("\\", "/").lower() for n in names}
    if "xl/workbook.bin" in plain:
        raise UnsupportedFile("这是二进制工作簿（xlsb），不能直接读取", where=path, remedy="请单位用 Excel 或 WPS 另存为 xlsx 后再报")
    if "mimetype" in plain and "content.xml" in plain:
        raise UnsupportedFile("这是 OpenDocument 表格（ods），不能直接读取", where=path, remedy="请单位用 Excel 或 WPS 另存为 xlsx 后再报")
