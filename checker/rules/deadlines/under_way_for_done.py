from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import corpus
from checker.history.locate import State
from checker.history.loop import Loop
from checker.history.records import FeedbackItem, Returned
from checker.history.replies import Piece
from checker.needs import Found
from checker.round import Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule


@rule("L06", "以“正在整改”代替完成", Severity.SUGGEST, Certainty.SUSPECTED)
def under_way_for_done(submission: Submission, returned: Returned, found: Found) -> Iterator[Outcome]:
    """An answer that only says what is being done or will be done, where the place itself has not changed either.

    A question that asks for an explanation or a plan is answered by one. 已制定方案 is no result.
    """
    loop = Loop(submission, returned, found)
    if returned.trouble:
        yield Blocked(returned.trouble)
    elif not loop.items:
        yield Skipped("没有给本单位的反馈问题")
    elif not loop.reply.answers:
        yield Blocked("重报的材料有读不出来的，可能就是答复") if submission.unread else Skipped("没有逐条答复")
    else:
        for index, piece in sorted(loop.reply.answers.items()):
            yield _judged(loop.items[index], piece, loop.outcomes[index].state if loop.outcomes else State.UNKNOWN)


def _judged(item: FeedbackItem, piece: Piece, state: State) -> Outcome:
    rest = _pattern("no_result").sub("", piece.answer)
    put_off = _pattern("future").search(rest)
    asked = _pattern("answered_by_plan").search(item.demand or item.problem)
    if not put_off or _pattern("done").search(rest) or asked or state is State.CHANGED:
        return LOOKED
    return Problem(f"{item.name}的答复只说“{put_off[0]}”，没有整改结果", piece.location, _clause(piece.answer, put_off[0]), "写明整改结果",
                   put_off[0], "写明改了什么、改成什么、何时改完", (item.place,), key=f"{item.name}|{item.problem}")


def _clause(text: str, words: str) -> str:
    return next((c.strip() for c in re.split(r"[。；;]", text) if words in c), text)


@lru_cache(maxsize=4)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(corpus.lexicon("rectification")[name])
