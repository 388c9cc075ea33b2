"""Text that does not run from left to right: turned by quarters, stacked, or slanting.

Turned characters follow one another downwards, so each is a segment of its own; only those are asked for their
angle.
"""
from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from parsers.formats._pdf import chars as characters
from parsers.formats._pdf.chars import Chars
from parsers.formats._pdf.frame import Frame
from parsers.formats._pdf.segments import Segment, cut

_SLANT = 6.0            # degrees away from a quarter turn: a watermark or the text of a seal
_SIDEWAYS_SHARE = 0.6   # of a page's characters: the whole page is printed sideways
SLANTING = -1


def quarters(textpage: Any, chars: Chars, segments: list[Segment], frame: Frame) -> Any:
    """Clockwise quarter turns of every character as the reader sees it, SLANTING for anything between."""
    turns = np.zeros(len(chars), dtype=np.int64)
    alone = np.array([s.first for s in segments if len(s.text) == 1], dtype=np.int64)
    if len(alone) > 1:
        degrees = (characters.angles(textpage, chars.index[alone]) + 90 * frame.turn) % 360
        nearest = np.round(degrees / 90)
        turns[alone] = np.where(np.abs(degrees - nearest * 90) > _SLANT, SLANTING, nearest % 4)
    return turns


def sideways(turns: Any) -> int:
    """The quarter turn that most of the page's characters share; 0 for an ordinary page."""
    for quarter in (1, 2, 3):
        if len(turns) and (turns == quarter).mean() > _SIDEWAYS_SHARE:
            return quarter
    return 0


def level(chars: Chars, quarter: int) -> Chars:
    """Turned characters in a space where they run from left to right (distances stay, the origin moves)."""
    if quarter == 1:
        return replace(chars, x0=chars.y0, x1=chars.y1, y0=-chars.x1, y1=-chars.x0)
    if quarter == 2:
        return replace(chars, x0=-chars.x1, x1=-chars.x0, y0=-chars.y1, y1=-chars.y0)
    return replace(chars, x0=-chars.y1, x1=-chars.y0, y0=chars.x0, y1=chars.x1)


def unlevel(quarter: int, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    """A box of the levelled space back in the reader's."""
    if quarter == 1:
        return -y1, x0, -y0, x1
    return (-x1, -y1, -x0, -y0) if quarter == 2 else (y0, -x1, y1, -x0)


def along(quarter: int, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float]:
    """Where the lines of a levelled box begin and end."""
    if quarter == 1:
        return y0, y1
    return (-x1, -x0) if quarter == 2 else (-y1, -y0)


def segments_of(chars: Chars, regions: Any, turns: Any) -> dict[int, list[Segment]]:
    """Segments of turned characters, by quarter, each in its own levelled space."""
    found: dict[int, list[Segment]] = {}
    for quarter in (1, 2, 3):
        which = np.flatnonzero(turns == quarter)
        if len(which):
            found[quarter] = cut(level(chars.pick(which), quarter), regions[which])
    return found


def is_stacked(segments: list[Segment]) -> bool:
    """Upright characters written downwards in two columns or more, in the order they were written."""
    if len(segments) < 4 or any(len(s.text) > 1 for s in segments):
        return False
    below = sum(abs(b.x0 - a.x0) < 0.5 * a.em and b.y0 > a.y0 + 0.3 * a.em for a, b in pairwise(segments))
    return below >= len(segments) / 2 and len({round(s.x0 / max(s.em, 1.0)) for s in segments}) > 1
