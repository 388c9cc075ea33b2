"""Right, missed and wrongly claimed, and the three figures that are made of them."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """``hit``: claimed and true; ``missed``: true and not claimed; ``false``: claimed and not true."""

    hit: int = 0
    missed: int = 0
    false: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.hit + other.hit, self.missed + other.missed, self.false + other.false)

    @property
    def precision(self) -> float | None:
        """None where nothing was claimed."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else None

    @property
    def recall(self) -> float | None:
        """None where nothing was to be found."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else None

    @property
    def f1(self) -> float | None:
        total = 2 * self.hit + self.missed + self.false
        return 2 * self.hit / total if total else None


def compared(said: bool, true: bool) -> Counts:
    return Counts(said and true, true and not said, said and not true)


def total(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())


def macro_f1(counts: Iterable[Counts]) -> float:
    """The mean of F1 over what occurs at all; 0 where nothing does."""
    known = [c.f1 or 0.0 for c in counts if c.hit + c.missed]
    return sum(known) / len(known) if known else 0.0
