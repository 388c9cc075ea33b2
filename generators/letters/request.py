"""E7 请示: what the government has to approve, one matter a paper: one way of disposing of one unit's money. Whether to ask is for a person."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from checker.round import Unit
from corpus.disposition import dispositions
from corpus.documents import Offer, Offered
from generators.decisions import Ruling
from generators.disposal import figures
from generators.disposal.cases import cases
from generators.disposal.register import Decided, chosen, everything
from generators.facts import Given, Source
from generators.kinds import allowed
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import head
from generators.refused import DraftError, Refused
from generators.summary.papers import addresses
from generators.telling import project, told
from generators.wording import cited, grouped, legal, lexicon, listed, short_title, source
from parsers.quantity import normal

KIND = "E7"
_SHOWN = (("预算数", "budget"), ("已拨付", "paid"), ("实际支出", "spent"))
_UNPAID, _FORECAST = ("尚未拨付", "unpaid"), ("预计全年支出", "forecast")
_MOST = 5           # so many problems are told; of more, the first ones by group


@dataclass(frozen=True)
class Matter:
    """One thing to ask. ``words``: its entry in ``letters.yaml``, disposals.requests."""

    unit: Unit
    words: Mapping[str, Any]
    rows: tuple[Decided, ...]


def build(order: Order) -> list[Made]:
    """One 请示 a matter that a person chose: by naming the unit, by E7 in the register, or because the article says who has to agree."""
    found = [m for unit in order.units for m in _matters(order, unit)]
    wanted = [m for m in found if order.by_name or m.words.get("always") or any(KIND in d.kinds for d in m.rows)]
    if not wanted:
        return [Nothing("处置登记里的事项没有选定报政府批准的，可用 --unit 写明单位，或者在“文书”栏加写 E7" if found
                        else "处置登记里没有同意办理、可以报政府批准的事项")]
    return [_letter(order, m) for m in wanted]


def _matters(order: Order, unit: Unit) -> Iterator[Matter]:
    rows = [d for d in everything(order.desk) if d.unit == unit.name]
    for entry in lexicon()["disposals"]["requests"]:
        some = tuple(d for d in rows if _entry(d) is entry)
        if some:
            yield Matter(unit, entry, some)


def _entry(one: Decided) -> Mapping[str, Any] | None:
    """What a row may be asked about: the first entry all of whose words stand in its way, and whose papers carry it out."""
    way = normal(one.way)
    return next((e for e in lexicon()["disposals"]["requests"]
                 if all(re.search(w, way) for w in e["words"]) and {*e["kinds"], KIND} & set(one.kinds)), None)


def _letter(order: Order, matter: Matter) -> Letter:
    desk, words, rows = order.desk, matter.words, matter.rows
    own = replace(order, kind=_carried_out(order, words), units=(matter.unit,))
    _provided(order, matter)
    about = words["about"].format(unit=matter.unit.name, project=_projects(rows))
    causes, more = _causes(order, matter)
    values = {name: value for name, value in head(own, None).items() if name != "抄送"} | {
        "事由": Given(about, rows[0].source), "单位": Given(matter.unit.name, Source(said="预算单位名录")),
        "主送机关": addresses.government(desk.profile),
        "项目": [_project(order, d, words) for d in rows], "原因": [_cause(order, r) for r in causes], "其余": more or None,
        "保障": bool(words.get("always")), "依据条文": _articles(own),
        "收回": "E2" in words["kinds"], "有金额": bool(words.get("amount")), "请示事项": [_asked(words, rows)]}
    return Letter("approval_request", values, causes, "", "请示", remarks=tuple(_remarks(order, matter)), title=f"关于{about}的请示")


def _articles(order: Order) -> Given | None:
    """《意见》第十二条, as the paper calls it after its first mention; None where no rule is in force."""
    if order.kind.offer is not Offer.LAW or not legal(order.desk):
        return None
    return Given(f"{short_title(order.desk.profile)}{listed(order.kind.articles)}", Source(said=f"本地制度；{order.kind.why}"))


def _carried_out(order: Order, words: Mapping[str, Any]) -> Offered:
    """The paper that carries a matter out, with the articles of all that do; raises Refused (M01) where the locality has none such."""
    found = [allowed(kind, order.desk.profile) for kind in words["kinds"]]
    lawful = [k for k in found if k.offer is Offer.LAW] or found
    return replace(lawful[0], articles=tuple(dict.fromkeys(a for k in lawful for a in k.articles)))


def _provided(order: Order, matter: Matter) -> None:
    """Raise Refused (M01) on a way that the locality's text does not have, DraftError on one that is still open or lacks its amount."""
    wanted = matter.words.get("provided", "")
    if wanted and not any(wanted in d.title for d in dispositions(order.desk.profile)):
        raise Refused("M01", f"{order.desk.profile.name}的制度没有“{wanted}”的规定", where=matter.rows[0].source.words,
                      remedy="在处置登记里改写处置方式")
    for one in matter.rows:
        chosen(one)
        if matter.words.get("amount") and one.amount is None:
            raise DraftError(f"请示要写明“{one.way}”的金额，处置登记里没有", where=one.source.words, remedy="在处置登记的“金额”栏写明")


