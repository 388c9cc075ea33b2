from __future__ import annotations

from collections.abc import Iterator

from checker.needs import Projects
from checker.new_projects import is_new
from checker.project import ProjectView
from checker.round import Register, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Spoken
from parsers.narrative.signals.new_projects import said_evaluated
from parsers.narrative.words import pattern
from parsers.quantity import normal


@rule("I08", "新增项目无事前评估", Severity.EXPLAIN, Certainty.CERTAIN)
def new_project_not_evaluated(projects: Projects, spoken: Spoken, submission: Submission) -> Iterator[Outcome]:
    """A project that is new this year is neither in the register of ex-ante evaluations nor said to have been evaluated.

    Without the register this cannot be checked. Which projects owe an evaluation is the locality's own matter; its
    article stands in the grounds.
    """
    notes = "".join(normal(n.text) for r in submission.reports for n in r.notes)
    for project in projects:
        if not is_new(project, spoken):
            yield Skipped(f"{project.name}：不是今年新增的项目，或没有资料说明是新增")
        elif project.evaluation is not None or _is_said(project, spoken, notes):
            yield LOOKED
        elif submission.ex_ante is None:
            yield Blocked(f"{project.name}是新增项目，没有提供{Register.EX_ANTE.value}，无法核对", project.place)
        else:
            yield Problem(f"{project.name}是今年新增项目，事前绩效评估登记中没有，材料中也没有提到", project.place, project.name,
                          "先评估、后安排预算", "没有评估记录", "补充事前绩效评估的时间和结论；没有评估的，说明情况", key=f"{project.name}|事前评估")


def _is_said(project: ProjectView, spoken: Spoken, notes: str) -> bool:
    noted = normal(project.name) in notes and pattern("new_projects", "evaluated").search(notes) is not None
    return noted or bool(spoken.say(said_evaluated, project.name))
