"""Why something is late, short or over, and where a text says that nothing is."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.narrative.statements.answer import cut
from parsers.narrative.statements.base import Statement, pattern, scope
from parsers.narrative.statements.cause_sense import sense_of_cause
from parsers.narrative.statements.expecting import event_in, expected
from parsers.narrative.view import Told
from parsers.report import Narrative


@dataclass(frozen=True, slots=True)
class Cause(Statement):
    """``vague``: nothing but a phrase that fits anything (客观因素): no event, date, party or quantity."""

    vague: bool = False


def causes_for(narrative: Narrative, project: str = "", projects: Sequence[str] = (), others: Sequence[str] = (),
               indicator: str = "") -> tuple[Cause, ...]:
    """Sentences that give a reason for a deviation of a project, or of one indicator of it."""
    look, asked, found = scope(narrative, project, projects, others), expected(narrative), []
    for told in look.told:
        match = cause_in(told, told.index in asked)
        if match is None or not look.speaks(told, match.start()) or (indicator and not look.about(told, indicator)):
            continue
        base = look.state(told, match.start())
        found.append(Cause(base.sentence, base.words, base.location, base.project, is_vague(told.text)))
    return tuple(found)


def cause_in(told: Told, asked: bool = False) -> re.Match[str] | None:
    """A mark of a cause beside a word of deviation, or a mark that is one itself (流标); 没有因…引发 is none.

    ``asked``: where a reason is expected anyway, an event is enough.
    """
    if pattern("cause", "fine").search(told.text):
        return None
    deviates = pattern("cause", "deviation").search(told.text)
    marks: list[re.Match[str]] = [*pattern("cause", "strong").finditer(told.text)]
    if deviates:
        marks += pattern("cause", "marks").finditer(told.text)
    for match in sorted(marks, key=lambda m: m.start()):
        start, stop = told.clause(match.start())
        around = told.text[max(start, match.start() - 6):min(stop, match.end() + 10)]
        if not pattern("cause", "not").search(around) and "结转" not in told.text[start:stop]:
            return match
    return event_in(told) if asked else None


def is_vague(text: str) -> bool:
    """Whether the half of a text that explains fits any project."""
    return sense_of_cause(cut(text).cause or text).vague


def no_deviation(narrative: Narrative, project: str = "", projects: Sequence[str] = (), others: Sequence[str] = ()) -> tuple[Statement, ...]:
    """Sentences that say nothing deviates: 未出现偏离, 没有明显滞后的指标."""
    look = scope(narrative, project, projects, others)
    hits = ((told, pattern("no_deviation").search(told.text)) for told in look.told)
    return tuple(look.state(told, m.start()) for told, m in hits if m and look.speaks(told, m.start()))
