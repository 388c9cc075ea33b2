"""Where a scan could not be read for sure: words on such a page accuse nobody of a contradiction."""
from __future__ import annotations

import re

from checker.rule import Blocked, Outcome, Problem
from parsers.document import RemarkKind
from parsers.report import Report

_PAGE = re.compile(r"^第\d+页")


def unless_doubtful(report: Report, problem: Problem) -> Outcome:
    """The problem; BLOCKED where it stands in running text on a page of ``report`` that was not read for sure."""
    found = _PAGE.match(problem.location.label)
    page = found[0] if found else ""
    unsure = (r for r in report.remarks if r.kind is RemarkKind.UNSURE)
    if any(r.location is None or not page or r.location.label.startswith(page) for r in unsure):
        return Blocked("疑与表或上下文不一，但扫描件这一页有看不清的地方，请对照原件核对", problem.location)
    return problem


def unless_unread(report: Report, problem: Problem) -> Outcome:
    """The problem; BLOCKED only where the whole file is in doubt. For words that were recognised as a phrase: a blot
    elsewhere on their page does not make them other words, while it may well change a figure."""
    if any(r.kind is RemarkKind.UNSURE and r.location is None for r in report.remarks):
        return Blocked("扫描件有看不清的地方，请对照原件核对", problem.location)
    return problem
