"""Forms that stand side by side in one grid: two projects' blocks, each with its own heads."""
from __future__ import annotations

from dataclasses import replace

from parsers.document import Cell, Location, Table
from parsers.quantity import normal
from parsers.report import Ind
from parsers.tables.cells import own_cells
from parsers.tables.heads import indicator_field, label_field
from parsers.values import dataclass

_LEAST_HEADS = 3
_NAMES = (Ind.NAME, "项目名称")


@dataclass(frozen=True)
class Part(Table):
    """Some columns of a table, counted from 0; places are those of the table as it stands on the page."""

    offset: int = 0

    def locate(self, cell: Cell, start: int = 0, end: int = -1, path: str = "") -> Location:
        return super().locate(replace(cell, col=cell.col + self.offset), start, end, path)


def parts(table: Table) -> list[Table]:
    """The table, or its parts from left to right where a row of heads is said twice or more."""
    starts = _starts(table)
    if len(starts) < 2:
        return [table]
    ends = [*starts[1:], table.n_cols]
    return [_part(table, 0 if n == 0 else start, end) for n, (start, end) in enumerate(zip(starts, ends, strict=True))]


def _starts(table: Table) -> list[int]:
    """Columns where the same heads begin anew; the heads must name what their rows are, or they are groups (本年, 上年)."""
    for row in range(table.n_rows):
        own = own_cells(table, row)
        heads = [normal(c.text) for c in own]
        for size in range(_LEAST_HEADS, len(heads) // 2 + 1):
            if len(heads) % size == 0 and heads == heads[:size] * (len(heads) // size) and _names_rows(heads[:size]):
                return [own[n].col for n in range(0, len(own), size)]
    return []


def _names_rows(heads: list[str]) -> bool:
    return any(f(h) in _NAMES for h in heads for f in (indicator_field, label_field))


def _part(table: Table, start: int, end: int) -> Table:
    """Columns ``start`` to ``end``; a line across both parts is the first one's."""
    cells = tuple(replace(c, col=c.col - start, colspan=min(c.colspan, end - c.col)) for c in table.cells if start <= c.col < end)
    hidden = frozenset(c - start for c in table.hidden_columns if start <= c < end)
    return Part(table.label, table.n_rows, end - start, cells, table.source, table.sheet, table.hidden, table.hidden_rows, hidden,
                table.page, start)
