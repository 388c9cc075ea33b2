"""F1 关于移送问题线索的函: to the body that the locality's article names, upon a decision of the leaders only, as suspicion and nothing more."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generators.accountability import matters
from generators.accountability.evidence import catalogue, changed
from generators.accountability.matters import Matter
from generators.decisions import Ruling
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import FULL, head
from generators.refused import DraftError, Refused
from generators.wording import cited, lexicon

KIND = "F1"


def build(order: Order) -> list[Made]:
    found = matters.matters(order)
    if not found:
        return [Nothing(f"处置登记里没有同意移送的决定。移送由人决定：在处置登记加一行，“处置方式”写“移送{order.kind.to}”，"
                        "“决定”写“同意”，并写明批准依据和移送对象")]
    listed, rulings = matters.facts(order.desk, found), matters.rulings(found)
    if not listed:
        raise DraftError("没有可以列入移送清单的情况", where=found[0].row.source.words,
                         remedy=f"{matters.TICK}；审核意见里没有的，写在处置登记的“备注”")
    body = lexicon()["bodies"][order.kind.to]
    to = _receiver(order, found, body["named"])
    desk = order.desk
    values = head(order, None) | {
        "接收机关": to, "线索单位": Given(order.unit.name, Source(said="预算单位名录")), "项目": matters.projects(found),
        "性质": Given(body["suspected"], Source(said="本地制度条文")), "批准": matters.approval(found), "金额": matters.amount(found),
        "情况": [{"事实": e["事实"]} for e in listed[:FULL]], "其余": len(listed) - FULL if len(listed) > FULL else None,
        "审核日期": Given(desk.decided.as_of, Source(said="审核结果")), "清单": _list(order, listed, rulings),
        "证据": catalogue(desk, list(_numbered(listed, rulings)))}
    return [Letter("clue_letter", values, rulings, "", "函", remarks=(*_open(order, to), matters.APART, *changed(desk, rulings)))]


def _receiver(order: Order, found: Sequence[Matter], named: str) -> Given | None:
    """As people wrote it; raises Refused (M01) on a body of another kind than the locality's article names, DraftError on several."""
    said = {m.row.receiver: m.row for m in found if m.row.receiver}
    if len(said) > 1:
        raise DraftError(f"{order.unit.name}的线索写了{len(said)}个移送对象（{'、'.join(said)}）", where=found[0].row.source.words,
                         remedy="一个机关一份函：先把移送其他机关的行改成“缓议”，这一份送审以后再办下一份")
    for name, row in said.items():
        if not re.search(named, name):
            raise Refused("M01", f"本地制度规定移送{order.kind.to}，处置登记写的移送对象是“{name}”", where=row.source.words,
                          remedy="核对移送对象；确需移送其他机关的，本地制度没有条文，由人另行拟文")
        return Given(name, row.source)
    return None


def _open(order: Order, to: Given | None) -> Iterator[str]:
    if to is None:
        yield f"处置登记没有写移送对象，文中留空；本地制度规定移送{order.kind.to}"


def _numbered(listed: Sequence[dict[str, Any]], rulings: Sequence[Ruling]) -> Iterator[tuple[int, Ruling]]:
    """Findings with their numbers in the list; what the register alone says has no file behind it."""
    by_key = {r.key: r for r in rulings}
    for number, entry in enumerate(listed, 1):
        if entry["事实"].source.finding in by_key:
            yield number, by_key[entry["事实"].source.finding]


def _list(order: Order, listed: Sequence[dict[str, Any]], rulings: Sequence[Ruling]) -> list[dict[str, Any]]:
    evidence = {clue: at for at, (clue, _) in enumerate(_numbered(listed, rulings), 1)}
    by_key = {r.key: r for r in rulings}
    rows = []
    for number, entry in enumerate(listed, 1):
        said = entry["事实"].source
        one = by_key.get(said.finding)
        rows.append({"序号": number, "项目": entry["项目"], "事实": entry["事实"], "条款": Given(cited(one, order.desk) if one else "", said),
                     "证据": str(evidence[number]) if number in evidence else ""})
    return rows
