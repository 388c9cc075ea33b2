"""F3 绩效问责建议表: the cases of the locality's text one by one with what the review has on each; whether one is there is for people."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.accountability import Accountability, Circumstance, accountability
from generators.accountability.matters import APART
from generators.decisions import Ruling
from generators.disposal.register import Decided, decided
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import head
from generators.telling import told
from generators.wording import legal, short_title, source

KIND = "F3"
_MOST = 10          # findings told in one cell; of more the sheet of opinions tells the rest
_UNSEEN = "审核中没有发现。"


def build(order: Order) -> list[Made]:
    """One form for a unit that findings or a decision point to."""
    known, desk = accountability(order.desk.profile), order.desk
    done = decided(desk, KIND, order.unit.name)
    found = _pointing(known, desk.rulings(order.unit.name)) if known else ()
    if known is None or not (found or done):
        return [Nothing("审核结果里没有对应问责情形的意见，处置登记里也没有这样的决定")]
    name = short_title(desk.profile) if legal(desk) else ""
    values = head(order, order.unit) | {
        "情形条款": Given(f"{name}{known.article}", Source(article=known.article)) if name else None,
        "情形": [_item(order, i, [r for r in found if r.finding.code in i.codes]) for i in known.items],
        "机制": Given(known.mechanism, Source(article=known.article, said="本地制度")) if known.mechanism else None,
        "情况": [] if known.items else _facts(order, found[:_MOST]), "其余": len(found) - _MOST if not known.items and len(found) > _MOST else None,
        "方式条款": Given(f"{name}{known.methods_article}", Source(article=known.methods_article)) if name and known.methods_article else None,
        "方式": list(known.methods), "方式说明": known.methods_note or None, "决定": _decisions(done)}
    return [Letter("accountability_form", values, found, "", "内部", remarks=(APART,))]


def _pointing(known: Accountability, rulings: Sequence[Ruling]) -> tuple[Ruling, ...]:
    codes = {*known.codes, *(c for i in known.items for c in i.codes)}
    return tuple(r for r in rulings if r.finding.code in codes)


def _item(order: Order, case: Circumstance, some: Sequence[Ruling]) -> dict[str, Any]:
    """A case with what the review has on it; what no paper shows is left to people, with the reason."""
    where = Source(article=case.article, said="地方档案 accountability")
    number = case.article.partition("条")[2] or case.article
    return {"条款": Given(number, where), "情形": Given(case.title, where), "情况": _facts(order, some[:_MOST]),
            "其余": len(some) - _MOST if len(some) > _MOST else None, "说明": Given(case.person, where) if case.person else None,
            "没有": _UNSEEN if case.codes and not some else None}


def _facts(order: Order, some: Sequence[Ruling]) -> list[dict[str, Any]]:
    known = order.desk.projects(order.unit.name)
    return [{"事实": Given(told(r, known).rstrip("。；;，, "), source(r, order.desk))} for r in some]


def _decisions(done: Sequence[Decided]) -> list[dict[str, Any]]:
    return [{"处置": Given(d.way, d.source), "批准": Given(d.approval, d.source) if d.approval else None} for d in done]
