"""Tables of a page: grids filled with the text that stands in them."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parsers.document import Box
from parsers.formats._pdf import rules, stretches, turned
from parsers.formats._pdf.drawn import Drawn
from parsers.formats._pdf.frame import Frame
from parsers.formats._pdf.grid import Grid, build
from parsers.formats._pdf.lines import Line, lines, rows
from parsers.formats._pdf.model import GridCell, PageTable
from parsers.formats._pdf.segments import Segment

_MOST_TABLES = 200      # tables on one page, those in cells counted


def grids(drawn: Drawn, frame: Frame) -> list[Grid]:
    """The tables that a page's rules make, the largest first.

    Filled rectangles draw cells only where no strokes do: a shaded header without lines belongs to its table, a
    shaded word inside a ruled cell does not split it.
    """
    try:
        found = _ruled(drawn, frame)
    except rules.Crowded:
        drawn.cut = True
        return []
    if len(found) > _MOST_TABLES:
        drawn.cut = True
    return sorted(found, key=lambda g: (-(g.xs[-1] - g.xs[0]) * (g.ys[-1] - g.ys[0]), g.ys[0], g.xs[0]))[:_MOST_TABLES]


def _ruled(drawn: Drawn, frame: Frame) -> list[Grid]:
    strokes = rules.placed(drawn.strokes, frame)
    found = [g for g in map(build, rules.gather(strokes)) if g]
    fills = [box for box in rules.placed(drawn.fills, frame) if not any(_holds(g.box, box) for g in found)]
    if fills:
        shaded = rules.gather(strokes + rules.edges(fills, frame))
        found = [g for g in map(build, shaded) if g and (_is_tabular(g) or any(_holds(g.box, f.box) for f in found))]
    return found


def with_columns(found: Sequence[Grid], segments: list[Segment]) -> list[Grid]:
    """Without the grids of one column whose rows hold several: they are read like tables without rules."""
    if all(len(grid.xs) > 2 for grid in found):
        return list(found)
    inside: dict[int, list[Segment]] = {}
    for segment in segments:
        inside.setdefault(segment.region, []).append(segment)
    kept, offset = [], 0
    for grid in found:
        lines_of_cells = [rows(inside.get(i, [])) for i in range(offset, offset + len(grid.spans))]
        offset += len(grid.spans)
        if len(grid.xs) > 2 or not stretches.has_columns(lines_of_cells):
            kept.append(grid)
    return kept


def loose_rules(drawn: Drawn, found: Sequence[Grid], frame: Frame) -> list[float]:
    """Heights of horizontal rules outside the ruled tables."""
    flat = [box for box in rules.placed(drawn.strokes, frame) if box[2] - box[0] > 4 * (box[3] - box[1])]
    return sorted((y0 + y1) / 2 for x0, y0, x1, y1 in flat if not any(_holds(g.box, (x0, y0, x1, y1)) for g in found))


def _holds(outer: tuple[float, ...], inner: tuple[float, ...]) -> bool:
    """Does a box hold the middle of another?"""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _is_tabular(grid: Grid) -> bool:
    """Two rows or more with two cells or more: not the shading behind lines of text."""
    starts = [top for top, _, _, _ in grid.spans]
    return sum(starts.count(row) > 1 for row in set(starts)) > 1


def fill(found: Sequence[Grid], upright: list[Segment], leaning: dict[int, list[Segment]],
         frame: Frame, page: int) -> tuple[list[PageTable], list[Segment]]:
    """Tables with their text, and the upright segments that stand outside; a table without text is dropped.

    ``leaning`` holds segments of turned text by quarter turn.
    """
    inside: dict[int, list[Segment]] = {}
    for segment in upright:
        inside.setdefault(segment.region, []).append(segment)
    outside = inside.pop(-1, [])
    turned_text: dict[int, tuple[int, list[Segment]]] = {}
    for quarter, segments in leaning.items():
        for segment in segments:
            turned_text.setdefault(segment.region, (quarter, []))[1].append(segment)
    tables, offset = [], 0
    for grid in found:
        boxes = _boxes(grid, frame)
        cells = [_cell(grid, span, inside.get(i), turned_text.get(i), box, page)
                 for i, (span, box) in enumerate(zip(grid.spans, boxes, strict=True), offset)]
        offset += len(grid.spans)
        tables.append(_table(grid, cells, page))
    return _nest(tables, found), outside


def _table(grid: Grid, cells: list[GridCell], page: int) -> PageTable:
    heights = [b - a for a, b in zip(grid.ys, grid.ys[1:], strict=False)]
    return PageTable(page, grid.xs, len(grid.ys) - 1, cells, grid.ys[0], grid.ys[-1], grid.open_top, grid.open_bottom, heights)


def _boxes(grid: Grid, frame: Frame) -> list[Box]:
    """The boxes of a grid's cells as a viewer shows the page."""
    if frame.turn != frame.shown:
        return [frame.box(*grid.span_box(span)) for span in grid.spans]
    xs, ys = [round(x, 2) for x in grid.xs], [round(y, 2) for y in grid.ys]
    return [Box(xs[left], ys[top], xs[right], ys[bottom]) for top, left, bottom, right in grid.spans]


def _cell(grid: Grid, span: tuple[int, int, int, int], upright: list[Segment] | None,
          leaning: tuple[int, list[Segment]] | None, box: Box, page: int) -> GridCell:
    top, left, bottom, right = span
    x0, x1 = grid.xs[left], grid.xs[right]
    text = written(upright, page) if upright else []
    if leaning:
        quarter, segments = leaning
        text = lines(segments, page) + text
        if len(segments) >= len(upright or ()):
            x0, x1 = turned.along(quarter, *grid.span_box(span))
    return GridCell(top, left, bottom - top, right - left, text, x0, x1, grid.ys[bottom], box, page)


def written(segments: list[Segment], page: int) -> list[Line]:
    """The lines of a cell; stacked characters are read down their columns as they were written."""
    if not turned.is_stacked(segments):
        return lines(segments, page)
    text = "".join(s.text for s in segments)
    return [Line(text, min(s.x0 for s in segments), min(s.y0 for s in segments), max(s.x1 for s in segments),
                 max(s.y1 for s in segments), segments[0].em, False, page)]


def _nest(tables: list[PageTable], found: Sequence[Grid]) -> list[PageTable]:
    """Put tables that stand inside a cell of a larger one there; leave out tables without text."""
    top: list[PageTable] = []
    for number in reversed(range(len(tables))):
        if all(cell.empty for cell in tables[number].cells):
            continue
        owner = _owner(found[number], tables[:number], found[:number])
        (top if owner is None else owner.nested).insert(0, tables[number])
    return sorted(top, key=lambda t: (t.y0, t.xs[0]))


def _owner(grid: Grid, larger: Sequence[PageTable], found: Sequence[Grid]) -> GridCell | None:
    """The innermost cell around a grid."""
    x, y = (grid.xs[0] + grid.xs[-1]) / 2, (grid.ys[0] + grid.ys[-1]) / 2
    for table, outer in reversed(list(zip(larger, found, strict=True))):
        if outer.xs[0] < x < outer.xs[-1] and outer.ys[0] < y < outer.ys[-1]:
            number = int(outer.owner[_between(outer.ys, y), _between(outer.xs, x)])
            return table.cells[number] if number >= 0 else None
    return None


def _between(boundaries: Sequence[float], value: float) -> Any:
    return sum(b < value for b in boundaries) - 1
