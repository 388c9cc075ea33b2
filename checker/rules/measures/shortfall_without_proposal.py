from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.arithmetic.figures import limit
from checker.explaining import Explaining
from checker.needs import Projects
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import Kind, normal
from parsers.report import Ind, IndicatorRow


@rule("G08", "预计不能完成却未提调整", Severity.EXPLAIN, Certainty.CERTAIN)
def shortfall_without_proposal(projects: Projects, explaining: Explaining) -> Iterator[Outcome]:
    """The unit itself forecasts less than the target (or says 完全不可能) and proposes no cut, new target or delay.

    A proposal anywhere in the package about the project counts; 拟不作调整 is none. A forecast below what is already
    done is a slip and H07's matter.
    """
    for project in projects:
        for row in project.indicators:
            forecast = row.get(Ind.FORECAST)
            if forecast is not None and forecast.kind is Kind.UNREADABLE:
                yield Blocked("全年预计未能读出", forecast.location)
            elif not _short(row) or explaining.proposal(project, row):
                yield LOOKED
            else:
                yield _problem(row)


def _short(row: IndicatorRow) -> bool:
    if attainment.at_most(row) or attainment.direction(row) == "定性":
        return False
    if normal(row.words(Ind.POSSIBILITY)).startswith(("完全不可能", "不可能")):
        return True
    expected, done = attainment.figures(row, Ind.FORECAST), attainment.figures(row, Ind.ACTUAL)
    if expected is None or expected[0] >= expected[1]:
        return False
    return done is None or done[0] <= expected[0] or not attainment.is_cumulative(row)


def _problem(row: IndicatorRow) -> Problem:
    forecast, target = row.get(Ind.FORECAST), row.values[Ind.TARGET]
    said = forecast.text if forecast is not None else row.words(Ind.POSSIBILITY)
    place = forecast.location if forecast is not None else row.location
    return Problem(f"{attainment.title(row)}：目标{limit(target)}，全年预计{said}，没有提出调整目标、预算或延期", place, said,
                   "提出调整申请或说明如何完成", said, "需要调整的按程序申请；不调整的说明如何完成", (target.location,),
                   key=attainment.key(row, "未提调整"))
