"""Which projects call for key monitoring, and why: marked as key in the approved goals, slow to spend, or with many problems.

What only people know (巡视、审计 clues) is not guessed; the list leaves a place for it.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import corpus
from checker.round import GoalProject, LedgerRow, Unit
from checker.rule import Severity
from generators.decisions import Ruling
from generators.desk import Desk
from generators.facts import Source
from generators.telling import project
from generators.wording import legal
from parsers.quantity import Quantity
from parsers.report import Fund

KEY, CONSTRUCTION, SLOW, WEAK = "key", "construction", "slow", "weak"
PARAMETER = "key_findings"
_GRAVE = (Severity.RETURN, Severity.EXPLAIN)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason as this locality words it. ``article`` "" where its rules do not name the reason: practice."""

    name: str
    title: str
    method: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Watched:
    """A project with its reasons; ``rulings`` are the problems behind 支出进度慢, ``problems`` all that count as grave."""

    unit: str
    name: str
    goal: GoalProject | None
    row: LedgerRow | None
    reasons: tuple[Reason, ...]
    rulings: tuple[Ruling, ...] = ()
    problems: tuple[Ruling, ...] = ()

    @property
    def code(self) -> str:
        return next((p.code for p in (self.goal, self.row) if p is not None and p.code), "")

    @property
    def budget(self) -> tuple[Quantity | None, Source]:
        """As approved; what the platform has as adjusted, then as initial, where the goals say nothing."""
        if self.goal is not None and self.goal.budget is not None:
            return self.goal.budget, Source(self.goal.place.path, self.goal.place.label, said="批复的绩效目标")
        values = self.row.values if self.row is not None else {}
        found = next(((f, q) for f in (Fund.INITIAL, Fund.ADJUSTED) if (q := values.get(f)) is not None), None)
        if found is None or self.row is None:
            return None, Source(said="批复的绩效目标和一体化平台数据里都没有")
        return found[1], Source(self.row.place.path, self.row.place.label, said=f"一体化平台的{found[0].value}")


@dataclass
class Watchlist:
    """``unplaced``: problems of pace that name no registered project, so that nobody can say whose they are."""

    projects: list[Watched] = field(default_factory=list)
    unplaced: list[Ruling] = field(default_factory=list)


def watchlist(desk: Desk, units: Sequence[Unit]) -> Watchlist:
    """Projects of the units in the order of the registers; before a check only by the registers."""
    found, known = Watchlist(), reasons(desk)
    for unit in units:
        goals = {g.name: g for g in desk.registers.goals or () if g.unit == unit.name}
        rows = {r.name: r for r in desk.registers.ledger or () if r.unit == unit.name}
        by_project = _placed(desk, unit, known, found)
        for name in dict.fromkeys((*goals, *rows)):
            watched = _watched(desk, unit.name, name, goals.get(name), rows.get(name), by_project.get(name, ()), known)
            found.projects += [watched] if watched.reasons else []
    return found


def _placed(desk: Desk, unit: Unit, known: Mapping[str, Reason], found: Watchlist) -> dict[str, list[Ruling]]:
    """Grave problems by project."""
    out: dict[str, list[Ruling]] = {}
    names = desk.projects(unit.name)
    for one in desk.rulings(unit.name) if desk.decisions is not None else ():
        name = project(one, names)
        if name:
            out.setdefault(name, []).append(one)
        elif _slow(one):
            found.unplaced.append(one)
    return out


def _watched(desk: Desk, unit: str, name: str, goal: GoalProject | None, row: LedgerRow | None, rulings: Sequence[Ruling],
             known: Mapping[str, Reason]) -> Watched:
    slow = tuple(r for r in rulings if _slow(r))
    grave = tuple(r for r in rulings if r.finding.severity in _GRAVE)
    holds = {KEY: goal is not None and bool(goal.key), CONSTRUCTION: goal is not None and _built(goal), SLOW: bool(slow),
             WEAK: len(grave) >= desk.profile.parameter(PARAMETER)}
    return Watched(unit, name, goal, row, tuple(r for r in known.values() if holds[r.name]), slow, grave)


def _slow(ruling: Ruling) -> bool:
    return ruling.finding.code in corpus.lexicon("key_projects")["reasons"][SLOW]["codes"]


def _built(goal: GoalProject) -> bool:
    return any(w in goal.category for w in corpus.lexicon("key_projects")["reasons"][CONSTRUCTION]["categories"])


def reasons(desk: Desk) -> dict[str, Reason]:
    """The reasons that count here, in the words of the locality's rules where it has some in force."""
    return dict(_reasons(desk.profile.regulation if legal(desk) else ""))


@lru_cache(maxsize=16)
def _reasons(regulation: str) -> tuple[tuple[str, Reason], ...]:
    return tuple((r.name, r) for r in _each(regulation))


def _each(regulation: str) -> Iterator[Reason]:
    words = corpus.lexicon("key_projects")
    own = words["local"].get(regulation, {})
    for name, general in words["reasons"].items():
        local = own.get(name, {})
        if local or not general.get("local"):
            yield Reason(name, str(local.get("title", general["title"])), str(general["method"]), str(local.get("article", "")))
