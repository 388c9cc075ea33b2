from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.arithmetic.deviation import deviation_of
from checker.needs import Indicators
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.report import Ind, IndicatorRow


@rule("F04", "原因分类未勾选", Severity.EXPLAIN, Certainty.CERTAIN)
def cause_class_not_ticked(indicators: Indicators, settings: Settings) -> Iterator[Outcome]:
    """A form that offers cause classes wants one ticked for each indicator that deviates or gives a cause."""
    rows = [r for t in indicators for r in t.rows if r.tickable]
    if not rows:
        yield Skipped("表中没有原因分类栏")
    for row in rows:
        if not _owes(row, settings):
            continue
        if row.ticked:
            yield LOOKED
        elif not row.name.sure or not row.ticks_sure:
            yield Blocked("该行未能读清，不能判断是否勾选", row.location)
        else:
            yield Problem(f"{attainment.title(row)}：有偏差，{'、'.join(row.tickable)}各栏均未勾选", row.location, "", "勾选原因分类", "未勾选",
                          "按实际原因勾选", key=attainment.key(row, "原因分类"))


def _owes(row: IndicatorRow, settings: Settings) -> bool:
    said = row.words(Ind.CAUSE)
    return deviation_of(row, settings) is not None or (bool(said) and said not in ("无", "/", "—", "不涉及"))
