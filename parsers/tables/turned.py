"""Tables that lie on their side: fields down the first column, one project a column."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.document import Cell, Location, Table
from parsers.report import Ind
from parsers.tables.cells import is_figure, own_cells
from parsers.tables.heads import fund_field, indicator_field, label_field
from parsers.values import dataclass

_LEAST_FIELDS = 2
_LEAST_COLUMNS = 3          # with two columns it is a list of labels and values


@dataclass(frozen=True)
class Turned(Table):
    """A table with rows and columns exchanged; places are those of the table as it stands on the page."""

    first: int = 0              # the row of the page's table that is the first column here

    def locate(self, cell: Cell, start: int = 0, end: int = -1, path: str = "") -> Location:
        back = _exchanged(cell)
        return super().locate(replace(back, row=back.row + self.first), start, end, path)


def head_row(table: Table) -> int:
    """The first row that is no line across the table (a sheet's title and field lines stand above)."""
    return next((r for r in range(table.n_rows) if len(own_cells(table, r)) > 1), 0)


def is_turned(table: Table, top: int = 0) -> bool:
    """Names in row ``top``; in the first column heads of amounts with figures beside them, or of indicators."""
    if table.n_cols < _LEAST_COLUMNS or table.n_rows - top <= _LEAST_FIELDS:
        return False
    first = table.row(top)
    if first[0] is None or not _are_names(first[1:]):
        return False
    heads = [(r, c.text) for r in range(top + 1, table.n_rows) if (c := table.at(r, 0)) is not None and c.colspan == 1]
    if indicator_field(first[0].text) is Ind.NAME:
        return {Ind.TARGET, Ind.ACTUAL} <= {indicator_field(text) for _, text in heads}
    fields = [r for r, text in heads if fund_field(text)]
    return label_field(first[0].text) == "项目名称" and len(fields) >= _LEAST_FIELDS and all(_has_figure(table, r) for r in fields)


def _are_names(cells: Sequence[Cell | None]) -> bool:
    """One name a column; a name that spans columns heads a block of labels and values."""
    return all(c is not None and c.colspan == 1 and _is_name(c) for c in cells)


def _is_name(cell: Cell) -> bool:
    text = cell.text.strip()
    return bool(text) and not is_figure(cell) and not any(f(text) for f in (fund_field, indicator_field, label_field))


def _has_figure(table: Table, row: int) -> bool:
    beside = [c for c in table.row(row)[1:] if c is not None]
    return any(is_figure(c) for c in beside) and not any(fund_field(c.text) for c in beside)


def turned(table: Table, top: int = 0) -> Turned:
    """The table from row ``top`` on with rows and columns exchanged."""
    below = (replace(c, row=c.row - top) for c in table.cells if c.row >= top)
    cells = tuple(sorted(map(_exchanged, below), key=lambda c: (c.row, c.col)))
    return Turned(table.label, table.n_cols, table.n_rows - top, cells, table.source, table.sheet, table.hidden, table.hidden_columns,
                  frozenset(r - top for r in table.hidden_rows if r >= top), table.page, top)


def _exchanged(cell: Cell) -> Cell:
    return replace(cell, row=cell.col, col=cell.row, rowspan=cell.colspan, colspan=cell.rowspan)
