"""Rectangles in pixels, and what one page is measured in."""
from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]      # H × W (grey, mask) or H × W × 3 (RGB)
Matrix = npt.NDArray[np.float64]    # 3 × 3, acts on (x, y, 1)


class Rect(NamedTuple):
    """Pixels, the far edges excluded."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.y1 - self.y0

    @property
    def empty(self) -> bool:
        return self.width <= 0 or self.height <= 0

    def common(self, other: Rect) -> Rect:
        """The intersection, ``empty`` where there is none."""
        return Rect(max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1))

    def grown(self, dx: int, dy: int) -> Rect:
        return Rect(self.x0 - dx, self.y0 - dy, self.x1 + dx, self.y1 + dy)

    def around(self, other: Rect) -> Rect:
        """The smallest rectangle that holds both."""
        return Rect(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))

    def cut(self, image: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """The part of an image inside, limited to the image."""
        return image[max(self.y0, 0):max(self.y1, 0), max(self.x0, 0):max(self.x1, 0)]


def components(mask: Pixels) -> list[tuple[Rect, int, int]]:
    """Connected parts of a mask as (rectangle, area, label), background left out."""
    import cv2

    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [(Rect(int(x), int(y), int(x + w), int(y + h)), int(area), label)
            for label, (x, y, w, h, area) in enumerate(stats) if label]
