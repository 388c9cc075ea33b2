from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic.bases import Base, base_of, denominator
from checker.arithmetic.figures import name_of, quotient, shown, unreadable
from checker.arithmetic.told_rates import other_base
from checker.arithmetic.totals import rate_base, wholes
from checker.needs import Forms, Views
from checker.round import Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from checker.telling import Spoken
from parsers.quantity import Kind
from parsers.report import Fund, FundRow, FundTable, RowRole

_ANOTHER = frozenset((Base.INITIAL, Base.ADJUSTED, Base.PAID))


@rule("C02", "执行率分母用错", Severity.EXPLAIN, Certainty.CERTAIN)
def rate_on_another_denominator(forms: Forms, views: Views, spoken: Spoken, submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """An execution rate that is right on the initial budget or on the money received, not on the budget asked for.

    Forms use at least four denominators and often do not say which; the finding names the one that fits, so
    that the unit sees what it did. 支出÷拨付 is not execution: it is full as soon as the money that came is spent.
    Rates of the report are held against the form's amounts in the same way.
    """
    for table in (t for f in forms for t in f.funds):
        yield from _printed(table, settings)
    named, ways = {v.name: v for v in views}, tuple(wholes(views, submission, settings)) if views else ()
    for telling, claim in ((t, c) for t in spoken.all for c in t.funds):
        used = other_base(claim, named, ways, rate_base(settings))
        if used is not None:
            yield Problem(f"{claim.project or '合计'}：报告写“{claim.words}”，{claim.quantity.text}是按{used.value}算的",
                          telling.place(claim.sentence, claim.start, claim.end), claim.words, "按预算数计算", claim.quantity.text,
                          f"以预算数为分母重新计算；按{used.value}的比例另行说明", key=f"{claim.project or '合计'}|报告执行率")


def _printed(table: FundTable, settings: Settings) -> Iterator[Outcome]:
    for row in table.having(RowRole.PROJECT, RowRole.TOTAL):
        rate = row.get(Fund.RATE)
        if rate is None or rate.kind not in (Kind.PERCENT, Kind.NUMBER, Kind.UNREADABLE):
            continue
        if blind := unreadable(row, Fund.RATE, Fund.SPENT, Fund.PAID, Fund.ADJUSTED, Fund.INITIAL):
            yield Blocked("数值未能读出，执行率的分母无法判断", blind.location)
        elif (base := base_of(row, table, settings)) in _ANOTHER:
            yield _problem(row, base, settings)
        elif base is not Base.UNKNOWN:
            yield LOOKED


def _problem(row: FundRow, base: Base, settings: Settings) -> Problem:
    wanted = denominator(row, settings)
    assert wanted is not None
    rate, spent, whole, used = row.values[Fund.RATE], row.values[Fund.SPENT], row.values[wanted], row.values[Fund(base.value)]
    right = quotient(spent, whole)
    return Problem(f"{name_of(row)}：执行率{rate.text}是按{base.value}{shown(used)}算的，按{wanted.value}{shown(whole)}应为{right}",
                   rate.location, rate.text, right, rate.text, f"以{wanted.value}为分母重新计算；按{base.value}的比例另行说明",
                   (spent.location, used.location, whole.location), key=f"{name_of(row)}|{Fund.RATE}")
