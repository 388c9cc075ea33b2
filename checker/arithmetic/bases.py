"""Which denominator a printed execution rate was worked out by (forms.md §5: at least four are in use)."""
from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from checker.arithmetic.figures import HUNDRED, carried_over, is_ratio, money, points, points_step, worth
from checker.round import Settings
from parsers.report import Fund, FundRow, FundTable, RowRole


class Base(StrEnum):
    RIGHT = "right"             # the denominator that the locality asks for
    INITIAL = "年初预算数"
    ADJUSTED = "调整后预算数"
    PAID = "拨付数"
    CARRIED = "carried"         # the budget with last year's carry-over, which forms count in or not
    SHIFTED = "shifted"         # right but for the decimal point: 0.35% for 35%
    NONE = "none"
    UNKNOWN = "unknown"         # cannot be worked out


_OTHERS = ((Base.ADJUSTED, Fund.ADJUSTED), (Base.INITIAL, Fund.INITIAL), (Base.PAID, Fund.PAID))


def denominator(row: FundRow, settings: Settings) -> Fund | None:
    """The budget column that this row's rate should rest on."""
    wanted = (Fund.INITIAL, Fund.ADJUSTED) if settings.rate_denominator.startswith("年初") else (Fund.ADJUSTED, Fund.INITIAL)
    return next((f for f in wanted if (q := row.get(f)) is not None and q.number is not None), None)


def base_of(row: FundRow, table: FundTable, settings: Settings) -> Base:
    """Decide before calling a rate wrong: most odd rates are right on another denominator."""
    rate, spent, wanted = row.get(Fund.RATE), row.get(Fund.SPENT), denominator(row, settings)
    if rate is None or spent is None or wanted is None:
        return Base.UNKNOWN
    right = is_ratio(rate, spent, row.values[wanted])
    if right is None:
        return Base.UNKNOWN
    if right or (row.role is RowRole.TOTAL and _fits_sum(row, table, wanted)):
        return Base.RIGHT
    for base, field in _OTHERS:
        other = row.get(field)
        if field is not wanted and other is not None and is_ratio(rate, spent, other):
            return base
    if _with_carried(row, table, wanted):
        return Base.CARRIED
    return Base.SHIFTED if _shifted(row, wanted) else Base.NONE


def _fits_sum(row: FundRow, table: FundTable, wanted: Fund) -> bool:
    """A total's rate may rest on the rows' sum where the printed total itself is wrong (C07's matter)."""
    rate, parts = points(row.get(Fund.RATE)), list(table.having(RowRole.PROJECT))
    spent = sum(worth(p.get(Fund.SPENT)) for p in parts)
    whole = sum(worth(p.get(wanted)) for p in parts)
    return bool(rate is not None and whole and abs(spent / whole * HUNDRED - rate) <= points_step(row.values[Fund.RATE]))


def _with_carried(row: FundRow, table: FundTable, wanted: Fund) -> bool:
    carried, whole = carried_over(row, table.rows), row.values[wanted]
    if carried is None or not carried.number or carried.unit != whole.unit or whole.number is None:
        return False
    return bool(is_ratio(row.values[Fund.RATE], row.values[Fund.SPENT], replace(whole, number=whole.number + carried.number)))


def _shifted(row: FundRow, wanted: Fund) -> bool:
    rate, spent, whole = points(row.get(Fund.RATE)), money(row.get(Fund.SPENT)), money(row.get(wanted))
    if not rate or not spent or not whole:
        return False
    true = spent / whole * HUNDRED
    return any(abs(rate * k - true) <= true / 100 for k in (HUNDRED, 1 / HUNDRED))
