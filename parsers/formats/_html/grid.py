"""The rows of a table element laid out as HTML does: spans, rows without end tags, cells that would overlap."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.formats._html.flow import is_hidden
from parsers.limits import Limits, exceeded

if TYPE_CHECKING:
    from lxml.etree import _Element

_LAST_SPAN = 65_534


@dataclass
class Slot:
    """A td or th at its place in the grid."""

    element: _Element
    row: int
    col: int
    rowspan: int
    colspan: int


@dataclass
class Layout:
    slots: list[Slot] = field(default_factory=list)
    n_rows: int = 0
    n_cols: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_cells: int = 0
    area: int = 0


def lay_out(table: _Element, path: str, limits: Limits) -> Layout:
    """Raises LimitExceeded where spans make the grid larger than the limits allow."""
    rows = list(_rows(table))
    if len(rows) > limits.max_rows:
        exceeded(path, f"网页表格有{len(rows)}行", "max_rows", limits.max_rows)
    layout = Layout(n_rows=len(rows))
    taken: set[tuple[int, int]] = set()
    for row, tr in enumerate(rows):
        if is_hidden(tr):
            layout.hidden_rows.add(row)
        col = 0
        for cell in tr.iterchildren("td", "th"):
            if is_hidden(cell):
                layout.hidden_cells += 1
                continue
            while (row, col) in taken:
                col += 1
            slot = _slot(cell, row, col, len(rows), taken)
            _check(layout, slot, path, limits)
            taken.update((r, c) for r in range(row, row + slot.rowspan) for c in range(col, col + slot.colspan))
            layout.slots.append(slot)
            col += slot.colspan
    return layout


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _slot(cell: _Element, row: int, col: int, n_rows: int, taken: set[tuple[int, int]]) -> Slot:
    """Spans end at the last row and before a cell that is there already; rowspan 0 reaches the end."""
    rowspan = min(_span(cell.get("rowspan"), n_rows), n_rows - row)
    wanted = max(1, _span(cell.get("colspan"), 1))
    colspan = 1
    while colspan < wanted and (row, col + colspan) not in taken:
        colspan += 1
    return Slot(cell, row, col, max(1, rowspan), colspan)


def _span(value: str | None, when_zero: int) -> int:
    text = (value or "1").strip()
    number = int(text[:6]) if text[:6].isdecimal() else 1
    return min(number or when_zero, _LAST_SPAN)


def _check(layout: Layout, slot: Slot, path: str, limits: Limits) -> None:
    layout.n_cols = max(layout.n_cols, slot.col + slot.colspan)
    layout.area += slot.rowspan * slot.colspan
    if layout.n_cols > limits.max_columns:
        exceeded(path, f"网页表格有{layout.n_cols}列", "max_columns", limits.max_columns)
    if layout.area > limits.max_cells:
        exceeded(path, f"网页表格占{layout.area}个单元格", "max_cells", limits.max_cells)
