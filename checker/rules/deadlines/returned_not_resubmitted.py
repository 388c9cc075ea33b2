from __future__ import annotations

import re
from collections.abc import Iterator

from checker.history.dates import date_of
from checker.history.loop import Loop
from checker.history.records import Returned
from checker.needs import Found
from checker.round import Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.quantity import NO_PLACE

_AGAIN = re.compile(r"退回|重报|重新(?:报送|上报|填报)|补报|补正|修改后|更正|补填|补充")


@rule("L02", "退回未重报", Severity.EXPLAIN, Certainty.CERTAIN)
def returned_not_resubmitted(submission: Submission, returned: Returned, settings: Settings) -> Iterator[Outcome]:
    """Papers that were returned have come back, changed, by the day set for it.

    The day is the feedback's own, else the locality's. A file that is byte for byte the old one is not newer. That what
    came back came late is L05's matter.
    """
    loop = Loop(submission, returned, Found())
    due = returned.due or date_of("resubmission", settings)
    if returned.trouble:
        yield Blocked(returned.trouble)
    elif not _sent_back(loop):
        yield Skipped("没有退回本单位的材料")
    elif loop.newer:
        yield LOOKED
    elif due is None:
        yield Blocked("没有写明重报期限，不能判断是否逾期未报")
    elif returned.as_of <= due:
        yield Skipped(f"重报期限{due.month}月{due.day}日未到")
    else:
        items = f"，反馈了{len(loop.items)}个问题" if loop.items else ""
        place = loop.items[0].place if loop.items else NO_PLACE
        yield Problem(f"材料已退回{items}，重报期限{due.month}月{due.day}日，到{returned.as_of.month}月{returned.as_of.day}日没有收到修改后的材料",
                      place, "", f"{due.isoformat()}前重报", "没有重报", "催报，并说明未重报的原因", key="未重报")


def _sent_back(loop: Loop) -> bool:
    """An earlier version is kept, the receipts say so, or the feedback asks for new papers."""
    noted = any("退回" in r.note for r in loop.submission.receipts or ())
    return bool(loop.returned.versions) or noted or any(_AGAIN.search(i.demand) for i in loop.items)
