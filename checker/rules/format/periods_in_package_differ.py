from __future__ import annotations

from collections.abc import Iterator

from checker.package import forms, narratives
from checker.round import Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.period import Period
from parsers.report import Report


@rule("D02", "表与报告口径不一", Severity.RETURN, Certainty.CERTAIN)
def periods_in_package_differ(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """All papers of one package cover the same months. Reported once, at the paper that is not the round's period."""
    papers = {r.path: r for r in (*forms(submission), *narratives(submission)) if r.header.periods}
    if len(papers) < 2:
        yield Skipped("写明统计期间的材料不足两份")
        return
    first, *others = papers.values()
    apart = [r for r in others if not _period(r).same_months(_period(first))]
    if not apart:
        yield LOOKED
    elif not all(r.header.periods[0][1].sure for r in (first, *apart)):
        yield Blocked("统计期间未能读清，不能互相核对")
    else:
        yield _problem(first, apart[0], settings)


def _period(report: Report) -> Period:
    return report.header.periods[0][0]


def _problem(first: Report, other: Report, settings: Settings) -> Problem:
    odd, even = (first, other) if _period(other).same_months(settings.period) else (other, first)
    same = [w for p, w in odd.header.periods if p.same_months(_period(odd))]
    words = same[-1]        # the title, which comes first, is D01's
    names = {r.path: r.path.rpartition("/")[2] for r in (odd, even)}
    return Problem(f"“{names[odd.path]}”为{_period(odd).label}，“{names[even.path]}”为{_period(even).label}，口径不一", words.location,
                   words.text, _period(even).label, _period(odd).label, "统一按本轮要求的期间填报",
                   (even.header.periods[0][1].location,), key="口径不一")
