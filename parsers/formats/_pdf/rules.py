"""Ruling lines: pieces of strokes snapped, joined, and gathered into the groups that may be tables."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from parsers.formats._pdf.drawn import THIN
from parsers.formats._pdf.frame import Frame
from parsers.formats._pdf.native import Bounds

SNAP = 3.0          # points: rules closer than this are one (double lines, borders drawn twice)
JOIN = 4.0          # points: a gap in a rule that is bridged (dashes, corners)
TOUCH = 4.0         # points: rules this close meet
_SHORTEST = 6.0     # points: shorter ones are parts of drawings
_MOST_PAIRS = 1_000_000     # horizontal × vertical rules of a page; a large form has 50 × 30
_PAGE_SHARE = 0.9   # a fill this wide and high is the page's background


class Crowded(Exception):
    """More rules than any table has."""


@dataclass(slots=True)
class Rule:
    """A straight line: ``at`` is its y (horizontal) or x (vertical), ``start`` and ``end`` run along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules that hang together."""

    across: list[Rule]
    down: list[Rule]

    @property
    def box(self) -> Bounds:
        """x0, y0, x1, y1."""
        xs = [r.at for r in self.down] + [v for r in self.across for v in (r.start, r.end)]
        ys = [r.at for r in self.across] + [v for r in self.down for v in (r.start, r.end)]
        return min(xs), min(ys), max(xs), max(ys)


def placed(boxes: Sequence[Bounds], frame: Frame) -> list[Bounds]:
    """Boxes of the page's own space as x0, y0, x1, y1 of the reader's, cut to the page."""
    if not boxes:
        return []
    left, bottom, right, top = np.array(boxes, dtype=np.float64).T
    x0, y0, x1, y1 = frame.place(left, bottom, right, top)
    x0, x1 = np.clip(x0, 0, frame.width), np.clip(x1, 0, frame.width)
    y0, y1 = np.clip(y0, 0, frame.height), np.clip(y1, 0, frame.height)
    return list(zip(x0.tolist(), y0.tolist(), x1.tolist(), y1.tolist(), strict=True))


def edges(fills: Iterable[Bounds], frame: Frame) -> list[Bounds]:
    """The four sides of filled rectangles, as strokes."""
    sides: list[Bounds] = []
    for x0, y0, x1, y1 in fills:
        if x1 - x0 < _PAGE_SHARE * frame.width or y1 - y0 < _PAGE_SHARE * frame.height:
            sides += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
    return sides


def gather(strokes: Sequence[Bounds]) -> list[Rules]:
    """Groups of rules that touch, from thin boxes in the reader's space; raises Crowded on a page of nothing but rules."""
    across, down = [], []
    for x0, y0, x1, y1 in strokes:
        wide, high = x1 - x0, y1 - y0
        if high <= THIN and (wide > high or wide <= THIN):
            across.append(Rule((y0 + y1) / 2, x0, x1))
        if wide <= THIN and (high > wide or high <= THIN):
            down.append(Rule((x0 + x1) / 2, y0, y1))
    return _groups(_joined(across), _joined(down))


def clusters(values: Iterable[float], tolerance: float) -> list[list[float]]:
    """Sorted values, split where the next one is more than ``tolerance`` away."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return groups


def _joined(pieces: list[Rule]) -> list[Rule]:
    rules: list[Rule] = []
    row: list[Rule] = []
    for piece in sorted(pieces, key=lambda p: p.at):
        if row and piece.at - row[-1].at > SNAP:
            rules += _along(row)
            row = []
        row.append(piece)
    return [r for r in rules + _along(row) if r.end - r.start >= _SHORTEST]


def _along(row: list[Rule]) -> list[Rule]:
    """The pieces of one line, gaps bridged; longer pieces decide where it lies."""
    if not row:
        return []
    weight = sum(p.end - p.start for p in row)
    at = sum(p.at * (p.end - p.start) for p in row) / weight if weight else row[0].at
    joined: list[Rule] = []
    for piece in sorted(row, key=lambda p: p.start):
        if joined and piece.start - joined[-1].end <= JOIN:
            joined[-1].end = max(joined[-1].end, piece.end)
        else:
            joined.append(Rule(at, piece.start, piece.end))
    return joined


def _groups(across: list[Rule], down: list[Rule]) -> list[Rules]:
    if not across or not down:
        return []
    if len(across) * len(down) > _MOST_PAIRS:
        raise Crowded
    meets = _meets(across, down)
    label = np.arange(len(across))
    for column in meets.T:
        met = label[column]
        if len(met) > 1 and met.min() != met.max():
            joined = np.zeros(len(across), dtype=np.bool_)
            joined[met] = True
            label[joined[label]] = met.min()
    groups = []
    for name in np.unique(label).tolist():
        mine = np.flatnonzero(label == name)
        verticals = np.flatnonzero(meets[mine].any(axis=0))
        if len(verticals):
            groups.append(Rules([across[i] for i in mine], [down[i] for i in verticals]))
    return groups


def _meets(across: list[Rule], down: list[Rule]) -> Any:
    """Horizontal × vertical: which pairs touch."""
    y, x0, x1 = np.array([(r.at, r.start, r.end) for r in across]).T[:, :, None]
    x, y0, y1 = np.array([(r.at, r.start, r.end) for r in down]).T[:, None, :]
    return (x0 - TOUCH <= x) & (x <= x1 + TOUCH) & (y0 - TOUCH <= y) & (y <= y1 + TOUCH)
