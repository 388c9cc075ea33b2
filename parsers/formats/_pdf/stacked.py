"""Parts the tables without rules that stand one under another, and takes the lines of fields off their ends.

A form often prints its funds and its indicators close together, with different columns. Read as one table, the
gutters of one run through the words of the other.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.formats._pdf.stretches import Gutter, Row, Stretch, chunks, gutters

_LEAST = 3              # rows with three pieces, in each table
_ASTRIDE = 2            # columns that lie over two of the other table's
_PARTING = 1.2          # times
_SLACK = 2.0            # points
_FIELD = re.compile(r"^.{1,12}[:：]")
_FIGURE = re.compile(r"\d(?![^一-鿿]*[年月])")


def tables(rows: Sequence[Row], stretch: Stretch) -> list[Stretch]:
    """The tables that a stretch of rows holds, from top to bottom."""
    start, end = _without_fields(rows, stretch.start, stretch.end)
    if end - start < _LEAST:
        return [stretch]
    cuts = [start, *_cuts(rows, start, end), end]
    return [Stretch(a, b) for a, b in pairwise(cuts)]


def _without_fields(rows: Sequence[Row], start: int, end: int) -> tuple[int, int]:
    while start < end and _names_fields(rows[start]):
        start += 1
    while end > start and _names_fields(rows[end - 1]):
        end -= 1
    return start, end


def _names_fields(row: Row) -> bool:
    """填报单位：某局    单位：万元: more than half of the pieces name a field, with or without its value."""
    pieces = ["".join(s.text for s in chunk) for chunk in chunks(row)]
    return 2 * sum(bool(_FIELD.match(p)) for p in pieces) > len(pieces)


def _cuts(rows: Sequence[Row], start: int, end: int) -> list[int]:
    """Where another table begins: at a row of heads whose columns and those above do not stand over one another."""
    for cut in range(start + _LEAST, end - _LEAST + 1):
        above, below = rows[start:cut], rows[cut:end]
        if _heads(rows[cut]) and _tabular(above) and _tabular(below) and _differ(above, below):
            return [cut, *_cuts(rows, cut, end)]
    return []


def _differ(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether columns of one part lie over two columns of the other; once is enough where white space parts them too."""
    upper, lower = _columns(above), _columns(below)
    astride = _astride(upper, lower) + _astride(lower, upper)
    return astride >= _ASTRIDE or (_apart(above, below) and (astride > 0 or abs(len(upper) - len(lower)) >= _ASTRIDE))


def _apart(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether more white space lies between the parts than anywhere in the upper one."""
    tops = [row[0].y0 for row in above]
    return below[0][0].y0 - tops[-1] > _PARTING * max(b - a for a, b in pairwise(tops))


def _columns(rows: Sequence[Row]) -> list[Gutter]:
    """Left and right end of the text of each column."""
    strips = gutters(rows)
    lefts = [min(r[0].x0 for r in rows), *(b for _, b in strips)]
    rights = [*(a for a, _ in strips), max(r[-1].x1 for r in rows)]
    return list(zip(lefts, rights, strict=True))


def _astride(some: Sequence[Gutter], others: Sequence[Gutter]) -> int:
    return sum(sum(a < d - _SLACK and c + _SLACK < b for c, d in others) > 1 for a, b in some)


def _tabular(rows: Sequence[Row]) -> bool:
    return sum(len(chunks(row)) > 2 for row in rows) >= _LEAST


def _heads(row: Row) -> bool:
    """Three pieces or more and no figure: 1—6月支出数 is a head, 36 and ≥6个 are none."""
    pieces = ["".join(s.text for s in chunk) for chunk in chunks(row)]
    return len(pieces) > 2 and not any(_FIGURE.search(p) for p in pieces)
