from __future__ import annotations

from collections.abc import Iterator

from checker.content import Written, written
from checker.round import Settings, Submission
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, rule

# Of the four dimensions the first two have rules of their own (B01, B02).
_DIMENSIONS = {"组织实施": ("organisation",), "资金管理": ("fund_management", "compliance")}


@rule("B05", "四维分析不全", Severity.EXPLAIN, Certainty.SUSPECTED)
def analysis_incomplete(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """How the work was organised and how the money was managed: each has at least one sentence of its own.

    Goal completion and execution, the other two dimensions, are B01's and B02's matter.
    """
    said = written(submission, settings.profile, "B05")
    if not isinstance(said, Written):
        yield said
        return
    lacking = [name for name, topics in _DIMENSIONS.items() if not said.has(*topics)]
    if not lacking:
        yield LOOKED
        return
    names = "、".join(lacking)
    yield said.missing(Problem(f"目标完成、预算执行、组织实施、资金管理四个方面，报告没有分析{names}", said.place, "", "四个方面都有分析",
                               f"缺{names}", f"补写{names}的情况", key=names))
