from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checker.arithmetic.figures import HUNDRED, percent, shown, worth
from checker.needs import Forms, Projects
from checker.project import ProjectView
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Spoken
from parsers.narrative.statements import explains_carry_over
from parsers.quantity import Kind
from parsers.report import Fund

_EXPLAINED = re.compile(r"结转.{0,40}(?:因|由于|系|为|用于|支付|付清|跨年|尾款|质保|未结|未定案|验收)|(?:因|由于|系).{0,30}结转")


@rule("I03", "结转过大", Severity.EXPLAIN, Certainty.CERTAIN)
def carry_over_unexplained(projects: Projects, forms: Forms, spoken: Spoken, settings: Settings) -> Iterator[Outcome]:
    """Last year's carry-over is a large share of the budget (parameter carry_over_large) and nobody says why.

    An explanation anywhere in the package counts: how it arose, what it is for, that it is already paid.
    """
    large = settings.profile.parameter("carry_over_large") / HUNDRED
    notes = "".join(n.text for f in forms for n in f.notes)
    for project in projects:
        carried, whole = project.carry_over, project.budget
        cell = project.row.get(Fund.CARRY_OVER) if project.row else None
        if cell is not None and cell.kind is Kind.UNREADABLE:
            yield Blocked("上年结转数未能读出", cell.location)
        elif carried is None or whole is None or not whole.number:
            yield Skipped(f"{project.name}：没有上年结转数或预算数")
        elif worth(carried) / worth(whole) < large or spoken.say(explains_carry_over, project.name) or _EXPLAINED.search(notes):
            yield LOOKED
        else:
            yield _problem(project, percent(large, Decimal(1)))


def _problem(project: ProjectView, large: str) -> Problem:
    carried, whole = project.carry_over, project.budget
    assert carried is not None and whole is not None
    share = percent(worth(carried), worth(whole))
    return Problem(f"{project.name}：上年结转{shown(carried)}，占预算{shown(whole)}的{share}，没有说明原因", carried.location, carried.text,
                   f"不足{large}，或说明原因", share, "说明结转的原因、用途和支付时间", (whole.location,), key=f"{project.name}|结转")
