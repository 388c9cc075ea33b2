"""A2 关于印发《…》的通知: one sentence, and the rule itself in chapters and articles, from the file that the office gives; towns get a 函."""
from __future__ import annotations

from typing import Any

from generators import ruletext
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Order
from generators.letters.items import head, said
from generators.letters.opening import addressees
from generators.refused import DraftError
from generators.ruletext import RuleText
from generators.wording import addressed

KIND = "A2"


def build(order: Order) -> list[Made]:
    if order.asked.text is None:
        raise DraftError("没有给出要印发的制度文本", remedy="用 --text 写明文本文件，例如 jihe draft A2 2026年8月 --text 实施细则.docx")
    rule = ruletext.read(order.asked.text)
    return [_letter(order, rule, to, town) for to, town in addressees(order)]


def _letter(order: Order, rule: RuleText, to: str, town: bool) -> Letter:
    where, slug = order.asked.text.name if order.asked.text else "", "issuing_letter" if town else "issuing_notice"
    several = to not in (u.name for u in order.units)
    values: dict[str, Any] = head(order, None) | {
        "受文单位": Given(to, Source(said="预算单位名录")), "称谓": "你们" if several else addressed(to),
        "制度名": Given(quotable(rule.title), Source(where, "标题")), "制度标题": Given(rule.title, Source(where, "标题")),
        "制度种类": rule.kind.removeprefix("实施"), "施行": Given(rule.begins, Source(where, "末条")) if rule.begins else None,
        "正文": list(_rows(rule, where))}
    if not town:
        values["同意"] = said(order.asked.approval)
    title = f"关于{'印送' if town else '印发'}《{quotable(rule.title)}》的{'函' if town else '通知'}"
    return Letter(slug, values, genre="函" if town else "通知", to_government=town or bool(order.asked.approval), approval=order.asked.approval,
                  remarks=rule.remarks, title=title)


def quotable(title: str) -> str:
    """A title as it stands inside 《》: its own marks are 〈〉 there."""
    return title.replace("《", "〈").replace("》", "〉")


def _rows(rule: RuleText, where: str) -> list[dict[str, Any]]:
    """Each paragraph with what it is; the template sets each kind in its own style."""
    rows, article = [], ""
    for part in rule.parts:
        article = part.number if part.kind in (ruletext.CHAPTER, ruletext.ARTICLE, ruletext.FIRST) else article
        heading = _short(part.text)
        rows.append({"章": part.kind == ruletext.CHAPTER, "条": part.kind == ruletext.ARTICLE, "一级": part.kind == ruletext.FIRST and heading,
                     "二级": part.kind == ruletext.SECOND and heading, "号": part.number, "文": Given(part.text, Source(where, article))})
    return rows


def _short(text: str) -> bool:
    """A heading on a line of its own, not a paragraph with a number."""
    return len(text) <= 30 and text[-1:] not in "。；：，"


__all__ = ["KIND", "build", "quotable"]
