"""From a page's own coordinates to the reader's: points, origin at the top left, text upright.

Two turns are kept apart. ``shown`` is the page's /Rotate, what every viewer applies; boxes that leave the
reader are in that space. ``turn`` also holds the quarter turn that makes a page printed sideways readable.
"""
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from parsers.document import Box

Arrays = tuple[Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible rectangle of a page in its own space, and clockwise quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    shown: int = 0
    turn: int = 0

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    @property
    def points(self) -> tuple[float, float]:
        """Width and height as a viewer shows the page."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (high, wide) if self.shown % 2 else (wide, high)

    def turned(self, quarters: int) -> Frame:
        return replace(self, turn=(self.turn + quarters) % 4)

    def place(self, left: Any, bottom: Any, right: Any, top: Any, turn: int | None = None) -> Arrays:
        """x0, y0, x1, y1 in the reader's space; takes numbers or arrays of one shape."""
        quarter = self.turn if turn is None else turn
        if quarter == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if quarter == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if quarter == 3:
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of the reader's space as a viewer shows it."""
        if self.turn != self.shown:
            x0, y0, x1, y1 = self.place(*self._back(x0, y0, x1, y1), turn=self.shown)
        return Box(round(float(x0), 2), round(float(y0), 2), round(float(x1), 2), round(float(y1), 2))

    def _back(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        if self.turn == 1:
            return y0 + self.left, x0 + self.bottom, y1 + self.left, x1 + self.bottom
        if self.turn == 2:
            return self.right - x1, y0 + self.bottom, self.right - x0, y1 + self.bottom
        if self.turn == 3:
            return self.right - y1, self.top - x1, self.right - y0, self.top - x0
        return x0 + self.left, self.top - y1, x1 + self.left, self.top - y0
