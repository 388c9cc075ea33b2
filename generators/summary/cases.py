"""Which cases, units and good examples a paper names: by rules that it states, never by chance."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from checker.rule import Severity
from generators.summary.figure import Figure, gap, pace
from generators.summary.model import Filing, Problem, RoundSummary, UnitLine

HOW_CASES = ("典型问题的选取办法：问题数最多的几类中，每类取处理最重的，处理相同的取所涉项目预算数最大的，"
             "再相同的按单位名录的顺序；同一单位尽量只取一条。")
HOW_GOOD = "做得好的单位，是按时报送、没有需退回更正的问题、执行率不低于时间进度的单位。"
HOW_IN_NEED = ("列入的单位有下列情形之一：没有报送材料；执行率低于时间进度；有需退回更正的问题。"
               "没有报送的在先，其余按情形由多到少、执行率由低到高排列。主要问题取处理最重的，处理相同的取所涉项目预算数最大的。")
CASES_A_TYPE = 2
T = TypeVar("T")
_ENDS, _LEAST_RANKED = 3, 6
_ORDER = {s: n for n, s in enumerate(Severity)}


def typical(summary: RoundSummary, types: Sequence[str], each: int = CASES_A_TYPE) -> dict[str, tuple[Problem, ...]]:
    """By type, in the order given. A unit that was taken is taken again only where a type has no other."""
    budgets = {(p.unit, p.name): p.budget.value or Decimal(0) for p in summary.projects}
    place = {u.name: n for n, u in enumerate(summary.units)}
    taken: set[str] = set()
    found: dict[str, tuple[Problem, ...]] = {}
    for name in types:
        listed = sorted((p for p in summary.problems if p.type == name),
                        key=lambda p: (_ORDER[p.severity], -budgets.get((p.unit, p.project), Decimal(0)), place[p.unit]))
        found[name] = _taken(listed, taken, each)
    return found


def _taken(listed: Sequence[Problem], taken: set[str], each: int) -> tuple[Problem, ...]:
    chosen: list[Problem] = []
    for problem in listed:
        if len(chosen) < each and problem.unit not in taken:
            chosen.append(problem)
            taken.add(problem.unit)
    return tuple(chosen or listed[:1])


def ends(units: Sequence[UnitLine]) -> tuple[tuple[UnitLine, ...], tuple[UnitLine, ...]]:
    """Units with the highest and with the lowest rate of execution."""
    return extremes([u for u in units if u.place], lambda u: u.rate.value or Decimal(0))


def extremes(listed: Sequence[T], rate: Callable[[T], Decimal]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """The first and the last by ``rate``; none where there are too few to rank, or where equal rates cross the line."""
    ranked = sorted(listed, key=rate, reverse=True)
    if len(ranked) < _LEAST_RANKED:
        return (), ()
    rates = [rate(one) for one in ranked]
    first = tuple(one for one in ranked if sum(r > rate(one) for r in rates) < _ENDS)
    lowest = sorted(set(rates))[:_ENDS]
    last = tuple(one for one in reversed(ranked) if rate(one) in lowest)
    crossed = len(first) > _ENDS + 1 or len(last) > _ENDS + 1 or len(first) + len(last) > len(ranked)
    return ((), ()) if crossed else (first, last)


def good(summary: RoundSummary) -> tuple[UnitLine, ...]:
    """Units that did well by ``HOW_GOOD``, the highest rate first."""
    elapsed = Decimal(summary.settings.period.last) / 12
    found = [u for u in summary.units if u.filing is Filing.ON_TIME and not u.by_severity[Severity.RETURN].value and u.rate.value is not None
             and u.rate.value >= elapsed]
    return tuple(sorted(found, key=lambda u: u.place))


@dataclass(frozen=True, slots=True)
class Need:
    """A unit that a meeting is to look at, by ``HOW_IN_NEED``; ``behind`` is the gap between its rate and time, negative where it lags."""

    unit: UnitLine
    missing: bool
    behind: Figure
    wrong: bool
    case: Problem | None            # its gravest problem, none that is only a hint

    @property
    def lags(self) -> bool:
        return self.behind.value is not None and self.behind.value < 0


def in_need(summary: RoundSummary) -> tuple[Need, ...]:
    """Units by how much they need a meeting's attention; those without any of the circumstances are left out."""
    months = pace(summary.settings.period.last)
    budgets = {(p.unit, p.name): p.budget.value or Decimal(0) for p in summary.projects}
    own: dict[str, list[Problem]] = {}
    for problem in (p for p in summary.problems if p.severity is not Severity.HINT):
        own.setdefault(problem.unit, []).append(problem)
    gravest = {u: min(some, key=lambda p: (_ORDER[p.severity], -budgets.get((p.unit, p.project), Decimal(0)))) for u, some in own.items()}
    found = []
    for unit in summary.units:
        missing = unit.filing is Filing.MISSING
        wrong = bool(unit.by_severity[Severity.RETURN].value)
        found.append(Need(unit, missing, gap(f"{unit.name}执行率与时间进度之差", unit.rate, months), wrong, gravest.get(unit.name)))
    return tuple(sorted((n for n in found if n.missing or n.lags or n.wrong), key=_need))


def _need(one: Need) -> tuple[bool, int, Decimal]:
    rate = one.unit.rate.value
    return not one.missing, -(one.lags + one.wrong), rate if rate is not None else Decimal(2)
