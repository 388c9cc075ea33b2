"""A workbook of Excel 97–2003 as xlrd reads it, with its errors turned into answers to the user."""
from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from parsers.document import CellState
from parsers.errors import DamagedFile, EncryptedFile, HostileFile
from parsers.formats._sheet.numfmt import BUILT_IN, GENERAL, NumberFormat, number_format
from parsers.formats._sheet.refs import Position, Range, at
from parsers.formats._sheet.safexml import tidy
from parsers.formats._sheet.values import Shown, shown_number

_REMEDY = "请单位用 Excel 或 WPS 另存为 xlsx 再报"
_MACROS = "_VBA_PROJECT_CUR"
_LOCAL_DATES = frozenset({14, 22, *range(27, 37), *range(50, 59)})     # shown as the system writes dates, whatever the file says


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Whatever xlrd and olefile raise on a damaged file, as DamagedFile or EncryptedFile."""
    from xlrd.biffh import XLRDError
    from xlrd.compdoc import CompDocError

    try:
        yield
    except XLRDError as error:
        if "encrypted" in str(error).lower():
            raise EncryptedFile("文件有打开密码，无法读取", where=path, remedy="请单位取消密码后重新报送") from error
        raise DamagedFile("文件不完整或已损坏，打不开", where=path, remedy=_REMEDY) from error
    except (CompDocError, OSError, struct.error, AssertionError, LookupError, ValueError, TypeError, AttributeError,
            NameError, OverflowError, ZeroDivisionError, RecursionError, EOFError, NotImplementedError) as error:
        raise DamagedFile("文件不完整或已损坏，打不开", where=path, remedy=_REMEDY) from error


def workbook_stream(data: bytes, path: str) -> bytes:
    """The stream with the workbook's records. Raises HostileFile for macros, DamagedFile where there is no stream."""
    import olefile

    with explained(path), olefile.OleFileIO(io.BytesIO(data)) as ole:
        names = {part for entry in ole.listdir(streams=True, storages=True) for part in entry}
        if _MACROS in names:
            raise HostileFile("文件带有宏代码，已拒绝读取", where=path, remedy="请单位另存为不带宏的 xlsx 后再报")
        return bytes(ole.openstream("Workbook" if "Workbook" in names else "Book").read())


def open_book(data: bytes, path: str) -> Any:
    """The xlrd Book with all sheets read; a file that does not tell its code page is read as GB 18030."""
    with explained(path):
        try:
            return _open(data, None)
        except (UnicodeDecodeError, LookupError):
            return _open(data, "gb18030")


def _open(data: bytes, encoding: str | None) -> Any:
    import xlrd

    return xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO(),
                              encoding_override=encoding)


def filled_cells(book: Any, sheet: Any) -> Iterator[tuple[Position, Shown, CellState]]:
    """The cells that hold something, with what Excel shows."""
    from xlrd.biffh import XL_CELL_BLANK, XL_CELL_EMPTY

    forms: dict[int, NumberFormat] = {}
    for row in range(sheet.nrows):
        kinds, values = sheet.row_types(row), sheet.row_values(row)
        for col, (kind, value) in enumerate(zip(kinds, values, strict=True)):
            if kind in (XL_CELL_EMPTY, XL_CELL_BLANK) or value == "":
                continue
            index = sheet.cell_xf_index(row, col)
            if index not in forms:
                forms[index] = _format(book, index)
            yield at(row, col), *_shown(kind, value, forms[index])


def _format(book: Any, index: int) -> NumberFormat:
    key = book.xf_list[index].format_key if 0 <= index < len(book.xf_list) else 0
    own = book.format_map.get(key)
    code = BUILT_IN.get(key) if key in _LOCAL_DATES or own is None else own.format_str
    return number_format(code or GENERAL, book.datemode == 1)


def _shown(kind: int, value: Any, form: NumberFormat) -> tuple[Shown, CellState]:
    from xlrd.biffh import XL_CELL_BOOLEAN, XL_CELL_ERROR, XL_CELL_TEXT, error_text_from_code

    if kind == XL_CELL_TEXT:
        return (form.show_text(tidy(value)), None), CellState.READ
    if kind == XL_CELL_BOOLEAN:
        return ("TRUE" if value else "FALSE", None), CellState.READ
    if kind == XL_CELL_ERROR:
        return (error_text_from_code.get(value, "#N/A"), None), CellState.ERROR
    return shown_number(repr(float(value)), form), CellState.READ


def hidden_rows(sheet: Any) -> set[int]:
    return {row for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0}


def hidden_columns(sheet: Any) -> set[int]:
    return {col for col, info in sheet.colinfo_map.items() if info.hidden or info.width == 0}


def merged_ranges(sheet: Any) -> list[Range]:
    return [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
