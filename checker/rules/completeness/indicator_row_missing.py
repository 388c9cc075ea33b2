from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic.figures import limit
from checker.needs import Goals, Projects
from checker.project import ProjectView
from checker.renamed import renamed_pairs
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule


@rule("A06", "指标缺行", Severity.RETURN, Certainty.CERTAIN)
def indicator_row_missing(projects: Projects, goals: Goals) -> Iterator[Outcome]:
    """Every approved indicator of a reported project has a row in the form (names at least 0.9 alike).

    An approved indicator that stands in the form under another name is A07's matter, one whole project missing
    A08's.
    """
    if not goals:
        yield Skipped("批复目标中没有本单位")
    for project in projects:
        if project.goal is None or not project.indicators:
            yield Skipped(f"{project.name}：没有批复目标或表中没有指标")
            continue
        if any(not row.name.sure for row in project.indicators):
            yield Blocked(f"{project.name}：有指标名称未能读清，不能判断是否缺行", project.indicators[0].location)
            continue
        yield from _check(project)


def _check(project: ProjectView) -> Iterator[Outcome]:
    assert project.goal is not None
    found = {id(g) for g in project.goal_rows.values()} | {id(g) for _, g in renamed_pairs(project)}
    for goal in project.goal.indicators:
        if id(goal) in found:
            yield LOOKED
            continue
        yield Problem(f"{project.name}：批复指标“{goal.name}”（{limit(goal.target)}）没有填报", project.indicators[0].location, "",
                      f"填报“{goal.name}”", "表中没有这一行", "补填该指标的完成情况", (goal.place,), key=f"{project.name}|{goal.name}|缺行")
