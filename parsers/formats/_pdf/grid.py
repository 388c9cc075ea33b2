"""The true grid of a ruled table: rows, columns, and cells that span several where rules are missing.

Every rule's position becomes a boundary of the whole grid; two neighbouring fields belong to one cell when no
rule covers the border between them. So merged cells need no special case, a table may be open at its sides,
and a gap in a line costs nothing.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from parsers.formats._pdf.rules import SNAP, Rule, Rules, clusters

_COVERED = 0.55         # share of a border that must be ruled
_SHRINK = 1.5           # points at both ends of a border where corners may be sloppy
_OVERHANG = 6.0         # points by which rules must stick out to make an open side
Span = tuple[int, int, int, int]
Borders = list[list[bool]]


@dataclass(frozen=True, slots=True)
class Grid:
    """``spans`` are row, column, row after, column after. ``owner`` maps a field to its span, −1 for outside.

    ``open_top``/``open_bottom``: no rule closes the table there, as where a page break tears a row.
    """

    xs: list[float]
    ys: list[float]
    spans: list[Span]
    owner: Any
    open_top: bool
    open_bottom: bool

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def span_box(self, span: Span) -> tuple[float, float, float, float]:
        top, left, bottom, right = span
        return self.xs[left], self.ys[top], self.xs[right], self.ys[bottom]


def build(rules: Rules) -> Grid | None:
    """The grid of a group of rules; None for a frame, a line, or a drawing."""
    xs, _, _ = _boundaries(rules.down, rules.across)
    ys, open_top, open_bottom = _boundaries(rules.across, rules.down)
    if len(xs) < 2 or len(ys) < 2 or len(xs) + len(ys) < 5:
        return None
    across = _covered(rules.across, ys, xs)                                             # boundary y × column
    down = [list(row) for row in zip(*_covered(rules.down, xs, ys), strict=True)]       # row × boundary x
    spans = _regions(across, down)
    outside = _outside(spans, across, down)
    spans = [span for span in spans if span not in outside]
    if len(spans) < 2:
        return None
    return Grid(xs, ys, spans, _owner(spans, len(down), len(across[0])), open_top, open_bottom)


def _owner(spans: list[Span], rows: int, cols: int) -> Any:
    fields = [[-1] * cols for _ in range(rows)]
    for number, (top, left, bottom, right) in enumerate(spans):
        for row in range(top, bottom):
            fields[row][left:right] = [number] * (right - left)
    return np.array(fields, dtype=np.int64)


def _boundaries(rules: list[Rule], crossing: list[Rule]) -> tuple[list[float], bool, bool]:
    """Positions of rules, and of the open sides where at least two crossing rules stick out together."""
    at = [sum(group) / len(group) for group in clusters((r.at for r in rules), SNAP)]
    before = _ends(at[0] - r.start for r in crossing) if at else 0.0
    after = _ends(r.end - at[-1] for r in crossing) if at else 0.0
    if before:
        at.insert(0, at[0] - before)
    if after:
        at.append(at[-1] + after)
    return at, bool(before), bool(after)


def _ends(distances: Any) -> float:
    """How far at least two rules stick out beyond the last boundary; 0 where they do not."""
    out = [group for group in clusters((d for d in distances if d > _OVERHANG), SNAP) if len(group) > 1]
    return max(out[-1]) if out else 0.0


def _covered(rules: list[Rule], at: list[float], along: list[float]) -> Borders:
    """Boundary × interval: is the border there ruled?"""
    positions, edges = np.array(at), np.array(along)
    shrink = np.minimum(_SHRINK, np.diff(edges) / 4)
    starts, ends = edges[:-1] + shrink, edges[1:] - shrink
    rule_at, rule_start, rule_end = np.array([(r.at, r.start, r.end) for r in rules]).T[:, :, None]
    cover = np.zeros((len(at), len(along) - 1))
    lengths = np.minimum(ends, rule_end) - np.maximum(starts, rule_start)
    np.add.at(cover, np.abs(positions - rule_at).argmin(axis=1), np.clip(lengths, 0, None))
    result: Borders = (cover >= _COVERED * (ends - starts)).tolist()
    return result


def _regions(across: Borders, down: Borders) -> list[Span]:
    """Rectangles of fields without a rule between them, row by row."""
    rows, cols = len(down), len(across[0])
    taken = [[False] * cols for _ in range(rows)]
    spans: list[Span] = []
    for row in range(rows):
        for col in range(cols):
            if taken[row][col]:
                continue
            alone = (col + 1 == cols or down[row][col + 1]) and (row + 1 == rows or across[row + 1][col])
            spans.append((row, col, row + 1, col + 1) if alone else _grow(row, col, across, down, taken))
    return spans


def _grow(row: int, col: int, across: Borders, down: Borders, taken: Borders) -> Span:
    """The largest rectangle from a top left field: rightwards while no rule stands between, then downwards."""
    right, bottom = col + 1, row + 1
    while right < len(taken[row]) and not down[row][right] and not taken[row][right]:
        right += 1
    while bottom < len(taken) and not any(across[bottom][col:right]) and not any(down[bottom][col + 1:right]) \
            and not any(taken[bottom][col:right]):
        bottom += 1
    for line in range(row, bottom):
        taken[line][col:right] = [True] * (right - col)
    return row, col, bottom, right


def _outside(spans: list[Span], across: Borders, down: Borders) -> set[Span]:
    """Regions at a corner of the box that no rule closes on their two outer sides: beside a stepped table."""
    rows, cols = len(down), len(across[0])
    before, after = [row[0] for row in down], [row[cols] for row in down]
    return {(top, left, bottom, right) for top, left, bottom, right in spans
            if ((top == 0 and _gap(across[0], left, right)) or (bottom == rows and _gap(across[rows], left, right)))
            and ((left == 0 and _gap(before, top, bottom)) or (right == cols and _gap(after, top, bottom)))}


def _gap(side: list[bool], start: int, end: int) -> bool:
    """No rule along this stretch of a side that is ruled elsewhere."""
    return not any(side[start:end]) and any(side)
