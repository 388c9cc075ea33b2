from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic.figures import excess, in_words, shown, unreadable, worth
from checker.needs import Projects
from checker.project import ProjectView
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Spoken
from parsers.narrative.statements import advance_payment
from parsers.report import Fund


@rule("C06", "支出大于拨付", Severity.EXPLAIN, Certainty.CERTAIN)
def spent_over_paid(projects: Projects, spoken: Spoken) -> Iterator[Outcome]:
    """More was spent than was paid out to the unit, and nobody says with what money.

    Last year's carry-over covers the difference up to its amount; 垫付, 先行支付 or payment out of carry-over said
    anywhere in the package is an explanation (whether it is allowed is another matter).
    """
    for project in projects:
        spent, paid = project.figure(Fund.SPENT), project.figure(Fund.PAID)
        if project.row is not None and (blind := unreadable(project.row, Fund.SPENT, Fund.PAID)):
            yield Blocked("支出数或拨付数未能读出", blind.location)
        elif spent is None or paid is None or (gap := excess(spent, paid)) is None:
            yield Skipped(f"{project.name}：没有支出数或拨付数")
        elif gap <= worth(project.carry_over) or spoken.say(advance_payment, project.name):
            yield LOOKED
        else:
            yield _problem(project, in_words(gap, spent))


def _problem(project: ProjectView, over: str) -> Problem:
    spent, paid = project.figure(Fund.SPENT), project.figure(Fund.PAID)
    assert spent is not None and paid is not None
    return Problem(f"{project.name}：实际支出{shown(spent)}大于拨付{shown(paid)}，多{over}，没有说明资金来源", spent.location, spent.text,
                   f"不大于{shown(paid)}", shown(spent), "说明多支出部分的资金来源（垫付、结转等）；填错的更正", (paid.location,),
                   key=f"{project.name}|支出拨付")
