from __future__ import annotations

from collections.abc import Iterator

from checker.accounts import Accounts, MeasureGiven
from checker.needs import Projects
from checker.owing import owed
from checker.project import ProjectView
from checker.round import Settings
from checker.rule import Certainty, Outcome, Problem, Severity, rule


@rule("G02", "措施无责任人", Severity.EXPLAIN, Certainty.CERTAIN)
def measure_without_owner(projects: Projects, accounts: Accounts, settings: Settings) -> Iterator[Outcome]:
    """A project deviates, a measure is stated, and nowhere in the package a person or office answers for it.

    Once in form or report is enough. Where there is no measure at all that is G01; without a deviation none is owed.
    The project's own 负责人 column says who has the project, not who carries out the measure.
    """
    yield from owed(projects, accounts, settings, lambda m: bool(m.sense.owner), _problem)


def _problem(project: ProjectView, measure: MeasureGiven) -> Problem:
    return Problem(f"{project.name}：措施没有写由谁负责，表和报告都没有", measure.location, measure.words, "责任人或责任科室", "未写",
                   "写明责任人或责任科室", key=f"{project.name}|责任人")
