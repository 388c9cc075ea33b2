"""F2: where the locality's article sends it to the government, a 报告 as a reference for 行政问责; elsewhere a 建议 that stays in the house.

Both only upon a decision of the leaders. Which provision applies and what is done is for people; the paper says what was found.
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generators.accountability import matters
from generators.accountability.matters import Matter
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import FULL, head
from generators.refused import DraftError
from generators.summary.papers.addresses import government
from generators.wording import legal

KIND = "F2"


def build(order: Order) -> list[Made]:
    found = matters.matters(order)
    if not found:
        way = "提请行政问责" if order.kind.to else "依法处理财政违法行为"
        return [Nothing(f"处置登记里没有这样的决定。由人决定：在处置登记加一行，“文书”写F2，“处置方式”写“{way}”，“决定”写“同意”，并写明批准依据")]
    if (bare := next((m for m in found if not m.rulings), None)) is not None:
        raise DraftError("没有可以列入的情况", where=bare.row.source.words, remedy=matters.TICK)
    return [_report(order, found) if order.kind.to else _proposal(order, found)]


def _report(order: Order, found: Sequence[Matter]) -> Letter:
    listed, desk = matters.facts(order.desk, found), order.desk
    values = head(order, None) | {
        "主送": government(desk.profile),
        "线索单位": Given(order.unit.name, Source(said="预算单位名录")), "项目": matters.projects(found), "批准": matters.approval(found),
        "情况": [{"事实": e["事实"]} for e in listed[:FULL]], "其余": len(listed) - FULL if len(listed) > FULL else None,
        "资金": list(matters.money(desk, found)), "金额": matters.amount(found), "法规": _laws(order), "意见": _opinion(found)}
    return Letter("conduct_report", values, matters.rulings(found), "", "报告", remarks=(matters.APART,))


def _proposal(order: Order, found: Sequence[Matter]) -> Letter:
    values = head(order, order.unit) | {"法规": _laws(order), "事项": [_entry(order, m) for m in found]}
    return Letter("conduct_proposal", values, matters.rulings(found), "", "内部", remarks=(matters.APART,))


def _entry(order: Order, one: Matter) -> dict[str, Any]:
    row, some = one.row, list(matters.money(order.desk, [one]))
    listed = [e["事实"] for e in matters.facts(order.desk, [one])]
    return {"对象": Given(f"“{row.project}”项目" if row.project else row.unit, row.source), "情况": listed[:FULL],
            "其余": len(listed) - FULL if len(listed) > FULL else None,
            "资金": some[0]["金额"] if some else [], "金额": Given(row.amount, row.source) if row.amount is not None else None,
            "处理": Given(row.way, row.source), "意见": _opinion([one]), "批准": Given(one.approval, row.source)}


def _laws(order: Order) -> Given | None:
    """Only those that the locality's own text names, in the years it is in force."""
    words = "".join(order.kind.laws) if legal(order.desk) else ""
    return Given(words, Source(article="、".join(order.kind.articles), said="本地制度写明的法律法规")) if words else None


def _opinion(found: Sequence[Matter]) -> Given | None:
    """What people wrote in the register."""
    said = dict.fromkeys(m.row.note.rstrip("。；; ") for m in found if m.row.note)
    return Given("；".join(said), found[0].row.source) if said else None
