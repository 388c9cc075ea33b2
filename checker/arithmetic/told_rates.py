"""Execution rates of a text that are right on another denominator than the budget (rules.md C02)."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.arithmetic.figures import is_ratio
from checker.arithmetic.totals import Whole
from checker.project import ProjectView
from parsers.narrative.claims import FundClaim
from parsers.quantity import Kind, Quantity
from parsers.report import Fund

_BASES = (Fund.PAID, Fund.INITIAL, Fund.ADJUSTED)


def other_base(claim: FundClaim, views: Mapping[str, ProjectView], ways: Sequence[Whole], wanted: Fund) -> Fund | None:
    """The money received, or another budget, where the rate is spending over that and not over the ``wanted`` one."""
    if claim.quantity.kind is not Kind.PERCENT or Fund.RATE not in claim.fields or claim.or_else is not None:
        return None
    others = tuple(f for f in _BASES if f is not wanted)
    if claim.project == "":
        fitting = [w for w in ways if claim.count in (None, w.count)]
        right = any(w.rate_on(wanted, claim.quantity) for w in fitting)
        return None if right else next((f for f in others for w in fitting[:1] if w.rate_on(f, claim.quantity)), None)
    view = views.get(claim.project or "")
    return _of_project(claim.quantity, view, wanted, others) if view is not None else None


def _of_project(rate: Quantity, view: ProjectView, wanted: Fund, others: Sequence[Fund]) -> Fund | None:
    spent, whole = view.figure(Fund.SPENT), view.figure(wanted) or view.budget
    if spent is None or whole is None or is_ratio(rate, spent, whole) is not False:
        return None
    return next((f for f in others if (q := view.figure(f)) is not None and is_ratio(rate, spent, q)), None)
