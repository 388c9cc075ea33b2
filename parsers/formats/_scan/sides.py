"""Is there a rule along one side of a cell? Everything here looks for vertical rules; turn the masks for the others.

Characters are the enemy: in tight rows their strokes reach from rule to rule, and lines of bold text look like
rules. What tells them apart: a rule runs from end to end of a side, is a single straight line, and has white to
both sides.
"""
from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]

BAND = 1.6          # points to either side in which a rule may wander
TIGHT = 13.0        # points: lower rows hold characters from rule to rule
_SEEN = 0.75        # share of a side that long strokes must cover where the rule is known from other rows
_NEW = 0.93         # share of a side that one straight line must cover where nothing else speaks for a rule
_HIDDEN = 0.05      # share of a side under a seal from which only the rest is asked
_BURIED = 0.7       # the same from which there is no rest to ask
_GLIMPSED = 0.75    # share of the rest that must show a line
_DOUBTFUL = 0.5     # share of the rest that leaves it open
_CLUTTER = 0.1      # share of ink beside a stroke above which it belongs to a character
_CROWDED = 0.3      # the same where long strokes or a seal's traces speak for a rule


class Evidence(NamedTuple):
    """Masks of one area (H × W): all ink, long strokes in the direction asked about, what a seal hides."""

    inked: Flags
    ruled: Flags
    hidden: Flags


def sides(seen: Evidence, xs: list[int], ys: list[int], unit: float) -> tuple[Flags, Flags]:
    """Two masks (rows between ``ys``, len(xs)): a rule runs at ``xs[k]`` beside the row; that is a guess."""
    ruled = np.zeros((len(ys) - 1, len(xs)), bool)
    guessed = ruled.copy()
    for row, (start, end) in enumerate(pairwise(ys)):
        band = Evidence(*(mask[start:end] for mask in seen))
        for k, x in enumerate(xs):
            ruled[row, k], guessed[row, k] = _side(band, x, unit)
    # a rule that is there above and below goes on under the seal
    between = np.zeros_like(ruled)
    between[1:-1] = guessed[1:-1] & ruled[:-2] & ruled[2:]
    return ruled | between, guessed


def _side(band: Evidence, x: int, unit: float) -> tuple[bool, bool]:
    reach, margin = max(2, round(BAND * unit)), max(1, round(0.8 * unit))
    near = slice(max(x - reach, 0), x + reach + 1)
    inner = slice(margin, -margin) if len(band.inked) > 3 * margin else slice(None)
    strokes, unseen = (np.asarray(mask[inner, near].any(axis=1)) for mask in (band.ruled, band.hidden))
    tight = len(band.inked) < TIGHT * unit
    if _anchored(strokes, 2 * margin) and (not tight or clutter(band.inked, x, unit) < _CROWDED):
        return True, False
    if _single(band.inked, near, unit):
        return True, False
    if unseen.mean() < _HIDDEN:
        return False, False
    if unseen.mean() > _BURIED:
        return False, True
    shown = float(_fullest(band.inked[inner, near][~unseen]).mean(axis=0).max())
    found = shown >= _GLIMPSED and clutter(band.inked, x, unit) < _CROWDED
    return found, not found and shown >= _DOUBTFUL


def _anchored(seen: npt.NDArray[Any], ends: int) -> bool:
    """Strokes along a side from end to end; characters in a row leave white before the next rule."""
    return bool(seen.mean() >= _SEEN and seen[:ends].any() and seen[-ends:].any())


def _fullest(strip: Flags) -> Flags:
    """A strip in which a line may lean by a pixel."""
    return strip | np.roll(strip, 1, axis=1) | np.roll(strip, -1, axis=1)


def _single(inked: Flags, near: slice, unit: float) -> bool:
    thick, edge = _fullest(inked[:, near]), max(1, round(unit))
    cover = np.minimum(thick.mean(axis=0), thick[edge:-edge].mean(axis=0)) if len(thick) > 2 * edge else thick.mean(axis=0)
    best = np.flatnonzero(cover >= max(_NEW, cover.max()))
    return bool(best.size) and clutter(inked, near.start + round(float(best.mean())), unit) < _CLUTTER


def clutter(inked: Flags, x: int, unit: float) -> float:
    """Share of ink close beside ``x``, on the fuller side; the rules above and below are no clutter."""
    near, far = max(2, round(1.2 * unit)), max(4, round(2.5 * unit))
    inner = inked[near:-near] if len(inked) > 3 * near else inked
    beside = inner[:, max(x - far, 0):max(x - near, 0)], inner[:, x + near:x + far]
    return max(float(side.mean()) if side.size else 0.0 for side in beside)


def lone_rules(inked: Flags, bands: list[int], unit: float) -> list[int]:
    """Places of rules too short to be found alone, because they divide one band only (a row of its own division).

    What divides tight rows only must divide two of them.
    """
    votes: list[tuple[int, float]] = []
    for start, end in pairwise(bands):
        if end - start < 6 * unit:
            continue
        strip = inked[start:end]
        weight = 1.0 if end - start >= TIGHT * unit else 0.5
        votes += [(x, weight) for x in _peaks(_fullest(strip).mean(axis=0)) if clutter(strip, x, unit) < _CLUTTER]
    return [x for x, _ in votes if sum(w for other, w in votes if abs(other - x) <= BAND * unit) >= 1.0]


def _peaks(cover: npt.NDArray[np.float64]) -> list[int]:
    high = np.flatnonzero(cover >= _NEW)
    runs = np.split(high, np.flatnonzero(np.diff(high) > 1) + 1) if len(high) else []
    return [int(run.mean()) for run in runs]
