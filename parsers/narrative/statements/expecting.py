"""Where a reason is looked for: under a heading or label of deviation, or right after 纪念馆修缮慢。

There a sentence needs no mark of a cause (因为, 受…影响): something that happened, with a day, a party or a number, is one.
"""
from __future__ import annotations

import re

from parsers.narrative.headings import label, titles
from parsers.narrative.memory import remembered
from parsers.narrative.statements.answer import cut
from parsers.narrative.statements.base import pattern
from parsers.narrative.statements.cause_sense import sense_of_cause
from parsers.narrative.view import Told, view
from parsers.narrative.words import pattern as words
from parsers.report import Narrative

_CLAUSE = re.compile(r"[^,;。!?]+")
_LONGEST_BARE = 24          # characters of a sentence that says no more than that something is slow


@remembered
def expected(narrative: Narrative) -> frozenset[int]:
    """Sentences, by index, of which a reader expects the reason of a deviation."""
    found, bare, paragraph = set(), False, -1
    for told, title in zip(view(narrative), titles(narrative), strict=True):
        after_bare = bare and told.sentence.paragraph == paragraph
        if after_bare or pattern("cause", "headings").search(title) or pattern("cause", "headings").search(label(told.text)):
            found.add(told.index)
        paragraph, bare = told.sentence.paragraph, _is_bare(told.text)
    return frozenset(found)


def event_in(told: Told) -> re.Match[str] | None:
    """What happened, in the half of a sentence that tells no measure; None where nothing did or nothing is amiss."""
    if pattern("no_deviation").search(told.text) or words("causes", "on_course").search(told.text):
        return None
    for match in _CLAUSE.finditer(cut(told.text).cause):
        clause = match[0]
        if words("causes", "handled").search(clause) or not words("causes", "amiss").search(clause):
            continue
        if sense_of_cause(clause).concrete and (at := told.text.find(clause)) >= 0:
            return re.compile(re.escape(clause)).match(told.text, at)
    return None


def _is_bare(text: str) -> bool:
    return len(text) <= _LONGEST_BARE and not sense_of_cause(text).concrete and bool(words("causes", "shortfall").search(text)
                                                                                      or words("causes", "slow_end").search(text))
