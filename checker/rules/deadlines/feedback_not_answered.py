from __future__ import annotations

from collections.abc import Iterator

from checker.history.loop import Loop
from checker.history.records import Returned
from checker.needs import Found
from checker.round import Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.document import Location
from parsers.quantity import NO_PLACE


@rule("L04", "整改报告逐条未对应", Severity.RETURN, Certainty.CERTAIN)
def feedback_not_answered(submission: Submission, returned: Returned, found: Found) -> Iterator[Outcome]:
    """Every item of the feedback has its own answer in the reply, by its number or by what it says.

    Whether the answer is true is L03's matter. A sentence that all was put right answers no item.
    """
    loop = Loop(submission, returned, found)
    if returned.trouble:
        yield Blocked(returned.trouble)
    elif not loop.items:
        yield Skipped("没有给本单位的反馈问题")
    elif not loop.newer:
        yield Skipped("退回后没有重报，见L02")
    elif not loop.reply.pieces:
        yield _nothing(loop)
    else:
        yield from _each(loop)


def _nothing(loop: Loop) -> Outcome:
    if loop.submission.unread:
        return Blocked("重报的材料有读不出来的，可能就是答复")
    due = loop.returned.due
    if due is not None and loop.returned.as_of <= due:
        return Skipped(f"答复期限{due.month}月{due.day}日未到")
    return Problem(f"反馈了{len(loop.items)}个问题，重报材料中没有逐条答复", _first_place(loop), "", "逐条答复", "没有答复",
                   "对照反馈问题清单逐条写明整改情况", _places(loop), key="没有答复")


def _each(loop: Loop) -> Iterator[Outcome]:
    place = loop.reply.place or NO_PLACE
    for index, item in enumerate(loop.items):
        if index in loop.reply.answers:
            yield LOOKED
            continue
        where = f"（{item.position}）" if item.position else ""
        yield Problem(f"{item.name}{where}没有答复：{item.problem}", place, "", "逐条答复", "没有对应的答复", "补充对这一条的答复，写明整改情况",
                      (item.place,) if item.place is not NO_PLACE else (), key=f"{item.name}|{item.position}|{item.problem}",
                      certainty=Certainty.SUSPECTED if index in loop.reply.likely else None)


def _first_place(loop: Loop) -> Location:
    return Location("重报材料", None, loop.submission.reports[0].path) if loop.submission.reports else NO_PLACE


def _places(loop: Loop) -> tuple[Location, ...]:
    return tuple(i.place for i in loop.items if i.place is not NO_PLACE)
