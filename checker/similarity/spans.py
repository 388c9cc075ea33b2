"""From compared characters back to the words of a file."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from checker.similarity.plain import GAP, Plain
from parsers.document import Location
from parsers.quantity import NO_PLACE

_QUOTED = 400       # characters of a passage that a quotation shows
_LONG_ENOUGH = 0.5  # of the longest paragraph
_STOPS = "，。；：！？,;:!?\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """What of one line lies in a stretch, from its ``start``-th character."""

    line: int
    start: int
    words: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file's lines."""

    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        return "".join(p.words for p in self.pieces)

    def cited(self, places: Sequence[Location]) -> tuple[Location, str]:
        """Where it stands and the words to quote: of its first paragraph, in a PDF its first sentence, of some length."""
        paragraphs = [tuple(ps) for _, ps in groupby(self.pieces, key=lambda p: _paragraph(places, p.line))]
        lengths = [sum(len(p.words) for p in ps) for ps in paragraphs]
        chosen = next(ps for ps, length in zip(paragraphs, lengths, strict=True) if length >= max(lengths) * _LONG_ENOUGH)
        quote = "".join(p.words for p in chosen)[:_QUOTED]
        place = _place(places, chosen[0].line)
        anchor = place.anchor
        if anchor is not None and anchor.end >= 0:
            end = (_place(places, chosen[-1].line).anchor or anchor).start + chosen[-1].start + len(chosen[-1].words)
            anchor = replace(anchor, start=anchor.start + chosen[0].start, end=end)
        return replace(place, anchor=anchor, label=self._label(places) or place.label), quote

    def location(self, places: Sequence[Location]) -> Location:
        return self.cited(places)[0]

    def _label(self, places: Sequence[Location]) -> str:
        first, last = (_place(places, p.line).label for p in (self.pieces[0], self.pieces[-1]))
        within = first.rpartition(" ")[0]           # 正文 二、第1段 … 正文 三、第2段: 正文 is said once
        shorter = last.removeprefix(f"{within} ") if within else last
        return first if first == last or not last else f"{first}至{shorter}"


def _place(places: Sequence[Location], line: int) -> Location:
    return places[line] if line < len(places) else NO_PLACE


def _paragraph(places: Sequence[Location], line: int) -> tuple[object, ...]:
    """Lines that one anchor can hold together."""
    anchor = _place(places, line).anchor
    return (line,) if anchor is None or anchor.box is not None or anchor.end < 0 else (anchor.part, anchor.index, anchor.column)


def span_of(text: Plain, lines: Sequence[str], start: int, end: int) -> Span:
    """The lines' words from the ``start``-th to before the ``end``-th compared character, by whole clauses where it can be."""
    start, end = _trimmed(text, lines, start, end)
    (first, begin), (last, stop) = text.origin[start], text.origin[end - 1]
    ends = ((n, begin if n == first else 0, stop + 1 if n == last else None) for n in range(first, last + 1))
    return Span(tuple(Piece(n, a, lines[n][a:b]) for n, a, b in ends))


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
