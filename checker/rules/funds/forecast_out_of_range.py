from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic.figures import budget, excess, name_of, own_rows, room, shown, unreadable
from checker.arithmetic.slips import forecast_slipped
from checker.needs import Funds
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.report import Fund, FundRow, FundTable, RowRole


@rule("C10", "预计全年超常", Severity.EXPLAIN, Certainty.CERTAIN)
def forecast_out_of_range(funds: Funds) -> Iterator[Outcome]:
    """Forecast spending for the year lies between what is already spent and the budget (with last year's carry-over)."""
    for table, row in own_rows(funds, RowRole.PROJECT):
        forecast = row.get(Fund.FORECAST)
        if forecast is None or forecast_slipped(row):
            continue
        if blind := unreadable(row, Fund.FORECAST, Fund.SPENT, Fund.ADJUSTED, Fund.CARRY_OVER):
            yield Blocked("数值未能读出，全年预计无法核对", blind.location)
        elif forecast.number is not None:
            problems: list[Outcome] = list(_problems(row, table))
            yield from problems or [LOOKED]


def _problems(row: FundRow, table: FundTable) -> Iterator[Problem]:
    forecast, spent, whole = row.values[Fund.FORECAST], row.get(Fund.SPENT), budget(row)
    key = f"{name_of(row)}|{Fund.FORECAST}"
    if spent is not None and (gap := excess(forecast, spent)) is not None and gap < 0:
        yield Problem(f"{name_of(row)}：全年预计支出{shown(forecast)}小于已支出{shown(spent)}", forecast.location, forecast.text,
                      f"不小于{shown(spent)}", shown(forecast), "核对全年预计支出后更正", (spent.location,), key=key + "|少")
    if whole is not None and (gap := excess(forecast, whole)) is not None and gap > room(row, table):
        yield Problem(f"{name_of(row)}：全年预计支出{shown(forecast)}大于预算{shown(whole)}", forecast.location, forecast.text,
                      f"不大于{shown(whole)}", shown(forecast), "核对后更正；确需追加的，按程序报批", (whole.location,), key=key + "|多")
