"""G7 联席会议、专题调度: what the meeting is told of the round and has to decide, and minutes with room for what it decides."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from checker.rule import Severity
from corpus.documents import Offer
from generators import rectifying
from generators.desk import MISSING, Desk
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Order
from generators.letters.items import head
from generators.rectifying import Standing
from generators.summary import cases
from generators.summary.cases import Need
from generators.summary.compute import of_round
from generators.summary.figure import Figure, count, gap, pace
from generators.summary.loading import read_round
from generators.summary.model import Filing, RoundSummary
from generators.summary.papers.sections import FILED, FILED_SOME_DAY
from generators.wording import issuer, joined, legal, lexicon

KIND = "G7"
_MOST, _TYPES = 10, 3
_NOTHING = Given("没有报送材料", Source(said="单位汇总“报送情况”", rule=MISSING))
_GRADES = {Severity.RETURN: "需退回更正的", Severity.EXPLAIN: "需作出说明的", Severity.SUGGEST: "建议改进的", Severity.HINT: "作提示的"}


def build(order: Order) -> list[Made]:
    """Both from the same figures as the annual summary's."""
    desk = order.desk
    now = of_round(replace(read_round(desk.root), decisions=desk.decided))
    needs, late = cases.in_need(now), _late(desk)
    shared: dict[str, Any] = head(order, None) | {"会议名": _name(order)} | _overall(now)
    matters = [{"事项": one} for one in _matters(needs, late)]
    types = [{"类型": Given(t.name, Source(said="问题分类统计")), "个数": _shown(t.problems)} for t in now.types[:_TYPES]]
    material = shared | {
        "类型": types, "截止": Given(now.as_of, Source(said="审核结果")), "选取办法": cases.HOW_IN_NEED,
        "单位": [_row(n, one) for n, one in enumerate(needs[:_MOST], 1)],
        "其余单位": max(0, len(needs) - _MOST) or None, "议题": matters} | _corrections(desk)
    minutes = shared | {"召集机关": _convening(order), "议题": matters}
    told = {n.case.source.finding for n in needs[:_MOST] if n.case}
    told |= {r.key for n in needs[:_MOST] if n.missing for r in desk.rulings(n.unit.name) if r.finding.code == MISSING}
    return [Letter("meeting_material", material, tuple(r for r in desk.decided.rulings if r.key in told), genre="内部"),
            Letter("meeting_minutes", minutes, genre="纪要")]


def _name(order: Order) -> Given:
    """联席会议 only where the locality's own rules set one up."""
    law = _by_law(order)
    return Given(lexicon()["meeting"]["names"]["law" if law else "practice"], Source(said="本地制度" if law else "实务文书"))


def _by_law(order: Order) -> bool:
    return order.kind.offer is Offer.LAW and legal(order.desk)


def _convening(order: Order) -> Given | None:
    """The bureau calls a meeting of its own; who calls one that the rules set up is left to people."""
    return None if _by_law(order) else issuer(order.desk.profile)


def _shown(figure: Figure) -> Given:
    return Given(figure.shown, figure.source)


def _size(apart: Figure) -> Figure:
    """How far two rates are apart, its direction told by the words around it."""
    return replace(apart, value=abs(apart.value or Decimal(0)))


def _overall(now: RoundSummary) -> dict[str, Any]:
    """Filing, money and problems of the whole round, as the summary's own figures."""
    apart = gap("总执行率与时间进度之差", now.rate, pace(now.settings.period.last))
    concerned = [u for u in now.units if u.problems.value]
    return {
        "应报": _shown(now.due), "报送": _filing(now),
        "项目数": _shown(now.counted) if now.counted.value else None, "预算数": _shown(now.budget), "支出数": _shown(now.spent),
        "执行率": _shown(now.rate),
        "差距": _shown(_size(apart)) if apart.value else None, "高于": bool(apart.value and apart.value > 0),
        "问题数": _shown(now.found) if now.found.value else None,
        "问题单位数": _shown(count("有问题的单位数", len(concerned), Source(said="单位汇总"))),
        "轻重": [{"类别": name, "个数": _shown(now.by_severity[s])} for s, name in _GRADES.items() if now.by_severity[s].value]}


def _filing(now: RoundSummary) -> list[dict[str, Any]]:
    """How papers came in; where receipts tell of some only, the others are told apart."""
    dated = now.filings[Filing.ON_TIME].value or now.filings[Filing.LATE].value
    names = {f: f.value for f in (Filing.ON_TIME, Filing.LATE)} | {
        Filing.UNKNOWN: FILED_SOME_DAY if dated else FILED, Filing.MISSING: Filing.MISSING.value}
    return [{"情形": name, "个数": _shown(now.filings[f])} for f, name in names.items() if now.filings[f].value]


def _row(number: int, one: Need) -> dict[str, Any]:
    unit, case = one.unit, one.case
    told = Given(case.words.removeprefix(unit.name).lstrip("：").rstrip("。；;"), case.source) if case else _NOTHING if one.missing else None
    return {"序号": number, "单位": Given(unit.name, Source(said="预算单位名录")), "报送": Given(unit.filing.value, unit.filing_source),
            "执行率": Given(unit.rate.number, unit.rate.source), "落后": Given(_size(one.behind).number, one.behind.source) if one.lags else None,
            "退回": None if one.missing and not one.wrong else _shown(unit.by_severity[Severity.RETURN]), "问题": told}


def _matters(needs: Sequence[Need], late: Sequence[tuple[str, int]]) -> Iterator[Given]:
    """What people have to decide, one matter for each circumstance that is there."""
    known = {"missing": [n.unit.name for n in needs if n.missing], "slow": [n.unit.name for n in needs if n.lags],
             "wrong": [n.unit.name for n in needs if n.wrong], "overdue": [u for u, _ in late]}
    wrong = sum(int(n.unit.by_severity[Severity.RETURN].value or 0) for n in needs if n.wrong)
    counts = {"wrong": str(wrong), "overdue": str(sum(n for _, n in late))}
    for name, units in known.items():
        if units:
            words = str(lexicon()["meeting"]["matters"][name]).format(count=counts.get(name, ""), units=joined(units))
            yield Given(words, Source(said=_FROM[name]))


_FROM = {"missing": "单位汇总“报送情况”", "slow": "单位汇总“执行率”", "wrong": "问题清单", "overdue": "整改台账和期限"}


def _corrections(desk: Desk) -> dict[str, Any]:
    """How far the problems that have to be put right have come, over all units."""
    found = [i for items in _items(desk) for i in items]
    said = Source(said="限期整改文书、单位报回的整改台账和验收意见")

    def number(some: Iterable[Any]) -> Given:
        return Given(sum(1 for _ in some), said)
    return {"整改": number(found) if found else None, "答复": number(i for i in found if i.reply), "逾期": number(i for i in found if i.overdue),
            "销号": number(i for i in found if i.standing is Standing.CLOSED)}


def _late(desk: Desk) -> list[tuple[str, int]]:
    """Units with problems that are overdue, and how many."""
    counts = ((items[0].ruling.finding.unit, sum(bool(i.overdue) for i in items)) for items in _items(desk) if items)
    return [(unit, n) for unit, n in counts if n]


def _items(desk: Desk) -> list[tuple[rectifying.Item, ...]]:
    returned, own = rectifying.replies(desk), rectifying.own_verdicts(desk)
    return [rectifying.items(desk, u.name, returned, own) for u in desk.units]
