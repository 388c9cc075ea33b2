"""Which of a unit's projects are new this year, by the approved goals or by the unit's own words."""
from __future__ import annotations

from checker.project import ProjectView
from checker.telling import Spoken
from parsers.narrative.signals.new_projects import said_new


def is_new(project: ProjectView, spoken: Spoken) -> bool | None:
    """The register goes first; None where neither it nor any report says so."""
    if project.goal is not None and project.goal.new is not None:
        return project.goal.new
    return True if spoken.say(said_new, project.name) else None
