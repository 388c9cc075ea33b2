from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic.bases import Base, base_of, denominator
from checker.arithmetic.figures import name_of, quotient, shown, unreadable
from checker.needs import Funds
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import Kind
from parsers.report import Fund, FundRow, RowRole

_ANOTHER = frozenset((Base.INITIAL, Base.ADJUSTED, Base.PAID))


@rule("C02", "执行率分母用错", Severity.EXPLAIN, Certainty.CERTAIN)
def rate_on_another_denominator(funds: Funds, settings: Settings) -> Iterator[Outcome]:
    """An execution rate that is right on the initial budget or on the money received, not on the budget asked for.

    Forms use at least four denominators and often do not say which; the finding names the one that fits, so
    that the unit sees what it did. 支出÷拨付 is not execution: it is full as soon as the money that came is spent.
    """
    for table in funds:
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
