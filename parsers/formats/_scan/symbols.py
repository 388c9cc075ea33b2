"""Signs that the recogniser has no feeling for: it reads lines of text, and a lone dash is a 一, a lone tick a V.

Everything here looks at shapes: ``ink`` is a mask (0 or 255) of one strip with the ruling taken away.
"""
from __future__ import annotations

import numpy as np
import numpy.typing as npt

from parsers.formats._scan.shapes import Pixels, Rect, components

DASH, EQUALS, SLASH, TICK = "—", "=", "/", "√"
_RING = 0.4                 # size of the smallest ring of a sign ÷ the largest: smaller holes lie between ring and stroke
PERMILLE_RINGS = 3          # rings of a ‰; a % has two
BARRED = 1.13               # height ÷ width of ≥ and ≤: measured 1.15–1.36, of < and > 0.5–1.12 (wide ≤ of one font 0.9)
_FLAT = 3.0                 # width ÷ height of a dash
_TINY = 3           # pixels; less has no shape
_STRAIGHT = 0.7             # correlation along the rising stroke
_SLASH_END = 0.81


def lone_sign(ink: Pixels) -> str:
    """The sign that the ink of a cell forms, "" where it is none of the four."""
    pieces = [box for box, area, _ in components(ink) if area >= 4]
    if not pieces:
        return ""
    largest = max(max(p.width, p.height) for p in pieces)
    pieces = [p for p in pieces if max(p.width, p.height) >= 0.35 * largest]
    if len(pieces) == 2:
        return EQUALS if _is_equals(*pieces) else ""
    if len(pieces) != 1:
        return ""
    box = pieces[0]
    if box.width >= _FLAT * box.height:
        return DASH
    return _stroke(box.cut(ink))


def _is_equals(one: Rect, other: Rect) -> bool:
    upper, lower = sorted((one, other), key=lambda r: r.y0)
    flat = min(one.width / one.height, other.width / other.height) >= 2
    alike = min(one.width, other.width) >= 0.85 * max(one.width, other.width)
    over = min(one.x1, other.x1) - max(one.x0, other.x0) >= 0.8 * max(one.width, other.width)
    return flat and alike and over and lower.y0 >= upper.y1


def _stroke(shape: Pixels) -> str:
    """A slash or a tick: both rise to the top right; a tick has its foot to the right of a short arm.

    ``down`` and ``along`` are places in the box, 0 to 1. Measured over eight fonts: the left end of a slash lies at
    0.83 and lower, of a tick at 0.43–0.79; the right end of a 1 is below 0.2, the left end of a 7 and a V above 0.2.
    """
    ys, xs = np.nonzero(shape)
    height, width = int(np.ptp(ys)), int(np.ptp(xs))
    if min(height, width) < _TINY or height < 2 * _TINY or not 0.2 * height <= width <= 2.2 * height:
        return ""
    down, along = (ys - ys.min()) / height, (xs - xs.min()) / width
    foot = float(along[down >= 0.9].mean())
    left, right, left_end = down[along <= 0.2].min(), down[along >= 0.8].min(), down[along <= 0.15].mean()
    arm = along >= foot
    if right > 0.15 or left < 0.25 or foot > 0.62 or not _rises(along[arm], down[arm]):
        return ""
    return SLASH if left_end > _SLASH_END and width <= 1.1 * height else TICK if left_end <= _SLASH_END else ""


def _rises(along: npt.NDArray[np.float64], down: npt.NDArray[np.float64]) -> bool:
    if len(along) < 4 or np.ptp(along) == 0 or np.ptp(down) == 0:
        return False
    return bool(np.corrcoef(along, down)[0, 1] <= -_STRAIGHT)


def rings(crop: Pixels, start: int) -> int:
    """How many closed rings the ink of a grey crop forms right of ``start`` (pixels)."""
    import cv2

    large = cv2.resize(crop, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
    _, ink = cv2.threshold(255 - large, 0, 255, cv2.THRESH_OTSU)
    part = np.ascontiguousarray(ink[:, max(4 * start, 0):])
    if part.shape[1] < 4:
        return 0
    outlines, tree = cv2.findContours(part, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    if tree is None:
        return 0
    sizes = [cv2.contourArea(outline) for outline, node in zip(outlines, tree[0], strict=True) if node[3] >= 0]
    return sum(1 for size in sizes if size >= max(3.0, _RING * max(sizes)))


def leading_aspect(crop: Pixels) -> float:
    """Height ÷ width of the first sign of a grey crop (with what stands above or below it), 0 where there is none."""
    import cv2

    large = cv2.resize(crop, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
    _, ink = cv2.threshold(255 - large, 0, 255, cv2.THRESH_OTSU)
    pieces = sorted((box for box, area, _ in components(ink.astype(np.uint8)) if area > 30), key=lambda b: b.x0)
    if not pieces:
        return 0.0
    sign = pieces[0]
    for piece in pieces[1:]:
        if piece.x0 < pieces[0].x1 and (piece.x0 + piece.x1) / 2 < pieces[0].x1:
            sign = sign.around(piece)
    return sign.height / sign.width
