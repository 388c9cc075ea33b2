from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.arithmetic.deviation import Deviation, deviation_of
from checker.explaining import Explaining
from checker.needs import Projects
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.report import Ind, IndicatorRow


@rule("G01", "无改进措施", Severity.RETURN, Certainty.CERTAIN)
def deviation_without_measure(projects: Projects, explaining: Explaining, settings: Settings) -> Iterator[Outcome]:
    """An indicator deviates (as in F01) and neither the form nor the report says what will be done about it.

    The measure may stand in its column, together with the cause, in the remark, in a note that names the indicator
    or in the report; a slogan in the report (继续抓好落实) is none. Whether a measure is any good is G04's matter.
    """
    for project in projects:
        for row in project.indicators:
            deviation = deviation_of(row, settings)
            if deviation is None:
                yield LOOKED
            elif explaining.blind(row, Ind.MEASURE, Ind.CAUSE_AND_MEASURE):
                yield Blocked("措施栏未能读清", row.location)
            elif explaining.measure(project, row, deviation):
                yield LOOKED
            else:
                yield _problem(row, deviation)


def _problem(row: IndicatorRow, deviation: Deviation) -> Problem:
    cell = row.texts.get(Ind.MEASURE) or row.texts.get(Ind.CAUSE_AND_MEASURE)
    return Problem(f"{attainment.title(row)}：{deviation.told}，表和报告都没有改进措施",
                   cell.location if cell else row.location, "", "提出改进措施", "空白", "补充措施、责任人和时限", (row.location,),
                   key=attainment.key(row, "措施"))
