from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic.figures import budget, name_of, own_rows, shown, unreadable
from checker.needs import Funds
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import Kind
from parsers.report import Fund, FundRow, RowRole


@rule("I02", "零支出", Severity.EXPLAIN, Certainty.CERTAIN)
def nothing_spent(funds: Funds, settings: Settings) -> Iterator[Outcome]:
    """A project with a budget that has spent nothing by the end of the period. A fact for the unit to explain."""
    for _, row in own_rows(funds, RowRole.PROJECT):
        spent, whole = row.get(Fund.SPENT), budget(row)
        if blind := unreadable(row, Fund.SPENT, Fund.ADJUSTED):
            yield Blocked("支出数或预算数未能读出", blind.location)
        elif spent is not None and whole is not None and whole.number and spent.number is not None:
            yield _problem(row, settings) if spent.number == 0 else LOOKED


def _problem(row: FundRow, settings: Settings) -> Problem:
    spent, whole, rate = row.values[Fund.SPENT], budget(row), row.get(Fund.RATE)
    assert whole is not None
    cell = rate if rate is not None and rate.kind is Kind.PERCENT else spent
    return Problem(f"{name_of(row)}：预算{shown(whole)}，截至{settings.end.month}月底支出为0", cell.location, cell.text, "有支出或说明原因",
                   shown(spent), "说明没有支出的具体原因和支出计划", (whole.location, spent.location), key=f"{name_of(row)}|零支出")
