"""Worksheets whose cells are text and nothing else: whatever a unit wrote, no cell becomes a formula."""
from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from checker.outputs import fixedzip, wording

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LONGEST = 32_767
_CUT_MARK = "……（文字过长，此处截断，全文见 findings.json）"
_LEADERS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_FONT = "宋体"
_HEADING_POINTS, _LINE_POINTS, _LEAST_POINTS, _MOST_POINTS = 30, 14.5, 20, 220
_LOOKED_AT = 1000
Value = str | int | Decimal


@dataclass(frozen=True, slots=True)
class Column:
    """A heading with its width in characters. ``asked``: people write here. ``style``: left, center or number."""

    name: str
    width: float
    asked: bool = False
    hidden: bool = False
    style: str = "left"


class Sheets:
    """A workbook written row by row, in memory that does not grow with it."""

    def __init__(self, title: str, as_of: dt.date) -> None:
        import openpyxl

        self._as_of = as_of
        self._looks: dict[tuple[str, bool, bool, bool], Any] = {}
        self.book: Workbook = openpyxl.Workbook(write_only=True)
        moment = dt.datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001 — the format stores a bare time
        self.book.properties.title, self.book.properties.creator = wording.plain(title), "绩核"
        self.book.properties.created = self.book.properties.modified = moment

    def add(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]], *, frozen: str = "A2") -> WriteOnlyWorksheet:
        """A sheet with a frozen heading, a filter and wrapped text; returns it for what is special to it."""
        from openpyxl.utils import get_column_letter

        sheet: Any = self.book.create_sheet(name)
        sheet.freeze_panes = frozen
        for number, column in enumerate(columns, 1):
            dimension = sheet.column_dimensions[get_column_letter(number)]
            dimension.width, dimension.hidden = column.width, column.hidden
        for key, value in (("orientation", "landscape"), ("paperSize", 8), ("fitToHeight", 0)):
            setattr(sheet.page_setup, key, value)
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = "1:1"
        sheet.row_dimensions[1].height = _HEADING_POINTS
        sheet.append([self._heading(sheet, c) for c in columns])
        count = 1
        for count, row in enumerate(rows, 2):
            sheet.row_dimensions[count].height = _height(row, columns)
            sheet.append([self._cell(sheet, value, column) for value, column in zip(row, columns, strict=True)])
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
        return sheet  # type: ignore[no-any-return]

    def save(self) -> bytes:
        stream = io.BytesIO()
        self.book.save(stream)
        return fixedzip.settle(stream.getvalue(), f"{self._as_of.isoformat()}T00:00:00Z")

    def _heading(self, sheet: Any, column: Column) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell: Any = WriteOnlyCell(sheet, column.name)
        cell._style = self._look(sheet, column, heading=True)
        return cell

    def _cell(self, sheet: Any, value: Value, column: Column) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell: Any
        if isinstance(value, int | Decimal):
            cell = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]  # openpyxl writes decimals too
        else:
            cell = WriteOnlyCell(sheet, fit(value))
            cell.data_type = "s"
        cell._style = self._look(sheet, column, quoted=cell.data_type == "s" and str(value).startswith(_LEADERS))
        return cell

    def _look(self, sheet: Any, column: Column, *, heading: bool = False, quoted: bool = False) -> Any:
        """A cell's style, made once each: setting fonts cell by cell took 100 s for 30,000 rows."""
        key = (column.style, column.asked, heading, quoted)
        if key not in self._looks:
            self._looks[key] = _styled(sheet, column, heading, quoted)
        return self._looks[key]


def _styled(sheet: Any, column: Column, heading: bool, quoted: bool) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    cell: Any = WriteOnlyCell(sheet)
    cell.border, cell.quotePrefix = _border(), quoted
    if heading:
        cell.font, cell.alignment = Font(_FONT, 11, bold=True, color="FFFFFF"), Alignment("center", "center", wrap_text=True)
        cell.fill = PatternFill("solid", fgColor="8A5200" if column.asked else "1D3B63")
        return cell._style
    cell.font = Font(_FONT, 10.5)
    cell.alignment = Alignment("left" if column.style == "left" else "center", "top", wrap_text=True)
    if column.asked:
        cell.fill = PatternFill("solid", fgColor="FFF9E8")
    return cell._style


def _height(row: Sequence[Value], columns: Sequence[Column]) -> float:
    """Points for the most lines that a cell of the row needs; programs differ in whether they work it out themselves.

    A Chinese character takes two bytes in GBK and two columns on the sheet.
    """
    lines = max(sum(1 + int(len(line.encode("gbk", "replace")) * 1.1 / column.width) for line in value[:_LOOKED_AT].split("\n"))
                for value, column in zip(map(str, row), columns, strict=True) if not column.hidden)
    return min(max(lines * _LINE_POINTS + 4, _LEAST_POINTS), _MOST_POINTS)


def _border() -> Any:
    from openpyxl.styles import Border, Side

    line = Side("thin", color="C9CFD8")
    return Border(line, line, line, line)


def fit(text: str) -> str:
    """Text that a cell can hold: no control characters, not over Excel's limit (in UTF-16 units), a mark where cut."""
    text = wording.plain(text)
    if len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    room = LONGEST - len(_CUT_MARK)
    return text.encode("utf-16-le")[:room * 2].decode("utf-16-le", "ignore") + _CUT_MARK
