from __future__ import annotations

from collections.abc import Iterator

from checker.adjustments import approves_target
from checker.arithmetic import attainment
from checker.arithmetic.figures import limit
from checker.needs import Goals, Projects
from checker.round import GoalIndicator, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers import units
from parsers.period import parse_date
from parsers.quantity import Kind, Quantity, normal
from parsers.report import Ind, IndicatorRow


@rule("E01", "目标值与批复不一致", Severity.RETURN, Certainty.CERTAIN)
def target_differs_from_approved(projects: Projects, goals: Goals, submission: Submission) -> Iterator[Outcome]:
    """The form repeats the approved target, unless an approval in the package states the one it shows.

    Numbers are compared after conversion (万元/元, 户次/万户次), dates as dates. Wording of qualitative targets
    is free. The operator alone (≥ for ＝) is not held against the unit.
    """
    if not goals:
        yield Skipped("批复目标中没有本单位")
    for project in projects:
        for n, goal in project.goal_rows.items():
            row = project.indicators[n]
            target = row.get(Ind.TARGET)
            if target is None or target.kind is Kind.UNREADABLE:
                yield Blocked("目标值未能读出，不能与批复核对", row.location)
            elif _differ(target, goal.target) is None:
                continue
            elif not _differ(target, goal.target) or approves_target(submission, row.name.text, target):
                yield LOOKED
            else:
                yield _problem(row, goal)


def _differ(form: Quantity, approved: Quantity) -> bool | None:
    """Whether two targets differ; None where they cannot be compared."""
    a, b = units.in_base(form, approved), units.in_base(approved, approved)
    if a is not None and b is not None:
        return a != b
    if form.kind is Kind.WORDS and approved.kind is Kind.WORDS:
        x, y = parse_date(form.text, 2000), parse_date(approved.text, 2000)
        return None if x is None or y is None else x != y
    return None if normal(form.text) != normal(approved.text) else False


def _problem(row: IndicatorRow, goal: GoalIndicator) -> Problem:
    target = row.values[Ind.TARGET]
    return Problem(f"{attainment.title(row)}：批复目标{limit(goal.target)}，表中填{target.text}，没有调整批复", target.location, target.text,
                   limit(goal.target), target.text, "按批复目标填报并重算完成率；已经批准调整的，附批复", (goal.place,),
                   key=attainment.key(row, "目标值"))
