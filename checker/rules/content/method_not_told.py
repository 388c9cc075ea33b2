from __future__ import annotations

from collections.abc import Iterator

from checker.content import Written, written
from checker.round import Settings, Submission
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, rule


@rule("B13", "监控方法未说明", Severity.SUGGEST, Certainty.SUSPECTED)
def method_not_told(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """How the unit monitored: tracking, samples of data, a look on site, comparison with the goals, a regular account."""
    said = written(submission, settings.profile, "B13")
    if not isinstance(said, Written):
        yield said
    elif said.has("method"):
        yield LOOKED
    else:
        yield said.missing(Problem("报告没有说明监控是怎样做的", said.first("method"), "", "写明采用的监控方法", "没有",
                                   "补写监控方法，如目标比较、数据抽查、实地查验、项目跟踪", key="监控方法"))
