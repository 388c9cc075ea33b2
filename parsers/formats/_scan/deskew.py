"""A page made straight: skew, keystone, and the way back to the page as it was handed in."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from parsers.document import Box
from parsers.formats._scan.lines import rules
from parsers.formats._scan.shapes import Matrix, Pixels, Rect, components

LARGEST_SKEW = 5.0          # degrees
_LEAST_SKEW = 0.03          # degrees below which turning costs more sharpness than it gains
_LEAST_KEYSTONE = 0.12      # degrees between opposite sides of a table
_SMALL_SIDE = 900           # pixels at which the skew is looked for


@dataclass(frozen=True)
class Placement:
    """Where the straightened page stands on the page as handed in.

    ``matrix`` takes original pixels to straightened pixels; ``per_point`` is pixels a point of the original.
    """

    matrix: Matrix
    per_point: tuple[float, float]

    def box(self, rect: Rect) -> Box:
        """The smallest upright box, in points of the original page, around a rectangle of the straightened one."""
        corners = np.array([[rect.x0, rect.y0, 1], [rect.x1, rect.y0, 1], [rect.x1, rect.y1, 1], [rect.x0, rect.y1, 1]], float)
        back = np.linalg.inv(self.matrix) @ corners.T
        xs, ys = back[0] / back[2] / self.per_point[0], back[1] / back[2] / self.per_point[1]
        return Box(*(round(float(v), 2) for v in (xs.min(), ys.min(), xs.max(), ys.max())))


def skew(marks: Pixels) -> float:
    """Degrees by which the page must be turned anticlockwise to be straight, at most ``LARGEST_SKEW``.

    Straight text and rules give the sharpest steps between rows; the same for columns serves pages lying on
    their side. The search is by thirds of a degree, then finer around the best.
    """
    import cv2

    factor = min(1.0, _SMALL_SIDE / max(marks.shape))
    small = cv2.resize(marks, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(np.uint8)
    if min(small.shape) < 32 or not small.any():
        return 0.0
    best = 0.0
    for step, reach in ((0.5, LARGEST_SKEW), (0.1, 0.4), (0.03, 0.09)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(angles[int(np.argmax([_sharpness(small, a) for a in angles]))])
    return best if abs(best) >= _LEAST_SKEW else 0.0


def _sharpness(marks: Pixels, degrees: float) -> float:
    import cv2

    turned = cv2.warpAffine(marks, turning(marks.shape, degrees)[:2], marks.shape[::-1])
    rows, columns = (turned.sum(axis=k, dtype=np.float64) for k in (1, 0))
    return max(float((np.diff(rows) ** 2).sum()), float((np.diff(columns) ** 2).sum()))


def turning(shape: tuple[int, ...], degrees: float) -> Matrix:
    """Turn anticlockwise about the middle, size kept."""
    import cv2

    matrix = np.eye(3)
    matrix[:2] = cv2.getRotationMatrix2D((shape[1] / 2, shape[0] / 2), degrees, 1.0)
    return matrix


def quarter(shape: tuple[int, ...], turns: int) -> Matrix:
    """What ``np.rot90(image, turns)`` does to places (anticlockwise quarter turns)."""
    height, width = shape[:2]
    return {0: np.eye(3),
            1: np.array([[0, 1, 0], [-1, 0, width], [0, 0, 1]], float),
            2: np.array([[-1, 0, width], [0, -1, height], [0, 0, 1]], float),
            3: np.array([[0, -1, height], [1, 0, 0], [0, 0, 1]], float)}[turns % 4]


def warp(image: Pixels, matrix: Matrix, border: int | None = None) -> Pixels:
    """A grey image under ``matrix``, size kept; where nothing was comes ``border``, or paper."""
    import cv2

    if np.allclose(matrix, np.eye(3)):
        return image
    fill = float(np.percentile(image[::7, ::7], 90)) if border is None else float(border)
    return cv2.warpPerspective(image, matrix, image.shape[1::-1], flags=cv2.INTER_CUBIC,
                               borderMode=cv2.BORDER_CONSTANT, borderValue=(fill,)).astype(np.uint8)


def keystone(grey: Pixels, unit: float) -> Matrix:
    """What makes the ruling of a page a rectangle; the identity where it is one, or there is too little of it.

    On a flat sheet seen askew the slope of horizontal rules changes evenly down the page, that of vertical ones
    across it. Both trends are medians, so that the edge of the paper or a desk does not bend them.
    """
    import cv2

    found, _ = rules(grey, unit)
    height, width = grey.shape
    rows, columns = _fits(found.across, True), _fits(found.down, False)
    if len(rows) < 2 or len(columns) < 2:
        return np.eye(3)
    middle_x, middle_y = width / 2, height / 2
    tops = _trend([(offset + slope * middle_x, slope) for offset, slope in rows])
    sides = _trend([(offset + slope * middle_y, slope) for offset, slope in columns])
    if tops is None or sides is None:
        return np.eye(3)
    steepest = max(abs(slope) for _, slope in (*tops, *sides))
    if steepest < np.tan(np.radians(_LEAST_KEYSTONE)):
        return np.eye(3)
    (y0, top), (y1, bottom) = tops
    (x0, left), (x1, right) = sides
    corners = [_meet((y - h * middle_x, h), (x - v * middle_y, v))
               for (y, h), (x, v) in (((y0, top), (x0, left)), ((y0, top), (x1, right)), ((y1, bottom), (x1, right)), ((y1, bottom), (x0, left)))]
    goal = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(np.array(corners, np.float32), goal), np.float64)


Line = tuple[float, float]      # offset and slope: y = offset + slope·x across, x = offset + slope·y down


def _trend(lines: list[Line]) -> tuple[Line, Line] | None:
    """(place, slope) at the first and the last rule, by the median of all pairs' trends; None where all lie together."""
    places, slopes = (np.array(v) for v in zip(*sorted(lines), strict=True))
    first, last = float(places[0]), float(places[-1])
    if last - first < 30:
        return None
    apart = [(k, n) for k in range(len(places)) for n in range(k + 1, len(places)) if places[n] - places[k] > 0.2 * (last - first)]
    growth = float(np.median([(slopes[n] - slopes[k]) / (places[n] - places[k]) for k, n in apart]))
    start = float(np.median(slopes - growth * (places - first)))
    return (first, start), (last, start + growth * (last - first))


def _fits(mask: Pixels, across: bool) -> list[Line]:
    import cv2

    _, labels = cv2.connectedComponents(mask, connectivity=8)
    fits = []
    for box, _, label in components(mask):
        if (box.width if across else box.height) < 0.1 * max(mask.shape):
            continue
        ys, xs = np.nonzero(box.cut(labels) == label)
        along, off = (xs, ys) if across else (ys, xs)
        fits.append(_fit(along + (box.x0 if across else box.y0), off + (box.y0 if across else box.x0)))
    return fits


def _fit(along: npt.NDArray[np.int64], off: npt.NDArray[np.int64]) -> Line:
    slope, offset = np.polyfit(along[::3], off[::3], 1)
    return float(offset), float(slope)


def _meet(across: Line, down: Line) -> tuple[float, float]:
    y = (across[0] + across[1] * down[0]) / (1 - across[1] * down[1])
    return down[0] + down[1] * y, y
