"""Lines of a cell or paragraph put together again."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from parsers.formats._scan.shapes import Rect

Line = tuple[str, Rect]

_WORD = re.compile(r"[A-Za-z0-9.,%‰+\-]+")
_STOPS = ("，", "。", "；", "：", "、", "）", "”", "》")       # bring white of their own
_SPACED = 0.65      # heights of a line: wider white between two strips was meant as a gap
_MARGINS = 0.45     # of which strips cover so much themselves


def join_row(strips: Sequence[Line]) -> Line:
    """Strips of one line, left to right, wide gaps kept as spaces."""
    text, box = strips[0]
    for more, right in strips[1:]:
        gap = (right.x0 - box.x1) / max(1, min(box.height, right.height)) + _MARGINS
        least = _SPACED if text[-1:] not in _STOPS else 2 * _SPACED
        text += " " * (min(8, round(gap * 2)) if gap > least else 0) + more
        box = box.around(right)
    return text, box


def join_cell(lines: Sequence[Line], width: int) -> str:
    """Lines of one cell. A line broken because it was full is taken up again without a gap; a line that ends
    although the next word had room was ended by the writer, and stays a line.
    """
    if not lines:
        return ""
    text = lines[0][0]
    for (upper, box), (lower, _) in pairwise(lines):
        text += ("\n" if _ended(upper, box, lower, width) else "") + lower
    return text


def _ended(upper: str, box: Rect, lower: str, width: int) -> bool:
    em = box.width / max(1.0, ems(upper))
    word = _WORD.match(lower)
    needed = ems(word.group() if word else lower[:2]) + 0.8     # punctuation takes the character before it along
    return width - box.width - 0.8 * em > needed * em


def ems(text: str) -> float:
    """Width of a text in characters of full width."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)
