from __future__ import annotations

from collections.abc import Iterator

from checker.content import Written, written
from checker.round import Settings, Submission
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, Skipped, rule
from corpus.profile import Content

_OF_OTHERS = {"goal_completion": "B01", "fund_execution": "B02"}    # a lead topic whose absence another rule reports


@rule("B10", "雁江七项不全", Severity.RETURN, Certainty.CERTAIN)
def required_item_missing(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """Each item that the locality's article lists for the report is answered, one finding an item.

    Substance on any of an item's topics answers it wherever it stands; so does 无 or 不涉及. Words that touch the
    item and say nothing make it weak, which is suspected.
    """
    said = written(submission, settings.profile, "B10")
    if not isinstance(said, Written):
        yield said
        return
    for item in settings.profile.contents:
        yield _look(said, item)


def _look(said: Written, item: Content) -> Outcome:
    if not item.topics:
        return Skipped(f"{item.id}没有对应的内容")
    lead = item.topics[0]
    if said.has(lead) or said.answers(*item.topics):
        return LOOKED
    if lead in _OF_OTHERS:
        return Skipped(f"{item.article}：已归{_OF_OTHERS[lead]}")
    if said.has(*item.topics):
        return LOOKED
    if said.touches(lead):
        return said.missing(Problem(f"{item.article}{item.title}：报告只有笼统的话，没有具体内容", said.first(lead), "",
                                    "写明具体情况；没有的写“无”", "内容单薄", f"补充{item.title}", key=item.id,
                                    certainty=Certainty.SUSPECTED))
    return said.missing(Problem(f"报告缺{item.article}{item.title}，也没有写“无”或“不涉及”", said.place, "", "逐项说明", "没有",
                                f"补写{item.title}；没有的写“无”", key=item.id))
