from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.needs import Indicators
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import Kind
from parsers.report import Ind, IndicatorRow


@rule("E13", "大幅超额完成", Severity.EXPLAIN, Certainty.SUSPECTED)
def far_over_target(indicators: Indicators, settings: Settings) -> Iterator[Outcome]:
    """A count far above its target (parameter over_full) suggests a target set too low or a slip; one that the row
    itself explains is no finding."""
    limit = settings.profile.parameter("over_full") / 100
    for row in (r for t in indicators for r in t.rows):
        if blind := attainment.unreadable(row, Ind.TARGET, Ind.ACTUAL):
            yield Blocked("数值未能读出，无法判断是否大幅超额", blind.location)
            continue
        done = attainment.share(row)
        if done is None or attainment.at_most(row) or attainment.direction(row) != "≥":
            continue
        if done <= limit or row.words(Ind.CAUSE) or row.words(Ind.CAUSE_AND_MEASURE) or row.words(Ind.REMARK):
            yield LOOKED
            continue
        yield _problem(row, f"{done * 100:.2f}%", f"{limit * 100:.0f}%")


def _problem(row: IndicatorRow, share: str, limit: str) -> Problem:
    printed, actual, target = row.get(Ind.COMPLETION), row.values[Ind.ACTUAL], row.values[Ind.TARGET]
    cell = printed if printed is not None and printed.kind in (Kind.PERCENT, Kind.NUMBER) else actual
    return Problem(f"{attainment.title(row)}：完成{actual.text}，是目标{target.text}的{share}", cell.location, cell.text,
                   f"不超过{limit}，超过的说明原因", share, "说明大幅超额的原因；目标偏低的，编制下年目标时调整", (target.location,),
                   key=attainment.key(row, "超额"))
