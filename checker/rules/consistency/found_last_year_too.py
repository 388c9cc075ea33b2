from __future__ import annotations

from collections.abc import Iterator

from checker.history.about import project_of, project_then, rows_of
from checker.history.records import PastFinding
from checker.needs import Found, LastYear, Views
from checker.round import Submission
from checker.rule import LOOKED, Blocked, Certainty, Finding, Outcome, Problem, Severity, Skipped, rule

_OF_THE_LOOP = frozenset("KLMN")    # families whose findings are about papers and dates, not about a project


@rule("H10", "上年问题复现", Severity.SUGGEST, Certainty.CERTAIN)
def found_last_year_too(submission: Submission, previous: LastYear, projects: Views, found: Found) -> Iterator[Outcome]:
    """The same rule is broken by the same project as last year.

    Names of projects are compared without year and tail. A problem that came up on another project, or that is gone
    this year, does not count.
    """
    if previous.trouble:
        yield Blocked(previous.trouble)
    elif previous.findings is None:
        yield Skipped("没有上年的审核结果（findings.json）")
    elif not previous.findings:
        yield Skipped("上年没有对本单位的意见")
    else:
        yield from _compared(submission, previous.findings, projects, found)


def _compared(submission: Submission, past: tuple[PastFinding, ...], projects: Views, found: Found) -> Iterator[Outcome]:
    rows = rows_of(submission)
    again: dict[tuple[str, str], Finding] = {}
    for one in found.current:
        name = project_of(one, projects, rows) if one.code[0] not in _OF_THE_LOOP else ""
        if name:
            again.setdefault((one.code, name), one)
    told = False
    for (code, name), then in {(p.code, project_then(p, projects)): p for p in reversed(past)}.items():
        if name:
            told = True
            yield _again(again[code, name], name, then) if (code, name) in again else LOOKED
    if not told and submission.unread:
        yield Blocked("有材料读不出来，不能与上年的问题对照")
    elif not told:
        yield Skipped("上年的问题不是今年这些项目的")


def _again(now: Finding, name: str, then: PastFinding) -> Problem:
    said = then.message.rstrip("。") or then.code
    quote = f"，当时为“{then.quote}”" if then.quote else ""
    return Problem(f"{name}：上年监控已经指出“{said}”{quote}，今年同一问题再次出现（{now.title}）", now.location, now.quote, "上年指出的问题不再出现",
                   now.actual, "说明上年问题的整改情况和再次出现的原因", now.related, key=f"{now.code}|{name}", certainty=now.certainty)
