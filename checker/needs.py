"""What a rule may ask for, by the type of its parameters.

A rule declares its needs as annotated parameters; the engine finds the level at which they can be met:
one report, one unit's submission, or the whole round. A register that the round does not have makes the rule
BLOCKED; a part that a file does not have makes it NOT_APPLICABLE there.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NewType

from checker.accounts import Accounts
from checker.explaining import Explaining
from checker.gathering import gather
from checker.history.records import Previous, Returned
from checker.project import ProjectView, project_views
from checker.round import Evaluation, GoalProject, LedgerRow, Receipt, Register, Round, Settings, Submission
from checker.rule import Finding
from checker.similarity.records import Across
from checker.telling import Spoken, Telling, tellings
from corpus.profile import Profile
from parsers.report import FundTable, Header, IndicatorTable, Narrative, Report, Words

Funds = NewType("Funds", tuple[FundTable, ...])                 # of one report, the unit's own, not empty
Indicators = NewType("Indicators", tuple[IndicatorTable, ...])  # of one report, not empty
Projects = NewType("Projects", tuple[ProjectView, ...])         # of one unit, from all its forms, not empty
Views = NewType("Views", tuple[ProjectView, ...])               # the same, may be empty
Tellings = NewType("Tellings", tuple[Telling, ...])             # the unit's reports with what they claim, not empty
Forms = NewType("Forms", tuple[Report, ...])                    # the unit's forms, not empty
Goals = NewType("Goals", tuple[GoalProject, ...])               # the register's slice for the unit
Ledger = NewType("Ledger", tuple[LedgerRow, ...])
Receipts = NewType("Receipts", tuple[Receipt, ...])
ExAnte = NewType("ExAnte", tuple[Evaluation, ...])
LastYear = NewType("LastYear", Previous)                        # what the round has of the unit's last year


@dataclass(frozen=True, slots=True)
class Found:
    """What all other rules found on the unit, and what they find in the version that was returned."""

    current: tuple[Finding, ...] = ()
    earlier: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A need that cannot be met here. ``blocking`` says whether something should have been there."""

    reason: str
    blocking: bool = False


Resolve = Callable[[Any], Any]


def _given(value: Any, reason: str) -> Any:
    return value or Missing(reason)


def _read(value: Any, submission: Submission, reason: str) -> Any:
    """What is missing may stand in a file that could not be read."""
    return value or Missing(reason, blocking=bool(submission.unread))


def _register(value: Any, register: Register) -> Any:
    return Missing(f"没有提供{register.value}", blocking=True) if value is None else value


def notes_of(submission: Submission) -> tuple[Words, ...]:
    """The notes and remarks around the tables of all of a unit's forms."""
    return tuple(n for r in submission.reports for n in r.notes)


OF_REPORT: Mapping[Any, Callable[[Report, Resolve], Any]] = {
    Report: lambda r, get: r,
    Header: lambda r, get: r.header,
    Funds: lambda r, get: _given(tuple(t for t in r.funds if t.rows), "文件中没有资金表"),
    Indicators: lambda r, get: _given(r.indicators, "文件中没有绩效指标表"),
    Narrative: lambda r, get: r.narrative or Missing("文件中没有文字报告"),
}
OF_UNIT: Mapping[Any, Callable[[Submission, Resolve], Any]] = {
    Submission: lambda s, get: s,
    Views: lambda s, get: project_views(s),
    Spoken: lambda s, get: Spoken(tellings(s, get(Views)), tuple(n for r in s.reports for n in r.notes),
                                  tuple(x for r in s.reports for x in r.schedules)),
    Accounts: lambda s, get: gather(get(Views), get(Spoken), notes_of(s), get(Settings).year),
    Explaining: lambda s, get: Explaining(get(Spoken), notes_of(s), get(Accounts)),
    Projects: lambda s, get: _read(get(Views), s, "没有可读的监控表"),
    Tellings: lambda s, get: _read(get(Spoken).all, s, "没有可读的文字报告"),
    Forms: lambda s, get: _read(tuple(r for r in s.reports if r.funds or r.indicators), s, "没有可读的监控表"),
    Goals: lambda s, get: _register(s.goals, Register.GOALS),
    Ledger: lambda s, get: _register(s.ledger, Register.LEDGER),
    Receipts: lambda s, get: _register(s.receipts, Register.RECEIPTS),
    ExAnte: lambda s, get: _register(s.ex_ante, Register.EX_ANTE),
    Across: lambda s, get: s.across,
    LastYear: lambda s, get: s.previous or Missing("本轮没有提供上年的材料（round.yaml 的 previous）"),
    Returned: lambda s, get: s.returned or Missing("本轮没有退回的版本，也没有反馈问题清单"),
}
EVERYWHERE = (Profile, Settings)


class Level:
    REPORT, UNIT, AGAIN, ROUND = "report", "unit", "again", "round"     # AGAIN: the unit once more, with what was found


def level_of(needs: Mapping[str, Any]) -> str:
    """Where a rule with these needs runs; raises TypeError on needs that no level meets."""
    kinds = [n for n in needs.values() if n not in EVERYWHERE]
    if Round in kinds and len(kinds) == 1:
        return Level.ROUND
    if Found in kinds and all(k in OF_UNIT or k is Found for k in kinds):
        return Level.AGAIN
    if kinds and all(k in OF_UNIT for k in kinds):
        return Level.UNIT
    if kinds and all(k in OF_REPORT for k in kinds):
        return Level.REPORT
    raise TypeError(f"needs of different levels: {sorted(str(k) for k in kinds)}")
