"""事前绩效评估登记: which new projects were evaluated before they got a budget."""
from __future__ import annotations

from collections.abc import Sequence

from checker.registers.sheet import Remarks, Sheet
from checker.registers.whose import Whose
from checker.round import Evaluation
from checker.roundfile import dates

NAME = "ex_ante"


def read(sheets: Sequence[Sheet], remarks: Remarks, whose: Whose, year: int) -> tuple[Evaluation, ...]:
    """One Evaluation a project. A date without year is one of ``year``."""
    found: dict[tuple[str, str], Evaluation] = {}
    twice: list[str] = []
    undated: list[str] = []
    for sheet in sheets:
        for row in sheet.records(remarks):
            code, name, _ = row.project()
            day = dates.parse(row.words("date"), year)
            if day is None and row.words("date"):
                undated.append(f"第{row.index + 1}行“{row.words('date')}”")
            one = Evaluation(name, code, whose.unit(row), day, row.words("conclusion"), row.place("project", "code"))
            key = (code, "") if code else (one.unit, one.project)
            twice += [f"“{one.project}”"] if key in found else []
            found[key] = one
    whose.finish()
    remarks.gather("同一项目登记了几次，用最后一次：", twice)
    remarks.gather("评估日期看不懂：", undated)
    return tuple(found.values())
