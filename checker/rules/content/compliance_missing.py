from __future__ import annotations

from collections.abc import Iterator

from checker.content import Written, written
from checker.round import Settings, Submission
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, rule


@rule("B07", "合规性分析缺失", Severity.EXPLAIN, Certainty.SUSPECTED)
def compliance_missing(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """No assertion on rules kept, spending without or over budget, diversion, standards exceeded.

    Judged by what is said of the unit's own money, not by the word 合规性; that it was looked at is no result.
    """
    said = written(submission, settings.profile, "B07")
    if not isinstance(said, Written):
        yield said
    elif said.has("compliance"):
        yield LOOKED
    else:
        told = "只提到合规性，没有结论" if said.touches("compliance") else "没有合规性方面的内容"
        yield said.missing(Problem(f"报告{told}：制度执行、无预算或超预算开支、挤占挪用、超标准配置一项也没有写", said.first("compliance"), "",
                                   "写明制度落实和资金使用是否合规", "没有", "补写合规性的检查结果", key="合规性"))
