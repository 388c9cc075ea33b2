from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from checker.arithmetic import workdays
from checker.needs import Receipts
from checker.round import Receipt, Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule

_AGAIN = re.compile(r"退回|重报|补正|修改后|更正后|第[二三2-9]次")


@rule("L01", "逾期报送", Severity.EXPLAIN, Certainty.CERTAIN)
def handed_in_late(submission: Submission, receipts: Receipts, settings: Settings) -> Iterator[Outcome]:
    """The first receipt of the unit's papers is not later than the deadline for its kind; the day itself is in time.

    Papers handed in again after a return are judged by their first receipt. Lateness is counted in working days.
    """
    due = settings.deadlines.get(submission.unit.kind)
    first = [r for r in receipts if not _AGAIN.search(r.note)] or list(receipts)
    dated = [r for r in first if r.received is not None]
    if due is None:
        yield Skipped(f"没有规定“{submission.unit.kind or '这类单位'}”的报送期限")
    elif not receipts:
        yield Skipped("收件登记中没有本单位")
    elif not dated:
        yield Blocked("收件登记没有收到日期，或日期不能识别")
    else:
        earliest = min(dated, key=lambda r: r.received or dt.date.max)
        yield _late(earliest, due) or LOOKED


def _late(receipt: Receipt, due: dt.date) -> Problem | None:
    arrived = receipt.received
    if arrived is None or arrived <= due:
        return None
    days = workdays.between(due, arrived)
    how = f"迟{days}个工作日" if days else f"迟{(arrived - due).days}天（均为非工作日）"
    note = "" if workdays.known(arrived.year) else "（当年节假日表缺失，仅扣除周末）"
    return Problem(f"材料{arrived.month}月{arrived.day}日收到，期限{due.month}月{due.day}日，{how}{note}", receipt.place, "",
                   f"{due.isoformat()}前", arrived.isoformat(), "说明逾期原因", key="逾期")
