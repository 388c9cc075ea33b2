"""Indicators that stand in the form under another name than the approved one."""
from __future__ import annotations

from checker import likeness
from checker.project import ProjectView
from checker.round import GoalIndicator

_RENAMED = 0.5      # alike enough to be one indicator reworded, not enough to be its name


def renamed_pairs(project: ProjectView) -> list[tuple[int, GoalIndicator]]:
    """(position of the row, approved indicator) for rows and approvals that only fit each other loosely."""
    if project.goal is None:
        return []
    taken = {id(g) for g in project.goal_rows.values()}
    free_rows = [n for n in range(len(project.indicators)) if n not in project.goal_rows]
    free_goals = [g for g in project.goal.indicators if id(g) not in taken]
    pairs = likeness.pair([project.indicators[n].name.text for n in free_rows], [g.name for g in free_goals], _RENAMED)
    return [(free_rows[i], free_goals[j]) for i, j in pairs.items()]
