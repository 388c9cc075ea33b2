"""Merged ranges settled against what the sheet holds: clipped, counted, checked for overlap."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from parsers.document import reference
from parsers.formats._sheet.refs import LAST_COLUMN, LAST_ROW, Position, Range, at
from parsers.formats._sheet.tally import Tally


@dataclass
class Merges:
    """``spans``: rows and columns of each merged cell by its top left corner. ``under``: filled cells that one covers."""

    n_rows: int
    n_cols: int
    spans: dict[Position, tuple[int, int]] = field(default_factory=dict)
    taken: set[Position] = field(default_factory=set)       # every position of every merge
    under: list[Position] = field(default_factory=list)
    overlapping: int = 0

    @property
    def covered(self) -> frozenset[Position]:
        return frozenset(self.taken - self.spans.keys())


def settle(ranges: Sequence[Range], n_rows: int, n_cols: int, among: Callable[[set[Position]], set[Position]],
           tally: Tally, sheet: str) -> Merges:
    """``n_rows``/``n_cols``: extent of the filled cells; ``among`` tells which of some positions are filled.

    A merge with content counts in full towards the extent, one without only as far as the extent reaches; merges
    over whole rows or columns stop where the content stops. Raises LimitExceeded over ``max_cells`` positions.
    """
    if len(ranges) > tally.limits.max_cells:
        tally.add_cells(len(ranges), sheet)
    if any(r[2] == LAST_ROW or r[3] == LAST_COLUMN for r in ranges):
        ranges = [_clipped(r, n_rows, n_cols) for r in ranges]
    found = Merges(n_rows, n_cols)
    beyond = {at(r[0], r[1]): r for r in ranges if r[2] >= n_rows or r[3] >= n_cols}
    for corner in sorted(among(set(beyond))) if beyond else ():
        _, _, bottom, right = beyond[corner]
        found.n_rows, found.n_cols = max(found.n_rows, bottom + 1), max(found.n_cols, right + 1)
        tally.check_extent(sheet, found.n_rows, found.n_cols, reference(bottom, right))
    _cover(found, ranges, tally, sheet)
    found.under = sorted(among(found.taken) - found.spans.keys()) if found.taken else []
    return found


def _clipped(merge: Range, n_rows: int, n_cols: int) -> Range:
    top, left, bottom, right = merge
    return (top, left, max(top, n_rows - 1) if bottom >= LAST_ROW else bottom, max(left, n_cols - 1) if right >= LAST_COLUMN else right)


def _cover(found: Merges, ranges: Sequence[Range], tally: Tally, sheet: str) -> None:
    """Take the positions of every merge, as far as the extent reaches; one that overlaps an earlier one is left out."""
    last_row, last_col = found.n_rows - 1, found.n_cols - 1
    spans, taken = found.spans, found.taken
    for top, left, bottom, right in ranges:
        if top > last_row or left > last_col:
            continue
        height, width = min(bottom, last_row) - top + 1, min(right, last_col) - left + 1
        if height * width == 1:
            continue
        tally.add_cells(height * width - 1, sheet)
        corner = at(top, left)
        area = [place + col for place in range(corner, at(top + height, left), at(1, 0)) for col in range(width)]
        if taken.isdisjoint(area):
            spans[corner] = (height, width)
            taken.update(area)
        else:
            found.overlapping += 1
