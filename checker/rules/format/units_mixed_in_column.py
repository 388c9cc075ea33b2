from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.needs import Funds
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import MONEY, Kind, Quantity
from parsers.report import Fund, FundTable
from parsers.tables.funds import MONEY_FIELDS


@rule("U03", "同列单位不一致", Severity.EXPLAIN, Certainty.CERTAIN)
def units_mixed_in_column(funds: Funds) -> Iterator[Outcome]:
    """The amounts of one column are in one unit; figures with a unit of their own beside bare ones mislead.

    A single unit written beside every figure is no fault, nor is one that only repeats the table's unit. What a
    department copies from the units below it is judged where they filled it in.
    """
    for table in (t for t in funds if not t.rolled_up):
        for field in (f for f in table.columns if f in MONEY_FIELDS):
            cells = [q for r in table.rows if (q := r.get(field)) is not None]
            amounts = [q for q in cells if q.kind is Kind.NUMBER]
            if len({MONEY[q.unit] for q in amounts if q.unit in MONEY}) > 1:
                yield _problem(table, field, amounts)
            elif blind := next((q for q in cells if q.kind is Kind.UNREADABLE), None):
                yield Blocked("金额未能读出，看不出用的什么单位", blind.location)
            elif amounts:
                yield LOOKED


def _problem(table: FundTable, field: Fund, amounts: list[Quantity]) -> Problem:
    common = table.unit.text if table.unit else Counter(q.unit for q in amounts).most_common(1)[0][0]
    odd = [q for q in amounts if q.unit in MONEY and MONEY[q.unit] != MONEY.get(common)]
    shown, head = "、".join(q.text for q in amounts), table.columns[field]
    return Problem(f"{head.text}一列的单位不一致：{shown}", odd[0].location, odd[0].text, "同一列使用同一单位", shown, "统一换算为表头的单位",
                   tuple(q.location for q in odd[1:]), key=f"{field}|单位")
