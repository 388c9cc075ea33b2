from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic.figures import budget, compare, excess, in_words, name_of, own_rows, shown, unreadable
from checker.arithmetic.slips import forecast_slipped
from checker.needs import Funds
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import Quantity
from parsers.report import Fund, FundRow, RowRole


@rule("I05", "年底支不出", Severity.RETURN, Certainty.CERTAIN)
def money_left_at_year_end(funds: Funds, settings: Settings) -> Iterator[Outcome]:
    """The unit itself forecasts that part of the budget will not be spent this year (parameter take_back).

    Budget less forecast. Last year's carry-over is not added: forms count it in or not, and the forecast is of
    this year's money. Whether the money is taken back is for a person to decide, by the locality's own article.
    """
    least = settings.profile.parameter("take_back")
    for _, row in own_rows(funds, RowRole.PROJECT):
        forecast, whole = row.get(Fund.FORECAST), budget(row)
        if forecast is None or whole is None or forecast_slipped(row) or _below_spent(row, forecast):
            continue
        if blind := unreadable(row, Fund.FORECAST, Fund.ADJUSTED):
            yield Blocked("全年预计或预算未能读出", blind.location)
        elif (left := compare(whole, forecast)) is not None and whole.number:
            yield _problem(row, in_words(left, whole)) if left > 0 and left >= least else LOOKED


def _below_spent(row: FundRow, forecast: Quantity) -> bool:
    """A forecast below what is spent already is wrong itself (C10) and says nothing of the year's end."""
    spent = row.get(Fund.SPENT)
    less = excess(forecast, spent) if spent is not None else None
    return less is not None and less < 0


def _problem(row: FundRow, left: str) -> Problem:
    forecast, whole, balance = row.values[Fund.FORECAST], budget(row), row.get(Fund.BALANCE)
    assert whole is not None
    cell = balance if balance is not None and balance.number else forecast
    return Problem(f"{name_of(row)}：预算{shown(whole)}，全年预计支出{shown(forecast)}，预计有{left}支不出", cell.location, cell.text,
                   "年底前可以支出", left, "说明结余原因；列入清理收回或调减的候选，由财政部门研究决定", (whole.location, forecast.location),
                   key=f"{name_of(row)}|年底结余")
