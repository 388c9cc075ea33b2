from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.round import Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.similarity.lines import Line
from checker.similarity.plain import Known, Phrases, plain
from checker.similarity.spans import span_of
from checker.wording import known_wording
from parsers.report import Report, Role

_LEAST_WORDING = 60     # characters of the notice below which nothing can have been copied from it
_LEAST_REPORT = 80
_HUNDRED = Decimal(100)


@rule("K05", "抄自通知原文", Severity.SUGGEST, Certainty.SUSPECTED)
def copied_from_notice(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """Four tenths or more of a report are the words of the notice that asked for it, of its list of contents or of the regulation."""
    reports = [r for r in submission.reports if r.role is Role.NARRATIVE and r.narrative is not None]
    known = known_wording(settings)
    if settings.wording_lost:
        yield Blocked("通知原文读不出来，照抄通知的没有核对")
    elif known.size < _LEAST_WORDING:
        yield Skipped("本轮没有提供通知原文，也没有当地制度可比")
    elif not reports:
        yield Blocked("有材料读不出来，可能就是文字报告") if submission.unread else Skipped("没有文字报告")
    else:
        for report in reports:
            yield _judged(report, known, settings.profile.parameter("notice_quote"))


def _judged(report: Report, known: Known, bar: Decimal) -> Outcome:
    assert report.narrative is not None
    lines: list[Line] = [(s.text, s.location) for s in report.narrative.sentences]
    words = [t for t, _ in lines]
    text = plain(words, Phrases(()), quotations=False)
    marks = known.covered(text)
    if text.size < _LEAST_REPORT:
        return Skipped("报告太短，不作比较")
    part = Decimal(sum(marks)) / text.size * _HUNDRED
    if part < bar:
        return LOOKED
    start, end = _longest(marks)
    place, quote = span_of(text, words, start, end).cited([p for _, p in lines])
    return Problem(f"报告约{part:.0f}%的文字与通知、制度的原文相同", place, quote, f"低于{bar:.0f}%", f"{part:.0f}%",
                   "写本单位的实际情况和数据，通知和制度的要求不必抄录", key=f"通知|{report.path.rpartition('/')[2]}")


def _longest(marks: Sequence[int]) -> tuple[int, int]:
    """The longest run of copied characters."""
    best, start = (0, 1), -1
    for at, mark in enumerate((*marks, 0)):
        if mark and start < 0:
            start = at
        elif not mark and start >= 0:
            best, start = max(best, (start, at), key=lambda r: r[1] - r[0]), -1
    return best
