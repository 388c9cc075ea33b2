from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.needs import Indicators
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.quantity import Kind
from parsers.report import Ind, IndicatorRow


@rule("H08", "与上期倒退", Severity.EXPLAIN, Certainty.CERTAIN)
def fell_behind_earlier_period(indicators: Indicators) -> Iterator[Outcome]:
    """A cumulative value below that of an earlier period in the same form (6月末 21400次, 9月末 19850次).

    Rates and stocks at a date may fall; only counts that add up over the year are compared.
    """
    rows = [r for t in indicators for r in t.rows if Ind.PRIOR in r.values]
    if not rows:
        yield Skipped("表中没有上期数")
    for row in rows:
        prior, actual = row.values[Ind.PRIOR], row.get(Ind.ACTUAL)
        if actual is None or not attainment.is_cumulative(row):
            continue
        if Kind.UNREADABLE in (prior.kind, actual.kind):
            yield Blocked("上期数或本期数未能读出", actual.location)
            continue
        before, now = attainment.figures(row, Ind.PRIOR), attainment.figures(row, Ind.ACTUAL)
        if before is not None and now is not None:
            yield _problem(row) if now[0] < before[0] else LOOKED


def _problem(row: IndicatorRow) -> Problem:
    prior, actual = row.values[Ind.PRIOR], row.values[Ind.ACTUAL]
    return Problem(f"{attainment.title(row)}：累计数由上期{prior.text}变为{actual.text}，出现倒退", actual.location, actual.text,
                   f"不低于上期{prior.text}", actual.text, "核对两期数据，说明减少的原因", (prior.location,), key=attainment.key(row, "上期"))
