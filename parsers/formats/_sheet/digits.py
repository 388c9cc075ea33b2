"""Numbers written in decimal digits, many at a time."""
from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]


def numbers_at(view: Array, at: Array, most: int) -> tuple[Array, Array]:
    """The decimal numbers that start at these offsets, and how many digits each has."""
    value, width, more = np.zeros(len(at), np.int32), np.zeros(len(at), np.int32), np.ones(len(at), bool)
    for k in range(most):
        digit = view[at + k] - np.uint8(ord("0"))       # wraps around: anything but a digit is above 9
        more &= digit < 10
        if not more.any():
            break
        value = np.where(more, value * 10 + digit, value)
        width += more
    return value, width
