"""A narrative as the recognisers look at it: folded sentences with their figures in folded offsets."""
from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from parsers.narrative.fold import Folded, fold
from parsers.narrative.memory import remembered
from parsers.report import Mention, Narrative, Sentence
from parsers.values import dataclass

_BOUNDARY = re.compile(r"[;:。!?、()]|,(?!\d{3}(?!\d))|(?<!\d),")
_CLAUSE_END = re.compile(r"[;。!?]|,(?!\d{3}(?!\d))|(?<!\d),")


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with its offsets in the folded sentence."""

    mention: Mention
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence, folded to ``text``. ``index`` is its place in the narrative."""

    index: int
    sentence: Sentence
    folded: Folded
    figures: tuple[Shown, ...]
    text: str

    def raw(self, start: int, end: int) -> tuple[int, int]:
        return self.folded.span(start, end)

    def boundary_before(self, at: int) -> int:
        """Where the words directly before an offset begin: after the last punctuation mark."""
        return _start(_boundaries(self.text), self.text, at)

    def clause(self, at: int) -> tuple[int, int]:
        """The stretch between commas, semicolons and full stops that holds an offset."""
        ends = _clause_ends(self.text)
        following = bisect_left(ends, at)
        return _start(ends, self.text, at), ends[following] if following < len(ends) else len(self.text)


@lru_cache(maxsize=512)
def _boundaries(text: str) -> tuple[int, ...]:
    """Every figure and every pattern asks for the clause around it."""
    return tuple(m.start() for m in _BOUNDARY.finditer(text))


@lru_cache(maxsize=512)
def _clause_ends(text: str) -> tuple[int, ...]:
    return tuple(m.start() for m in _CLAUSE_END.finditer(text))


def _start(marks: tuple[int, ...], text: str, at: int) -> int:
    """Just after the last mark before an offset; a comma directly before a figure is one, whatever digits follow."""
    if at and text[at - 1] == ",":
        return at
    before = bisect_left(marks, at)
    return marks[before - 1] + 1 if before else 0


@remembered
def view(narrative: Narrative) -> tuple[Told, ...]:
    """Every sentence of a narrative, in order."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in narrative.mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    return tuple(_told(i, s, by_sentence.get(i, [])) for i, s in enumerate(narrative.sentences))


def _told(index: int, sentence: Sentence, mentions: list[Mention]) -> Told:
    plain = fold(sentence.text)
    figures = tuple(Shown(m, _fold_offset(plain, m.start), _fold_offset(plain, m.end)) for m in mentions)
    return Told(index, sentence, plain, figures, plain.text)


def _fold_offset(plain: Folded, raw: int) -> int:
    return bisect_left(plain.back, raw) if plain.back else raw
