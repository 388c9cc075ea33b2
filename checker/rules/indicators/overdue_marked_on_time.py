from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.needs import Indicators
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import Kind, Quantity
from parsers.report import Ind, IndicatorRow


@rule("E14", "时效指标与实际日期矛盾", Severity.RETURN, Certainty.CERTAIN)
def overdue_marked_on_time(indicators: Indicators, settings: Settings) -> Iterator[Outcome]:
    """A task due by the end of the period whose own cell says that it is not done cannot be marked 按期 or 完成."""
    for row in (r for t in indicators for r in t.rows):
        due, actual, marked = attainment.due_date(row, settings.year), row.get(Ind.ACTUAL), row.get(Ind.COMPLETION)
        if due is None or due > settings.end or actual is None:
            continue
        if Kind.UNREADABLE in (actual.kind, marked.kind if marked else None):
            yield Blocked("完成情况未能读出，时效无法核对", actual.location)
        elif attainment.says_undone(actual, row.name.text) and (claim := _claim(actual, marked)) is not None:
            yield _problem(row, due, claim)
        else:
            yield LOOKED


def _claim(actual: Quantity, marked: Quantity | None) -> Quantity | None:
    """The cell that claims fulfilment: the completion column, or the actual value's own first word (按期（尚有…未…）)."""
    if marked is not None and marked.filled:
        return marked if attainment.says_done(marked) else None
    return actual if attainment.opens_with_done(actual) else None


def _problem(row: IndicatorRow, due: dt.date, claim: Quantity) -> Problem:
    actual = row.values[Ind.ACTUAL]
    said = f"应于{due.month}月{due.day}日前完成，完成情况为“{actual.text}”，填“{claim.text}”"
    return Problem(f"{attainment.title(row)}：{said}", claim.location, claim.text, "未完成的如实填报", claim.text,
                   "更正完成情况，说明逾期的原因和措施", (actual.location,), key=attainment.key(row, "时效"))
