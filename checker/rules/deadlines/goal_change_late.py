from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from checker.history.dates import date_of, shown
from checker.round import Settings, Submission
from checker.roundfile import dates
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import place_in
from parsers.document import Location
from parsers.quantity import normal
from parsers.report import Report, Role

_REQUEST = re.compile(r"(?:调整|变更|修改|调减)[^，。]{0,12}(?:目标|指标)[^，。]{0,8}(?:申请|请示|报告|函)|(?:申请|请示|关于)[^，。]{0,16}(?:调整|变更|修改)[^，。]{0,12}(?:目标|指标)|"
                      r"(?:目标|指标)[^，。]{0,6}(?:调整|变更)[^，。]{0,4}(?:申请|请示|报告|函)")
_TOLD = re.compile(r"(?P<day>(?:20\d\d年)?\d{1,2}月\d{1,2}日)[^。；;]{0,25}?(?:申请|提出|报送|提交|上报|报请|请示|报告)[^。；;]{0,20}?(?:调整|修改|变更|调减|调低)[^。；;]{0,15}?(?:目标|指标)|"
                   r"(?P<other>(?:20\d\d年)?\d{1,2}月\d{1,2}日)[^。；;，,]{0,12}?(?:提出|提交|报送|上报)(?:了)?[^。；;，,]{0,10}?(?:目标|指标)(?:值)?(?:的)?(?:调整|变更)(?:申请|请示)?")
_APPROVED = re.compile(r"批复|批准|同意|核准|审定")


@rule("L07", "目标调整超时", Severity.EXPLAIN, Certainty.CERTAIN)
def goal_change_late(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """A request to change goals came by the day that the locality sets.

    By the request's own date or its receipt, or by the day that the report itself tells. The day of the approval does
    not count, nor what a report only intends.
    """
    due = date_of("goal_adjustment", settings)
    if due is None:
        yield Skipped("当地没有规定目标调整的截止日期")
        return
    requests = [r for r in submission.reports if r.role is not Role.FORM and r.header.title and _REQUEST.search(normal(r.header.title.text))
                and r.role is not Role.APPROVAL]
    outcomes = [*(_dated(r, due, submission) for r in requests), *_told(submission, due, settings.year)]
    yield from outcomes or [Blocked("有材料读不出来，可能有调整申请") if submission.unread else Skipped("没有申请调整绩效目标")]


def _dated(report: Report, due: dt.date, submission: Submission) -> Outcome:
    header = report.header
    written = dates.parse(header.date.text) if header.date else None
    received = next((r for r in submission.receipts or () if r.received and r.file and r.file in report.path), None)
    day = received.received if received else written
    if day is None or header.title is None:
        return Blocked(f"调整申请“{report.path.rpartition('/')[2]}”没有日期，收件登记里也没有")
    place = header.date.location if header.date and not received else header.title.location
    return _late(day, due, place, header.title.text.strip()) if day > due else LOOKED


def _told(submission: Submission, due: dt.date, year: int) -> Iterator[Outcome]:
    for report in submission.reports:
        for sentence in report.narrative.sentences if report.narrative is not None and report.role is not Role.APPROVAL else ():
            found = _TOLD.search(sentence.text) if "调整" in sentence.text or "变更" in sentence.text or "调减" in sentence.text else None
            if found is None or _APPROVED.search(found[0]):
                continue
            day = dates.parse(found["day"] or found["other"], year)
            if day is not None and day.year == year:
                yield _late(day, due, place_in(sentence, *found.span()), found[0]) if day > due else LOOKED


def _late(day: dt.date, due: dt.date, place: Location, quote: str) -> Problem:
    return Problem(f"{shown(day)}申请调整绩效目标，截止日期是{shown(due)}，迟{(day - due).days}天", place, quote, f"{due.isoformat()}前", day.isoformat(),
                   "说明逾期申请的原因；未获批准前仍按原目标监控", key=f"目标调整|{day.isoformat()}")
