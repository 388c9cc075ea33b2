from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.arithmetic.deviation import Deviation, deviation_of
from checker.explaining import Explaining
from checker.needs import Projects
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.report import Ind, IndicatorRow


@rule("F01", "有偏差未说明原因", Severity.RETURN, Certainty.CERTAIN)
def deviation_without_cause(projects: Projects, explaining: Explaining, settings: Settings) -> Iterator[Outcome]:
    """An indicator is far behind, over its limit, overdue or forecast short, and neither the form nor the report says why.

    The cause may stand in its column, in the remark, in a note that names the indicator, or in a sentence of the
    report about it; for slowness, a sentence on the project's own slowness is enough. 11月调查, an indicator that is
    not due, and a value between the threshold and the plan are no deviation.
    """
    for project in projects:
        for row in project.indicators:
            deviation = deviation_of(row, settings)
            if deviation is None:
                yield LOOKED
            elif explaining.blind(row, Ind.CAUSE, Ind.CAUSE_AND_MEASURE):
                yield Blocked("原因栏未能读清", row.location)
            elif explaining.cause(project, row, deviation):
                yield LOOKED
            else:
                yield _problem(row, deviation)


def _problem(row: IndicatorRow, deviation: Deviation) -> Problem:
    cell = row.texts.get(Ind.CAUSE) or row.texts.get(Ind.CAUSE_AND_MEASURE)
    return Problem(f"{attainment.title(row)}：{deviation.told}，表和报告都没有说明原因",
                   cell.location if cell else row.location, "", "说明偏差原因", "空白", "补充具体原因", (row.location,),
                   key=attainment.key(row, "原因"))
