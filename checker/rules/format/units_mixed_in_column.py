from __future__ import annotations

from collections.abc import Iterator

from checker.needs import Funds
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import MONEY, Kind, Quantity
from parsers.report import Fund, FundTable
from parsers.tables.funds import MONEY_FIELDS


@rule("U03", "同列单位不一致", Severity.EXPLAIN, Certainty.CERTAIN)
def units_mixed_in_column(funds: Funds) -> Iterator[Outcome]:
    """The amounts of one column are in one unit; figures with a unit of their own beside bare ones mislead.

    A single unit written beside every figure is no fault, nor is one that only repeats the table's unit.
    """
    for table in funds:
        for field in (f for f in table.columns if f in MONEY_FIELDS):
            amounts = [q for r in table.rows if (q := r.get(field)) is not None and q.kind is Kind.NUMBER]
            units = {q.unit for q in amounts if q.unit in MONEY}
            if len(units) > 1:
                yield _problem(table, field, amounts)
            elif amounts:
                yield LOOKED


def _problem(table: FundTable, field: Fund, amounts: list[Quantity]) -> Problem:
    own = [q for q in amounts if q.own_unit]
    shown = "、".join(q.text for q in amounts)
    head = table.columns[field]
    return Problem(f"{head.text}一列的单位不一致：{shown}", own[0].location if own else head.location, own[0].text if own else "",
                   "同一列使用同一单位", shown, "统一换算为表头的单位", tuple(q.location for q in own[1:]), key=f"{field}|单位")
