"""Indicator rows by a short description of the columns, shared by the layouts."""
from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from making.grid import Merge, Value, group_merges, ratio
from making.model import Indicator, Project, is_number


def indicator_rows(projects: Iterable[Project], columns: str, *, lead: bool = False) -> list[tuple[Value, ...]]:
    """One row an indicator. Each word of `columns` is a key of the indicator, or level1, level2, whole (operator, value and unit in one),
    with + for the unit behind the value, % for a percentage cell, # for a number cell; - is an empty cell.
    `lead` puts the project's name in front of its first row."""
    keys = columns.split()
    return [((project.name if place == 0 else "",) if lead else ()) + tuple(_cell(each, key) for key in keys)
            for project in projects for place, each in enumerate(project.indicators)]


def name_merges(projects: Iterable[Project]) -> tuple[Merge, ...]:
    """Merges of the name column that `lead` fills, under a head of one row."""
    return tuple(group_merges(1, [len(project.indicators) for project in projects], 0))


def _cell(each: Indicator, key: str) -> Value:
    if key in ("-", "level1", "level2", "whole"):
        return {"-": "", "level1": each.level1, "level2": each.level2, "whole": each.target}[key]
    if key.endswith("+"):
        return each.with_unit(key[:-1])
    if key.endswith("%"):
        return ratio(each[key[:-1]])
    if key.endswith("#"):
        text = each[key[:-1]]
        return Decimal(text) if is_number(text) else text
    return each[key]
