"""Which cell every character belongs to."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import numpy as np

from parsers.formats._pdf.chars import Chars
from parsers.formats._pdf.grid import Grid
from parsers.formats._pdf.segments import Segment, em_of

_ADJOINING = 0.15       # em: characters this close were written as one text
_STRADDLE = 0.15        # em: a character that reaches this far over a rule was not meant for the next cell
_SHIFT = 0.35
_SLOPPY = 4.0           # points between a cell's border and the clip rectangle of its text


def assign(chars: Chars, grids: Sequence[Grid]) -> Any:
    """Region numbers, −1 outside: the spans of the first grid, then of the second, and so on.

    Larger grids must come first; a grid inside a cell of another then takes its characters.
    """
    regions = np.full(len(chars), -1, dtype=np.int64)
    x, y = (chars.x0 + chars.x1) / 2, (chars.y0 + chars.y1) / 2
    offset = 0
    for grid in grids:
        inside = np.flatnonzero((x > grid.xs[0]) & (x < grid.xs[-1]) & (y > grid.ys[0]) & (y < grid.ys[-1]))
        owner = grid.owner[np.searchsorted(grid.ys, y[inside]) - 1, np.searchsorted(grid.xs, x[inside]) - 1]
        regions[inside[owner >= 0]] = owner[owner >= 0] + offset
        offset += len(grid.spans)
    if len(chars) and offset:
        _bring_back(chars, regions, _edges(grids))
    return regions


def _edges(grids: Sequence[Grid]) -> Any:
    """Left and right boundary of every region."""
    return np.array([(g.xs[left], g.xs[right]) for g in grids for _, left, _, right in g.spans])


def _bring_back(chars: Chars, regions: Any, edges: Any) -> None:
    """Text that spills over a rule into the next cell (Excel prints it so) stays with the cell it began in."""
    em = np.maximum(em_of(chars), 1.0)
    gap = (chars.x0[1:] - chars.x1[:-1]) / em[1:]
    level = np.abs(np.diff((chars.y0 + chars.y1) / 2)) < _SHIFT * em[1:]
    adjoining = level & (gap < _ADJOINING) & (gap > -0.5)
    crossing = np.flatnonzero(adjoining & (regions[1:] != regions[:-1]) & (regions[:-1] >= 0)) + 1
    for start in crossing.tolist():
        home = regions[start - 1]
        reach = _STRADDLE * em[start]
        if chars.x1[start - 1] > edges[home][1] + reach or chars.x0[start] < edges[home][1] - reach:
            apart = np.flatnonzero(~adjoining[start:])
            regions[start:start + 1 + int(apart[0]) if len(apart) else None] = home


def place(segments: Sequence[Segment], grids: Sequence[Grid]) -> None:
    """Give segments that are not made of characters the region they lie in."""
    for segment in segments:
        x, y, offset = (segment.x0 + segment.x1) / 2, (segment.y0 + segment.y1) / 2, 0
        for grid in grids:
            if grid.xs[0] < x < grid.xs[-1] and grid.ys[0] < y < grid.ys[-1]:
                owner = int(grid.owner[bisect_left(grid.ys, y) - 1, bisect_left(grid.xs, x) - 1])
                segment.region = owner + offset if owner >= 0 else segment.region
            offset += len(grid.spans)


def of_window(box: tuple[float, float, float, float], grids: Sequence[Grid]) -> int:
    """The cell that a clip rectangle was made for, −1 for one that is no cell."""
    offset = 0
    for grid in grids:
        for number, span in enumerate(grid.spans, offset):
            x0, y0, x1, y1 = grid.span_box(span)
            if abs(x0 - box[0]) < _SLOPPY and abs(x1 - box[2]) < _SLOPPY and box[1] > y0 - _SLOPPY and box[3] < y1 + _SLOPPY:
                return number
        offset += len(grid.spans)
    return -1
