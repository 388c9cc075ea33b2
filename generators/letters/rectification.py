"""D1 关于限期整改绩效监控发现问题的通知; to a town government a 函, unless someone above both agreed."""
from __future__ import annotations

from typing import Any

from generators.due import due
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import Items, done_by, entering, head, letter_or_notice, offices, said
from generators.wording import legal, short_title

KIND = "D1"
_SEVERITIES = ("return", "explain", "suggest")


def build(order: Order) -> list[Made]:
    """One letter to one unit, its problems grouped, a requirement for each, the table as annex 1 and the 台账 as annex 2."""
    unit, desk = order.unit, order.desk
    found = entering(order, _SEVERITIES)
    if desk.missing(unit.name):
        return [Nothing("没有报送材料，应先催报（C4）")]
    if not found:
        return [Letter("confirmation_notice", _clean(order), genre="通知", to_government=False)] if order.by_name else [Nothing("没有需要整改的问题")]
    items, by = Items(desk, unit, found), due(desk, "rectification_report", order.asked)
    slug, genre = letter_or_notice(order, unit, "rectification", "rectification_letter")
    values = head(order, unit) | {
        "同意": said(order.asked.approval), "问题数": len(found), "问题": items.problems(), "要求": items.requirements(), "清单": items.table(by),
        "涉及目标": items.touches_goals, "报送期限": by.day, "报送对象": offices(desk, unit), "完成期限": done_by(order), "逾期处理": _late(order)}
    values = {name: value for name, value in values.items() if not (slug.endswith("letter") and name in ("同意", "逾期处理"))}
    return [Letter(slug, values, found, by.iso, genre, unit.kind == "镇街", order.asked.approval, by.remarks)]


def _clean(order: Order) -> dict[str, Any]:
    known = order.desk.unchecked.get(order.unit.name, ())
    return head(order, order.unit) | {"材料数": len(order.desk.files(order.unit.name)), "未能核查": len(known) or None}


def _late(order: Order) -> Given | None:
    """What the locality's own article says of answers that do not come; nothing where it says nothing."""
    if not order.kind.late or not legal(order.desk):
        return None
    return Given(f"{order.kind.late_words}（{short_title(order.desk.profile)}{order.kind.late}）", Source(article=order.kind.late, said="本地制度"))
