from __future__ import annotations

from collections.abc import Iterator

from checker.adjustments import mentions_adjustment
from checker.needs import Goals, Projects
from checker.project import ProjectView
from checker.renamed import renamed_pairs
from checker.round import GoalIndicator, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.report import IndicatorRow


@rule("A07", "多出或改名指标", Severity.EXPLAIN, Certainty.CERTAIN)
def indicator_not_approved(projects: Projects, goals: Goals, submission: Submission) -> Iterator[Outcome]:
    """A row that no approved indicator stands behind, and no approval in the package names.

    A project without approved goals has nothing to compare with.
    """
    if not goals:
        yield Skipped("批复目标中没有本单位")
    for project in projects:
        if project.goal is None or not project.goal.indicators:
            yield Skipped(f"{project.name}：没有批复目标")
            continue
        renamed = dict(renamed_pairs(project))
        for n, row in enumerate(project.indicators):
            if not row.name.sure:
                yield Blocked("指标名称未能读清，不能与批复核对", row.location)
            elif n in project.goal_rows or mentions_adjustment(submission, row.name.text):
                yield LOOKED
            else:
                yield _problem(project, row, renamed.get(n))


def _problem(project: ProjectView, row: IndicatorRow, goal: GoalIndicator | None) -> Problem:
    said = f"指标“{row.name.text}”疑由批复指标“{goal.name}”改名" if goal else f"批复目标中没有指标“{row.name.text}”"
    return Problem(f"{project.name}：{said}，也没有调整批复", row.name.location, row.name.text, "按批复的指标填报",
                   row.name.text, "说明增加或改名的依据；没有批复的，按批复指标填报", (goal.place,) if goal else (),
                   key=f"{project.name}|{row.name.text}|未批复")
