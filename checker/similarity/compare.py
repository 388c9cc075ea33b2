"""The reports of all units compared with one another: what each unit's rules are told of the others."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from checker.similarity import pairs, passages, prints
from checker.similarity.plain import Known, Phrases, Plain, plain
from checker.similarity.records import Passage, Twin
from checker.similarity.spans import span_of
from parsers.document import Location

_MOST_TWINS = 5             # other units shown with their passages
_MOST_PASSAGES = 5
_FEWEST_COMMON = 5          # units that must share wording before it may count as handed out to all
_PART_COMMON = 0.5          # … and the part of all units


@dataclass(frozen=True)
class Text:
    """One report of one unit: its lines, and a way to their places."""

    unit: str
    path: str
    lines: tuple[str, ...]
    places: Callable[[], Sequence[Location]]


@dataclass(frozen=True, slots=True)
class Bars:
    """When texts are alike: characters of a shingle, Jaccard, characters of one passage."""

    shingle: int
    alike: float
    passage: int


@dataclass(frozen=True)
class _Seen:
    text: Text
    plain: Plain
    hashes: prints.Hashes           # all shingles, each once
    prints: tuple[prints.Hashes, prints.Places]


def twins(texts: Sequence[Text], names: Phrases, known: Known, bars: Bars, related: Callable[[str, str], bool]) -> dict[str, tuple[Twin, ...]]:
    """By unit, the reports of other units that are like its own, the most alike first.

    ``related`` units, one above the other, may repeat each other's words; only whole reports that are alike count.
    """
    seen = [_seen(t, names, known, bars) for t in texts]
    number = {u: n for n, u in enumerate(dict.fromkeys(t.unit for t in texts))}
    common = max(_FEWEST_COMMON, int(len(number) * _PART_COMMON))
    found, everybodys = pairs.candidates([s.prints[0] for s in seen], [number[s.text.unit] for s in seen], common)
    by_unit: defaultdict[str, list[Twin]] = defaultdict(list)
    for a, b in found:
        for mine, theirs in ((seen[a], seen[b]), (seen[b], seen[a])):
            twin = _twin(mine, theirs, everybodys, bars, related(mine.text.unit, theirs.text.unit))
            if twin:
                by_unit[mine.text.unit].append(twin)
    return {unit: _best(twins_) for unit, twins_ in by_unit.items()}


def marks(text: str, bars: Bars) -> tuple[prints.Hashes, prints.Places]:
    """Prints by which a stretch of half a passage is found: a slip in the middle of one does not hide it."""
    return prints.winnowed(text, bars.shingle, max(bars.shingle, bars.passage // 2))


def _seen(text: Text, names: Phrases, known: Known, bars: Bars) -> _Seen:
    compared = plain(text.lines, names, known)
    hashes = np.unique(prints.shingles(compared.text, bars.shingle)[0])
    return _Seen(text, compared, hashes, marks(compared.text, bars))


def _twin(mine: _Seen, theirs: _Seen, everybodys: prints.Hashes, bars: Bars, related: bool) -> Twin | None:
    share = prints.jaccard(mine.hashes, theirs.hashes)
    least = bars.shingle if share >= bars.alike else bars.passage
    own, other = (pairs.without(*s.prints, everybodys) for s in (mine, theirs))
    found = passages.shared(mine.plain.text, own, theirs.plain.text, other, least)
    if share < bars.alike and (related or not found):
        return None
    covered = sum(s.equal for s in found) / max(1, mine.plain.size)
    shown = tuple(_passage(s, mine, theirs) for s in found[:_MOST_PASSAGES])
    return Twin(mine.text.path, theirs.text.unit, theirs.text.path, share, covered, shown)


def _passage(stretch: passages.Stretch, mine: _Seen, theirs: _Seen) -> Passage:
    own = span_of(mine.plain, mine.text.lines, stretch.start, stretch.end)
    other = span_of(theirs.plain, theirs.text.lines, stretch.other_start, stretch.other_end)
    place, quote = own.cited(mine.text.places())
    there = other.location(theirs.text.places())
    return Passage(stretch.equal, replace(place, path=mine.text.path), quote, own.words, replace(there, path=theirs.text.path), other.words)


def _best(found: list[Twin]) -> tuple[Twin, ...]:
    """The most alike twins; of one unit's several reports the one that is most alike."""
    ranked = sorted(found, key=lambda t: (-t.covered, -t.share, t.unit, t.other_path))
    kept = list({(t.path, t.unit): t for t in reversed(ranked)}.values())[::-1]
    kept.sort(key=lambda t: (-t.covered, -t.share, t.unit, t.other_path))
    also = tuple(dict.fromkeys(t.unit for t in kept[_MOST_TWINS:]))
    return tuple(replace(t, also=also) for t in kept[:_MOST_TWINS])


@dataclass(frozen=True)
class Pair:
    """Two texts of one unit compared: this year's with last year's."""

    share: float
    covered: float
    passages: tuple[passages.Stretch, ...]
    mine: Plain
    theirs: Plain


def pair(mine: Sequence[str], theirs: Sequence[str], known: Known, bars: Bars) -> Pair:
    """Two texts compared without regard to anybody's name: both are the same unit's."""
    nobody = _nobody()
    a, b = plain(mine, nobody, known), plain(theirs, nobody, known)
    share = prints.jaccard(*(np.unique(prints.shingles(t.text, bars.shingle)[0]) for t in (a, b)))
    least = bars.shingle if share >= bars.alike else bars.passage
    found = passages.shared(a.text, marks(a.text, bars), b.text, marks(b.text, bars), least)
    return Pair(share, sum(s.equal for s in found) / max(1, a.size), tuple(found), a, b)


@lru_cache(maxsize=1)
def _nobody() -> Phrases:
    return Phrases(())


