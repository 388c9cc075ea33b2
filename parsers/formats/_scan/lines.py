"""Ink and ruling lines of a page."""
from __future__ import annotations

from typing import NamedTuple

import numpy as np

from parsers.formats._scan.shapes import Pixels, components

SEED_ACROSS = 24.0      # points; longer than any stroke of a 16 pt title, shorter than nearly every column
SEED_DOWN = 22.0        # points; two tight rows: within one, strokes of characters reach from rule to rule
SHORT_DOWN = 8.0        # points; the sides of the lowest table there is
INK, FAINT_INK = 18, 9  # grey levels; hair lines of a printed form turn grey on a scan, long ones stand out of the noise
_GAP = 4.0              # points of a rule that a bad copy may lose
_THICKEST = 2.2         # points; rules are thinner, the rim of a seal on a black-and-white copy is thicker
_BLOT = 20.0            # points; no character's ink is as large
_BOLD = 4.5             # points; a heavy rule blurred by the copy
_STRAIGHT = 40.0        # points; the rim of a seal bends away from a straight line before that


class Rules(NamedTuple):
    """Masks (H × W, 0 or 255) of what looks like ruling lines.

    ``short`` holds strokes of characters too; ``solid`` is ink too thick for a rule; ``hidden`` is where that or a
    seal would hide one.
    """

    across: Pixels
    down: Pixels
    short: Pixels
    solid: Pixels
    hidden: Pixels


def ink(grey: Pixels, unit: float, depth: int = INK) -> Pixels:
    """Mask of what is darker than its surroundings by ``depth`` (0 or 255); uneven light does not matter."""
    import cv2

    block = max(15, round(12 * unit)) | 1
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, depth).astype(np.uint8)


def rules(grey: Pixels, unit: float, covered: Pixels | None = None) -> tuple[Rules, Pixels]:
    """Long straight strokes of a straightened page, and the ink they were sought in, hair lines included.

    ``covered`` is a mask of what lay under a seal.
    """
    faint = ink(grey, unit, FAINT_INK)
    solid = _thick(ink(grey, unit), unit)
    thin = np.where(solid > 0, 0, faint).astype(np.uint8)
    return Rules(_strokes(thin, unit, SEED_ACROSS, True), _strokes(thin, unit, SEED_DOWN, False),
                 _strokes(thin, unit, SHORT_DOWN, False), solid, solid if covered is None else solid | covered), faint


def _thick(marks: Pixels, unit: float) -> Pixels:
    """Solid ink larger than a character and no rule: the rim of a black seal, the edge of the paper."""
    import cv2

    size = max(4, round(_THICKEST * unit))
    solid = _bent(cv2.morphologyEx(marks, cv2.MORPH_OPEN, np.ones((size, size), np.uint8)).astype(np.uint8), unit)
    for box, _, _ in components(solid):
        if max(box.width, box.height) < _BLOT * unit or min(box.width, box.height) < _BOLD * unit:
            box.cut(solid)[:] = 0
    return cv2.dilate(solid, np.ones((3, 3), np.uint8)).astype(np.uint8)


def _bent(solid: Pixels, unit: float) -> Pixels:
    """What is left of solid ink when heavy rules are taken out: long, straight, and no thicker than ``_BOLD``."""
    import cv2

    long, bold = round(_STRAIGHT * unit), round(_BOLD * unit)
    blobs, across, down = (cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones(size, np.uint8)) for size in ((bold, bold), (1, long), (long, 1)))
    straight = np.maximum(across, down)
    return np.where((straight > 0) & (blobs == 0), 0, solid).astype(np.uint8)


def _strokes(marks: Pixels, unit: float, least: float, across: bool) -> Pixels:
    import cv2

    def kernel(length: float) -> Pixels:
        size = max(3, round(length))
        return np.ones((1, size) if across else (size, 1), np.uint8)

    # a rule that steps from one row of pixels to the next would fall apart
    thick = cv2.dilate(marks, np.ones((2, 1) if across else (1, 2), np.uint8))
    healed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, kernel(0.5 * unit))
    seeds = cv2.morphologyEx(healed, cv2.MORPH_OPEN, kernel(least * unit))
    return cv2.morphologyEx(seeds, cv2.MORPH_CLOSE, kernel(_GAP * unit)).astype(np.uint8)
