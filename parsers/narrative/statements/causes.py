"""Why something is late, short or over, and where a text says that nothing is."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.narrative.statements.answer import cut
from parsers.narrative.statements.base import Statement, pattern, scope
from parsers.narrative.statements.cause_sense import sense_of_cause
from parsers.narrative.statements.expecting import event_in, expected
from parsers.narrative.view import Told
from parsers.report import Narrative

_WALL = 150                 # characters of a sentence that tells of more than one matter
_JOINT = re.compile(r"(?:主要|原因|就|正|都|也)?(?:因|由于|是|系|受|原因|主要)")


@dataclass(frozen=True, slots=True)
class Cause(Statement):
    """``vague``: nothing but a phrase that fits anything (客观因素): no event, date, party or quantity."""

    vague: bool = False


def causes_for(narrative: Narrative, project: str = "", projects: Sequence[str] = (), others: Sequence[str] = (),
               indicator: str = "") -> tuple[Cause, ...]:
    """Sentences that give a reason for a deviation of a project, or of one indicator of it."""
    look, asked, found = scope(narrative, project, projects, others), expected(narrative), []
    for told in look.told:
        if indicator and not look.about(told, indicator):
            continue
        for match, (start, stop) in _causes_in(told, told.index in asked):
            if look.speaks(told, match.start()):
                base, (a, b) = look.state(told, match.start()), told.raw(start, stop)
                words = base.words if stop - start == len(told.text) else told.sentence.text[a:b].strip()
                found.append(Cause(base.sentence, words, base.location, base.project, is_vague(words)))
    return tuple(found)


def _causes_in(told: Told, asked: bool) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    """Each cause with the stretch that tells it: the sentence, or of a report written as one sentence the clauses around the mark."""
    if len(told.text) <= _WALL:
        match = cause_in(told, asked)
        if match is not None:
            yield match, (0, len(told.text))
        return
    edge = 0
    for match in _marks(told):
        first, stop = told.clause(match.start())[0], told.clause(match.end() - 1)[1]
        before = told.clause(first - 1)[0] if first else 0
        joined = first and _JOINT.match(told.text, first)
        if match.start() >= edge and (match.re is pattern("cause", "strong") or pattern("cause", "deviation").search(told.text, before, stop)):
            yield match, (before if joined else first, stop)
            edge = stop


def cause_in(told: Told, asked: bool = False) -> re.Match[str] | None:
    """A mark of a cause beside a word of deviation, or a mark that is one itself (流标); 没有因…引发 is none.

    ``asked``: where a reason is expected anyway, an event is enough.
    """
    return next(_marks(told), None) or (event_in(told) if asked else None)


def _marks(told: Told) -> Iterator[re.Match[str]]:
    """Every mark of a cause that stands."""
    if pattern("cause", "fine").search(told.text):
        return
    marks: list[re.Match[str]] = [*pattern("cause", "strong").finditer(told.text)]
    if pattern("cause", "deviation").search(told.text):
        marks += pattern("cause", "marks").finditer(told.text)
    for match in sorted(marks, key=lambda m: m.start()):
        start, stop = told.clause(match.start())
        around = told.text[max(start, match.start() - 6):min(stop, match.end() + 10)]
        if not pattern("cause", "not").search(around) and "结转" not in told.text[start:stop]:
            yield match


def is_vague(text: str) -> bool:
    """Whether the half of a text that explains fits any project."""
    return sense_of_cause(cut(text).cause or text).vague


def no_deviation(narrative: Narrative, project: str = "", projects: Sequence[str] = (), others: Sequence[str] = ()) -> tuple[Statement, ...]:
    """Sentences that say nothing deviates: 未出现偏离, 没有明显滞后的指标."""
    look = scope(narrative, project, projects, others)
    hits = ((told, pattern("no_deviation").search(told.text)) for told in look.told)
    return tuple(look.state(told, m.start()) for told, m in hits if m and look.speaks(told, m.start()))
