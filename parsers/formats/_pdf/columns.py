"""Reading order of the text outside ruled tables: from top to bottom, column after column where there are two.

Two columns of prose are told from the columns of a table by their fill: prose lines run to the gutter.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from parsers.formats._pdf.lines import WIDE_GAP, Line, compose, lines
from parsers.formats._pdf.segments import Segment

_GUTTER = 1.2           # em: the least distance between two columns
_ROWS = 4               # rows with text on both sides
_LETTERS = 8            # characters in a typical line of a column
_FILL = 0.75            # of the column's width that a typical line fills

_PITCH = 1.0            # em: columns whose lines do not stand level make smaller steps
_STEP = 1.7             # times the usual distance between lines: the columns have ended

Row = list[Segment]


@dataclass(frozen=True, slots=True)
class _Zone:
    """Rows ``start`` to ``end`` (after) with a gutter between ``left`` and ``right``."""

    start: int
    end: int
    left: float
    right: float


def parts(all_rows: Sequence[Row], page: int) -> list[list[Line]]:
    """Lines of each part of a page: full width, left column, right column, full width …"""
    result: list[list[Line]] = []
    done = 0
    for zone in _zones(all_rows):
        result.append([compose(row, page) for row in all_rows[done:zone.start]])
        middle = (zone.left + zone.right) / 2
        flat = [s for row in all_rows[zone.start:zone.end] for s in row]
        result += [_measured(lines([s for s in flat if s.x0 < middle], page)), _measured(lines([s for s in flat if s.x0 >= middle], page))]
        done = zone.end
    result.append([compose(row, page) for row in all_rows[done:]])
    return [part for part in result if part]


def has_columns(all_rows: Sequence[Row]) -> bool:
    """Is there prose in two columns?"""
    return bool(_zones(all_rows))


def _measured(column: list[Line]) -> list[Line]:
    """Tell the lines of a column how wide it is."""
    measure = (min(line.x0 for line in column), max(line.x1 for line in column))
    for line in column:
        line.measure = measure
    return column


def _zones(all_rows: Sequence[Row]) -> list[_Zone]:
    zones: list[_Zone] = []
    start = 0
    while start < len(all_rows):
        zone = _zone_from(all_rows, start)
        if zone and _is_prose(all_rows, zone):
            zones.append(zone)
        start = zone.end if zone else start + 1
    return zones


def _zone_from(all_rows: Sequence[Row], start: int) -> _Zone | None:
    """The longest zone from a row that has a gutter."""
    gap = _gap(all_rows[start], None)
    if gap is None:
        return None
    end, step = start + 1, 2 * _PITCH * all_rows[start][0].em
    while end < len(all_rows):
        shared, away = _gap(all_rows[end], gap), all_rows[end][0].y0 - all_rows[end - 1][0].y0
        if shared is None or away > _STEP * step:
            break
        step = min(step, max(away, _PITCH * all_rows[end][0].em))
        gap = shared
        end += 1
    return _Zone(start, end, *gap)


def _gap(row: Row, within: tuple[float, float] | None) -> tuple[float, float] | None:
    """The part of ``within`` that a row leaves free; without it, the row's own widest gap."""
    if within is None:
        gaps = [(a.x1, b.x0) for a, b in pairwise(row) if b.x0 - a.x1 > _GUTTER * a.em]
        return max(gaps, key=lambda g: g[1] - g[0], default=None)
    left, right = within
    for segment in row:
        if segment.x1 <= left or segment.x0 >= right:
            continue
        if segment.x0 < left:
            left = segment.x1
        elif segment.x1 > right:
            right = segment.x0
        else:
            return None
    return (left, right) if right - left > _GUTTER * row[0].em * 0.8 else None


def _is_prose(all_rows: Sequence[Row], zone: _Zone) -> bool:
    middle = (zone.left + zone.right) / 2
    both = [row for row in all_rows[zone.start:zone.end] if row[0].x0 < middle <= row[-1].x0]
    if len(both) < _ROWS:
        return False
    left = [[s for s in row if s.x0 < middle] for row in both]
    right = [[s for s in row if s.x0 >= middle] for row in both]
    return _filled(left, zone.left - min(r[0].x0 for r in left)) and _filled(right, max(r[-1].x1 for r in right) - zone.right)


def _filled(side: Sequence[Row], width: float) -> bool:
    letters = median(sum(len(s.text) for s in row) for row in side)
    fill = median(row[-1].x1 - row[0].x0 for row in side)
    single = sum(not any(b.x0 - a.x1 > WIDE_GAP * a.em for a, b in pairwise(row)) for row in side)
    return letters >= _LETTERS and fill >= _FILL * width and single >= 0.7 * len(side)
