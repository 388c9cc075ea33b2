from __future__ import annotations

from collections.abc import Iterator

from checker.accounts import Accounts, MeasureGiven
from checker.needs import Projects
from checker.owing import owed
from checker.project import ProjectView
from checker.round import Settings
from checker.rule import Certainty, Outcome, Problem, Severity, rule


@rule("G03", "措施无期限", Severity.EXPLAIN, Certainty.CERTAIN)
def measure_without_date(projects: Projects, accounts: Accounts, settings: Settings) -> Iterator[Outcome]:
    """A project deviates, a measure is stated, and nowhere in the package stands by when.

    Any day, month, quarter or 年底前 counts, once in form or report. Where there is no measure at all that is G01.
    """
    yield from owed(projects, accounts, settings, lambda m: m.sense.due is not None, _problem)


def _problem(project: ProjectView, measure: MeasureGiven) -> Problem:
    return Problem(f"{project.name}：措施没有写完成时限，表和报告都没有", measure.location, measure.words, "完成时限", "未写", "写明完成的月日",
                   key=f"{project.name}|时限")
