from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.needs import Indicators
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import Kind
from parsers.report import Ind, IndicatorRow


@rule("H07", "预计值低于已完成", Severity.RETURN, Certainty.CERTAIN)
def forecast_below_actual(indicators: Indicators) -> Iterator[Outcome]:
    """What is already done cannot shrink by the year's end, for counts that add up over the year.

    Rates, satisfaction, prices, averages and stocks at a date may fall and are left out; 万户次 and 户次 are
    converted before they are compared.
    """
    for row in (r for t in indicators for r in t.rows):
        forecast, actual = row.get(Ind.FORECAST), row.get(Ind.ACTUAL)
        if forecast is None or actual is None or not attainment.is_cumulative(row):
            continue
        if Kind.UNREADABLE in (forecast.kind, actual.kind):
            yield Blocked("全年预计或完成值未能读出", forecast.location)
            continue
        expected, done = attainment.figures(row, Ind.FORECAST), attainment.figures(row, Ind.ACTUAL)
        if expected is not None and done is not None:
            yield _problem(row) if expected[0] < done[0] else LOOKED


def _problem(row: IndicatorRow) -> Problem:
    forecast, actual = row.values[Ind.FORECAST], row.values[Ind.ACTUAL]
    return Problem(f"{attainment.title(row)}：已完成{actual.text}，全年预计只有{forecast.text}", forecast.location, forecast.text,
                   f"不低于{actual.text}", forecast.text, "核对全年预计完成数后更正", (actual.location,), key=attainment.key(row, "全年预计"))
