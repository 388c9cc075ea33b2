"""Runs of characters: stretches that follow one another on one line without a gap. All on arrays."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from parsers.formats._pdf import glyphs
from parsers.formats._pdf.chars import Chars

LATIN_GAP = 0.2         # em: a space between Latin words or numbers
_CUT = 0.3              # em: something else may stand in a gap from here
_BACK = -0.6            # em: the next character stands further left: another line or an overprint
_SHIFT = 0.35           # em: vertical shift that starts another line


@dataclass(slots=True)
class Segment:
    """``em`` is the character size in points; ``spaced``: the author typed white space before it."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    em: float
    spaced: bool = False
    region: int = -1
    first: int = -1         # position of its first character among the page's


def em_of(chars: Chars) -> Any:
    """Character size: an ideograph is as wide as its size, others are measured by height."""
    return np.where(glyphs.is_ideograph(chars.codes), chars.x1 - chars.x0, (chars.y1 - chars.y0) * 0.95)


def cut(chars: Chars, regions: Any) -> list[Segment]:
    """The segments of characters in content order; ``regions`` gives each character's cell, −1 outside tables."""
    if not len(chars):
        return []
    em = np.maximum(em_of(chars), 1.0)
    size = np.minimum(em[1:], em[:-1])
    gap = (chars.x0[1:] - chars.x1[:-1]) / size
    middle = (chars.y0 + chars.y1) / 2
    moved = np.abs(np.diff(middle)) > _SHIFT * size
    breaks = moved | (gap > _CUT) | (gap < _BACK) | (regions[1:] != regions[:-1])
    starts = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    return _segments(chars, regions, em, starts, _spaces(chars, gap) & ~breaks)


def _spaces(chars: Chars, gap: Any) -> Any:
    """Where white space belongs between a character and the next one, by gap (in em) and script."""
    wide = glyphs.is_wide(chars.codes)
    latin = ~wide[1:] & ~wide[:-1]
    both_wide = wide[1:] & wide[:-1]
    typed = chars.spaced[1:]
    return (latin & ((gap > LATIN_GAP) | typed)) | (both_wide & typed & (gap > LATIN_GAP))


def _segments(chars: Chars, regions: Any, em: Any, starts: Any, spaces: Any) -> list[Segment]:
    after = np.flatnonzero(spaces) + 1
    text = glyphs.text_of(np.insert(chars.codes, after, 0x20))
    shifted = starts + np.searchsorted(after, starts, side="right")
    ends = np.append(shifted[1:], len(text)).tolist()
    x0 = np.minimum.reduceat(chars.x0, starts).tolist()
    y0 = np.minimum.reduceat(chars.y0, starts).tolist()
    x1 = np.maximum.reduceat(chars.x1, starts).tolist()
    y1 = np.maximum.reduceat(chars.y1, starts).tolist()
    size = np.maximum.reduceat(em, starts).tolist()
    region, typed = regions[starts].tolist(), chars.spaced[starts].tolist()
    return [Segment(text[a:b], x0[i], y0[i], x1[i], y1[i], size[i], typed[i], region[i], s)
            for i, (a, b, s) in enumerate(zip(shifted.tolist(), ends, starts.tolist(), strict=True))]
