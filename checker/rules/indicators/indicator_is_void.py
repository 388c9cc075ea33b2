from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.needs import Indicators
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.quantity import Kind, normal
from parsers.report import Ind

_VOID_NAMES = frozenset(("无", "不涉及", "暂无", "/", "—", "没有"))


@rule("E11", "无效指标", Severity.SUGGEST, Certainty.CERTAIN)
def indicator_is_void(indicators: Indicators) -> Iterator[Outcome]:
    """An indicator that is named or set as 无/不涉及 should carry no weight and no score."""
    weighted = [r for t in indicators for r in t.rows if r.get(Ind.WEIGHT) is not None]
    if not weighted:
        yield Skipped("指标表没有分值或权重列")
    for row in weighted:
        target, weight = row.get(Ind.TARGET), row.values[Ind.WEIGHT]
        void = normal(row.name.text) in _VOID_NAMES or (target is not None and target.kind is Kind.DASH)
        if not row.name.sure or attainment.unreadable(row, Ind.TARGET) or (void and weight.kind is Kind.UNREADABLE):
            yield Blocked("指标名称、目标值或分值未能读出，不能判断是否有效", row.location)
        elif void and weight.number:
            yield Problem(f"{row.project} 指标“{row.name.text}”没有实际内容，仍设分值{weight.text}",
                          row.name.location, row.name.text, "没有内容的指标不设分值", weight.text,
                          "删去该指标，分值按规定调整到其他指标", (weight.location,), key=attainment.key(row, "分值"))
        else:
            yield LOOKED
