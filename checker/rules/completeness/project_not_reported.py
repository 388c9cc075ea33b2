from __future__ import annotations

from collections.abc import Iterator

from checker.needs import Forms, Goals, Projects
from checker.round import Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.document import RemarkKind
from parsers.quantity import NO_PLACE

_HALF_READ = frozenset((RemarkKind.UNSURE, RemarkKind.UNREAD))


@rule("A08", "项目漏报", Severity.RETURN, Certainty.CERTAIN)
def project_not_reported(projects: Projects, goals: Goals, forms: Forms, submission: Submission) -> Iterator[Outcome]:
    """Every approved project with a budget stands in the unit's form.

    A unit without any form is A02's matter. A file that could not be read, or a scan that could not be read
    throughout, may hold the project: then BLOCKED.
    """
    if not goals:
        yield Skipped("批复目标中没有本单位")
    blind = next((f for f in forms if f.scanned and any(r.kind in _HALF_READ for r in f.remarks)), None)
    reported = {id(p.goal) for p in projects if p.goal is not None}
    for goal in goals:
        if id(goal) in reported or (goal.budget is not None and goal.budget.number == 0):
            yield LOOKED
        elif submission.unread:
            yield Blocked(f"有文件未能读取，不能判断“{goal.name}”是否漏报")
        elif blind is not None:
            yield Blocked(f"扫描件没有完全读清（{blind.path}），不能判断“{goal.name}”是否漏报")
        else:
            amount = f"（预算{goal.budget.text}{'' if goal.budget.own_unit else goal.budget.unit}）" if goal.budget else ""
            place = forms[0].projects[0].location if forms[0].projects else NO_PLACE
            yield Problem(f"批复项目“{goal.name}”{amount}没有填报", place, "", f"填报“{goal.name}”", "监控表中没有这个项目", "补报该项目的监控表",
                          (goal.place,), key=f"{goal.name}|漏报")
