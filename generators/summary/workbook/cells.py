"""Cells of the workbook: text that is never a formula, figures, and formulas that carry what they come to."""
from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from checker.outputs.sheets import fit
from generators.summary.figure import Figure, Measure

FORMATS = {Measure.MONEY: "#,##0.00", Measure.RATE: "0.00%", Measure.COUNT: "0", Measure.SCORE: "0.00", Measure.POINTS: "0.00"}
_LEADERS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_FONT, _TITLE_FONT = "宋体", "黑体"
_LINE = Side("thin", color="808080")
_BORDER = Border(_LINE, _LINE, _LINE, _LINE)
_LEAST, _LINE_POINTS, _MOST = 18.0, 14.0, 200.0
_WORDS = 18


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula with its value: what a reader sees who does not recalculate."""

    text: str
    value: Decimal | str
    format: str = "General"


@dataclass(frozen=True, slots=True)
class Column:
    """A head with its width in characters; ``told`` says where the column comes from and hangs on the head as a comment."""

    name: str
    width: float
    told: str = ""


Value = str | int | dt.date | Figure | Formula | None


@dataclass
class Page:
    """One sheet being written; ``cached`` are the values of its formulas by cell."""

    sheet: Worksheet
    widths: Sequence[float]
    row: int = 0
    left: frozenset[int] = frozenset()          # columns wide enough for running words
    cached: dict[str, Decimal | str] = field(default_factory=dict)
    looks: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def title(self, text: str, note: str) -> None:
        for words, size, height in ((text, 16, 30.0), (note, 10, 18.0)):
            self.row += 1
            self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=len(self.widths))
            cell: Any = self._put(self.row, 1, words)
            cell.font = Font(_TITLE_FONT if size > 12 else _FONT, size)
            cell.alignment = Alignment("center" if size > 12 else "right", "center", wrap_text=True)
            self.sheet.row_dimensions[self.row].height = height

    def heading(self, text: str) -> None:
        """A line over a block of rows."""
        self.row += 1
        self._put(self.row, 1, text).font = Font(_TITLE_FONT, 11)

    def heads(self, columns: Sequence[Column]) -> int:
        """The row of heads; returns its number."""
        self.row += 1
        self.left = frozenset(n for n, c in enumerate(columns, 1) if c.width >= _WORDS)
        lines = 1.0
        for number, column in enumerate(columns, 1):
            if not column.name:
                continue
            cell = self._put(self.row, number, column.name)
            cell.font, cell.fill, cell.border = Font(_TITLE_FONT, 10), PatternFill("solid", fgColor="D9D9D9"), _BORDER
            cell.alignment = Alignment("center", "center", wrap_text=True)
            lines = max(lines, _lines(column.name, self.widths[number - 1]))
            if column.told:
                cell.comment = Comment(column.told, "绩核", width=280, height=90)
        self.sheet.row_dimensions[self.row].height = max(_LEAST, lines * _LINE_POINTS + 4)
        return self.row

    def line(self, values: Sequence[Value], bold: bool = False) -> int:
        """One row; returns its number."""
        self.row += 1
        lines = 1.0
        for number, value in enumerate(values, 1):
            if value is None:
                continue
            words = "left" if number in self.left else "center"
            self._look(self._put(self.row, number, value), words if isinstance(value, str | int | dt.date) else "right", bold)
            lines = max(lines, _lines(value, self.widths[number - 1])) if isinstance(value, str) else lines
        self.sheet.row_dimensions[self.row].height = min(max(_LEAST, lines * _LINE_POINTS + 4), _MOST)
        return self.row

    def _look(self, cell: Any, align: str, bold: bool) -> None:
        """A cell's style, worked out once for each kind of cell: it is most of the time otherwise."""
        key = (align, bold, cell.number_format, cell.quotePrefix)
        if key not in self.looks:
            cell.border, cell.font, cell.alignment = _BORDER, Font(_FONT, 9.5, bold=bold), Alignment(align, "center", wrap_text=True)
            self.looks[key] = cell._style
        cell._style = self.looks[key]

    def _put(self, row: int, column: int, value: Value) -> Any:
        cell: Any = self.sheet.cell(row, column)
        match value:
            case Formula(text, kept, form):
                cell.value, cell.number_format = text, form
                self.cached[cell.coordinate] = kept
            case Figure() if value.value is not None:
                cell.value, cell.number_format = value.value, FORMATS[value.measure]
            case Figure():
                self._text(cell, value.number)
            case dt.date():
                cell.value, cell.number_format = value, "yyyy-mm-dd"
            case int():
                cell.value = value
            case str():
                self._text(cell, value)
        return cell

    @staticmethod
    def _text(cell: Any, words: str) -> None:
        cell.value = fit(words)
        cell.data_type = "s"
        cell.quotePrefix = words.startswith(_LEADERS)


def _lines(text: str, width: float) -> float:
    return float(sum(1 + int(len(part.encode("gbk", "replace")) * 1.1 / max(width, 1)) for part in text[:1000].split("\n")))


def page(book: Any, name: str, widths: Sequence[float], *, repeat: str = "1:3", frozen: str = "A4") -> Page:
    """A sheet set up for print: A4 lying, as wide as the page, heads on every page."""
    sheet = book.create_sheet(name)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 9, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = repeat
    if frozen:
        sheet.freeze_panes = frozen
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.print_options.horizontalCentered = True
    return Page(sheet, widths)

