from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.arithmetic.figures import HUNDRED, percent, shown, unreadable, worth
from checker.needs import Projects
from checker.pace import Pace, pace_of
from checker.project import ProjectView
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Spoken
from parsers.quantity import Kind
from parsers.report import Fund


@rule("I01", "进度低于序时", Severity.EXPLAIN, Certainty.CERTAIN)
def behind_schedule(projects: Projects, spoken: Spoken, settings: Settings) -> Iterator[Outcome]:
    """A project's execution is more than slow_gap percentage points below the share of the year that is gone.

    By project, not by totals. A plan that the report itself states for later months (七成资金用于10月区运会,
    四季度支付68.8万元) takes the place of time. A project that has spent nothing is I02's matter.
    """
    gap = settings.profile.parameter("slow_gap") / HUNDRED
    for project in projects:
        spent, whole = project.figure(Fund.SPENT), project.budget
        if project.row is not None and (blind := unreadable(project.row, Fund.SPENT, Fund.ADJUSTED)):
            yield Blocked("支出数或预算数未能读出", blind.location)
        elif spent is None or whole is None or not whole.number:
            yield Skipped(f"{project.name}：没有预算数或支出数")
        elif spent.number == 0:
            yield Skipped(f"{project.name}：零支出，已归I02")
        else:
            done, pace = worth(spent) / worth(whole), pace_of(project, spoken, settings)
            yield _problem(project, done, pace) if done < pace.share - gap else LOOKED


def _points(least: str, reached: str) -> Decimal:
    """The gap as a reader works it out from the printed rates."""
    return Decimal(least.rstrip("%")) - Decimal(reached.rstrip("%"))


def _problem(project: ProjectView, done: Decimal, pace: Pace) -> Problem:
    assert project.row is not None
    spent, whole, rate = project.figure(Fund.SPENT), project.budget, project.row.get(Fund.RATE)
    assert spent is not None and whole is not None
    cell = rate if rate is not None and rate.kind is Kind.PERCENT else spent
    measure = "报告写明的用款计划" if pace.words else "时间进度"
    least, reached = percent(pace.share, Decimal(1)), percent(done, Decimal(1))
    gap = _points(least, reached)
    return Problem(f"{project.name}：预算{shown(whole)}，已支出{shown(spent)}，"
                   f"支出进度{reached}，比{measure}（{least}）低{gap}个百分点", cell.location, cell.text,
                   f"接近{least}", reached, "说明进度慢的具体原因和后续用款安排",
                   tuple(filter(None, (spent.location, pace.place))), key=f"{project.name}|进度")
