from __future__ import annotations

from collections.abc import Iterator

from checker import likeness
from checker.needs import Forms, Goals, Projects
from checker.project import ProjectView
from checker.round import GoalProject
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.quantity import Kind, normal, parse


@rule("H09", "与项目库名称/代码不符", Severity.EXPLAIN, Certainty.CERTAIN)
def name_or_code_differs(projects: Projects, goals: Goals, forms: Forms) -> Iterator[Outcome]:
    """A project's code is the approved one for its name, and its name the approved one for its code.

    A project that is in the approved list neither by name nor by code has nothing to be compared with. A long code
    read from a scan may have lost or doubled a digit: there a difference is BLOCKED.
    """
    scans = {f.path for f in forms if f.scanned}
    if not goals:
        yield Skipped("批复目标中没有本单位")
    for project in projects:
        code = normal(project.code.text) if project.code else ""
        if project.goal is None or not project.goal.code or not code or parse(code).kind is Kind.DASH:
            yield Skipped(f"{project.name}：表上或批复中没有项目代码，或批复中没有这个项目")
        elif project.code is not None and not project.code.sure:
            yield Blocked("项目代码未能读清", project.code.location)
        elif code != normal(project.goal.code):
            yield _code(project, project.goal) if project.path not in scans else _unsure(project, project.goal)
        elif likeness.alike(project.name, project.goal.name) < likeness.SAME_NAME:
            yield _name(project, project.goal)
        else:
            yield LOOKED


def _code(project: ProjectView, goal: GoalProject) -> Problem:
    assert project.code is not None
    return Problem(f"{project.name}：项目代码填为{project.code.text}，批复为{goal.code}", project.code.location, project.code.text, goal.code,
                   project.code.text, "核对后更正项目代码", (goal.place,), key=f"{project.name}|代码")


def _unsure(project: ProjectView, goal: GoalProject) -> Blocked:
    assert project.code is not None
    return Blocked(f"{project.name}：从扫描件读出的项目代码{project.code.text}与批复{goal.code}不一，请对照原件核对", project.code.location)


def _name(project: ProjectView, goal: GoalProject) -> Problem:
    place = project.row.label.location if project.row else project.indicators[0].location
    return Problem(f"代码{goal.code}的项目批复名称为“{goal.name}”，表中为“{project.name}”", place, project.name, goal.name, project.name,
                   "核对后更正项目名称", (goal.place,), key=f"{goal.code}|名称")
