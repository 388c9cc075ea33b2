"""Tables that go on over a page break, made one again.

The last table of a page and the first of the next are one table when nothing but running heads and feet stands
between them and their columns lie at the same places. Header rows printed again are dropped, a row torn by the
break is mended (``torn``). A form that begins anew on every page is not one table: its first label comes again
with other words beside it, its title stands above it, or the page before had room for more.
"""
from __future__ import annotations

from collections.abc import Sequence

from parsers.document import Paragraph, Part
from parsers.formats._pdf import headers, torn
from parsers.formats._pdf.continuation import continues, near
from parsers.formats._pdf.margins import Margins, is_page_number
from parsers.formats._pdf.model import GridCell, Item, PageContent, PageTable


def stitch(pages: Sequence[PageContent], margins: Margins) -> None:
    """Merge continued tables into the table they continue, in place; soft heads above them become heads."""
    growing: PageTable | None = None
    before: PageContent | None = None
    for page in pages:
        items = _content(page, margins)
        last = items[-1] if items and isinstance(items[-1], PageTable) else None
        first = _first(items, margins)
        if growing and before and first and continues(growing, first, before, page, id(items[0]) in margins.soft):
            margins.heads |= {id(item) for item in items[:items.index(first)]}
            page.items.remove(first)
            _append(growing, first)
            growing = growing if first is last else last
        else:
            growing = last
        before = page


def _content(page: PageContent, margins: Margins) -> list[Item]:
    aside = margins.heads | margins.feet
    return [item for item in page.items if id(item) not in aside and not _is_margin(item)]


def _is_margin(item: Item) -> bool:
    """A head or foot of a scanned page."""
    return isinstance(item, Paragraph) and (item.part in (Part.HEADER, Part.FOOTER) or is_page_number(item.text))


def _first(items: Sequence[Item], margins: Margins) -> PageTable | None:
    """The table a page begins with, repeated titles aside."""
    for item in items:
        if isinstance(item, PageTable):
            return item
        if id(item) not in margins.soft:
            return None
    return None


def _append(table: PageTable, more: PageTable) -> None:
    _drop_rows(more, headers.repeated(table, more))
    _align(table, more)
    if more.n_rows and torn.is_torn(table, more):
        torn.mend(table, more)
    elif more.n_rows:
        torn.mend_merged(table, more)
    for cell in more.cells:
        cell.row += table.n_rows
    table.cells += more.cells
    table.n_rows += more.n_rows
    table.row_heights += more.row_heights
    table.given += more.given
    table.last_y1, table.open_bottom = more.y1, more.open_bottom


def _drop_rows(table: PageTable, count: int) -> None:
    if count:
        table.cells = [c for c in table.cells if c.row >= count]
        for cell in table.cells:
            cell.row -= count
        table.n_rows -= count
        table.row_heights = table.row_heights[count:]
        table.open_top = False


def _align(table: PageTable, more: PageTable) -> None:
    """Give both tables the same columns: all boundaries of either."""
    if table.gutters or table.scanned or more.scanned:
        more.xs = table.xs
        return
    merged = list(table.xs)
    merged += [x for x in more.xs if not any(near(x, other) for other in merged)]
    merged.sort()
    for part in (table, more):
        place = [_nearest(merged, x) for x in part.xs]
        for cell in part.cells:
            _move(cell, place)
        part.xs = merged


def _move(cell: GridCell, place: Sequence[int]) -> None:
    end = place[cell.col + cell.colspan]
    cell.col = place[cell.col]
    cell.colspan = end - cell.col


def _nearest(places: Sequence[float], x: float) -> int:
    return min(range(len(places)), key=lambda i: abs(places[i] - x))
