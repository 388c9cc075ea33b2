from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import corpus
from checker.history.locate import State
from checker.history.loop import Loop
from checker.history.outcome import Outcome as Result
from checker.history.records import FeedbackItem, Returned
from checker.needs import Found
from checker.round import Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.quantity import NO_PLACE

_LEAST_EXPLAINED = 12       # characters of an answer that explains instead of changing


@rule("L03", "退回未改", Severity.RETURN, Certainty.CERTAIN)
def returned_and_unchanged(submission: Submission, returned: Returned, found: Found) -> Iterator[Outcome]:
    """What the feedback pointed at stands in the new version as it stood in the old one.

    The place is found by its row and column or by the words held up. An item that only asked for an explanation and
    was answered with one may stay as it is; one whose place cannot be told is left to a person.
    """
    loop = Loop(submission, returned, found)
    if returned.trouble:
        yield Blocked(returned.trouble)
    elif not loop.items:
        yield Skipped("没有给本单位的反馈问题")
    elif returned.latest is None:
        yield Skipped("没有保留退回前的版本，无法前后对照")
    elif not loop.newer:
        yield Skipped("退回后没有重报，见L02")
    elif not loop.outcomes:
        yield Blocked(f"退回前的材料（{returned.latest.label}）读不出来，不能前后对照")
    else:
        for index, (item, result) in enumerate(zip(loop.items, loop.outcomes, strict=True)):
            yield _judged(item, result, _answer(loop, index))


def _answer(loop: Loop, index: int) -> str:
    piece = loop.reply.answers.get(index)
    return piece.answer if piece else ""


def _judged(item: FeedbackItem, result: Result, answer: str) -> Outcome:
    if result.state is State.UNKNOWN:
        return Blocked(f"{item.name}（{item.position or item.problem[:20]}）的位置没有对上，请人工核对是否已改")
    if result.state is State.CHANGED or _explained(item, answer):
        return LOOKED
    where = f"（{item.position}）" if item.position else ""
    said = "，答复称已改" if _pattern("claimed").search(answer) else ""
    message = f"{item.name}{where}：{item.problem.rstrip('。')}。重报材料同一位置没有改动{said}"
    related = (item.place,) if item.place is not NO_PLACE else ()
    return Problem(message, result.place or NO_PLACE, result.words, item.demand or "按反馈意见修改", result.words or "仍为空白",
                   "按反馈意见改正后重新报送", related, key=f"{item.name}|{item.position}|{item.problem}",
                   certainty=None if result.certain else Certainty.SUSPECTED)


def _explained(item: FeedbackItem, answer: str) -> bool:
    """An explanation was asked for and given in the reply. Where the place was to be put right, only that it is right explains it."""
    asked = item.demand or item.problem
    if not _pattern("to_explain").search(asked) or len(answer) < _LEAST_EXPLAINED or _pattern("claimed").search(answer):
        return False
    return bool(_pattern("stands").search(answer)) if _pattern("to_correct").search(asked) else not _only_promised(answer)


def _only_promised(answer: str) -> bool:
    return bool(_pattern("future").search(answer)) and not _pattern("done").search(answer) and not _pattern("stands").search(answer)


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(corpus.lexicon("rectification")[name])
