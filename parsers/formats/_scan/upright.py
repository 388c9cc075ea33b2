"""The page as it must be looked at: seals cleared, straight, the right way up."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parsers.formats._scan import deskew, lines
from parsers.formats._scan.deskew import Placement
from parsers.formats._scan.ocr import Engine, Reading
from parsers.formats._scan.shapes import Matrix, Pixels, Rect

_SEARCH = 1.9           # pixels a point at which lines of text are sought: 8 pt print is still found, at a third of the time
_SIDEWAYS = 2.0         # how much more of the text must stand upright than lie for the page to be turned
_PROBES = 6             # longest lines that are read both ways up
_UPSIDE_DOWN = 0.75     # mean score of those lines below which the other way up is tried


@dataclass(frozen=True)
class View:
    """The straightened page: grey levels, what lay under a seal (or None), boxes of text lines, the way back."""

    grey: Pixels
    covered: Pixels | None
    boxes: list[Rect]
    placed: Placement


def straighten(grey: Pixels, covered: Pixels | None, per_point: tuple[float, float], engine: Engine) -> View:
    """Skew up to 5°, keystone and quarter turns taken out; ``per_point`` is pixels a point (x, y)."""
    unit = sum(per_point) / 2
    matrix = deskew.turning(grey.shape, deskew.skew(lines.ink(grey, unit)))
    matrix = deskew.keystone(deskew.warp(grey, matrix), unit) @ matrix
    straight, hidden = deskew.warp(grey, matrix), None if covered is None else deskew.warp(covered, matrix, 0)
    boxes = engine.detect(straight, _SEARCH / unit)
    turns = _turns(straight, boxes, engine)
    if not turns:
        return View(straight, hidden, boxes, Placement(matrix, per_point))
    return _turned(straight, hidden, turns, matrix, per_point, engine)


def _turned(grey: Pixels, covered: Pixels | None, turns: int, matrix: Matrix, per_point: tuple[float, float], engine: Engine) -> View:
    upright = np.ascontiguousarray(np.rot90(grey, turns))
    hidden = None if covered is None else np.ascontiguousarray(np.rot90(covered, turns))
    boxes = engine.detect(upright, 2 * _SEARCH / sum(per_point))
    return View(upright, hidden, boxes, Placement(deskew.quarter(grey.shape, turns) @ matrix, per_point))


def _turns(grey: Pixels, boxes: Sequence[Rect], engine: Engine) -> int:
    """Anticlockwise quarter turns that set the text upright."""
    lying = sum(b.width * b.height for b in boxes if b.width > 1.5 * b.height)
    standing = sum(b.width * b.height for b in boxes if b.height > 1.5 * b.width)
    sideways = standing > _SIDEWAYS * lying
    longest = sorted(boxes, key=lambda b: max(b.width, b.height), reverse=True)[:_PROBES]
    crops = [np.ascontiguousarray(np.rot90(box.cut(grey), 1 if sideways else 0)) for box in longest]
    score = _mean(engine.read(crops))
    if not crops or score >= _UPSIDE_DOWN:
        return int(sideways)
    other = _mean(engine.read([np.ascontiguousarray(np.rot90(c, 2)) for c in crops]))
    return int(sideways) + (2 if other > score else 0)


def _mean(readings: Sequence[Reading]) -> float:
    scores = [s for r in readings for s in r.scores]
    return sum(scores) / len(scores) if scores else 0.0
