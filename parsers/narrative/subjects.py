"""Of which project a stretch of text speaks. Where the text does not say, nobody guesses: the subject is None."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field

from parsers.narrative.memory import remembered
from parsers.report import Narrative
from parsers.values import dataclass

WHOLE = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a sentence with one subject; offsets are of the sentence's text.

    ``subject``: a project's full name, "" for the whole unit, None where the text does not say.
    ``count``: projects stated for a total. ``own`` is False where another unit is spoken of.
    ``named``: the subject stands in these words, it is not only carried on. ``or_else``: another subject that the
    words may have (三个项目共…，其中一个追加30万元，调整后预算…), None where there is none.
    """

    sentence: int
    start: int
    end: int
    subject: str | None
    count: int | None = None
    own: bool = True
    named: bool = False
    or_else: str | None = None


@dataclass(frozen=True)
class Subjects:
    """Stretches in the order of the text."""

    stretches: tuple[Stretch, ...]
    _starts: tuple[tuple[int, int], ...] = field(repr=False, default=())

    def at(self, sentence: int, offset: int) -> Stretch:
        """The stretch that covers an offset of a sentence."""
        place = bisect_right(self._starts, (sentence, offset)) - 1
        return self.stretches[max(place, 0)]

    def of(self, sentence: int) -> tuple[str, ...]:
        """The projects that a sentence speaks of, each once."""
        return tuple(dict.fromkeys(s.subject for s in self.stretches if s.sentence == sentence and s.subject))


def about(narrative: Narrative, names: Sequence[str], others: Sequence[str] = ()) -> Subjects:
    """Subjects of every stretch. ``names``: the unit's own projects; ``others``: projects of units below it."""
    return _about(narrative, tuple(names), tuple(o for o in others if o not in names))


@remembered
def _about(narrative: Narrative, names: tuple[str, ...], others: tuple[str, ...]) -> Subjects:
    from parsers.narrative.tracking import Tracker

    stretches = tuple(Tracker(narrative, names, others).run())
    return Subjects(stretches, tuple((s.sentence, s.start) for s in stretches))
