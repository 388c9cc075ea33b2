"""Columns that hold several figures in one cell: 资金（年初/调整/支出） above 640/640/371.2."""
from __future__ import annotations

import re
from dataclasses import replace

from parsers.document import Cell, Location, Table
from parsers.quantity import normal
from parsers.tables.heads import fund_field, indicator_field
from parsers.values import dataclass

_SEPARATOR = re.compile(r"\s*[/／|｜]\s*")
_INNER = re.compile(r"[(（](?P<inner>[^()（）]*)[)）]\s*$")


@dataclass(frozen=True)
class Unpacked(Table):
    """A table whose packed columns stand apart; ``origin`` gives each column's place on the page."""

    origin: tuple[int, ...] = ()

    def locate(self, cell: Cell, start: int = 0, end: int = -1, path: str = "") -> Location:
        return super().locate(replace(cell, col=self.origin[cell.col]), start, end, path)


def unpacked(table: Table) -> Table:
    """The table with one figure a cell; itself where no column is packed."""
    packed = {c.col: heads for c in table.cells if c.colspan == 1 and len(heads := _heads(c.text)) > 1 and _is_packed(table, c, len(heads))}
    if not packed:
        return table
    widths = [len(packed.get(col, "_")) for col in range(table.n_cols)]
    starts = [sum(widths[:col]) for col in range(table.n_cols + 1)]
    cells = tuple(part for cell in table.cells for part in _parts(cell, packed, starts))
    origin = tuple(col for col in range(table.n_cols) for _ in range(widths[col]))
    return Unpacked(table.label, table.n_rows, starts[-1], cells, table.source, table.sheet, table.hidden, table.hidden_rows,
                    table.hidden_columns, table.page, origin)


def _heads(text: str) -> list[str]:
    """The heads that a packed head names; [] where any part is none."""
    inner = _INNER.search(text)
    for words in ([inner["inner"]] if inner else []) + [text]:
        parts = [_head(p) for p in _SEPARATOR.split(normal(words))]
        if len(parts) > 1 and all(parts):
            return parts
    return []


def _head(part: str) -> str:
    """A head, in full where it is cut short for room: 年初 for 年初预算, 下达 for 下达数; "" for none."""
    full = (part, f"{part}预算", f"{part}数") if part else ()
    return next((h for h in full if fund_field(h) or indicator_field(h)), "")


def _is_packed(table: Table, head: Cell, count: int) -> bool:
    """Whether most filled cells below fall into as many parts; 2/3 of a rate that is bracketed (B/A) does not."""
    below = [c.text for r in range(head.row + 1, table.n_rows) if (c := table.at(r, head.col)) is not None and c.row == r and c.colspan == 1]
    filled = [t for t in below if t.strip()]
    return bool(filled) and 2 * sum(len(_SEPARATOR.split(t.strip())) == count for t in filled) > len(filled)


def _parts(cell: Cell, packed: dict[int, list[str]], starts: list[int]) -> list[Cell]:
    heads = packed.get(cell.col) if cell.colspan == 1 else None
    if heads is None:
        return [replace(cell, col=starts[cell.col], colspan=starts[cell.col + cell.colspan] - starts[cell.col])]
    words = heads if _heads(cell.text) == heads else _SEPARATOR.split(cell.text.strip())
    words = words if len(words) == len(heads) else [cell.text] + [""] * (len(heads) - 1)
    return [replace(cell, col=starts[cell.col] + n, colspan=1, text=text, number=None) for n, text in enumerate(words)]
