"""What a unit's reports claim of its projects, beside what its forms state: the ground of the H rules."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from checker.package import narratives
from checker.project import ProjectView
from checker.round import Submission
from parsers.document import Location
from parsers.narrative.claims import FundClaim, fund_claims
from parsers.narrative.indicator_claims import IndicatorClaim, indicator_claims
from parsers.report import IndicatorRow, Narrative, Report, RowRole, Schedule, Sentence, Words

S = TypeVar("S")


@dataclass(frozen=True)
class Telling:
    """One report with its claims. ``rows`` are the unit's indicator rows that indicator claims index."""

    report: Report
    narrative: Narrative
    projects: tuple[ProjectView, ...]
    others: tuple[str, ...]                     # projects of units below, as rolled up or reported
    funds: tuple[FundClaim, ...]
    indicators: tuple[IndicatorClaim, ...]
    rows: tuple[IndicatorRow, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(p.name for p in self.projects)

    def place(self, sentence: int, start: int = 0, end: int = -1) -> Location:
        return place_in(self.narrative.sentences[sentence], start, end)


@dataclass(frozen=True)
class Spoken:
    """All that a unit says in words about one project or indicator; ``all`` may be empty."""

    all: tuple[Telling, ...]
    notes: tuple[Words, ...] = ()               # of the forms
    schedules: tuple[Schedule, ...] = ()

    def say(self, recogniser: Callable[..., tuple[S, ...]], project: str, **more: Any) -> list[tuple[Telling, S]]:
        """What a recogniser of ``parsers.narrative.statements`` finds about a project, report by report."""
        return [(t, s) for t in self.all for s in recogniser(t.narrative, project, projects=t.names, others=t.others, **more)]


def tellings(submission: Submission, projects: tuple[ProjectView, ...]) -> tuple[Telling, ...]:
    """Each report of the unit that speaks in words, with what it claims."""
    names = [p.name for p in projects] or [g.name for g in submission.goals or ()]
    others = _others(submission, names)
    rows = tuple(r for p in projects for r in p.indicators)
    return tuple(_telling(r, projects, names, others, rows) for r in narratives(submission))


def _telling(report: Report, projects: tuple[ProjectView, ...], names: Sequence[str], others: tuple[str, ...],
             rows: tuple[IndicatorRow, ...]) -> Telling:
    narrative = report.narrative
    assert narrative is not None
    period = report.header.period
    return Telling(report, narrative, projects, others, fund_claims(narrative, names, others, period),
                   indicator_claims(narrative, rows, names, others, period), rows)


def _others(submission: Submission, names: Sequence[str]) -> tuple[str, ...]:
    rolled = [r.project for f in submission.reports for t in f.funds if t.rolled_up for r in t.having(RowRole.PROJECT)]
    below = [p.name for d in submission.subordinates for p in d.projects]
    return tuple(n for n in dict.fromkeys((*rolled, *below)) if n not in names)


def place_in(sentence: Sentence, start: int = 0, end: int = -1) -> Location:
    """Part of a sentence as a place: the sentence's own label, the anchor narrowed to the characters."""
    return place_of(sentence.location, sentence.text, start, end)


def place_of(location: Location, text: str, start: int = 0, end: int = -1) -> Location:
    """Part of a text with a place of its own."""
    anchor = location.anchor
    if anchor is None or (start == 0 and end == -1):
        return location
    last = anchor.start + (end if end >= 0 else len(text))
    return replace(location, anchor=replace(anchor, start=anchor.start + start, end=last))
