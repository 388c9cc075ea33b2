"""A row that a page break tore in two, told from a row that merely has blank cells.

A torn row would become an invented indicator; a row wrongly mended would hide a real one. The second half of a
torn row holds nothing but the rest of cells that had begun before the break, so it is one when

1. its cells have the edges of the row before the break, and it fills no cell that was blank there;
2. it lacks what every row has: a column that is filled in most rows and was filled before the break is blank;
3. in each such column that it does fill, the text runs on: the last line before the break had no room for the
   first word after it; or all it holds is more of one long text, whose paragraph ended at the break.

The text of a vertically merged cell may be cut too, by a break inside a row or between rows: it runs on, and
the cell above is full to its bottom. What is left on the next page then goes back to it.

A new row below a vertically merged name leaves only the name blank. That column is not filled in most rows (or
the merged cell is ruled), so (2) fails. A new row whose figures the unit forgot still has its own name and
target, and (3) fails since the target before the break was not cut off.
Where no rule closes the table at the break, (2) is not asked for when all text runs on. On scanned pages nobody
knows whether text runs on; there only a row without any usual column is taken for torn.
"""
from __future__ import annotations

from parsers.formats._pdf.model import GridCell, PageTable
from parsers.formats._pdf.wraps import breaks, room_in

_USUAL = 0.7            # of the rows: a column filled in as many is filled in every real row
_LONG = 20              # characters: an account of something, not a name or figure
_ENDS = "。；！？;!?"


def is_torn(table: PageTable, more: PageTable) -> bool:
    """Is the first row of ``more`` the rest of the last row of ``table``? Both have the same columns."""
    above, below = _covering(table, table.n_rows - 1), _covering(more, 0)
    if {c: a.colspan for c, a in above.items()} != {c: b.colspan for c, b in below.items()}:
        return False
    shared = [(above[col], cell) for col, cell in below.items() if not cell.empty]
    unclosed = table.open_bottom or more.open_top
    if not shared:
        return unclosed
    if any(a.empty or (_merged(a, b) and not _overflows(a, b)) for a, b in shared):
        return False
    usual = _usual(table)
    lost = any(col in usual and not above[col].empty and above[col].rowspan == 1 and cell.empty for col, cell in below.items())
    if lost:
        return all(_runs_on(a, b) for a, b in shared if a.col in usual) or (len(shared) == 1 and _is_long(shared[0][0]))
    return all(_runs_on(a, b) and _unfinished(a) for a, b in shared) and (unclosed or len(shared) > 2)


def mend(table: PageTable, more: PageTable) -> None:
    """Give the rest of each cell back to it; ``more`` loses its first row."""
    above = _covering(table, table.n_rows - 1)
    kept: list[GridCell] = []
    for cell in more.cells:
        if cell.row == 0:
            _give_back(above[cell.col], cell)
        if cell.row == 0 and cell.rowspan == 1:
            continue
        cell.rowspan -= cell.row == 0
        cell.row -= cell.row > 0
        kept.append(cell)
    more.cells = kept
    more.n_rows -= 1
    more.row_heights = more.row_heights[1:]


def mend_merged(table: PageTable, more: PageTable) -> None:
    """Where the break fell between rows: give back only the text that a vertically merged cell could not hold."""
    above = _covering(table, table.n_rows - 1)
    for col, cell in _covering(more, 0).items():
        upper = above.get(col)
        if upper and not cell.empty and not upper.empty and upper.colspan == cell.colspan and _merged(upper, cell) and _overflows(upper, cell):
            _give_back(upper, cell)


def _give_back(upper: GridCell, cell: GridCell) -> None:
    upper.lines = upper.lines + cell.lines
    upper.nested = upper.nested + cell.nested
    cell.lines, cell.nested = [], []


def _merged(upper: GridCell, cell: GridCell) -> bool:
    return upper.rowspan > 1 or cell.rowspan > 1


def _overflows(upper: GridCell, cell: GridCell) -> bool:
    """Does text run on because the cell was full?"""
    return _runs_on(upper, cell) and upper.bottom - upper.lines[-1].y1 < upper.lines[-1].em


def _covering(table: PageTable, row: int) -> dict[int, GridCell]:
    """Cells over a row by their column."""
    return {c.col: c for c in table.cells if c.row <= row < c.row + c.rowspan}


def _usual(table: PageTable) -> set[int]:
    """Columns that most rows of the last row's shape fill; of the last row itself where there is no other."""
    last = _covering(table, table.n_rows - 1)
    shape = {col: cell.colspan for col, cell in last.items()}
    rows: dict[int, dict[int, GridCell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            rows.setdefault(row, {})[cell.col] = cell
    alike = [cells for row, cells in rows.items()
             if row < table.n_rows - 1 and {col: cell.colspan for col, cell in cells.items()} == shape]
    if not alike:
        return {col for col, cell in last.items() if not cell.empty}
    filled = {col: sum(not cells[col].empty and cells[col].rowspan == 1 for cells in alike) for col in shape}
    return {col for col, count in filled.items() if count >= _USUAL * len(alike)}


def _runs_on(above: GridCell, below: GridCell) -> bool:
    """Had the last line before the break no room for what comes after it?"""
    if not above.lines or not below.lines or above.source or below.source:
        return False
    width = room_in([*above.lines, *below.lines], above.x0, above.x1)
    return not breaks(above.lines[-1], below.lines[0], width)


def _is_long(cell: GridCell) -> bool:
    return sum(len(line.text) for line in cell.lines) >= _LONG


def _unfinished(cell: GridCell) -> bool:
    return bool(cell.lines) and cell.lines[-1].text[-1] not in _ENDS
