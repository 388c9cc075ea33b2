"""D4 约谈: a notice of who is talked to and why, and minutes with the facts written and room for what is promised. Never without consent (M02)."""
from __future__ import annotations

from typing import Any

from corpus.disposition import Disposition, Facts, dispositions
from generators import gates, visits
from generators.decisions import Ruling
from generators.facts import Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import FULL, Items, entering, head, said
from parsers.narrative.words import listed

KIND = "D4"
_SEVERITIES = ("return", "explain", "suggest")
_BY_NAME = ("return", "explain")
_NOT_LISTED = "的问题不在程序能对应的问责情形之内，是点名起草的；是否属于条文列明的情形，由批准人判断"


def build(order: Order) -> list[Made]:
    unit = order.unit
    found = _why(order)
    if not found:
        return [Nothing("没有可以约谈的情形")]
    gates.approved(_way(order), order.asked.approval)
    items = Items(order.desk, unit, found)
    problems = [items.problem(r) for r in items.in_order]
    shared: dict[str, Any] = head(order, unit) | {
        "同意": said(order.asked.approval), "问题": problems[:FULL], "其余": max(0, len(found) - FULL) or None}
    notice = shared | {"问题数": len(found), "准备": _papers(items)}
    minutes = shared | {"清单": problems}
    remarks = () if _listed(order) else (f"{unit.name}{_NOT_LISTED}",)
    town, approval = unit.kind == "镇街", order.asked.approval
    return [Letter("talk_notice", notice, found, "", "通知", town, approval, remarks),
            Letter("talk_minutes", minutes, found, "", "纪要", town, approval)]


def _why(order: Order) -> tuple[Ruling, ...]:
    """What speaks for it by the locality's table of dispositions; for a unit asked for by name whatever has to be put right or explained."""
    return _listed(order) or (entering(order, _BY_NAME, ()) if order.by_name else ())


def _listed(order: Order) -> tuple[Ruling, ...]:
    facts = _way(order).facts
    codes = {code for fact in (*facts.all, *facts.any, *facts.open) for code in listed("disposition_facts", "supports").get(fact, ())}
    return tuple(r for r in entering(order, _SEVERITIES, ()) if r.finding.code in codes)


def _way(order: Order) -> Disposition:
    """The disposition that this letter carries out, as the locality's table has it; where an office's own table has none, one that needs consent."""
    own = Disposition("talk", order.kind.kind.title, "、".join(order.kind.articles), "unit", Facts(), True)
    return next((d for d in dispositions(order.desk.profile) if KIND in d.documents), own)


def _papers(items: Items) -> list[dict[str, Any]]:
    """What proves the matter, where a problem is such that papers can."""
    known = [(n, one) for n, r in enumerate(items.in_order, 1) if (one := visits.visit(r)) is not None]
    said_by = Source(said="按问题的类型，见 corpus/lexicon/letters.yaml 的 visits")
    return [{"材料": paper["材料"]} for paper in visits.papers(known, said_by)]
