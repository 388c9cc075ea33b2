"""D5 通报: units are named only where that was decided; without it the paper tells of types, not of units."""
from __future__ import annotations

from typing import Any

from generators.due import due
from generators.facts import Source
from generators.letter import Letter
from generators.letters import Order
from generators.summary.figure import ratio, total
from generators.summary.papers import drawn, findings, orders, sections
from generators.summary.papers.orders import head, title
from generators.summary.papers.teller import Teller

_TOWNS = "各镇、街道"
_REPORTED = "rectification_report"      # the day by which units report what they put right


def letter(order: Order, tell: Teller) -> Letter:
    named = order.asked.name_units
    tell, remarks = orders.to_units(order, tell) if named else (tell, ())
    agreed = orders.agreed(order) if named else None
    known: dict[str, Any] = {
        "点名": named, "同意": agreed, "部署": sections.started(tell), "报送": sections.filing(tell, named), "预算执行": sections.execution(tell),
        "执行率高低": sections.ends(tell) if named else "", "目标完成": sections.attainment(tell),
        "做得较好": sections.did_well(tell) if named else "",
        "问题总体": findings.found(tell), "问题分类图": drawn.types(tell), "问题类型": findings.main_types(tell, named),
        "其他问题": findings.other_types(tell), "要求": findings.next_steps(tell),
        "整改期限": due(order.desk, _REPORTED, order.asked).day,
        "单位情况": _units(tell) if named else [], "分类情况": [] if named else _types(tell), "合计": [_whole(tell)]}
    return Letter("summary_circular", {**head(order, tell), **known}, genre="通报", title=title(order, tell, "{}情况的通报"),
                  to_government=agreed is not None, approval=order.asked.approval, remarks=remarks)


def _units(tell: Teller) -> list[dict[str, Any]]:
    named = [{"序号": n, "单位": tell.name(u.name), "报送": tell.words(u.filing.value, u.filing_source, "报送情况"), "预算": tell.bare(u.budget),
             "支出": tell.bare(u.spent), "执行率": tell.bare(u.rate), "问题数": tell.bare(u.problems)} for n, u in enumerate(tell.named.units, 1)]
    return [*named, *_unnamed(tell, len(named) + 1)]


def _unnamed(tell: Teller, number: int) -> list[dict[str, Any]]:
    """One row for all units that may not be named, so that the table still adds up."""
    some = [u for u in tell.now.units if u.name in tell.silent]
    if not some:
        return []
    source = Source(said="单位汇总中的镇街")
    budget, spent = total("镇街预算数", (u.budget for u in some), source), total("镇街支出数", (u.spent for u in some), source)
    return [{"序号": number, "单位": _TOWNS, "报送": "—", "预算": tell.bare(budget), "支出": tell.bare(spent),
             "执行率": tell.bare(ratio("镇街执行率", spent, budget)), "问题数": tell.bare(total("镇街问题数", (u.problems for u in some), source))}]


def _types(tell: Teller) -> list[dict[str, Any]]:
    return [{"序号": n, "类型": tell.words(t.name, Source(said="问题分类统计"), "问题类型"), "问题数": tell.bare(t.problems),
             "占比": tell.bare(t.share), "单位数": tell.bare(t.units)} for n, t in enumerate(tell.now.types, 1)]


def _whole(tell: Teller) -> dict[str, Any]:
    now = tell.now
    return {"预算": tell.bare(now.budget), "支出": tell.bare(now.spent), "执行率": tell.bare(now.rate), "问题数": tell.bare(now.found)}
