"""The figures of findings.json (DESIGN §4): what a form states, its own projects added up, amounts in 万元."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from checker.arithmetic.figures import own_rows, percent, plain, worth
from parsers.quantity import MONEY, Kind, Quantity
from parsers.report import Fund, FundRow, Report, Role, RowRole

_TEN_THOUSAND = MONEY["万元"]
_SUMS = {"budget": Fund.INITIAL, "adjusted_budget": Fund.ADJUSTED, "paid": Fund.PAID, "spent": Fund.SPENT}
Corrected = Mapping[tuple[str, Fund], Decimal]      # (project, field) → 元, where a unit slip was recognised (U02)


def facts_of(report: Report, corrected: Corrected | None = None) -> dict[str, object]:
    """Sums over the unit's own project rows, subordinate units' roll-ups left out; {} for files without a form."""
    rows = [r for _, r in own_rows(report.funds, RowRole.PROJECT)]
    if report.role is not Role.FORM or not rows:
        return {}
    known = any(q.unit in MONEY for r in rows for q in r.values.values())
    sums = {name: _sum(rows, field, corrected or {}) for name, field in _SUMS.items()}
    if sums["adjusted_budget"] is None:
        sums["adjusted_budget"] = sums["budget"]
    divisor = _TEN_THOUSAND if known else Decimal(1)
    facts: dict[str, object] = {name: None if total is None else plain(total / divisor) for name, total in sums.items()}
    whole, spent = sums["adjusted_budget"], sums["spent"]
    facts["rate"] = percent(spent, whole) if spent is not None and whole else None
    facts["unit_of_amount"] = "万元" if known else None
    facts["period"] = report.header.period.label if report.header.period else None
    facts["indicators"] = sum(len(t.rows) for t in report.indicators)
    return facts


def _sum(rows: Iterable[FundRow], field: Fund, corrected: Corrected) -> Decimal | None:
    """None where no row has the figure, or one row's cannot be read: a part is no sum."""
    known = [(r, q) for r in _distinct(rows) if (q := r.get(field)) is not None]
    if any(q.kind is Kind.UNREADABLE for _, q in known):
        return None
    found = [(r, q) for r, q in known if q.number is not None]
    return sum((corrected.get((r.project, field), worth(q)) for r, q in found), Decimal(0)) if found else None


def _distinct(rows: Iterable[FundRow]) -> list[FundRow]:
    """One row a project: a form may spread a project's figures over several tables."""
    merged: dict[str, FundRow] = {}
    for row in rows:
        known = merged.get(row.project)
        values: dict[Fund, Quantity] = {**row.values, **(known.values if known else {})}
        merged[row.project] = FundRow(row.role, row.label, values, row.project)
    return list(merged.values())
