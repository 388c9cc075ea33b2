"""The execution rate below which a project is low at the end of a month: parameters for four months, straight lines between."""
from __future__ import annotations

from decimal import Decimal

from checker.round import Settings

_MONTHS = {4: "low_rate_april", 6: "low_rate_june", 8: "low_rate_august", 10: "low_rate_october"}
_YEAR_END = 12


def low_rate(settings: Settings) -> Decimal:
    """As a share (0–1); never above the share of the year that is gone."""
    month = settings.period.last
    known = {0: Decimal(0), **{m: settings.profile.parameter(name) / 100 for m, name in _MONTHS.items()}, _YEAR_END: Decimal(1)}
    below, above = max(m for m in known if m <= month), min(m for m in known if m >= month)
    part = Decimal(month - below) / (above - below) if above > below else Decimal(0)
    return min(known[below] + (known[above] - known[below]) * part, Decimal(month) / _YEAR_END)
