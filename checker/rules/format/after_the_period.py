from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.narrative.statements import done_after
from parsers.period import parse_date
from parsers.report import Ind, IndicatorRow, Report


@rule("D04", "期后数据", Severity.EXPLAIN, Certainty.CERTAIN)
def after_the_period(report: Report, settings: Settings) -> Iterator[Outcome]:
    """Something dated after the day of the paper itself is reported as done.

    Compared with the date under the report or form; between the end of the period and that day the monitoring
    work itself takes place, so dates in between are not held against anybody. Plans and deadlines are future.
    """
    signed = parse_date(report.header.date.text, settings.year) if report.header.date else None
    if signed is None:
        if report.header.date is not None and not report.header.date.sure:
            yield Blocked("落款日期未能读清", report.header.date.location)
        else:
            yield Skipped("没有落款日期")
        return
    if report.narrative is not None:
        for done in done_after(report.narrative, signed, settings.year):
            if not done.monitoring:
                yield Problem(f"落款为{_day(signed)}，却把以后的事写成已完成：{done.words}", done.location, done.words, f"{_day(signed)}以前的情况",
                              done.words, "核实完成时间，按监控期末的实际情况填写", (report.header.date.location,) if report.header.date else ())
    for row in (r for t in report.indicators for r in t.rows):
        yield from _row(row, signed, settings.year)
    yield LOOKED


def _row(row: IndicatorRow, signed: dt.date, year: int) -> Iterator[Outcome]:
    actual = row.get(Ind.ACTUAL)
    if actual is None or not attainment.says_finished(actual):
        return
    day = parse_date(actual.text, year)
    if day is not None and day > signed:
        yield Problem(f"{attainment.title(row)}：填“{actual.text}”，晚于填报日期{_day(signed)}", actual.location, actual.text,
                      f"{_day(signed)}以前的情况", actual.text, "核实完成时间后更正", key=attainment.key(row, "期后"))


def _day(date: dt.date) -> str:
    return f"{date.month}月{date.day}日"
