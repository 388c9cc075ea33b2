from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from checker.arithmetic import workdays
from checker.history.dates import after_the_year, date_of, shown
from checker.history.loop import Loop
from checker.history.records import Returned
from checker.needs import Found
from checker.round import Settings, Submission
from checker.roundfile import dates
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.document import Location
from parsers.quantity import NO_PLACE
from parsers.report import Role

_DONE_BY = re.compile(r"(?:前|底|末|内|季度|上半年|月份?|期间)[^。；;，,]{0,12}(?:完成|整改|到位|落实|补齐|交付|办结|验收|解决)")
_CLAUSE = re.compile(r"[^。；;]+")


@rule("L05", "整改逾期/超当年", Severity.EXPLAIN, Certainty.CERTAIN)
def rectified_late(submission: Submission, returned: Returned, settings: Settings) -> Iterator[Outcome]:
    """The answer to the feedback came by its day, and nothing is put off beyond the year.

    The first paper after the feedback counts, by the book of receipts, else by the reply's own date. Where nothing came
    back at all after a return, that is L02. Money for a later year's budget is no delay.
    """
    loop = Loop(submission, returned, Found())
    due = returned.due or date_of("rectification_report", settings)
    if returned.trouble:
        yield Blocked(returned.trouble)
        return
    if not loop.items:
        yield Skipped("没有给本单位的反馈问题")
        return
    if not loop.newer:
        yield Skipped("没有收到重报或答复，见L02") if returned.versions else _nothing(loop, due)
    else:
        yield _by_the_day(loop, due)
    yield from _beyond_the_year(loop, settings.year)


def _nothing(loop: Loop, due: dt.date | None) -> Outcome:
    if due is None:
        return Blocked("没有写明整改或答复期限")
    if loop.returned.as_of <= due:
        return Skipped(f"整改期限{shown(due)}未到")
    return Problem(f"整改期限{shown(due)}已过，没有收到整改情况", loop.items[0].place, "", f"{due.isoformat()}前", "没有收到", "催报整改情况",
                   key="未报整改")


def _by_the_day(loop: Loop, due: dt.date | None) -> Outcome:
    if due is None:
        return Skipped("没有写明整改或答复期限")
    arrived, place = _arrival(loop)
    if arrived is None:
        return Blocked("收件登记和答复都没有日期，不能判断是否按期答复")
    if arrived <= due:
        return LOOKED
    days = workdays.between(due, arrived)
    how = f"迟{days}个工作日" if days else f"迟{(arrived - due).days}天（均为非工作日）"
    return Problem(f"{shown(arrived)}才收到答复或重报材料，期限{shown(due)}，{how}", place, "", f"{due.isoformat()}前", arrived.isoformat(),
                   "说明逾期原因", key="整改逾期")


def _arrival(loop: Loop) -> tuple[dt.date | None, Location]:
    """When the first paper after the feedback came."""
    receipts = sorted(((r.received, r.place) for r in loop.after if r.received), key=lambda p: p[0])
    if receipts:
        return receipts[0]
    for report in loop.submission.reports:
        if report.role is Role.REPLY and report.header.date:
            day = dates.parse(report.header.date.text)
            if day is not None:
                return day, report.header.date.location
    return None, NO_PLACE


def _beyond_the_year(loop: Loop, year: int) -> Iterator[Outcome]:
    for piece in loop.reply.pieces:
        for clause in _CLAUSE.findall(piece.answer):
            late = next((m for m in after_the_year(clause, year) if _DONE_BY.search(clause[m.end():]) and not _is_budget(clause, m)), None)
            if late is not None:
                said = clause.strip()
                yield Problem(f"答复把整改完成时间定在{year}年以后：{said}", piece.location, said, f"{year}年12月31日前完成", late[0],
                              "原则上当年内整改到位；确需跨年的，说明理由和分阶段安排", key=f"超当年|{said[:20]}",
                              certainty=Certainty.SUSPECTED)


def _is_budget(clause: str, found: re.Match[str]) -> bool:
    return bool(re.search(r"(?:列入|纳入|编入|编制|安排|申报)[^。；;，,]{0,8}$", clause[:found.start()])
                or re.match(r"(?:年度?)?(?:的)?(?:部门)?预算", clause[found.end():]))
