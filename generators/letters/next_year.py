"""E6 以后年度预算安排参考表: what is on record of each project and unit, beside what the locality's own text lets one consider."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from corpus.disposition import FACTS, Disposition, dispositions
from corpus.documents import Offer
from generators.disposal.cases import cases
from generators.disposal.outlook import Record, corrections_told, problems_told, projects, whole_units
from generators.disposal.overview import cell, counted
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import head
from generators.summary.figure import money
from generators.summary.model import ProjectLine, Standing, UnitLine
from generators.wording import legal, short_title
from parsers.quantity import MONEY, normal

KIND = "E6"
_MARKS = "①②③④⑤⑥⑦⑧⑨⑩"


def build(order: Order) -> list[Made]:
    names = [u.name for u in order.units]
    known = projects(order.desk, names)
    if not known:
        return [Nothing("审核结果和平台数据里没有可以列出的项目")]
    options, units = tuple(_options(order)), whole_units(order.desk, names)
    values = head(order, None) | {
        "说明": Given(order.kind.why, Source(said="地方档案 documents")) if order.kind.why and legal(order.desk) else None,
        "有条文": order.kind.offer is Offer.LAW and legal(order.desk), "安排": [_option(order, n, o) for n, o in enumerate(options)],
        "项目数": len(known), "单位数": len(units), "项目": [_project(order, n, r, options) for n, r in enumerate(known, 1)],
        "单位": [_unit(n, r) for n, r in enumerate(units, 1)], "有登记": any(r.rows for r in known) or any(r.rows for r in units)}
    rulings = tuple(dict.fromkeys((*(x for r in known for x in r.rulings), *(x for r in units for x in r.rulings))))
    return [Letter("budget_reference", values, rulings, "", "内部")]


def _options(order: Order) -> Iterator[Disposition]:
    """What the articles of this kind let one consider; nothing where the locality has none, or none for this year."""
    if order.kind.offer is Offer.LAW and legal(order.desk):
        yield from (d for d in dispositions(order.desk.profile) if d.article in order.kind.articles)


def _option(order: Order, number: int, one: Disposition) -> dict[str, Any]:
    said = Source(article=one.article, said=f"地方档案 dispositions {one.id}")
    facts = [FACTS[f] for f in (*one.facts.all, *one.facts.any, *one.facts.open)]
    return {"代号": _MARKS[number], "安排": Given(one.title, said), "情形": Given("、".join(facts), said), "并列": len(one.facts.open) > 1,
            "以后": Given(one.next_year, said) if one.next_year else None, "说明": Given(one.note, said) if one.note else None,
            "条款": Given(f"{short_title(order.desk.profile)}{one.article}", said)}


def _project(order: Order, number: int, record: Record[ProjectLine], options: Sequence[Disposition]) -> dict[str, Any]:
    line = record.line
    return _common(number, record) | {"单位": Given(line.unit, Source(said="预算单位名录")), "项目": Given(line.name, line.budget.source),
                                      "可考虑": _considered(order, line, record, options)}


def _unit(number: int, record: Record[UnitLine]) -> dict[str, Any]:
    line = record.line
    return _common(number, record) | {"单位": Given(line.name, Source(said="预算单位名录")), "项目数": cell(line.projects)}


def _common(number: int, record: Record[ProjectLine] | Record[UnitLine]) -> dict[str, Any]:
    line, listed = record.line, Source(said="审核意见单")
    return {"序号": number, "预算": cell(line.budget), "支出": cell(line.spent), "执行率": cell(line.rate),
            "达到": counted(line, Standing.DONE, Standing.ON_PACE), "落后": counted(line, Standing.BEHIND),
            "其他": counted(line, Standing.LATER, Standing.UNKNOWN), "问题": Given(problems_told(record.rulings), listed),
            "整改": Given(corrections_told(record.items), Source(said="整改台账和单位报回的整改情况")), "处置": _decided(record)}


def _decided(record: Record[ProjectLine] | Record[UnitLine]) -> Given | None:
    """What the register has on it, with the amounts."""
    words = "；".join(f"{d.way}{_amount(d.amount)}" for d in record.rows)
    return Given(words, record.rows[0].source) if words else None


def _amount(yuan: Decimal | None) -> str:
    return "" if yuan is None else money("", yuan / MONEY["万元"], Source()).shown


def _considered(order: Order, line: ProjectLine, record: Record[ProjectLine], options: Sequence[Disposition]) -> Given | None:
    """The options that findings speak for, and what the text says of later budgets once something was decided."""
    found = []
    for number, one in enumerate(options):
        if one.next_year and any(set(d.kinds) & set(one.documents) for d in record.rows):
            found.append(f"{_MARKS[number]}{one.next_year}")
        elif mine := _case(order, line, one):
            found.append(f"{_MARKS[number]}（{mine}条意见）")
    return Given("；".join(found), Source(said="地方档案 dispositions、审核意见")) if found else None


def _case(order: Order, line: ProjectLine, one: Disposition) -> int:
    """How many findings speak for an option on this project."""
    mine = [c for k in one.documents for c in cases(order.desk, k, line.unit) if c.disposition is one and normal(c.project) == normal(line.name)]
    return len({w for c in mine for g in c.grounds for w in g.words})
