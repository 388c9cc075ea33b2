"""Tables that lie on their side: fields down the first column, one project a column."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.document import Cell, Location, Table
from parsers.report import Ind
from parsers.tables.cells import is_figure
from parsers.tables.heads import fund_field, indicator_field, label_field
from parsers.values import dataclass

_LEAST_FIELDS = 2
_LEAST_COLUMNS = 3          # with two columns it is a list of labels and values


@dataclass(frozen=True)
class Turned(Table):
    """A table with rows and columns exchanged; places are those of the table as it stands on the page."""

    def locate(self, cell: Cell, start: int = 0, end: int = -1, path: str = "") -> Location:
        return super().locate(_exchanged(cell), start, end, path)


def is_turned(table: Table) -> bool:
    """Names in the first row; in the first column heads of amounts with figures beside them, or of indicators."""
    if table.n_cols < _LEAST_COLUMNS or table.n_rows <= _LEAST_FIELDS:
        return False
    first = table.row(0)
    if first[0] is None or not _are_names(first[1:]):
        return False
    heads = [(r, c.text) for r in range(1, table.n_rows) if (c := table.at(r, 0)) is not None]
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


def turned(table: Table) -> Turned:
    cells = tuple(sorted(map(_exchanged, table.cells), key=lambda c: (c.row, c.col)))
    return Turned(table.label, table.n_cols, table.n_rows, cells, table.source, table.sheet, table.hidden, table.hidden_columns,
                  table.hidden_rows, table.page)


def _exchanged(cell: Cell) -> Cell:
    return replace(cell, row=cell.col, col=cell.row, rowspan=cell.colspan, colspan=cell.rowspan)
