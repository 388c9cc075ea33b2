"""Characters of text objects with their boxes."""
from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parsers.formats._ofd.container import Numbers, children, numbers
from parsers.formats._ofd.objects import Placing

_ASCENT, _DESCENT = 0.88, 0.12      # of the size: an ideograph about its baseline
_NARROW = 0.5                       # of the size: a letter or digit
_MAX_ADVANCE = 1.2                  # of the size: a longer step leaves a gap
_FIRST_WIDE = "\u2010"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character; ``box`` in points. White space has one too."""

    text: str
    box: Numbers


def of(element: Any, place: Placing) -> Iterator[Glyph]:
    """The characters of one TextObject in the order written."""
    size = (numbers(element.get("Size"), 1) or (0.0,))[0]
    stretch = (numbers(element.get("HScale"), 1) or (1.0,))[0]
    x = y = 0.0
    for code in children(element, "TextCode"):
        x = (numbers(code.get("X"), 1) or (x,))[0]
        y = (numbers(code.get("Y"), 1) or (y,))[0]
        yield from _placed(_written(code), x, y, code, size, stretch, place)


def _written(code: Any) -> str:
    """The text without the line ends that pretty printing puts around it."""
    words = code.text or ""
    return words.strip() if "\n" in words else words


def _placed(words: str, x: float, y: float, code: Any, size: float, stretch: float, place: Placing) -> Iterator[Glyph]:
    """Each character at the sum of the steps before it; without steps, one after the other."""
    across, down = steps(code.get("DeltaX"), len(words) - 1), steps(code.get("DeltaY"), len(words) - 1)
    for i, character in enumerate(words):
        width = size * stretch * (1 if character >= _FIRST_WIDE else _NARROW)
        step = across[i] if i < len(across) else 0.0 if down else width
        if character < _FIRST_WIDE and 0 < step <= _MAX_ADVANCE * size * stretch:
            width = step        # the font's own advance, where an average only guesses
        yield Glyph(character, place.box(x, y - _ASCENT * size, x + width, y + _DESCENT * size))
        x += step
        y += down[i] if i < len(down) else 0.0


def steps(value: str | None, limit: int) -> list[float]:
    """``3.2 g 4 3.5 1``: 3.2, four times 3.5, 1; at most ``limit`` of them, empty where it makes no sense."""
    found: list[float] = []
    parts = iter((value or "").split())
    try:
        for part in parts:
            if len(found) >= limit:
                break
            if part == "g":
                count, step = int(next(parts)), float(next(parts))
                found += itertools.repeat(step, max(0, min(count, limit - len(found))))
            else:
                found.append(float(part))
    except (ValueError, StopIteration, OverflowError):
        return []
    return found
