from __future__ import annotations

from collections.abc import Iterator

from checker.content import Written, written
from checker.round import Settings, Submission
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, rule


@rule("B04", "缺趋势判断", Severity.EXPLAIN, Certainty.SUSPECTED)
def trend_missing(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """No word on where outputs or effects will stand at the end of the year: 预计…完成, 难以…达到, 照目前进度.

    A forecast of money alone is none, nor is a vow (力争完成).
    """
    said = written(submission, settings.profile, "B04")
    if not isinstance(said, Written):
        yield said
    elif said.has("trend"):
        yield LOOKED
    else:
        yield said.missing(Problem("报告只写了到监控期末的情况，没有对全年能否完成目标的预计", said.first("trend"), "",
                                   "写明各项目标到年底的预计", "没有", "补写产出、效益的全年预计或走势判断", key="趋势"))
