"""Writes grids as Excel workbooks, formulas with their cached values, and converts one to the old format."""
from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from making.fixedzip import settle
from making.grid import Formula, Grid, Percent, Value

THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(vertical="center", wrap_text=True)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: lines above (the first is the title), the grids one under another, lines below."""

    name: str
    above: tuple[str, ...]
    grids: tuple[Grid, ...]
    below: tuple[str, ...] = ()


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write an .xlsx whose bytes depend on its content only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    book.remove(book.worksheets[0])
    patches: dict[str, dict[str, str]] = {}
    for number, sheet in enumerate(sheets, 1):
        formulas = _fill(book.create_sheet(sheet.name), sheet)
        patches[f"xl/worksheets/sheet{number}.xml"] = {
            f"<f>{text}</f><v></v>": f"<f>{text}</f><v>{value}</v>" for text, value in formulas.items()}
    book.save(path)
    settle(path, patches)


def write_old_workbook(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write an .xls through LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{path.stem}.xlsx"
        write_workbook(source, sheets)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xls", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": "1787648400", "TZ": "UTC"})
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source.with_suffix(".xls").read_bytes())


def _fill(sheet: Worksheet, content: Sheet) -> dict[str, Decimal]:
    width = max(len(grid.rows[0]) for grid in content.grids)
    formulas: dict[str, Decimal] = {}
    row = 1
    for line in content.above:
        _line(sheet, row, width, line, title=row == 1)
        row += 1
    for grid in content.grids:
        formulas |= _grid(sheet, row, grid)
        row += len(grid.rows)
    for line in content.below:
        _line(sheet, row, width, line)
        row += 1
    for column, size in enumerate(content.grids[0].widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = size
    return formulas


def _line(sheet: Worksheet, row: int, width: int, text: str, *, title: bool = False) -> None:
    cell = sheet.cell(row, 1, text)
    cell.alignment = CENTRE if title else LEFT
    cell.font = Font(name="宋体", size=16 if title else 10, bold=title)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def _grid(sheet: Worksheet, first: int, grid: Grid) -> dict[str, Decimal]:
    formulas: dict[str, Decimal] = {}
    for down, values in enumerate(grid.rows):
        for across, value in enumerate(values):
            cell = sheet.cell(first + down, across + 1)
            cell.border, cell.alignment, cell.font = BOX, CENTRE, Font(name="宋体", size=9, bold=down < grid.head)
            cell.value, cell.number_format = _stored(value)
            if isinstance(value, Formula):
                formulas[value.text] = value.value
    for top, left, bottom, right in grid.merges:
        sheet.merge_cells(start_row=first + top, start_column=left + 1, end_row=first + bottom, end_column=right + 1)
    return formulas


def _stored(value: Value) -> tuple[str | Decimal | None, str]:
    if isinstance(value, Formula):
        return "=" + value.text, "0.00%" if value.percent else "General"
    if isinstance(value, Percent):
        return value.ratio, "0.00%"
    return (value if value != "" else None), "General"
