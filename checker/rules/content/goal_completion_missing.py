from __future__ import annotations

from collections.abc import Iterator

from checker.content import Written, written
from checker.round import Settings, Submission
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, rule


@rule("B01", "缺绩效目标完成情况章节", Severity.RETURN, Certainty.CERTAIN)
def goal_completion_missing(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """Nowhere in the unit's reports stands what was done towards the goals: no figure, no work told as finished.

    Content counts wherever it stands and however short; a heading or 完成情况良好 is none. A table of indicators in
    the report itself is content, a form handed in beside it is not the report.
    """
    said = written(submission, settings.profile)
    if not isinstance(said, Written):
        yield said
    elif said.has("goal_completion", "progress") or said.tabled():
        yield LOOKED
    else:
        told = "只说“完成良好”一类的话，没有" if said.touches("goal_completion") else "没有写"
        yield said.missing(Problem(f"报告{told}绩效目标的完成情况：做成了什么、做了多少", said.first("goal_completion"), "", "逐项写明完成数和目标数",
                                   "没有", "补写各项目绩效目标的阶段完成情况", key="目标完成"))
