"""The graphic objects of a page in the order they are drawn, and where each puts its points."""
from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parsers.formats._ofd.container import POINTS, Numbers, children, name_of, numbers

_SLANT = 6.0        # degrees away from a quarter turn: a watermark
SLANTING = -1


@dataclass(frozen=True, slots=True)
class Placing:
    """From an object's own millimetres to points of the page, origin at the top left."""

    x: float
    y: float
    matrix: Numbers

    def point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return (self.x + a * x + c * y + e) * POINTS, (self.y + b * x + d * y + f) * POINTS

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Numbers:
        """The upright box around a rectangle of the object."""
        corners = [self.point(x, y) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = [p[0] for p in corners], [p[1] for p in corners]
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def turn(self) -> int:
        """Clockwise quarter turns, SLANTING for anything between."""
        degrees = math.degrees(math.atan2(self.matrix[1], self.matrix[0])) % 360
        nearest = round(degrees / 90)
        return SLANTING if abs(degrees - 90 * nearest) > _SLANT else nearest % 4


def placing(element: Any) -> Placing | None:
    """None where the object does not say properly where it stands."""
    boundary = numbers(element.get("Boundary"), 4)
    matrix = numbers(element.get("CTM"), 6) if element.get("CTM") else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return Placing(boundary[0], boundary[1], matrix) if boundary and matrix else None


def boundary(element: Any) -> Numbers:
    """The object's boundary in points: x0, y0, x1, y1; empty where there is none."""
    box = numbers(element.get("Boundary"), 4)
    return (box[0] * POINTS, box[1] * POINTS, (box[0] + box[2]) * POINTS, (box[1] + box[3]) * POINTS) if box else ()


def walk(content: Any) -> Iterator[Any]:
    """Objects of all layers of a page or template; blocks only group."""
    for group in children(content, "Content"):
        for layer in children(group, "Layer"):
            yield from _within(layer)


def _within(block: Any) -> Iterator[Any]:
    for element in block:
        if name_of(element) == "PageBlock":
            yield from _within(element)
        else:
            yield element


def is_hidden(element: Any) -> bool:
    return str(element.get("Visible", "")).lower() == "false"
