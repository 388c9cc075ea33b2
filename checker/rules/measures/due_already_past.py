from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from checker.accounts import Accounts, MeasureGiven, distinct
from checker.arithmetic import attainment
from checker.arithmetic.deviation import attained
from checker.round import Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.narrative.fold import folded
from parsers.narrative.statements.due import Due, dues
from parsers.narrative.words import pattern
from parsers.period import parse_date


@rule("G07", "措施期限已过", Severity.EXPLAIN, Certainty.CERTAIN)
def due_already_past(submission: Submission, accounts: Accounts, settings: Settings) -> Iterator[Outcome]:
    """A measure is still to be done (拟, 将) by a day that was over when the paper was handed in.

    The day of handing in is the file's own date, else the receipt's, else the period's last day. A step that is
    told as done is none, and a measure with a later day beside it is still running, unless the earlier step is itself 拟.
    """
    measures = [m for m in distinct(accounts.measures) if isinstance(m, MeasureGiven)]
    if not measures:
        yield Skipped("没有填写改进措施")
    for measure in measures:
        if not measure.sure:
            yield Blocked("措施未能读清", measure.location)
            continue
        filed = _filed(submission, measure.path, settings)
        due = _step_past(measure, filed, settings.year) or measure.sense.due
        if due is None or due.date is None or not due.limit or due.date >= filed or not _still_planned(measure):
            yield LOOKED
        else:
            yield _problem(measure, due.words, filed)


def _step_past(measure: MeasureGiven, filed: dt.date, year: int) -> Due | None:
    """拟于8月25日前完成招标，10月31日前建成: a step whose own clause still plans it for a day that is over."""
    words = folded(measure.words)
    for due in dues(words, year):
        start, stop = words.rfind(",", 0, due.start) + 1, words.find(",", due.start)
        clause = re.split(r"[;。]", words[start:stop if stop >= 0 else len(words)])[-1]
        if due.limit and due.date and due.date < filed and pattern("measures", "planned_step").search(clause):
            return due
    return None


def _filed(submission: Submission, path: str, settings: Settings) -> dt.date:
    report = next((r for r in submission.reports if r.path == path), None)
    own = parse_date(report.header.date.text, settings.year) if report and report.header.date else None
    received = [r.received for r in submission.receipts or () if r.received]
    return own or min(received, default=None) or settings.end


def _still_planned(measure: MeasureGiven) -> bool:
    words = folded(measure.words)
    if pattern("measures", "done").search(words) or (measure.row is not None and attained(measure.row)):
        return False
    return bool(pattern("measures", "planned").search(words)) or not measure.written


def _problem(measure: MeasureGiven, due: str, filed: dt.date) -> Problem:
    name = attainment.title(measure.row) if measure.row is not None else measure.project or ""
    return Problem(f"{name + '：' if name else ''}措施期限{due}，报送时（{filed.month}月{filed.day}日）已过，仍写待办", measure.location,
                   measure.words,
                   f"晚于{filed.month}月{filed.day}日的期限，或写明结果", due, "已完成的写结果，未完成的重新确定期限",
                   key=f"{measure.project or ''}|{due}|已过")
