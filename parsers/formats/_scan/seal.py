"""Red seals: where they are, and the page as it would look without them.

Only the inside of a recognised seal is cleared of red, since units also print figures in red and those must
not vanish.
"""
from __future__ import annotations

import numpy as np
import numpy.typing as npt

from parsers.formats._scan.shapes import Pixels, Rect, components

MILLIMETRE = 72 / 25.4
SMALLEST, LARGEST = 14 * MILLIMETRE, 65 * MILLIMETRE    # points; official seals measure 30–58 mm, small ones 18 mm
_FLATTEST = 0.5             # short side ÷ long side of an oval seal
_RING_SEEN = 0.55           # share of the rim that must be red: letters and stars have no rim
_RED, _PALE = 35, 12        # levels by which red ink, and its smeared edge, is redder than anything else
_OWN = 0.7                  # share of ink that must lie on the seal's strokes to be theirs
_DEAD = 10                  # grey levels by which red paper is uneven
_HALO = 0.4                 # the same just outside the rim: a seal stands on paper, not in a patch of red
_RIM = 2.5                  # points of a rim's width
_GAIN_LIMIT = 4.0           # stretching the ink under a seal further only stretches noise
_FAINTEST = 20              # grey levels between red paper and ink below which there is no ink to stretch


def red(image: Pixels) -> Pixels:
    """Mask (H × W, 0 or 255) of red ink in an RGB image, ink under a seal included."""
    import cv2

    neutral = np.abs(image[..., 1].astype(np.int16) - image[..., 2]) < 60
    mask = ((_redness(image) > _RED) & neutral).astype(np.uint8) * 255
    return cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)).astype(np.uint8)


def _redness(image: Pixels) -> npt.NDArray[np.int16]:
    """By how much red outshines the other colours."""
    return image[..., 0].astype(np.int16) - np.maximum(image[..., 1], image[..., 2])


def seals(mask: Pixels, unit: float) -> list[Rect]:
    """Round or oval marks in a mask of red ink; ``unit`` is pixels a point."""
    import cv2

    if not mask.any():
        return []
    reach = max(3, round(2.5 * unit) | 1)
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    boxes = [box for box, _, _ in components(joined.astype(np.uint8))]
    return sorted((box for box in boxes if _is_seal(mask, box, unit)), key=lambda b: (b.y0, b.x0))


def _is_seal(mask: Pixels, box: Rect, unit: float) -> bool:
    short, long = sorted((box.width, box.height))
    if not SMALLEST * unit <= long <= LARGEST * unit or short < _FLATTEST * long:
        return False
    rim = round(_RIM * unit) + 1
    return _met(mask, box, 0, rim) >= _RING_SEEN and _met(mask, box, -2 * rim, -rim) <= _HALO


def _met(mask: Pixels, box: Rect, start: int, end: int) -> float:
    """Share of directions from the centre in which red is met from ``start`` to ``end`` pixels inside the ellipse
    that fills the box."""
    angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    centre_x, centre_y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    depth = np.arange(start, end)
    xs = centre_x + np.cos(angles)[:, None] * (box.width / 2 - depth)
    ys = centre_y + np.sin(angles)[:, None] * (box.height / 2 - depth)
    height, width = mask.shape
    hits = mask[np.clip(ys.astype(int), 0, height - 1), np.clip(xs.astype(int), 0, width - 1)]
    return float((hits > 0).any(axis=1).mean())


def grey_without(image: Pixels, mask: Pixels, found: list[Rect]) -> Pixels:
    """Grey levels of an RGB image in which the seals ``found`` are paper and the ink under them is kept."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.uint8)
    for box in found:
        area = box.grown(6, 6)
        _clear(area.cut(grey), area.cut(image), area.cut(mask))
    return grey


def inside(mask: Pixels, found: list[Rect]) -> Pixels:
    """The red ink of the seals ``found`` alone."""
    result = np.zeros_like(mask)
    for box in found:
        box.cut(result)[:] = box.cut(mask)
    return result


def shade(size: tuple[int, ...], covered: Pixels | None, black: list[Rect]) -> Pixels:
    """Mask of where print may be hidden: red ink (``covered``) with its rim, and all within a seal copied in black."""
    import cv2

    result = np.zeros(size, np.uint8) if covered is None else cv2.dilate(covered, np.ones((5, 5), np.uint8)).astype(np.uint8)
    for box in black:
        centre, axes = ((box.x0 + box.x1) // 2, (box.y0 + box.y1) // 2), (box.width // 2, box.height // 2)
        cv2.ellipse(result, centre, axes, 0, 0, 360, (255,), -1)
    return result


def is_own(ink: Pixels, covered: Pixels) -> bool:
    """Is what stays of the ink in a place (masks of one size) but the seal's own strokes?"""
    marked = ink > 0
    return bool(marked.any() and (covered[marked] > 0).mean() >= _OWN)


def _clear(grey: Pixels, image: Pixels, mask: Pixels) -> None:
    """Red ink is as bright as paper in the red channel, so what stays dark there is the text below it.

    Where the seal was printed opaque its ink covers the text as well, which is then stretched to full contrast.
    """
    import cv2

    pure = cv2.erode(mask, np.ones((3, 3), np.uint8)) > 0
    if not pure.any():
        return
    # compression smears colour over the edges of the seal's strokes
    pale = _redness(image) > _PALE
    inside = (cv2.dilate(mask, np.ones((5, 5), np.uint8)) > 0) | (pale & (cv2.dilate(mask, np.ones((13, 13), np.uint8)) > 0))
    calm = cv2.GaussianBlur(image[..., 0], (3, 3), 0).astype(np.float32)
    level, paper = float(np.median(calm[pure])), float(np.percentile(grey, 90))
    below = calm[pure & (calm < level - _FAINTEST)]
    gain = min(max((paper - 50) / (level - float(below.mean())), 1.0), _GAIN_LIMIT) if below.size > 0.004 * pure.sum() else 1.0
    cleared = paper - np.maximum(level - _DEAD - calm, 0) * gain
    grey[inside] = np.clip(cleared, 0, 255).astype(np.uint8)[inside]
