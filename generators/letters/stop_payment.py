"""E1 暂缓或停止拨款: the 建议 for the leaders; once they decided, the 通知 to the unit (to a town a 函). Never without who approved."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from corpus.disposition import Disposition, dispositions
from corpus.documents import Offer, Offered
from generators.disposal import figures
from generators.disposal.cases import Case, cases
from generators.disposal.outward import apart, approval, behind, causes, projects
from generators.disposal.proposals import proposal
from generators.disposal.register import Decided, chosen, decided
from generators.due import due
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import head, letter_or_notice, offices
from generators.refused import Refused
from generators.wording import lexicon
from parsers.quantity import normal

KIND = "E1"
_SHOWN = (("预算数", "budget"), ("已拨付", "paid"), ("实际支出", "spent"), ("尚未拨付", "unpaid"))


def build(order: Order) -> list[Made]:
    """One 建议 on what the text would let the bureau do, and one letter a way of those that were decided."""
    found, done = cases(order.desk, KIND, order.unit.name), decided(order.desk, KIND, order.unit.name)
    if not found and not done:
        return [Nothing("审核结果里没有可以提出暂缓或停止拨款的情形，处置登记里也没有这样的决定")]
    made: list[Made] = [proposal(order, found)] if found else []
    return [*made, *apart([_letter(order, action, some, found) for action, some in _by_action(order, done)])]


def _by_action(order: Order, done: Sequence[Decided]) -> Iterator[tuple[Mapping[str, Any], list[Decided]]]:
    """Each way of acting with what it falls upon; raises Refused on one that the locality's text does not have (M01)."""
    actions = lexicon()["disposals"]["actions"]
    for one in done:
        chosen(one)
    for number, action in enumerate(actions):
        some = [d for d in done if _action(d.way, actions) == number]
        provided = action.get("provided", "")
        if some and provided and not any(provided in d.title for d in dispositions(order.desk.profile)):
            raise Refused("M01", f"{order.desk.profile.name}的制度没有“{provided}”的规定", where=some[0].source.words,
                          remedy="在处置登记里改写处置方式")
        if some:
            yield action, some


def _action(way: str, actions: Sequence[Mapping[str, Any]]) -> int:
    return next(n for n, a in enumerate(actions) if normal(a["way"]) in normal(way))


def _letter(order: Order, action: Mapping[str, Any], done: Sequence[Decided], found: Sequence[Case]) -> Letter:
    slug, genre = letter_or_notice(order, order.unit, "stop_payment_notice", "stop_payment_letter")
    subject = action["about"].format(project=projects(done))
    by, whose = due(order.desk, "rectification_report", order.asked), behind(found, done)
    values = head(replace(order, kind=_cited(order, action)), order.unit) | {
        "事由": Given(subject, Source(done[0].source.file, done[0].source.place, said="处置登记")),
        "批准": approval(order, done), "项目": [_project(order, d, action, genre == "函") for d in done], "原因": list(causes(order, found, done)),
        **_suspended(order, action, genre), "可恢复": bool(action.get("resumes")),
        "恢复条件": _condition(done), "报送期限": by.day, "报送对象": offices(order.desk, order.unit),
        "采购条款": _procurement(order, done, whose), "采购已开始": any(d.procurement for d in done)}
    rulings = tuple(dict.fromkeys(r for c in whose for r in c.rulings))
    return Letter(slug, values, rulings, by.iso, genre, genre == "函", order.asked.approval, by.remarks,
                  title=f"关于{subject}的{genre}")


def _project(order: Order, one: Decided, action: Mapping[str, Any], town: bool) -> dict[str, Any]:
    money = figures.of_project(order.desk, one.unit, one.project)
    known = [(name, getattr(money, field)) for name, field in _SHOWN]
    done = action["what"].format(paper="本函" if town else "本通知")
    return {"项目": Given(f"“{one.project}”项目" if one.project else "有关项目", one.source), "措施": Given(done, one.source),
            "金额": [{"名称": name, "数额": value} for name, value in known if value is not None]}


def _cited(order: Order, action: Mapping[str, Any]) -> Offered:
    """The kind; where it is practice only, with the article that provides for this very way of acting."""
    own = _own(order, action)
    if order.kind.offer is not Offer.PRACTICE or not own:
        return order.kind
    return replace(order.kind, offer=Offer.LAW, articles=tuple(d.article for d in own), why=own[0].title)


def _own(order: Order, action: Mapping[str, Any]) -> tuple[Disposition, ...]:
    """The locality's dispositions that name the way of acting."""
    return tuple(d for d in dispositions(order.desk.profile) if action["way"] and KIND in d.documents and action["way"] in d.title)


def _suspended(order: Order, action: Mapping[str, Any], genre: str) -> dict[str, bool]:
    """Suspending a project is the unit's own to do: the bureau stops paying and asks. A cut is asked for where the article has one."""
    if not action.get("provided"):
        return {"暂停": False} if genre == "函" else {"暂停": False, "提出调减": False}
    cut = any(lexicon()["disposals"]["reduction"]["money"] in d.title for d in _own(order, action))
    return {"暂停": True} if genre == "函" else {"暂停": True, "提出调减": cut}


def _condition(done: Sequence[Decided]) -> Given | None:
    said = [d for d in done if d.condition]
    return Given("；".join(dict.fromkeys(d.condition.rstrip("。") for d in said)), said[0].source) if said else None


def _procurement(order: Order, done: Sequence[Decided], whose: Sequence[Case]) -> bool:
    """The clause on purchases that have begun: where they have, and where the locality's own article speaks of them and nobody said they have not."""
    if any(d.procurement for d in done):
        return True
    spoken = any(re.search(lexicon()["procurement"], c.disposition.note) for c in whose)
    return spoken and any(d.procurement is None for d in done)
