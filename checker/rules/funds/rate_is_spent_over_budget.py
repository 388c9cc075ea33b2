from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic.bases import Base, base_of, denominator
from checker.arithmetic.figures import name_of, quotient, shown, unreadable
from checker.needs import Funds
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import Kind
from parsers.report import Fund, FundRow, RowRole


@rule("C01", "执行率不等于支出÷预算", Severity.RETURN, Certainty.CERTAIN)
def rate_is_spent_over_budget(funds: Funds, settings: Settings) -> Iterator[Outcome]:
    """A printed execution rate must be the printed spending over the printed budget.

    Compared by rounding intervals: what both amounts can be, given their printed decimals, and half a unit in
    the last place of the rate (at least 0.05 percentage point). A rate that fits another denominator is C02's
    matter, one that is right but for the decimal point D05's. A budget of zero cannot divide.
    """
    for table in funds:
        for row in table.having(RowRole.PROJECT, RowRole.TOTAL):
            rate = row.get(Fund.RATE)
            if rate is None or rate.kind not in (Kind.PERCENT, Kind.NUMBER, Kind.UNREADABLE):
                continue
            if blind := unreadable(row, Fund.RATE, Fund.SPENT, Fund.ADJUSTED, Fund.INITIAL):
                yield Blocked("数值未能读出，执行率无法核对", blind.location)
            elif (base := base_of(row, table, settings)) is Base.NONE:
                yield _problem(row, settings)
            elif base is not Base.UNKNOWN:
                yield LOOKED


def _problem(row: FundRow, settings: Settings) -> Problem:
    wanted = denominator(row, settings)
    assert wanted is not None
    rate, spent, whole = row.values[Fund.RATE], row.values[Fund.SPENT], row.values[wanted]
    right = quotient(spent, whole)
    return Problem(f"{name_of(row)}：实际支出{shown(spent)}÷{wanted.value}{shown(whole)}＝{right}，执行率填为{rate.text}",
                   rate.location, rate.text, right, rate.text, "核对支出数、预算数后更正执行率", (spent.location, whole.location),
                   key=f"{name_of(row)}|{Fund.RATE}")
