from __future__ import annotations

import re
from collections.abc import Iterator

from checker.adjustments import approval_texts, mentions_adjustment, only_carried_over, target_changed
from checker.arithmetic.figures import compare, shown
from checker.content import Written, written
from checker.needs import Views
from checker.project import ProjectView
from checker.round import Settings, Submission
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, rule
from checker.telling import Spoken
from parsers.document import Location
from parsers.narrative.aliases import names_of
from parsers.narrative.fold import folded
from parsers.narrative.statements import adjustment_requested, no_adjustment_needed
from parsers.quantity import Quantity
from parsers.report import Fund, Sentence

_PART = re.compile(r"[;。]")


@rule("B14", "需调整目标未表态", Severity.EXPLAIN, Certainty.CERTAIN)
def adjustment_not_answered(submission: Submission, views: Views, spoken: Spoken, settings: Settings) -> Iterator[Outcome]:
    """Conditions or the budget changed and the report says neither yes nor no on changing the goals.

    确定 where a budget changed, in the form or with its amount in the text; where only words tell of the change it is
    suspected. An approval in the package or a target that was changed is an answer; so is a stance on the whole.
    """
    said = written(submission, settings.profile)
    if not isinstance(said, Written):
        yield said
        return
    names = tuple(v.name for v in views)
    changed = [(v, pair) for v in views if (pair := _budget_changed(v))]
    open_ = [(v, pair) for v, pair in changed if not _answered(v, said, names, spoken, submission)]
    for project, pair in open_:
        yield said.missing(_of_table(project, pair, said, names))
    told = said.evidence("conditions_changed") if said.has("conditions_changed") else ()
    if not open_ and told and not said.has("goal_adjustment") and not any(approval_texts(submission)) and not changed:
        yield said.missing(_of_text(told))
    elif not open_:
        yield LOOKED


def _budget_changed(project: ProjectView) -> tuple[Quantity, Quantity] | None:
    before, after = project.figure(Fund.INITIAL), project.figure(Fund.ADJUSTED)
    if before is None or after is None or not before.number or not compare(after, before):
        return None
    return None if only_carried_over(project, before, after) else (before, after)


def _answered(project: ProjectView, said: Written, names: tuple[str, ...], spoken: Spoken, submission: Submission) -> bool:
    """By an approval, a changed target, or a stance on this project or on none by name."""
    if mentions_adjustment(submission, project.name) or any(mentions_adjustment(submission, r.name.text) for r in project.indicators):
        return True
    if any(target_changed(project, n) for n in project.goal_rows):
        return True
    if spoken.say(no_adjustment_needed, project.name) or any(
            _on_goals(s.words) and any(not hits or project.name in hits for hits in _on_whom(s.words, names))
            for _, s in spoken.say(adjustment_requested, project.name)):
        return True
    return any(not hits or project.name in hits for hits in _named(said, names))


def _on_goals(words: str) -> bool:
    """A request that speaks of goals; one for money alone is none."""
    return any(word in words for word in ("目标", "指标", "任务"))


def _named(said: Written, names: tuple[str, ...]) -> Iterator[set[str]]:
    for sentence in said.evidence("goal_adjustment") if said.has("goal_adjustment") else ():
        yield from _on_whom(sentence.text, names)


def _on_whom(words: str, names: tuple[str, ...]) -> Iterator[set[str]]:
    """The projects named beside the goals: A项目预算调减；B项目预算追加，目标已调整 speaks of B alone."""
    parts = [part for part in _PART.split(folded(words)) if _on_goals(part)]
    for part in parts or [folded(words)]:
        yield {h.project for h in names_of(names).find(part)}


def _of_table(project: ProjectView, pair: tuple[Quantity, Quantity], said: Written, names: tuple[str, ...]) -> Problem:
    """Quoted where the report tells of the change, else at the form's figure."""
    before, after = pair
    told = _told_of(project, said, names)
    place, quote = (told.location, told.text) if told else (after.location, after.text)
    return _problem(f"{project.name}：预算由{shown(before)}调整为{shown(after)}", place, quote, f"{project.name}|目标调整", None)


def _told_of(project: ProjectView, said: Written, names: tuple[str, ...]) -> Sentence | None:
    """The sentence on the change that names the project, else one with an amount that names no project."""
    found = names_of(names)
    told = [(s, {h.project for h in found.find(folded(s.text))}) for s in said.evidence("conditions_changed")]
    own = [s for s, hits in told if project.name in hits]
    return next(iter(own or [s for s, hits in told if not hits and _has_money(s)]), None)


def _of_text(told: tuple[Sentence, ...]) -> Problem:
    first = next((s for s in told if _has_money(s)), told[0])
    return _problem("实施条件或预算有变化", first.location, first.text, "目标调整", None if _has_money(first) else Certainty.SUSPECTED)


def _has_money(sentence: Sentence) -> bool:
    return any(unit in sentence.text for unit in ("万元", "元", "亿元")) and any(c.isdigit() for c in sentence.text)


def _problem(what: str, place: Location, quote: str, key: str, certainty: Certainty | None) -> Problem:
    return Problem(f"{what}，报告没有说明绩效目标要不要调整", place, quote, "写明目标不需要调整，或拟怎样调整", "没有表态",
                   "说明绩效目标和指标值是否需要调整；需要的按程序报批", key=key, certainty=certainty)
