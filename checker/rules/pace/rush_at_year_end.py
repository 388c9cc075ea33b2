from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.arithmetic.figures import shown, unreadable, worth
from checker.needs import Projects
from checker.project import ProjectView
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Spoken
from parsers.narrative.signals.monthly import MonthSpent, months_spent
from parsers.narrative.statements import spending_plan
from parsers.quantity import MONEY
from parsers.report import Fund

_YEAR = 12


@rule("I06", "突击花钱风险", Severity.SUGGEST, Certainty.SUSPECTED)
def rush_at_year_end(projects: Projects, spoken: Spoken, settings: Settings) -> Iterator[Outcome]:
    """To reach its own forecast a project must spend more in each remaining month than burst_pace times its best month so far.

    Best months are those that the report itself tells of, by project (9月单月支出…, 三季度支出…: a quarter counts whole). Without
    them the pace is not known. A plan with amounts for later months explains the pace.
    """
    left = _YEAR - settings.period.last
    for project in projects:
        spent, forecast = project.figure(Fund.SPENT), project.figure(Fund.FORECAST)
        best = max((m for _, m in spoken.say(months_spent, project.name) if m.project == project.name), key=lambda m: m.yuan, default=None)
        if project.row is not None and (blind := unreadable(project.row, Fund.SPENT, Fund.FORECAST)):
            yield Blocked("支出数或全年预计未能读出，不能测算后几个月的支出", blind.location)
        elif spent is None or forecast is None or not left or best is None:
            yield Skipped(f"{project.name}：没有全年预计数，或报告没有写分月、分季支出")
        else:
            each = (worth(forecast) - worth(spent)) / left
            rush = each > best.yuan * settings.profile.parameter("burst_pace")
            planned = spoken.say(spending_plan, project.name, budget=project.budget, period=settings.period)
            yield _problem(project, each, best, left) if rush and not planned else LOOKED


def _problem(project: ProjectView, each: Decimal, best: MonthSpent, left: int) -> Problem:
    spent, forecast = project.figure(Fund.SPENT), project.figure(Fund.FORECAST)
    assert spent is not None and forecast is not None
    need = f"{(each / MONEY['万元']).quantize(Decimal('0.01'))}万元"
    facts = f"全年预计{shown(forecast)}，已支出{shown(spent)}，余下{left}个月平均每月要支出{need}，已知最多的是“{best.words}”"
    return Problem(f"{project.name}：{facts}", forecast.location, forecast.text, "后几个月的支出有具体安排", f"每月{need}",
                   "说明后几个月的用款安排和依据；确实支不出的，提出调减", (spent.location,), key=f"{project.name}|后几个月")
