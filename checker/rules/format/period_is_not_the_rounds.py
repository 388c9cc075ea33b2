from __future__ import annotations

from collections.abc import Iterator

from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.period import Period
from parsers.report import Report, Role, Words


@rule("D01", "时间口径不对", Severity.RETURN, Certainty.CERTAIN)
def period_is_not_the_rounds(report: Report, settings: Settings) -> Iterator[Outcome]:
    """The months that a form or report states for itself are those of the notice; a wrong year is D03's matter.

    Of a form: title, head lines and column heads (columns for an earlier period apart). Of a report: the period
    that its title or opening states. 前三季度, 1月1日至9月30日 and 1—9月 are one period. Reported once a file.
    """
    stated = report.header.periods if report.role is Role.FORM else report.header.periods[:1]
    if not stated:
        yield Skipped("没有写明统计期间")
        return
    wrong = [(p, w) for p, w in stated if not p.same_months(settings.period)]
    if not wrong:
        yield LOOKED
    elif not wrong[0][1].sure:
        yield Blocked("统计期间未能读清", wrong[0][1].location)
    else:
        yield _problem(wrong, settings.period)


def _problem(wrong: list[tuple[Period, Words]], required: Period) -> Problem:
    period, words = wrong[0]
    return Problem(f"统计期间为{period.label}，本轮要求{required.label}", words.location, words.text, required.label, period.label,
                   f"按{required.label}重新统计填报", tuple(w.location for _, w in wrong[1:]), key="统计期间")
