from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.needs import Indicators
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.period import parse_date
from parsers.quantity import Kind, Quantity, normal
from parsers.report import Ind, IndicatorRow

_ON_TIME = re.compile(r"按[期时]|如期|准时|提前")


@rule("E14", "时效指标与实际日期矛盾", Severity.RETURN, Certainty.CERTAIN)
def overdue_marked_on_time(indicators: Indicators, settings: Settings) -> Iterator[Outcome]:
    """A task due by the end of the period cannot be marked 按期 or 完成 where its own cell says that it is not done,
    nor 按期 where that cell names a later day.
    """
    for row in (r for t in indicators for r in t.rows):
        due, actual, marked = attainment.due_date(row, settings.year), row.get(Ind.ACTUAL), row.get(Ind.COMPLETION)
        if due is None or due > settings.end or actual is None:
            continue
        if Kind.UNREADABLE in (actual.kind, marked.kind if marked else None):
            yield Blocked("完成情况未能读出，时效无法核对", actual.location)
        elif attainment.says_undone(actual, row.name.text) and (claim := _claim(actual, marked)) is not None:
            yield _problem(row, due, claim, "未完成的如实填报")
        elif _done_late(actual, due) and marked is not None and _ON_TIME.search(marked.text):
            yield _problem(row, due, marked, "逾期完成的如实填报")
        else:
            yield LOOKED


def _done_late(actual: Quantity, due: dt.date) -> bool:
    day = parse_date(normal(actual.text), due.year)
    return day is not None and day > due


def _claim(actual: Quantity, marked: Quantity | None) -> Quantity | None:
    """The cell that claims fulfilment: the completion column, or the actual value's own first word (按期（尚有…未…）)."""
    if marked is not None and marked.filled:
        return marked if attainment.says_done(marked) else None
    return actual if attainment.opens_with_done(actual) else None


def _problem(row: IndicatorRow, due: dt.date, claim: Quantity, expected: str) -> Problem:
    actual = row.values[Ind.ACTUAL]
    told = f"为“{actual.text}”，却填“{claim.text}”" if claim is not actual else f"却填“{actual.text}”"
    said = f"应于{due.month}月{due.day}日前完成，完成情况{told}"
    return Problem(f"{attainment.title(row)}：{said}", claim.location, claim.text, expected, claim.text,
                   "更正完成情况，说明逾期的原因和措施", (actual.location,), key=attainment.key(row, "时效"))
