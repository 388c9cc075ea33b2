"""One project across a unit's papers and the bureau's registers, so that a rule sees it whole."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from checker import likeness
from checker.arithmetic.figures import carried_over
from checker.round import Evaluation, GoalIndicator, GoalProject, LedgerRow, Submission
from checker.unnamed import with_projects
from parsers.document import Location
from parsers.quantity import NO_PLACE, Quantity, normal
from parsers.report import Fund, FundRow, FundTable, IndicatorRow, Report, RowRole, Words

_HINT = 0.6             # a name this alike under the same code is the same project misspelt (H09)


@dataclass(frozen=True)
class ProjectView:
    """``row`` is the project's own fund row, ``parts`` its sources and items; None where nobody wrote one.

    ``goal``, ``ledger``, ``evaluation`` are what the registers hold on it; ``goal_rows`` pairs each indicator
    row (by position in ``indicators``) with the approved indicator it reports on.
    """

    name: str
    path: str = ""
    code: Words | None = None
    owner: Words | None = None
    row: FundRow | None = None
    table: FundTable | None = None
    parts: tuple[FundRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    goal: GoalProject | None = None
    ledger: LedgerRow | None = None
    evaluation: Evaluation | None = None
    goal_rows: dict[int, GoalIndicator] = field(default_factory=dict)

    @property
    def place(self) -> Location:
        """Where the project is named: its fund row, else its first indicator."""
        if self.row is not None:
            return self.row.label.location
        return self.indicators[0].location if self.indicators else NO_PLACE

    def figure(self, name: Fund) -> Quantity | None:
        """A filled, readable figure of the fund row, else None."""
        quantity = self.row.get(name) if self.row else None
        return quantity if quantity is not None and quantity.number is not None else None

    @property
    def budget(self) -> Quantity | None:
        """The budget that execution is measured by: adjusted, where the form has it filled in."""
        return self.figure(Fund.ADJUSTED) or self.figure(Fund.INITIAL)

    @property
    def carry_over(self) -> Quantity | None:
        """From its own column, else from a row of its own (另有上年结转资金)."""
        return carried_over(self.row, self.parts)


def project_views(submission: Submission) -> tuple[ProjectView, ...]:
    """The unit's own projects as its forms report them, in the forms' order."""
    views: dict[str, ProjectView] = {}
    for report in sorted(submission.reports, key=lambda r: r.role.value != "form"):
        for view in _of_report(with_projects(report, submission.goals or ())):
            known = likeness.best(view.name, tuple(views.values()), lambda v: v.name)
            views[known.name if known else view.name] = _merged(known, view) if known else view
    return tuple(_registered(v, submission) for v in views.values())


def _of_report(report: Report) -> Iterator[ProjectView]:
    for project in report.projects:
        rows = [(t, r) for t in report.funds if not t.rolled_up for r in t.rows if r.project == project.name]
        own = [(t, r) for t, r in rows if r.role is RowRole.PROJECT]
        parts = tuple(r for _, r in rows if r.role is not RowRole.PROJECT)
        indicators = tuple(r for t in report.indicators for r in t.rows if r.project == project.name)
        table = own[0][0] if own else None
        yield ProjectView(project.name, report.path, _code([r for _, r in rows]), project.owner, _joined([r for _, r in own]),
                          table, parts, indicators)


def _code(rows: list[FundRow]) -> Words | None:
    return next((r.code for r in rows if r.code), None)


def _joined(rows: list[FundRow]) -> FundRow | None:
    """One row where a form spreads a project's figures over several tables; the first that has a figure wins."""
    if not rows:
        return None
    values: dict[Fund, Quantity] = {}
    for row in rows:
        for name, quantity in row.values.items():
            if name not in values or not values[name].filled:
                values[name] = quantity
    return replace(rows[0], values=values)


def _merged(first: ProjectView, other: ProjectView) -> ProjectView:
    """What a second file adds to a project that a first one already reports."""
    return replace(first, row=first.row or other.row, table=first.table or other.table, parts=first.parts or other.parts,
                   indicators=first.indicators or other.indicators, code=first.code or other.code, owner=first.owner or other.owner)


def _registered(view: ProjectView, submission: Submission) -> ProjectView:
    code = normal(view.code.text) if view.code else ""
    goal = _find(view.name, code, submission.goals or ())
    ledger = _find(view.name, goal.code if goal else code, submission.ledger or ())
    found = likeness.best(view.name, submission.ex_ante or (), lambda e: e.project)
    return replace(view, goal=goal, ledger=ledger, evaluation=found, goal_rows=_pair_goals(view, goal))


_Entry = TypeVar("_Entry", GoalProject, LedgerRow)


def _find(name: str, code: str, candidates: tuple[_Entry, ...]) -> _Entry | None:
    """By name; by code where the name is at least similar; a code alone never decides."""
    found = likeness.best(name, candidates, lambda c: c.name)
    if found is None and code:
        same_code = [c for c in candidates if normal(c.code) == code]
        found = likeness.best(name, same_code, lambda c: c.name, bar=_HINT)
    return found


def _pair_goals(view: ProjectView, goal: GoalProject | None) -> dict[int, GoalIndicator]:
    if goal is None:
        return {}
    pairs = likeness.pair([r.name.text for r in view.indicators], [g.name for g in goal.indicators])
    return {i: goal.indicators[j] for i, j in pairs.items()}