def _projects(rows: Sequence[Decided]) -> str:
    return f"“{rows[0].project}”项目" if len(rows) == 1 and rows[0].project else "有关项目"


def _project(order: Order, one: Decided, words: Mapping[str, Any]) -> dict[str, Any]:
    money = figures.of_project(order.desk, one.unit, one.project)
    known = [(name, getattr(money, field)) for name, field in (*_SHOWN, _UNPAID if words["kinds"] == ["E1"] else _FORECAST)]
    return {"项目": Given(f"“{one.project}”项目" if one.project else "有关项目", one.source),
            "金额": [{"名称": name, "数额": value} for name, value in known if value is not None],
            "处置金额": Given(one.amount, one.source) if words.get("amount") else None}


def _asked(words: Mapping[str, Any], rows: Sequence[Decided]) -> dict[str, Any]:
    """The one thing that is asked, with its money, where it goes and why it has to be, as the register has them."""
    amounts = [d.amount for d in rows if d.amount is not None]
    given = Given(sum(amounts, Decimal(0)), _sum(rows)) if amounts else None
    whose = _projects(rows) if len(rows) == 1 else f"上述{len(rows)}个项目"
    return {"事项": Given(words["what"].format(project=whose), rows[0].source), "金额": given, "大写": given, "去向": _said(rows, "destination"),
            "理由": _said(rows, "note")}


def _sum(rows: Sequence[Decided]) -> Source:
    first = rows[0].source
    return first if len(rows) == 1 else Source(first.file, first.place, said="处置登记各行金额之和")


def _said(rows: Sequence[Decided], column: str) -> Given | None:
    """What the rows say in one column, each once."""
    words = dict.fromkeys(str(getattr(d, column)).rstrip("。；;") for d in rows if getattr(d, column))
    return Given("；".join(words), next(d.source for d in rows if getattr(d, column))) if words else None


def _causes(order: Order, matter: Matter) -> tuple[tuple[Ruling, ...], int]:
    """The findings that the locality's text makes count for the matter, else all that are about its projects; and how many more there are."""
    names = {normal(d.project) for d in matter.rows}
    found = [r for k in matter.words["kinds"] for c in cases(order.desk, k, matter.unit.name) if normal(c.project) in names for r in c.rulings]
    known = order.desk.projects(matter.unit.name) or tuple(d.project for d in matter.rows if d.project)
    if not found:
        found = [r for r in order.desk.rulings(matter.unit.name) if normal(project(r, known)) in names - {""}]
    every = tuple(r for g in grouped(dict.fromkeys(found)) for r in g.rulings)
    return every[:_MOST], len(every[_MOST:])


def _cause(order: Order, one: Ruling) -> dict[str, Any]:
    said = source(one, order.desk)
    return {"事实": Given(told(one, order.desk.projects(one.finding.unit)).rstrip("。；;，, "), said), "条款": Given(cited(one, order.desk), said)}


def _remarks(order: Order, matter: Matter) -> Iterator[str]:
    if not matter.words.get("always"):
        yield f"本地制度没有写“{matter.rows[0].way}”须报政府批准，是否请示、报谁批准由人决定"
    for said in dict.fromkeys(d.approval for d in matter.rows if d.approval):
        yield f"处置登记里已有批准依据“{said}”，请核对是否还要请示"
    if not (order.asked.contact and order.asked.phone):
        yield "请示要在附注里写明联系人和电话，可用 --contact、--phone 写明"
