from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic.figures import budget, carried_over, name_of, own_rows, shown, unreadable, worth
from checker.needs import Funds
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.report import Fund, RowRole


@rule("C05", "无预算支出", Severity.RETURN, Certainty.CERTAIN)
def spent_without_budget(funds: Funds) -> Iterator[Outcome]:
    """A project whose budget is zero must not have spent anything.

    A blank budget is a missing figure (A04), not a zero. Money carried over from last year is a budget too:
    a row with a carry-over is not reported here.
    """
    for table, row in own_rows(funds, RowRole.PROJECT):
        spent, whole, carried = row.get(Fund.SPENT), budget(row), carried_over(row, table.rows)
        if blind := unreadable(row, Fund.SPENT, Fund.ADJUSTED, Fund.INITIAL, Fund.CARRY_OVER):
            yield Blocked("数值未能读出，无法判断有无预算", blind.location)
        elif spent is None or spent.number is None or whole is None:
            continue
        elif whole.number == 0 and spent.number > 0 and not worth(carried):
            yield Problem(f"{name_of(row)}：预算为0，实际支出{shown(spent)}", spent.location, spent.text, "无预算不得支出", shown(spent),
                          "说明支出的依据、资金来源和审批手续", (whole.location,), key=f"{name_of(row)}|{Fund.SPENT}")
        else:
            yield LOOKED
