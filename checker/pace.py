"""How far a project should have come by the end of the period: the share of the year, or its own stated plan."""
from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from checker import likeness
from checker.arithmetic.deviation import plan_share
from checker.arithmetic.figures import worth
from checker.project import ProjectView
from checker.round import Settings
from checker.telling import Spoken
from parsers.document import Location
from parsers.narrative import read_notes
from parsers.narrative.statements import spending_plan
from parsers.narrative.statements.plans import Plan, planned_share
from parsers.quantity import normal

_MONTH = re.compile(r"(?:(?P<year>20\d\d)[年./-])?(?P<month>1[0-2]|0?[1-9])[月./-]")


@dataclass(frozen=True, slots=True)
class Pace:
    """``share`` of the budget that should be spent; ``words`` of the unit's own plan, "" where time is the measure."""

    share: Decimal
    words: str = ""
    place: Location | None = None


def pace_of(project: ProjectView, spoken: Spoken, settings: Settings) -> Pace:
    """Time is a reference: a plan of the unit's own, stated with amounts or shares for later months, goes before it."""
    time = plan_share(settings)
    found = [s for _, s in spoken.say(spending_plan, project.name, budget=project.budget, period=settings.period)]
    found = found or _noted(project, spoken, settings)
    own = Decimal(1) - planned_share(found)
    if found and own < time:
        return Pace(own, found[0].words, found[0].location)
    return _scheduled(project, spoken, settings) or Pace(time)


def _noted(project: ProjectView, spoken: Spoken, settings: Settings) -> list[Plan]:
    """Plans in the notes below the forms' tables."""
    if not any(project.name in n.text for n in spoken.notes):
        return []
    names = tuple(dict.fromkeys((project.name, *(n for t in spoken.all for n in t.names))))
    return list(spending_plan(read_notes(spoken.notes), project.name, budget=project.budget, projects=names, period=settings.period))


def _scheduled(project: ProjectView, spoken: Spoken, settings: Settings) -> Pace | None:
    """By a plan of payments that was handed in for the project; None where there is none, or it asks for no less."""
    whole = worth(project.budget) if project.budget is not None and project.budget.number else None
    core = likeness.core(project.name)
    for schedule in spoken.schedules if whole else ():
        later = [p for p in schedule.payments if _month(p.when.text, settings.year) > settings.period.last]
        share = sum((worth(p.amount) for p in later), Decimal(0)) / whole if whole else Decimal(0)
        if later and core in likeness.key(schedule.title) and share <= 1 and 1 - share < plan_share(settings):
            return Pace(1 - share, f"{schedule.title}：{later[0].when.text}{later[0].amount.text}", later[0].when.location)
    return None


def _month(words: str, year: int) -> int:
    """The last month that the words name, counted through years; 0 for none."""
    found = [(int(m["year"] or year) - year) * 12 + int(m["month"]) for m in _MONTH.finditer(normal(words))]
    return max(found, default=0)
