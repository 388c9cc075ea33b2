"""Tables without rules, or with horizontal ones only: columns by the white space between them.

Rows are told by the horizontal rules where there are any, else by the larger distances between lines.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from parsers.formats._pdf.frame import Frame
from parsers.formats._pdf.lines import Line, lines
from parsers.formats._pdf.model import GridCell, PageTable
from parsers.formats._pdf.segments import Segment
from parsers.formats._pdf.stretches import Row, chunks, gutters

Columns = Callable[[float, float], Sequence[float]]

_GROWN = re.compile(r"[\u3400-\u9fff）)][\d,.，]+[%％]?$")   # words and the next column's figure run together
_FULL_ROWS = 3
_WIDE = 0.2             # of the cells
_STEP = 1.2             # times: distances between rows are larger than within by as much


def table(rows: Sequence[Row], rules: Sequence[float], frame: Frame, page: int, fallback: Columns) -> PageTable | None:
    """The table that a stretch of rows makes; ``rules`` are heights of horizontal rules, ``fallback`` finds
    column boundaries between two heights where the gutters are not clear. None where no columns come out."""
    strips = gutters(rows)
    inner = [(a + b) / 2 for a, b in strips]
    left, right = min(r[0].x0 for r in rows), max(r[-1].x1 for r in rows)
    widest = max(len(chunks(row)) for row in rows)
    if len(inner) + 1 < min(widest, 3):
        inner = [x for x in fallback(rows[0][0].y0, max(s.y1 for s in rows[-1])) if left < x < right]
        strips = [(x, x) for x in inner]
    if len(inner) + 1 < min(widest, 3) or not inner:
        return None
    xs = [left - 1, *inner, right + 1]
    groups = grouped(rows, rules)
    ys = [groups[0][0][0].y0 - 1, *(_between(a, b) for a, b in pairwise(groups)), max(s.y1 for s in groups[-1][-1]) + 1]
    cells = [cell for number, group in enumerate(groups) for cell in _cells(group, number, xs, ys, frame, page)]
    if not _convincing(cells, len(groups), len(xs) - 1):
        return None
    heights = [b - a for a, b in pairwise(ys)]
    return PageTable(page, xs, len(groups), cells, ys[0], ys[-1], row_heights=heights, gutters=strips)


def _convincing(cells: Sequence[GridCell], rows: int, columns: int) -> bool:
    """At least half of the rows have three cells filled, and few cells lie over a gutter: no listing, no verse."""
    filled = Counter(cell.row for cell in cells if not cell.empty)
    full = sum(count >= min(columns, 3) for count in filled.values())
    return full >= max(_FULL_ROWS, rows / 2) and sum(cell.colspan > 1 for cell in cells) <= _WIDE * len(cells)


def _between(above: Sequence[Row], below: Sequence[Row]) -> float:
    return (max(s.y1 for s in above[-1]) + min(s.y0 for s in below[0])) / 2


def grouped(rows: Sequence[Row], rules: Sequence[float]) -> list[list[Row]]:
    """Lines gathered into table rows."""
    middles = [(row[0].y0 + row[0].y1) / 2 for row in rows]
    steps = [b - a for a, b in pairwise(middles)]
    ruled = [any(a < y < b for y in rules) for a, b in pairwise(middles)]
    limit = _limit([step for step, cut in zip(steps, ruled, strict=True) if not cut])
    every = sum(ruled) >= 0.5 * len(ruled)
    groups: list[list[Row]] = [[rows[0]]]
    for row, step, cut in zip(rows[1:], steps, ruled, strict=True):
        if cut or (not every and step > limit):
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _limit(steps: Sequence[float]) -> float:
    """The distance above which a new row begins: between the small and the large ones where there are two kinds."""
    ordered = sorted(steps)
    jumps = [(b / a, (a + b) / 2) for a, b in pairwise(ordered) if a > 0]
    ratio, middle = max(jumps, default=(1.0, 0.0))
    return middle if ratio > _STEP else 0.0


def _cells(group: Sequence[Row], number: int, xs: Sequence[float], ys: Sequence[float], frame: Frame, page: int) -> list[GridCell]:
    """The cells of one row: every column once, wider ones where a piece lies over a gutter."""
    pieces: dict[tuple[int, int], list[Segment]] = {}
    for row in group:
        for chunk in chunks(row):
            first, last = _column(chunk[0].x0 + 1, xs), _column(chunk[-1].x1 - 1, xs)
            pieces.setdefault((first, last), []).extend(chunk)
    spans = _disjoint(sorted(pieces), len(xs) - 1)
    result = []
    for first, last in spans:
        inside = [s for (a, b), segments in pieces.items() if first <= a and b <= last for s in segments]
        text: list[Line] = lines(inside, page)
        box = frame.box(xs[first], ys[number], xs[last + 1], ys[number + 1])
        result.append(GridCell(number, first, 1, last - first + 1, text, xs[first], xs[last + 1], ys[number + 1], box, page,
                               unsure=last > first and any(_GROWN.search(line.text) for line in text)))
    return result


def _column(x: float, xs: Sequence[float]) -> int:
    return max(min(sum(edge < x for edge in xs) - 1, len(xs) - 2), 0)


def _disjoint(spans: Sequence[tuple[int, int]], columns: int) -> list[tuple[int, int]]:
    """Spans that overlap made one; columns that none covers stand alone."""
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    covered = {column for first, last in merged for column in range(first, last + 1)}
    return sorted(merged + [(c, c) for c in range(columns) if c not in covered])

