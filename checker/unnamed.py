"""Indicator rows whose form does not say of which project, found by the approved goals.

A scan loses a column, or a sheet names its project nowhere near the table. Without a project the rows would
be left out of every comparison without a word.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from checker import likeness
from checker.round import GoalProject
from parsers.report import IndicatorRow, IndicatorTable, Project, Report

_ENOUGH = 0.5           # of a table's rows that must be known from the goals


def with_projects(report: Report, goals: Sequence[GoalProject]) -> Report:
    """``report`` with a project for each indicator row that has none, where the goals or the form leave one choice."""
    if all(r.project for t in report.indicators for r in t.rows):
        return report
    tables = tuple(_named(t, report.projects, goals) for t in report.indicators)
    names = {p.name for p in report.projects}
    new = dict.fromkeys(r.project for t in tables for r in t.rows if r.project and r.project not in names)
    first = {r.project: r.location for t in tables for r in reversed(t.rows)}
    return replace(report, indicators=tables, projects=(*report.projects, *(Project(n, location=first[n]) for n in new)))


def _named(table: IndicatorTable, projects: Sequence[Project], goals: Sequence[GoalProject]) -> IndicatorTable:
    if all(r.project for r in table.rows):
        return table
    found = _by_goals(table.rows, projects, goals) or ([projects[0].name] * len(table.rows) if len(projects) == 1 else [])
    if not found:
        return table
    return replace(table, rows=tuple(r if r.project else replace(r, project=n) for r, n in zip(table.rows, found, strict=True)))


def _by_goals(rows: Sequence[IndicatorRow], projects: Sequence[Project], goals: Sequence[GoalProject]) -> list[str]:
    """A project for each row; [] where less than half of the rows stand in one approved project only."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for goal in goals:
        own = likeness.best(goal.name, projects, lambda p: p.name)
        for indicator in goal.indicators:
            owners[likeness.key(indicator.name)].add(own.name if own else goal.name)
    marks = [next(iter(o)) if len(o := owners.get(likeness.key(r.name.text), set())) == 1 else "" for r in rows]
    if sum(map(bool, marks)) < _ENOUGH * len(marks) or not any(marks):
        return []
    current = next(m for m in marks if m)
    return [current := mark or current for mark in marks]
