"""How far a project should have come by the end of the period: the share of the year, or its own stated plan."""
from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checker.arithmetic.deviation import plan_share
from checker.project import ProjectView
from checker.round import Settings
from checker.telling import Spoken
from parsers.document import Location
from parsers.narrative.statements import spending_plan
from parsers.narrative.statements.plans import planned_share


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
    own = Decimal(1) - planned_share(found)
    if not found or own >= time:
        return Pace(time)
    return Pace(own, found[0].words, found[0].location)
