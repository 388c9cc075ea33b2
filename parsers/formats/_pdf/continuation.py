"""Is the first table of a page the rest of the last one of the page before?"""
from __future__ import annotations

from collections.abc import Sequence

from parsers.formats._pdf import headers
from parsers.formats._pdf.model import PageContent, PageTable

SAME_PLACE = 4.0        # points: column boundaries of one table
_SAME_SHARE = 0.025     # of the width: the same on scanned pages
_FILLED = 0.65          # of the page's height: a table that ended above, with room for the next row, had ended


def continues(table: PageTable, more: PageTable, before: PageContent, page: PageContent, titled: bool) -> bool:
    """``before`` is the page that ``table`` ends on; ``titled``: a title that pages repeat stands above ``more``."""
    if page.number != before.number + 1 or not (_same_columns(table, more) or _same_frame(table, more, before)):
        return False
    if headers.repeated(table, more):
        return True
    if titled or headers.begins_anew(table, more):
        return False
    room = before.frame.height * _FILLED - _bottom(table, before)
    return room < 0 or more.row_heights[0] > room


def _same_frame(table: PageTable, more: PageTable, before: PageContent) -> bool:
    """A form whose parts have columns of their own, broken between two parts: the outer edges and that of the
    labels are the same, and the next row had no room left on the page (its margins taken to be even)."""
    if table.gutters or more.gutters or not (near(table.xs[0], more.xs[0]) and near(table.xs[-1], more.xs[-1])):
        return False
    ours, theirs = row_edges(table, table.n_rows - 1), row_edges(more, 0)
    shared = _among(ours[1:2], more.xs[1:-1]) or _among(theirs[1:2], table.xs[1:-1])
    return shared and more.row_heights[0] > before.frame.height - more.y0 - _bottom(table, before) - SAME_PLACE


def _bottom(table: PageTable, page: PageContent) -> float:
    """Where a table that may have grown over several pages ends on the last of them."""
    return table.y1 if table.page == page.number or table.last_y1 is None else table.last_y1


def _same_columns(table: PageTable, more: PageTable) -> bool:
    """Equal outer edges, and the columns of one among those of the other; or equal edges of the rows that meet."""
    if table.gutters or more.gutters:
        return len(table.gutters) == len(more.gutters) and all(map(_overlap, table.gutters, more.gutters))
    if table.scanned or more.scanned:
        return table.n_cols == more.n_cols and all(
            abs(a - b) < _SAME_SHARE for a, b in zip(_shares(table), _shares(more), strict=True))
    if not (near(table.xs[0], more.xs[0]) and near(table.xs[-1], more.xs[-1])):
        return False
    if _among(more.xs, table.xs) or _among(table.xs, more.xs):
        return True
    ours, theirs = row_edges(table, table.n_rows - 1), row_edges(more, 0)
    return len(ours) == len(theirs) and all(map(near, ours, theirs))


def _shares(table: PageTable) -> list[float]:
    """Column boundaries as parts of the table's width: scans shift and shrink."""
    width = max(table.xs[-1] - table.xs[0], 1.0)
    return [(x - table.xs[0]) / width for x in table.xs]


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return max(a[0], b[0]) <= min(a[1], b[1])


def near(a: float, b: float) -> bool:
    return abs(a - b) <= SAME_PLACE


def _among(some: Sequence[float], others: Sequence[float]) -> bool:
    return all(any(near(x, other) for other in others) for x in some)


def row_edges(table: PageTable, row: int) -> list[float]:
    """Left edges of the cells that cover a row, and the table's right edge."""
    covering = (c for c in table.cells if c.row <= row < c.row + c.rowspan)
    return [*sorted(table.xs[c.col] for c in covering), table.xs[-1]]
