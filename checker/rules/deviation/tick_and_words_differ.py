from __future__ import annotations

from collections.abc import Iterator

from checker.accounts import Accounts, CauseGiven, Source
from checker.arithmetic import attainment
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.report import IndicatorRow

_OTHER = "其他"
_HEADS = {"经费": "经费保障", "资金": "经费保障", "制度": "制度保障", "人员": "人员保障", "硬件": "硬件条件保障", _OTHER: _OTHER, "其它": _OTHER}


@rule("F05", "勾选与文字不符", Severity.SUGGEST, Certainty.SUSPECTED)
def tick_and_words_differ(accounts: Accounts) -> Iterator[Outcome]:
    """The class ticked (人员保障) is none that the written cause (招标流标) can stand for.

    Each kind of cause fits several classes; 其他 fits any. A vague cause, or one of a kind that is not known, is left alone.
    """
    ticked = [c for c in accounts.causes if c.source is Source.CELL and c.row is not None and c.row.ticked]
    if not ticked:
        yield Skipped("没有勾选了原因分类又写了原因的指标")
    for cause in ticked:
        row = cause.row
        if row is None or not cause.sure or not row.ticks_sure:
            yield Blocked("该行未能读清，不能比较勾选与文字", cause.location)
        elif _fits(row, cause):
            yield LOOKED
        else:
            yield _problem(row, cause)


def _fits(row: IndicatorRow, cause: CauseGiven) -> bool:
    classes = {next((full for head, full in _HEADS.items() if t.startswith(head)), "") for t in row.ticked}
    said = set(cause.sense.form_classes)
    return not said or "" in classes or _OTHER in classes or bool(classes & said)


def _problem(row: IndicatorRow, cause: CauseGiven) -> Problem:
    usual = cause.sense.form_classes[0]
    return Problem(f"{attainment.title(row)}：勾选的是{'、'.join(row.ticked)}，文字说的是{'、'.join(cause.sense.matters)}", cause.location,
                   cause.words,
                   usual, "、".join(row.ticked), "按文字所说的原因改勾，或补充说明", (row.location,), key=attainment.key(row, "勾选"))
