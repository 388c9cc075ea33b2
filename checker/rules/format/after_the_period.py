from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.narrative.statements import done_after
from parsers.period import parse_date
from parsers.quantity import Kind
from parsers.report import Ind, IndicatorRow, Report

_RESULT = re.compile(r"支付|拨付|兑付|发放|支出|完工|竣工|验收|交付|投用|投入使用|建成|贯通|到位|入库|上线|开工|完成(?!核对|自查|监控|复核|整改)")


@rule("D04", "期后数据", Severity.EXPLAIN, Certainty.CERTAIN)
def after_the_period(report: Report, settings: Settings) -> Iterator[Outcome]:
    """Work or payment dated after the end of the period (or after the paper itself) is reported as done.

    The work of the monitoring itself (约见, 核对, 补齐 …) takes place between the end of the period and the day of
    the paper and is not held against anybody; plans and deadlines are future.
    """
    signed = parse_date(report.header.date.text, settings.year) if report.header.date else None
    if report.narrative is not None:
        for done in done_after(report.narrative, settings.end, settings.year):
            if not done.monitoring and (_is_result(done.words) or (signed is not None and done.date > signed)):
                said = done.words.rstrip("。；")
                yield Problem(f"监控期截至{_day(settings.end)}，却把{_day(done.date)}的事写成已完成：“{said}”", done.location, done.words,
                              f"{_day(settings.end)}的情况", done.words, "按监控期末的实际情况填写，期后情况另行注明",
                              (report.header.date.location,) if report.header.date else ())
    for row in (r for t in report.indicators for r in t.rows):
        yield from _row(row, settings.end, settings.year)
    yield LOOKED if report.narrative is not None or report.indicators else Skipped("没有文字报告和指标表")


def _is_result(words: str) -> bool:
    """Output or payment, which the figures of the period must not contain."""
    return bool(_RESULT.search(words))


def _row(row: IndicatorRow, end: dt.date, year: int) -> Iterator[Outcome]:
    actual, target = row.get(Ind.ACTUAL), row.get(Ind.TARGET)
    if actual is not None and actual.kind is Kind.UNREADABLE and (target is None or target.number is None):
        yield Blocked("完成情况未能读出，不能判断是不是期后的事", actual.location)
    if actual is None or not attainment.says_finished(actual):
        return
    day = parse_date(actual.text, year)
    if day is not None and day > end:
        yield Problem(f"{attainment.title(row)}：填“{actual.text}”，晚于监控期末{_day(end)}", actual.location, actual.text,
                      f"{_day(end)}以前的情况", actual.text, "核实完成时间后更正", key=attainment.key(row, "期后"))


def _day(date: dt.date) -> str:
    return f"{date.month}月{date.day}日"
