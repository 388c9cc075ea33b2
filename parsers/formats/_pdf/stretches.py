"""Where tables without rules may stand, and the white space between their columns.

A stretch of lines is a table when at least three of them fall apart into three pieces or more and the same
vertical gutters run through all of them; two columns need more lines.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np

from parsers.formats._pdf.lines import WIDE_GAP
from parsers.formats._pdf.segments import Segment

Row = list[Segment]
Chunk = list[Segment]           # segments without a wide gap between them
Gutter = tuple[float, float]

_ROWS = 3               # lines with three pieces or more
_PAIRS = 4              # lines of a table with two columns
_PAIR_LETTERS = 16      # characters in a piece of such a table
_CROSSED = 0.12         # of the lines: as many may cross a gutter (a heading over several columns)
_GUTTER = 0.6           # em
_PITCH = 3.5            # em: a larger distance between lines ends a table


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows ``start`` to ``end`` (after) that look like a table."""

    start: int
    end: int


def stretches(rows: Sequence[Row]) -> list[Stretch]:
    """Where a table without rules may stand."""
    found: list[Stretch] = []
    start = 0
    while start < len(rows):
        end = _end(rows, start) if len(chunks(rows[start])) > 1 else start
        if end - start >= _ROWS and _promising(rows[start:end]):
            found.append(Stretch(start, end))
            start = end
        else:
            start += 1
    return found


def has_columns(lines_of_cells: Sequence[Sequence[Row]]) -> bool:
    """Do most cells of a single ruled column hold a line of three pieces or more? Then its columns have no rules."""
    filled = [cell for cell in lines_of_cells if cell]
    parted = [cell for cell in filled if any(len(chunks(row)) > 2 for row in cell)]
    return len(parted) >= _ROWS and len(parted) >= 0.6 * len(filled)


def chunks(row: Row) -> list[Chunk]:
    """A row's segments, parted at wide gaps."""
    parts: list[Chunk] = []
    for segment in row:
        if parts and segment.x0 - parts[-1][-1].x1 <= WIDE_GAP * min(segment.em, parts[-1][-1].em):
            parts[-1].append(segment)
        else:
            parts.append([segment])
    return parts


def _end(rows: Sequence[Row], start: int) -> int:
    """After the last row that goes on with the columns that begin at ``start``."""
    end = last = start + 1
    while end < len(rows) and rows[end][0].y0 - rows[end - 1][0].y1 < _PITCH * rows[end][0].em:
        if len(chunks(rows[end])) > 1:
            last = end + 1
        elif end - last > 1:
            break
        end += 1
    return min(end, _with_tail(rows, start, last))


def _with_tail(rows: Sequence[Row], start: int, end: int) -> int:
    """``end``, or one row further where a last cell goes on in one more line."""
    if end >= len(rows):
        return end
    row, left = rows[end], min(r[0].x0 for r in rows[start:end])
    close = row[0].y0 - rows[end - 1][0].y0 < 1.6 * row[0].em
    narrow = row[-1].x1 - row[0].x0 < 0.5 * (max(r[-1].x1 for r in rows[start:end]) - left)
    return end + 1 if close and narrow else end


def _promising(rows: Sequence[Row]) -> bool:
    pieces = [chunks(row) for row in rows]
    if 2 * sum(any("：" in s.text for s in chunk) for p in pieces for chunk in p) > sum(map(len, pieces)):
        return False        # names of fields with their values
    if sum(len(p) > 2 for p in pieces) >= _ROWS:
        return True
    pairs = [p for p in pieces if len(p) == 2]
    return len(pairs) >= _PAIRS and len(pairs) >= 0.7 * len(rows) and all(
        sum(len(s.text) for s in chunk) <= _PAIR_LETTERS for p in pairs for chunk in p)


def gutters(rows: Sequence[Row]) -> list[Gutter]:
    """The vertical strips that next to no row touches, from left to right."""
    left, right = min(r[0].x0 for r in rows), max(r[-1].x1 for r in rows)
    cover = np.zeros(int(right - left) + 2, dtype=np.int64)
    for row in rows:
        for chunk in chunks(row):
            cover[int(chunk[0].x0 - left):int(chunk[-1].x1 - left) + 1] += 1
    em = median(row[0].em for row in rows)
    clear = _strips(cover == 0, left, em)
    crossed = _strips(cover <= max(_CROSSED * len(rows), len(rows) > _ROWS), left, em)
    clear += [(a, b) for a, b in crossed if not any(a < d and c < b for c, d in clear)]
    return sorted((a, b) for a, b in clear if a > left and b < right)


def _strips(free: Any, left: float, em: float) -> list[Gutter]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], free.astype(np.int8), [0]))))
    return [(left + a, left + b) for a, b in edges.reshape(-1, 2).tolist() if b - a >= _GUTTER * em]
