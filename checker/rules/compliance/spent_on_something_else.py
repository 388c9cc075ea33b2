from __future__ import annotations

from collections.abc import Iterator

from checker.doubt import unless_unread
from checker.needs import Tellings
from checker.project import ProjectView
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, rule
from checker.telling import Telling
from parsers.narrative.signals.base import Signal
from parsers.narrative.signals.diversion import diverted, purposes_of


@rule("J01", "挤占挪用疑似", Severity.RETURN, Certainty.SUSPECTED)
def spent_on_something_else(tellings: Tellings) -> Iterator[Outcome]:
    """The report tells that a project's money paid for something it is not there for: the unit's own premises, canteen,
    cars, allowances, debts, or another project.

    A thing that the project's name, indicators or approved goals speak of is its purpose. What is denied, planned,
    approved, or said to belong to the contract is no finding. Only a person can decide that money was diverted.
    """
    for telling in tellings:
        purposes = purposes_of({p.name: _words(p) for p in telling.projects})
        found = diverted(telling.narrative, purposes, telling.others)
        for one in found:
            yield unless_unread(telling.report, _problem(telling, one))
        if not found:
            yield LOOKED


def _words(project: ProjectView) -> list[str]:
    return [r.name.text for r in project.indicators] + ([i.name for i in project.goal.indicators] if project.goal else [])


def _problem(telling: Telling, one: Signal) -> Problem:
    project = f"{one.project}：" if one.project else ""
    return Problem(f"{project}报告写有“{one.words}”，与项目用途不符，疑似挤占挪用", telling.place(one.sentence, one.start, one.end), one.words,
                   "专款专用", one.words, "说明这笔支出与项目的关系和列支依据；不属于项目用途的，按规定调整", key=f"{one.project or ''}|{one.words}")
