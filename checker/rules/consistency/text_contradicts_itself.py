from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.arithmetic.figures import compare, money, money_step, points, points_step
from checker.arithmetic.totals import wholes
from checker.doubt import unless_doubtful
from checker.needs import Projects, Tellings
from checker.round import Settings, Submission
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Telling
from parsers import units
from parsers.narrative.fund_words import BUDGETS
from parsers.narrative.indicator_value import Value
from parsers.quantity import MONEY, Kind, Quantity
from parsers.report import Fund, Ind


@dataclass(frozen=True)
class _Said:
    quantity: Quantity
    words: str
    sentence: int
    start: int
    end: int
    right: bool | None          # whether it is what the form says; None where that is not known


@rule("H03", "报告内部前后不一", Severity.RETURN, Certainty.CERTAIN)
def text_contradicts_itself(projects: Projects, tellings: Tellings, submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """Two places of one report give different values for the same quantity of the same project or unit.

    Compared by the rounding of both. The place that disagrees with the form is reported; where the form does not
    tell, the later one. 预算 without 调整后 or 年初 is either, and only compared where the form has both alike.
    """
    yield Skipped("报告中没有两处说到同一个数")
    for telling in tellings:
        for name, said in (*_funds(telling, projects, submission, settings), *_indicators(telling)):
            yield from _compare(telling, name, said)


def _funds(telling: Telling, projects: Projects, submission: Submission, settings: Settings) -> Iterator[tuple[str, list[_Said]]]:
    ways, unchanged = tuple(wholes(projects, submission, settings)), _unchanged(projects)
    groups: defaultdict[str, list[_Said]] = defaultdict(list)
    for claim in telling.funds:
        if claim.project is None or claim.or_else is not None or (len(claim.fields) != 1 and claim.project not in unchanged):
            continue
        view = next((p for p in projects if p.name == claim.project), None)
        table = view.figure(claim.field) if view is not None else None
        right = _same(claim.quantity, table) if table is not None else None
        if claim.project == "":
            verdicts = [v for w in ways if claim.count in (None, w.count) and (v := w.agrees(claim.quantity, claim.field)) is not None]
            right = any(verdicts) if verdicts else None
        what = "预算" if claim.project in unchanged and claim.field in BUDGETS else claim.field.value
        name = f"{claim.project or '合计'}{what}"
        groups[name].append(_Said(claim.quantity, claim.words, claim.sentence, claim.start, claim.end, right))
    yield from groups.items()


def _unchanged(projects: Projects) -> frozenset[str]:
    """Projects whose budget the form does not change, "" for the unit where none is: there 预算 is one figure."""
    same = {p.name for p in projects if (a := p.figure(Fund.INITIAL)) is not None and (b := p.budget) is not None and compare(a, b) == 0}
    return frozenset(same | ({""} if len(same) == len(projects) else set()))


def _indicators(telling: Telling) -> Iterator[tuple[str, list[_Said]]]:
    groups: defaultdict[int, list[_Said]] = defaultdict(list)
    for claim in telling.indicators:
        if claim.sure and claim.kind is Value.ACTUAL:
            table = telling.rows[claim.row].get(Ind.ACTUAL)
            right = _same(claim.quantity, table) if table is not None else None
            groups[claim.row].append(_Said(claim.quantity, claim.words, claim.sentence, claim.start, claim.end, right))
    for row, said in groups.items():
        yield telling.rows[row].name.text, said


def _same(a: Quantity, b: Quantity) -> bool | None:
    if Kind.PERCENT in (a.kind, b.kind):
        x, y = points(a), points(b)
        return None if x is None or y is None else abs(x - y) <= max(points_step(a), points_step(b))
    if a.unit in MONEY and b.unit in MONEY:
        x, y = money(a), money(b)
        return None if x is None or y is None else abs(x - y) <= max(money_step(a), money_step(b))
    x, y = units.in_base(a, b), units.in_base(b, b)
    return None if x is None or y is None else abs(x - y) <= max(units.step_in_base(a, b), units.step_in_base(b, b))


def _compare(telling: Telling, name: str, said: Sequence[_Said]) -> Iterator[Outcome]:
    """At most one finding a quantity: its first pair that differs."""
    for n, first in enumerate(said):
        for other in said[n + 1:]:
            same = _same(first.quantity, other.quantity)
            if same is False:
                odd, even = (first, other) if first.right is False and other.right is not False else (other, first)
                yield unless_doubtful(telling.report, _problem(telling, name, odd, even))
                return
            if same:
                yield LOOKED


def _problem(telling: Telling, name: str, odd: _Said, even: _Said) -> Problem:
    return Problem(f"{name}：此处写“{odd.words}”，另一处写“{even.words}”，前后不一", telling.place(odd.sentence, odd.start, odd.end), odd.words,
                   even.quantity.text, odd.quantity.text, "核对后统一", (telling.place(even.sentence, even.start, even.end),), key=f"{name}|前后")
