from __future__ import annotations

from collections.abc import Iterator

from checker.content import Written, written
from checker.needs import Views
from checker.round import Settings, Submission
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, rule
from parsers.narrative.aliases import names_of
from parsers.narrative.fold import folded
from parsers.narrative.words import pattern


@rule("B08", "有效性分析缺失", Severity.EXPLAIN, Certainty.SUSPECTED)
def effectiveness_missing(submission: Submission, views: Views, settings: Settings) -> Iterator[Outcome]:
    """No conclusion on whether the work agrees with the goals, nor on whether the effect expected will be reached.

    A forecast for some projects, by name, is none for the others.
    """
    said = written(submission, settings.profile, "B08")
    if not isinstance(said, Written):
        yield said
        return
    left = _not_told(said, tuple(v.name for v in views)) if said.has("effectiveness") else None
    if left == ():
        yield LOOKED
        return
    told = "只提到有效性，没有结论" if said.touches("effectiveness") else "没有有效性方面的内容"
    if left:
        told = f"只对部分项目有结论，{'、'.join(left)}没有"
    yield said.missing(Problem(f"报告{told}：执行与绩效目标是否一致、能否达到预期", said.first("effectiveness"), "",
                               "写明是否一致、能否达到预期", "没有", "补写有效性的判断", key="有效性"))


def _not_told(said: Written, projects: tuple[str, ...]) -> tuple[str, ...]:
    """Projects without a forecast; none where a forecast names no project or a conclusion stands, for then it is on all."""
    names, told = names_of(projects), set[str]()
    whole = pattern("narrative_topics", "conclusion")
    for sentence in said.evidence("effectiveness"):
        text = folded(sentence.text)
        hits = {h.project for h in names.find(text)}
        if not hits or whole.search(text):
            return ()
        told |= hits
    return tuple(p for p in projects if p not in told)
