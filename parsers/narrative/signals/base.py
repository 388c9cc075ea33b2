"""What the recognisers of signals share: words with their place, and whether they are taken back."""
from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.narrative import words
from parsers.narrative.view import Told

_LEXICON = "compliance_signals"
_STOPS = ";。!?"


@dataclass(frozen=True, slots=True)
class Signal:
    """Words that give something away. ``start``/``end`` are offsets of the sentence as printed, ``words`` what stands there."""

    sentence: int
    start: int
    end: int
    words: str
    project: str | None = None


def pattern(*path: str) -> re.Pattern[str]:
    """Any word of one list of the lexicon of compliance signals."""
    return words.pattern(_LEXICON, *path)


def signal(told: Told, start: int, end: int, project: str | None = None) -> Signal:
    """The stretch between folded offsets as printed."""
    a, b = told.raw(start, end)
    return Signal(told.index, a, b, told.sentence.text[a:b], project)


def segment(told: Told, at: int) -> tuple[int, int]:
    """From the last semicolon or full stop to the next, in folded offsets."""
    start = max(told.text.rfind(c, 0, at) for c in _STOPS) + 1
    stop = min((p for c in _STOPS if (p := told.text.find(c, at)) >= 0), default=len(told.text))
    return start, stop


def hedged(told: Told, start: int, end: int) -> bool:
    """Whether the clause denies the words, wishes them away, makes a rule of them, or lays them upon others."""
    first, _ = told.clause(start)
    if pattern("hedges").search(told.text[first:end]):
        return True
    return pattern("hedged_after").match(told.text[end:]) is not None or pattern("others").search(told.text) is not None
