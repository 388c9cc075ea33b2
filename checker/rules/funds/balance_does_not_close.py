from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic.figures import budget, carried_over, in_words, money, money_step, name_of, shown, unreadable, worth
from checker.arithmetic.slips import forecast_slipped
from checker.needs import Funds
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.report import Fund, FundRow, FundTable, RowRole


@rule("C09", "预计结转不闭合", Severity.EXPLAIN, Certainty.CERTAIN)
def balance_does_not_close(funds: Funds) -> Iterator[Outcome]:
    """The forecast carry-over must be the budget less the forecast spending, with or without last year's carry-over.

    Whether last year's money is part of the adjusted budget differs by form, so both readings are accepted.
    Rows that repeat a subordinate unit's project are checked too: the unit above answers for what it passes on.
    """
    for table in funds:
        for row in table.having(RowRole.PROJECT):
            if row.get(Fund.BALANCE) is None or row.get(Fund.FORECAST) is None or forecast_slipped(row):
                continue
            if blind := unreadable(row, Fund.BALANCE, Fund.FORECAST, Fund.ADJUSTED, Fund.INITIAL, Fund.CARRY_OVER):
                yield Blocked("数值未能读出，预计结转无法核对", blind.location)
            elif row.values[Fund.BALANCE].number is not None and row.values[Fund.FORECAST].number is not None and budget(row) is not None:
                yield LOOKED if _closes(row, table) else _problem(row)


def _closes(row: FundRow, table: FundTable) -> bool:
    balance, forecast, whole = row.values[Fund.BALANCE], row.values[Fund.FORECAST], budget(row)
    assert whole is not None
    left = worth(whole) - worth(forecast)
    tolerance = money_step(balance) + money_step(forecast) + money_step(whole)
    readings = {left, left + worth(carried_over(row, table.rows))}
    return any(abs(worth(balance) - reading) <= tolerance for reading in readings)


def _problem(row: FundRow) -> Problem:
    balance, forecast, whole = row.values[Fund.BALANCE], row.values[Fund.FORECAST], budget(row)
    assert whole is not None
    right = in_words(worth(whole) - worth(forecast), whole) if money(whole) is not None else ""
    return Problem(f"{name_of(row)}：预算{shown(whole)}－全年预计支出{shown(forecast)}＝{right}，预计结转结余填为{shown(balance)}",
                   balance.location, balance.text, right, shown(balance), "核对全年预计支出和预计结转结余后更正",
                   (whole.location, forecast.location), key=f"{name_of(row)}|{Fund.BALANCE}")
