"""Tables of scanned pages in the form that text pages have, so that both are stitched by one rule."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.document import Block, Cell, Paragraph, Part, Remark, Table
from parsers.formats._pdf.lines import Line
from parsers.formats._pdf.margins import is_page_number
from parsers.formats._pdf.model import GridCell, Item, PageTable
from parsers.formats._pdf.paragraphs import HEADING, SENTENCE_ENDS

_LONG = 40              # characters: longer than a heading or title
_SENTENCE = 15
_LABEL = re.compile(r"表\d+")


def items(blocks: Iterable[Block]) -> list[Item]:
    """Blocks as recognised; tables whose cells all have a place can be stitched, others stay as they are."""
    return [_page_table(b) if isinstance(b, Table) and b.cells and all(c.box for c in b.cells) else b for b in blocks]


def _page_table(table: Table) -> PageTable:
    xs = _boundaries([(c.col, c.box.x0) for c in table.cells if c.box],
                     [(c.col + c.colspan, c.box.x1) for c in table.cells if c.box], table.n_cols)
    ys = _boundaries([(c.row, c.box.y0) for c in table.cells if c.box],
                     [(c.row + c.rowspan, c.box.y1) for c in table.cells if c.box], table.n_rows)
    heights = [b - a for a, b in pairwise(ys)]
    return PageTable(table.page, xs, table.n_rows, [_grid_cell(c, table.page) for c in table.cells], ys[0], ys[-1],
                     row_heights=heights, scanned=True, given=[(table.page, table.label)])


def _boundaries(starts: Sequence[tuple[int, float]], ends: Sequence[tuple[int, float]], count: int) -> list[float]:
    """Boundaries of rows or columns from the cells that touch them; one that none touches lies between its neighbours."""
    found: dict[int, list[float]] = {}
    for number, place in (*starts, *ends):
        found.setdefault(number, []).append(place)
    known = {number: sum(places) / len(places) for number, places in found.items()}
    result: list[float] = []
    for number in range(count + 1):
        after = min((n for n in known if n >= number), default=max(known))
        result.append(known[after] if number in known or not result else (result[-1] + known[after]) / 2)
    return result


def _grid_cell(cell: Cell, page: int) -> GridCell:
    assert cell.box is not None     # asked before a table is taken
    box = cell.box
    text = [Line(cell.text, box.x0, box.y0, box.x1, box.y1, 10.0, False, page)] if cell.text else []
    return GridCell(cell.row, cell.col, cell.rowspan, cell.colspan, text, box.x0, box.x1, box.y1, box, cell.page or page, source=cell)


def numbered(paragraph: Paragraph) -> Paragraph:
    """A page number as what it is."""
    return replace(paragraph, part=Part.FOOTER) if is_page_number(paragraph.text) else paragraph


def goes_on(before: Block, after: Paragraph) -> bool:
    """Does a sentence run over the break between two scanned pages? Where lines end is not known there, so only
    long text that stops in mid-sentence is taken up again; a heading at the foot of a page is short."""
    if not isinstance(before, Paragraph) or before.page != after.page - 1 or before.align or after.align:
        return False
    if before.text[-1] in "，、；：":
        return len(before.text) >= _SENTENCE
    return len(before.text) >= _LONG and before.text[-1] not in SENTENCE_ENDS and not HEADING.match(after.text)


def renamed(remark: Remark, page: int, labels: Mapping[tuple[int, str], str]) -> Remark:
    """A remark on a page with the labels that its tables have in the document."""
    def final(match: re.Match[str]) -> str:
        return labels.get((page, match.group()), match.group())

    where = remark.location and replace(remark.location, label=_LABEL.sub(final, remark.location.label))
    return replace(remark, message=_LABEL.sub(final, remark.message), location=where)
