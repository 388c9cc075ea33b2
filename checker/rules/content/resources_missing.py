from __future__ import annotations

from collections.abc import Iterator

from checker.content import Written, written
from checker.round import Settings, Submission
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, rule

_KINDS = {"财力": "resource_money", "物力": "resource_goods", "人力": "resource_staff"}
_LEAST = 2                  # kinds told from which on the resources count as told; one alone is usually said in passing


@rule("B11", "忻州配套与匹配缺失", Severity.EXPLAIN, Certainty.SUSPECTED)
def resources_missing(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """Whether money, goods and people keep up with the work, and whether what was done matches what was put in."""
    said = written(submission, settings.profile, "B11")
    if not isinstance(said, Written):
        yield said
        return
    kinds = [name for name, topic in _KINDS.items() if not said.has(topic)]
    enough = len(_KINDS) - len(kinds) >= _LEAST or said.has("resources")
    lacking = ([] if enough else [f"{'、'.join(kinds)}的配套"]) + ([] if said.has("matching") else ["目标与投入是否匹配"])
    if not lacking:
        yield LOOKED
        return
    names = "、".join(lacking)
    yield said.missing(Problem(f"报告没有写{names}", said.first("resources"), "", "写明财力、物力、人力配套和目标与投入的匹配",
                               f"缺{names}", f"补写{names}", key="配套与匹配"))
