"""反馈问题清单: what the bureau told each unit to put right, item by item."""
from __future__ import annotations

from collections.abc import Sequence

from checker.history.records import FeedbackItem
from checker.registers.sheet import Remarks, Row, Sheet
from checker.registers.whose import Whose
from checker.roundfile import dates
from parsers.quantity import normal

NAME = "feedback"


def read(sheets: Sequence[Sheet], remarks: Remarks, whose: Whose, year: int) -> tuple[FeedbackItem, ...]:
    """One FeedbackItem a row. Unit and dates may stand once for the rows below; ``year`` completes 9月8日."""
    found: list[FeedbackItem] = []
    undated: list[str] = []
    for sheet in sheets:
        last: FeedbackItem | None = None
        for row in sheet.records(remarks):
            if not row.words("problem"):
                continue
            last = _item(row, whose, year, last, undated)
            found.append(last)
    whose.finish()
    remarks.gather("期限看不懂：", undated)
    return tuple(found)


def _item(row: Row, whose: Whose, year: int, last: FeedbackItem | None, undated: list[str]) -> FeedbackItem:
    unit = whose.unit(row) if row.name("unit") or last is None else last.unit
    given, due = (dates.parse(row.words(name), year) for name in ("given", "due"))
    if due is None and row.words("due"):
        undated.append(f"第{row.index + 1}行“{row.words('due')}”")
    same = last is not None and last.unit == unit
    if last is not None and same:
        given, due = given or (last.given if not row.words("given") else None), due or (last.due if not row.words("due") else None)
    return FeedbackItem(unit, normal(row.words("number")).removesuffix(".0"), row.words("problem"), row.words("position"), row.words("file"),
                        row.words("demand"), given, due, row.place("problem"))
