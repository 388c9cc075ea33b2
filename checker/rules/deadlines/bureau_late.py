from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import workdays
from checker.history.dates import date_of, shown
from checker.history.records import Returned
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule


@rule("L08", "财政自身逾期", Severity.EXPLAIN, Certainty.CERTAIN)
def bureau_late(returned: Returned, settings: Settings) -> Iterator[Outcome]:
    """The bureau's own feedback went out by the day that the locality sets. Internal: nothing for the unit to answer."""
    due = date_of("feedback", settings)
    if returned.trouble:
        yield Blocked(returned.trouble)
    elif due is None:
        yield Skipped("当地没有规定财政反馈意见的期限")
    elif not returned.items:
        yield Skipped("没有给本单位的反馈问题")
    elif returned.given is None:
        yield Blocked("反馈问题清单没有反馈日期")
    elif returned.given <= due:
        yield LOOKED
    else:
        days = workdays.between(due, returned.given)
        yield Problem(f"（内部提醒）{shown(returned.given)}才反馈意见，规定{shown(due)}前，迟{days}个工作日", returned.items[0].place, "",
                      f"{due.isoformat()}前", returned.given.isoformat(), "内部掌握，不写入给单位的文书", key="反馈逾期")
