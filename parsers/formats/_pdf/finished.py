"""Tables of the reader's own making as tables of the document model."""
from __future__ import annotations

from dataclasses import replace

from parsers.document import Cell, CellState, Table
from parsers.formats._pdf.model import GridCell, PageTable
from parsers.formats._pdf.wraps import cell_text, joined

_UNKNOWN = "\ufffd"


def table_of(table: PageTable, label: str) -> Table:
    """``table`` under its label, cells row by row."""
    cells = [_cell(c, label) for c in sorted(table.cells, key=lambda c: (c.row, c.col))]
    return Table(label, table.n_rows, table.n_cols, tuple(cells), source="page", page=table.page)


def _cell(cell: GridCell, label: str) -> Cell:
    if cell.source is not None:
        return _recognised_cell(cell, cell.source)
    text = cell_text(cell.lines, cell.x0, cell.x1) if cell.lines else ""
    state = CellState.UNSURE if cell.unsure or _UNKNOWN in text else CellState.READ
    nested = tuple(table_of(t, f"{label} 内表{i}") for i, t in enumerate(cell.nested, 1)) if cell.nested else ()
    return Cell(cell.row, cell.col, text, cell.rowspan, cell.colspan, state, None, None, -1, cell.page, cell.box, 1.0, nested)


def _recognised_cell(cell: GridCell, source: Cell) -> Cell:
    """A cell of a scanned page, with what a page break had torn off."""
    text = joined(line.text for line in cell.lines)
    return replace(source, row=cell.row, col=cell.col, rowspan=cell.rowspan, colspan=cell.colspan, text=text, page=cell.page)
