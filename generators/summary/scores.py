"""监控工作考核得分: four items whose weights and deductions are the locality's parameters (实务 unless it says otherwise)."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.rule import Severity
from corpus.profile import Profile
from generators.facts import Source
from generators.summary.figure import Figure, Measure
from generators.summary.model import Correction, Filing, Problem, RoundSummary, UnitLine
from generators.summary.units import by_unit

TIMELY, COMPLETE, TRUE, CORRECTED = "及时报送", "材料完整", "真实一致", "整改落实"
KEYS = {TIMELY: "score_timely", COMPLETE: "score_complete", TRUE: "score_true", CORRECTED: "score_corrected"}
_DEDUCTIONS = {Severity.RETURN: "score_return", Severity.EXPLAIN: "score_explain", Severity.SUGGEST: "score_hint", Severity.HINT: "score_hint"}
_COMPLETENESS = "AB"        # families of rules on whether everything is there
_DONE = "已完成"


@dataclass(frozen=True, slots=True)
class Score:
    """``items`` hold what a unit gets for each; one that could not be looked at is unknown and leaves the full mark smaller."""

    unit: str
    items: tuple[Figure, ...]
    full: Figure
    total: Figure
    share: Figure


def scores(summary: RoundSummary) -> tuple[Score, ...]:
    """By share of what could be got, the highest first; equal ones by the roster."""
    problems = by_unit(summary.problems)
    found = [_score(summary, u, problems.get(u.name, [])) for u in summary.units]
    return tuple(sorted(found, key=lambda s: -(s.share.value or Decimal(0))))


def weights(profile: Profile) -> dict[str, Decimal]:
    return {name: profile.parameter(key) for name, key in KEYS.items()}


def _score(summary: RoundSummary, unit: UnitLine, problems: Sequence[Problem]) -> Score:
    profile = summary.settings.profile
    marks = {TIMELY: _timely(unit, profile), COMPLETE: _after(unit, profile, COMPLETE, (p for p in problems if p.code[:1] in _COMPLETENESS)),
             TRUE: _after(unit, profile, TRUE, (p for p in problems if p.code[:1] not in (*_COMPLETENESS, "L"))),
             CORRECTED: _corrected(unit.name, summary.corrections, profile)}
    held = weights(profile)
    full = sum((held[name] for name, mark in marks.items() if mark is not None), Decimal(0))
    got = sum((mark for mark in marks.values() if mark is not None), Decimal(0))
    source = Source(said="单位汇总、问题清单、整改台账，按考核参数计算")

    def figure(name: str, value: Decimal | None, measure: Measure = Measure.SCORE) -> Figure:
        return Figure(f"{unit.name}{name}", measure, value, source)

    return Score(unit.name, tuple(figure(f"{name}得分", mark) for name, mark in marks.items()), figure("满分", full), figure("得分", got),
                 figure("得分率", got / full if full else None, Measure.RATE))


def _timely(unit: UnitLine, profile: Profile) -> Decimal | None:
    whole = weights(profile)[TIMELY]
    lost = {Filing.ON_TIME: Decimal(0), Filing.LATE: profile.parameter("score_late"), Filing.MISSING: whole}
    return max(whole - lost[unit.filing], Decimal(0)) if unit.filing in lost else None


def _after(unit: UnitLine, profile: Profile, name: str, problems: Iterable[Problem]) -> Decimal:
    """The weight less what its problems cost; nothing for a unit that handed in nothing."""
    whole = weights(profile)[name]
    if unit.filing is Filing.MISSING:
        return Decimal(0)
    return max(whole - sum((profile.parameter(_DEDUCTIONS[p.severity]) for p in problems), Decimal(0)), Decimal(0))


def _corrected(unit: str, lines: Sequence[Correction] | None, profile: Profile) -> Decimal | None:
    """By the share of its corrections that are done; a unit with nothing to correct is not marked on it."""
    own = [c for c in lines or () if c.unit == unit]
    return weights(profile)[CORRECTED] * sum(c.state == _DONE for c in own) / len(own) if own else None
