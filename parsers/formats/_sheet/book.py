"""What every sheet of a workbook needs to show its values."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from parsers.formats._sheet.numfmt import GENERAL, NumberFormat, number_format


@dataclass(frozen=True)
class Book:
    """Shared by the sheets, so that a pickle holds it once. ``codes``: number format codes by style index."""

    texts: list[str]
    codes: tuple[str, ...]
    date1904: bool

    @cached_property
    def strings(self) -> dict[str, str]:
        """The shared strings by their index as cells write it."""
        return dict(zip(map(str, range(len(self.texts))), self.texts, strict=True))

    @cached_property
    def blank(self) -> frozenset[int]:
        """Indexes of strings that show nothing."""
        if "" not in self.texts and not any(map(str.isspace, self.texts)):
            return frozenset()
        return frozenset(i for i, text in enumerate(self.texts) if not text or text.isspace())

    @cached_property
    def longest(self) -> int:
        """Characters of the longest string."""
        return max(map(len, self.texts), default=0)

    def format(self, style: str | None) -> NumberFormat:
        index = int(style) if style and len(style) < 8 else 0
        return number_format(self.codes[index] if index < len(self.codes) else GENERAL, self.date1904)

    def __getstate__(self) -> tuple[list[str], tuple[str, ...], bool]:
        return self.texts, self.codes, self.date1904

    def __setstate__(self, state: tuple[list[str], tuple[str, ...], bool]) -> None:
        for name, value in zip(("texts", "codes", "date1904"), state, strict=True):
            object.__setattr__(self, name, value)
