"""From compared characters back to the words of a file."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.similarity.plain import Plain
from parsers.document import Location
from parsers.quantity import NO_PLACE

_QUOTED = 200       # characters of a passage that a quotation shows


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file's lines. ``quote`` are words that stand in the first line, ``words`` the whole stretch."""

    first: int
    last: int
    start: int          # character of the first line
    quote: str
    words: str

    def location(self, places: Sequence[Location]) -> Location:
        """The place of the first line; the label names the last one too."""
        place = places[self.first] if self.first < len(places) else NO_PLACE
        anchor = place.anchor
        if anchor is not None and anchor.end >= 0:
            place = replace(place, anchor=replace(anchor, start=anchor.start + self.start, end=anchor.start + self.start + len(self.quote)))
        if self.last != self.first and self.last < len(places) and places[self.last].label != place.label:
            return replace(place, label=f"{place.label}至{places[self.last].label}")
        return place


def span_of(text: Plain, lines: Sequence[str], start: int, end: int) -> Span:
    """The lines' words from the ``start``-th to before the ``end``-th compared character."""
    (first, begin), (last, stop) = text.origin[start], text.origin[end - 1]
    own = lines[first][begin:stop + 1] if first == last else lines[first][begin:]
    between = [*lines[first + 1:last], lines[last][:stop + 1]] if last > first else []
    return Span(first, last, begin, own[:_QUOTED], own + "".join(between))
