"""B4 outline of the unit's written report: the contents that the locality asks for, with their articles, and the unit's projects."""
from __future__ import annotations

from typing import Any

from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.forms import money
from generators.letters.items import head
from generators.wording import legal, short_title

KIND = "B4"


def build(order: Order) -> list[Made]:
    desk, unit = order.desk, order.unit
    profile, goals = desk.profile, [g for g in desk.registers.goals or () if g.unit == unit.name]
    if not profile.contents:
        return [Nothing("本地制度和本轮通知都没有列出要写的内容")]
    name = short_title(profile) if legal(profile) else ""
    values: dict[str, Any] = head(order, unit) | {
        "材料名": Given(_paper(order), Source(said="round.yaml、地方档案的 required_parts")),
        "提纲": [{"内容": Given(c.title, Source(article=c.article, said="地方档案 contents")), "条款": f"{name}{c.article}" if name else ""}
               for c in profile.contents],
        "项目": [{"项目": Given(g.name, Source(g.place.path, g.place.label, said="批复的绩效目标")), "预算": money(g, "budget"),
               "指标": len(g.indicators)} for g in goals]}
    return [Letter("report_outline", values, genre="表")]


def _paper(order: Order) -> str:
    """What the unit's written paper is called: the required part that is no form."""
    desk, kind = order.desk, order.unit.kind
    parts = desk.settings.required_parts.get(kind) or tuple(p.name for p in desk.profile.required_parts.get(kind, ()))
    return next((p for p in parts if not p.endswith("表")), "绩效监控报告")
