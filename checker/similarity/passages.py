"""The passages that two texts share, found from equal shingles and grown in both directions."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from checker.similarity.plain import GAP
from checker.similarity.prints import Hashes, Places

_SLIP = 4           # characters that may differ between two equal stretches of one passage


@dataclass(frozen=True, slots=True)
class Stretch:
    """Equal stretches of two texts: where they begin and end in each, and how many characters are equal."""

    start: int
    end: int
    other_start: int
    other_end: int
    equal: int

    def shortened(self, cut: int) -> Stretch:
        """Less the last ``cut`` characters."""
        return Stretch(self.start, self.end - cut, self.other_start, max(self.other_start, self.other_end - cut), self.equal - cut)

    def begun_later(self, cut: int) -> Stretch:
        """Less the first ``cut`` characters."""
        return Stretch(self.start + cut, self.end, min(self.other_end, self.other_start + cut), self.other_end, self.equal - cut)


def shared(a: str, a_prints: tuple[Hashes, Places], b: str, b_prints: tuple[Hashes, Places], least: int) -> list[Stretch]:
    """Passages of at least ``least`` equal characters, the longest first; each character of ``a`` in one of them."""
    found = sorted(_joined(list(_grown(a, a_prints, b, b_prints))), key=lambda s: (-s.equal, s.start))
    kept: list[Stretch] = []
    for stretch in found:
        rest = _apart(stretch, kept)
        if rest is not None and rest.equal >= least:
            kept.append(rest)
    return sorted(kept, key=lambda s: (-s.equal, s.start))


def _apart(stretch: Stretch, kept: list[Stretch]) -> Stretch | None:
    """The stretch less what longer ones took of its ends: two that meet share the characters around the gap."""
    for one in kept:
        if stretch.end <= one.start or stretch.start >= one.end:
            continue
        before, after = max(0, one.start - stretch.start), max(0, stretch.end - one.end)
        if not before and not after:
            return None
        cut = stretch.end - stretch.start - max(before, after)
        stretch = stretch.shortened(cut) if before >= after else stretch.begun_later(cut)
    return stretch


def _grown(a: str, a_prints: tuple[Hashes, Places], b: str, b_prints: tuple[Hashes, Places]) -> Iterator[Stretch]:
    """Maximal equal stretches around each pair of equal prints."""
    _, left, right = np.intersect1d(a_prints[0], b_prints[0], return_indices=True)
    done: dict[int, int] = {}                      # diagonal → how far it has been grown
    pairs = sorted((int(a_prints[1][i]), int(b_prints[1][j])) for i, j in zip(left, right, strict=True))
    for i, j in pairs:
        if done.get(j - i, -1) >= i:
            continue
        stretch = _around(a, i, b, j)
        done[j - i] = stretch.end
        yield stretch


def _around(a: str, i: int, b: str, j: int) -> Stretch:
    back = 0
    while i - back > 0 and j - back > 0 and a[i - back - 1] == b[j - back - 1] != GAP:
        back += 1
    ahead = 0
    while i + ahead < len(a) and j + ahead < len(b) and a[i + ahead] == b[j + ahead] != GAP:
        ahead += 1
    return Stretch(i - back, i + ahead, j - back, j + ahead, back + ahead)


def _joined(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Stretches that only a few differing characters part are one passage."""
    last: Stretch | None = None
    for one in sorted(stretches, key=lambda s: (s.start, s.other_start)):
        gaps = (one.start - last.end, one.other_start - last.other_end) if last else (0, 0)
        if last and all(-_SLIP <= g <= _SLIP for g in gaps) and one.end > last.end and one.other_end > last.other_end:
            last = Stretch(last.start, one.end, last.other_start, one.other_end, last.equal + one.equal + min(0, *gaps))
            continue
        if last:
            yield last
        last = one
    if last:
        yield last
