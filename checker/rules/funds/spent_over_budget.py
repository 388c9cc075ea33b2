from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.arithmetic.figures import budget, excess, in_words, name_of, own_rows, room, shown, unreadable
from checker.needs import Funds
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.report import Fund, FundRow, RowRole


@rule("C04", "支出大于预算", Severity.RETURN, Certainty.CERTAIN)
def spent_over_budget(funds: Funds) -> Iterator[Outcome]:
    """A project's spending must not exceed its adjusted budget (the initial one where none was adjusted).

    Spending without any budget is C05's matter. Beyond the rounding of both figures only. Last year's carry-over is
    money to spend too, unless the adjusted budget has it in it already.
    """
    for table, row in own_rows(funds, RowRole.PROJECT):
        spent, whole = row.get(Fund.SPENT), budget(row)
        if blind := unreadable(row, Fund.SPENT, Fund.ADJUSTED, Fund.CARRY_OVER):
            yield Blocked("数值未能读出，支出与预算无法比较", blind.location)
        elif spent is not None and whole is not None and whole.number and (gap := excess(spent, whole)) is not None:
            yield _problem(row, gap) if gap > room(row, table) else LOOKED


def _problem(row: FundRow, gap: Decimal) -> Problem:
    spent, whole = row.values[Fund.SPENT], budget(row)
    assert whole is not None
    over = in_words(gap, spent)
    return Problem(f"{name_of(row)}：实际支出{shown(spent)}大于预算{shown(whole)}，超出{over}", spent.location, spent.text,
                   f"不大于{shown(whole)}", shown(spent), "说明超预算支出的事由和审批依据；填错的更正", (whole.location,),
                   key=f"{name_of(row)}|{Fund.SPENT}")
