"""Cells put in reading order, with their spans and with the blank positions between them."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from operator import ge

from parsers.document import Cell
from parsers.formats._sheet.cells import many
from parsers.formats._sheet.refs import Position, at, split
from parsers.formats._sheet.tally import DENSE_AREA


def arranged(rows: list[int], cols: list[int], cells: list[Cell], spans: dict[Position, tuple[int, int]],
             covered: frozenset[Position], n_rows: int, n_cols: int) -> tuple[Cell, ...]:
    """The cells in reading order with their spans, blank positions filled where the grid is not too large."""
    places = [row << 14 | col for row, col in zip(rows, cols, strict=True)]     # ``at``, without a call a cell
    if any(map(ge, places, islice(places, 1, None))):       # out of order or twice there: the later one counts
        latest = dict(zip(places, cells, strict=True))
        places = sorted(latest)
        cells = [*map(latest.__getitem__, places)]
    if blank := [*_blank(places, spans, covered, n_rows, n_cols)]:
        spots = [*map(split, blank)]
        made = many([s[0] for s in spots], [s[1] for s in spots], [""] * len(blank), [None] * len(blank))
        together = dict(zip(places, cells, strict=True)) | dict(zip(blank, made, strict=True))
        places = sorted(together)
        cells = [*map(together.__getitem__, places)]
    for place, (height, width) in spans.items():
        i = bisect_left(places, place)
        cells[i] = replace(cells[i], rowspan=height, colspan=width)
    return tuple(cells)


def _blank(places: list[Position], spans: dict[Position, tuple[int, int]], covered: frozenset[Position],
           n_rows: int, n_cols: int) -> Iterable[Position]:
    """Positions that hold nothing and are covered by nothing; of a large grid only the corners of merges."""
    area = n_rows * n_cols
    if len(places) + len(covered) == area:
        return ()
    if area > DENSE_AREA:
        return spans.keys() - set(places)
    grid = {at(row, col) for row in range(n_rows) for col in range(n_cols)}
    return grid.difference(places, covered)
