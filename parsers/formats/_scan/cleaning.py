"""Dirt taken off a page before it is read: a speck beside a figure reads as a decimal point."""
from __future__ import annotations

import numpy as np

from parsers.formats._scan.shapes import Pixels

_SPECK = 1.6        # points; the larger side of dust. A decimal point is as small but has company
_ALONE = 3.2        # points around a speck that hold nothing else: the dots of a colon are nearer to each other


def without_specks(grey: Pixels, marks: Pixels, unit: float) -> Pixels:
    """Grey levels with lone specks painted over; ``marks`` is the page's ink."""
    import cv2

    _, _, stats, _ = cv2.connectedComponentsWithStats(marks, connectivity=8)
    small = np.maximum(stats[:, 2], stats[:, 3]) <= max(2, round(_SPECK * unit))
    small[0] = False
    if not small.any():
        return grey
    result, reach = grey.copy(), round(_ALONE * unit)
    counted = cv2.integral((marks > 0).astype(np.uint8))
    x0, y0 = np.maximum(stats[:, 0] - reach, 0), np.maximum(stats[:, 1] - reach, 0)
    x1 = np.minimum(stats[:, 0] + stats[:, 2] + reach, marks.shape[1])
    y1 = np.minimum(stats[:, 1] + stats[:, 3] + reach, marks.shape[0])
    around = counted[y1, x1] - counted[y0, x1] - counted[y1, x0] + counted[y0, x0]
    alone = small & (around - stats[:, 4] <= 0.15 * stats[:, 4])
    paper = cv2.medianBlur(grey, 2 * max(3, round(2 * unit)) + 1) if alone.any() else grey
    for label in np.flatnonzero(alone):
        left, top, width, height = (int(v) for v in stats[label, :4])
        spot = np.s_[max(top - 2, 0):top + height + 2, max(left - 2, 0):left + width + 2]
        result[spot] = paper[spot]
    return result
