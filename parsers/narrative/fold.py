"""Text as comparisons look at it, with the way back to the text as printed.

Full width becomes half width one character for one, spaces go: text from PDFs reads ``2024 年`` and ``万 元``.
"""
from __future__ import annotations

from functools import lru_cache

from parsers.values import dataclass

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2236: ord(":"), 0xFE6A: ord("%"), 0x2014: 0x2014}


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is folded; ``back[i]`` is where its character i stands in the source, () where nothing moved."""

    text: str
    back: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Folded offsets to offsets of the source; an empty span stays empty."""
        if not self.back:
            return start, end
        if start >= end:
            at = self.back[start] if start < len(self.back) else (self.back[-1] + 1 if self.back else 0)
            return at, at
        return self.back[start], self.back[end - 1] + 1


@lru_cache(maxsize=8192)
def fold(text: str) -> Folded:
    """Half width and without spaces, newlines among them."""
    wide = text.translate(_WIDE)
    squeezed = "".join(wide.split())
    if len(squeezed) == len(wide):
        return Folded(wide)
    return Folded(squeezed, tuple(i for i, char in enumerate(wide) if not char.isspace()))


def folded(text: str) -> str:
    return fold(text).text
