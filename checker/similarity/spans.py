"""From compared characters back to the words of a file."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from checker.similarity.plain import GAP, Plain
from parsers.document import Location
from parsers.quantity import NO_PLACE

_QUOTED = 200       # characters of a passage that a quotation shows
_STOPS = "，。；：！？,;:!?\n"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file's lines. ``quote`` are its words in ``line``, the one that holds most of it; ``words`` the whole stretch."""

    first: int
    last: int
    line: int
    start: int          # character of ``line``
    quote: str
    words: str

    def location(self, places: Sequence[Location]) -> Location:
        """Labelled from the first line to the last; the anchor is the quotation's."""
        place = places[self.line] if self.line < len(places) else NO_PLACE
        anchor = place.anchor
        if anchor is not None and anchor.end >= 0:
            anchor = replace(anchor, start=anchor.start + self.start, end=anchor.start + self.start + len(self.quote))
        return replace(place, anchor=anchor, label=self._label(places) or place.label)

    def _label(self, places: Sequence[Location]) -> str:
        ends = [places[n].label for n in (self.first, self.last) if n < len(places)]
        return "至".join(dict.fromkeys(ends))


def span_of(text: Plain, lines: Sequence[str], start: int, end: int) -> Span:
    """The lines' words from the ``start``-th to before the ``end``-th compared character, by whole clauses where it can be."""
    start, end = _trimmed(text, lines, start, end)
    (first, begin), (last, stop) = text.origin[start], text.origin[end - 1]
    parts = {n: (begin if n == first else 0, stop + 1 if n == last else len(lines[n])) for n in range(first, last + 1)}
    pieces = {n: lines[n][a:b] for n, (a, b) in parts.items()}
    line = max(pieces, key=lambda n: len(pieces[n]))
    return Span(first, last, line, parts[line][0], pieces[line][:_QUOTED], "".join(pieces.values()))


def _trimmed(text: Plain, lines: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Less the slivers of clauses at both ends: 用。 before a passage that begins with the next sentence."""
    def sliver(inside: range, outside: range) -> int:
        """How many characters of the passage's first clause are in it, where more of them are not."""
        own = _clause(text, lines, inside[0])
        held, missing = (sum(1 for _ in takewhile(lambda at: _clause(text, lines, at) == own, r)) for r in (inside, outside))
        return held if held < missing else 0

    ahead = sliver(range(start, end), range(start - 1, -1, -1))
    back = sliver(range(end - 1, start - 1, -1), range(end, len(text.text)))
    return (start + ahead, end - back) if ahead + back < end - start else (start, end)


def _clause(text: Plain, lines: Sequence[str], at: int) -> tuple[int, int] | None:
    """The clause of a compared character, by its line and where it begins; None for a gap."""
    number, place = text.origin[at]
    return None if text.text[at] == GAP else (number, max(lines[number].rfind(stop, 0, place) for stop in _STOPS))
