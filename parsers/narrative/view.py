"""A narrative as the recognisers look at it: folded sentences with their figures in folded offsets."""
from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from parsers.narrative.fold import Folded, fold
from parsers.narrative.memory import remembered
from parsers.report import Mention, Narrative, Sentence

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
    """One sentence, folded. ``index`` is its place in the narrative."""

    index: int
    sentence: Sentence
    folded: Folded
    figures: tuple[Shown, ...]

    @property
    def text(self) -> str:
        return self.folded.text

    def raw(self, start: int, end: int) -> tuple[int, int]:
        return self.folded.span(start, end)

    def boundary_before(self, at: int) -> int:
        """Where the words directly before an offset begin: after the last punctuation mark."""
        return max((m.end() for m in _BOUNDARY.finditer(self.text, 0, at)), default=0)

    def clause(self, at: int) -> tuple[int, int]:
        """The stretch between commas, semicolons and full stops that holds an offset."""
        start = max((m.end() for m in _CLAUSE_END.finditer(self.text, 0, at)), default=0)
        stop = _CLAUSE_END.search(self.text, at)
        return start, stop.start() if stop else len(self.text)


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
    return Told(index, sentence, plain, figures)


def _fold_offset(plain: Folded, raw: int) -> int:
    return bisect_left(plain.back, raw) if plain.back else raw
