"""C3 关于退回补正绩效监控材料的通知: what has to be put right or explained before the material can be used."""
from __future__ import annotations

from typing import Any

from generators.due import due
from generators.facts import Given
from generators.letter import Letter
from generators.letters import Made, Nothing, Order, papers
from generators.letters.items import FULL, Items, entering, head, letter_or_notice, offices, required
from generators.wording import please

KIND = "C3"
_SEVERITIES = ("return", "explain")


def build(order: Order) -> list[Made]:
    """One letter to a unit that has something to put right, or whose files could not be read."""
    unit, desk = order.unit, order.desk
    if desk.missing(unit.name):
        return [Nothing("没有报送材料，应先催报（C4）")]
    found, lost = entering(order, _SEVERITIES, ("A01", "L01")), papers.unread(desk, unit.name)
    if not lost and not any(r.finding.severity.value == "return" for r in found):
        return [Nothing("没有需要退回的问题")]
    items, by = Items(desk, unit, found), due(desk, "resubmission", order.asked)
    slug, genre = letter_or_notice(order, unit, "return_notice", "return_letter")
    values = head(order, unit) | {
        "问题数": len(found), "问题": _problems(items), "清单": _table(items), "未读": lost, "平台": desk.profile.channel == "platform",
        "份数": papers.copies(desk, unit.kind), "报送期限": by.day, "报送对象": offices(desk, unit)}
    return [Letter(slug, values, found, by.iso, genre, unit.kind == "镇街", order.asked.approval, by.remarks)]


def _problems(items: Items) -> list[dict[str, Any]]:
    """Each problem with what is asked for, in one paragraph."""
    groups = items.problems()
    for group, told in zip(items.groups, groups, strict=True):
        told["事项"] = [{**shown, "要求": Given(please(required(one)), shown["事实"].source)}
                      for one, shown in zip(group.rulings, told["事项"], strict=False)]
    return groups


def _table(items: Items) -> list[dict[str, Any]]:
    """Only a long list goes into an annex."""
    if len(items.in_order) <= FULL:
        return []
    return [{name: row[name] for name in ("序号", "项目", "事实", "条款", "要求")} for row in items.plain_table()]
