from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

import corpus
from checker.history.dates import date_of, shown
from checker.round import Settings, Submission
from checker.roundfile import dates
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import place_in
from parsers.document import Location
from parsers.quantity import normal
from parsers.report import Report, Role


@rule("L07", "目标调整超时", Severity.EXPLAIN, Certainty.CERTAIN)
def goal_change_late(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """A request to change goals came by the day that the locality sets.

    By the request's own date, where it bears none by its receipt (a copy of an earlier request may come with the other
    papers), or by the day that the report itself tells. The day of the approval does not count, nor what a report only
    intends.
    """
    due = date_of("goal_adjustment", settings)
    if due is None:
        yield Skipped("当地没有规定目标调整的截止日期")
        return
    requests = [r for r in submission.reports if r.role not in (Role.FORM, Role.APPROVAL) and r.header.title
                and _pattern("request").search(normal(r.header.title.text))]
    outcomes = [*(_dated(r, due, submission) for r in requests), *_told(submission, due, settings.year)]
    yield from outcomes or [Blocked("有材料读不出来，可能有调整申请") if submission.unread else Skipped("没有申请调整绩效目标")]


def _dated(report: Report, due: dt.date, submission: Submission) -> Outcome:
    header = report.header
    written = dates.parse(header.date.text) if header.date else None
    if header.date is not None and written is not None:
        return _late(written, due, header.date.location, header.date.text.strip()) if written > due else LOOKED
    received = next((r for r in submission.receipts or () if r.received and r.file and r.file in report.path), None)
    if received is None or received.received is None or header.title is None:
        return Blocked(f"调整申请“{report.path.rpartition('/')[2]}”没有日期，收件登记里也没有")
    day = received.received
    return _late(day, due, header.title.location, header.title.text.strip()) if day > due else LOOKED


def _told(submission: Submission, due: dt.date, year: int) -> Iterator[Outcome]:
    for report in submission.reports:
        for sentence in report.narrative.sentences if report.narrative is not None and report.role is not Role.APPROVAL else ():
            found = _pattern("told").search(sentence.text) if "调整" in sentence.text or "变更" in sentence.text or "调减" in sentence.text else None
            if found is None or _pattern("approved").search(found[0]):
                continue
            day = dates.parse(found["day"] or found["other"], year)
            if day is not None and day.year == year:
                yield _late(day, due, place_in(sentence, *found.span()), found[0]) if day > due else LOOKED


def _late(day: dt.date, due: dt.date, place: Location, quote: str) -> Problem:
    said = f"{shown(day)}申请调整绩效目标，截止日期是{shown(due)}，迟{(day - due).days}天"
    return Problem(said, place, quote, f"{due.isoformat()}前", day.isoformat(), "说明逾期申请的原因；未获批准前仍按原目标监控",
                   key=f"目标调整|{day.isoformat()}")


@lru_cache(maxsize=3)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(corpus.lexicon("rectification")["goal_change"][name]))
