from __future__ import annotations

from collections.abc import Iterator

from checker.adjustments import mentions_adjustment, only_carried_over, target_changed
from checker.arithmetic.figures import compare, shown
from checker.needs import Goals, Projects
from checker.project import ProjectView
from checker.round import Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Spoken
from parsers.narrative.statements import no_adjustment_needed
from parsers.quantity import Kind
from parsers.report import Fund, Ind


@rule("E02", "预算调了目标没调", Severity.EXPLAIN, Certainty.CERTAIN)
def goals_not_adjusted(projects: Projects, goals: Goals, spoken: Spoken, submission: Submission) -> Iterator[Outcome]:
    """The budget was changed in the year and every target is still the approved one, without a word on it.

    An approval that names an indicator of the project, a changed target, or the unit's own statement that the
    goals of this project need no change answers the question. A budget that only took in last year's carry-over
    was not changed.
    """
    for project in projects:
        before, after = project.figure(Fund.INITIAL), project.figure(Fund.ADJUSTED)
        if before is None or after is None or not before.number or not project.goal_rows:
            yield Skipped(f"{project.name}：没有调整前后的预算数或批复目标")
        elif any(_unreadable(project, n) for n in project.goal_rows):
            yield Blocked("目标值未能读出，不能判断是否随预算调整", project.place)
        elif not compare(after, before) or only_carried_over(project, before, after) or _answered(project, spoken, submission):
            yield LOOKED
        else:
            yield _problem(project)


def _unreadable(project: ProjectView, row: int) -> bool:
    target = project.indicators[row].get(Ind.TARGET)
    return target is not None and target.kind is Kind.UNREADABLE


def _answered(project: ProjectView, spoken: Spoken, submission: Submission) -> bool:
    approved = any(mentions_adjustment(submission, r.name.text) for r in project.indicators) or mentions_adjustment(submission, project.name)
    stance = [s for _, s in spoken.say(no_adjustment_needed, project.name) if s.project == project.name]
    return approved or bool(stance) or any(target_changed(project, n) for n in project.goal_rows)


def _problem(project: ProjectView) -> Problem:
    before, after = project.figure(Fund.INITIAL), project.figure(Fund.ADJUSTED)
    assert before is not None and after is not None
    return Problem(f"{project.name}：预算由{shown(before)}调整为{shown(after)}，各项目标值未变，也没有说明", after.location, after.text,
                   "目标随预算同步调整，或说明不需调整的理由", "目标值与批复相同", "说明绩效目标和指标值是否需要调整；需要的按程序报批",
                   (before.location,), key=f"{project.name}|目标未调")
