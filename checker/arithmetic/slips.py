"""Amounts written in 元 under a head that says 万元, or the like: off by a factor of 10,000 or 1,000."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checker.arithmetic.figures import budget, money
from checker.project import ProjectView
from parsers.quantity import MONEY, Quantity
from parsers.report import Fund, FundRow

FACTORS = (Decimal(10_000), Decimal(1_000))
TEN_THOUSAND = (FACTORS[0], 1 / FACTORS[0])
_WITHIN = Decimal("0.01")
FIELDS = (Fund.INITIAL, Fund.ADJUSTED, Fund.PAID, Fund.SPENT, Fund.FORECAST)


@dataclass(frozen=True, slots=True)
class Slip:
    """A figure of the form that is ``factor`` times what the registers hold (or the other way round)."""

    field: Fund
    form: Quantity
    register: Quantity
    factor: Decimal             # form ÷ register, 10,000 or 1,000 or their inverse
    right: Decimal              # 元


def slips(project: ProjectView) -> Iterator[Slip]:
    """Figures of one project that differ from the ledger or the approved budget by such a factor within 1 %."""
    for field in FIELDS:
        form = project.figure(field)
        beside = [project.budget] if field is Fund.FORECAST else []
        for known in (_register(project, field), *beside) if form is not None else ():
            if form is not None and known is not None and (factor := factor_of(form, known)) is not None:
                yield Slip(field, form, known, factor, (money(form) or Decimal(0)) / factor)
                break


def forecast_slipped(row: FundRow) -> bool:
    """Whether a row's forecast is its own budget in the wrong unit: 86 beside 860000; U02's matter, not C09's or C10's."""
    forecast, whole = row.get(Fund.FORECAST), budget(row)
    return forecast is not None and whole is not None and factor_of(forecast, whole) is not None


def _register(project: ProjectView, field: Fund) -> Quantity | None:
    known = project.ledger.values.get(field) if project.ledger else None
    if known is None and field is Fund.INITIAL and project.goal is not None:
        known = project.goal.budget
    return known


def factor_of(form: Quantity, register: Quantity) -> Decimal | None:
    """10,000, 1,000 or their inverse where one amount is that many times the other; else None."""
    if form.unit not in MONEY or register.unit not in MONEY:
        return None
    a, b = money(form), money(register)
    if not a or not b:
        return None
    candidates = (*FACTORS, *(1 / f for f in FACTORS))
    return next((f for f in candidates if abs(a / b / f - 1) <= _WITHIN), None)
