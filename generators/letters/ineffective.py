"""E4 预期无效支出的预算调整建议 (internal, once a round): what people wrote down as such; beside it what may be looked at, never called ineffective.

No finding says that spending will have no effect. Projects whose money will be left or whose goals will not be reached are listed to be judged.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generators.decisions import Ruling
from generators.disposal import figures
from generators.disposal.cases import Case, article, cases
from generators.disposal.register import Decided, proposed
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import head
from generators.telling import project
from generators.wording import cited, lexicon, source
from parsers.quantity import normal

KIND = "E4"


def build(order: Order) -> list[Made]:
    written = [d for d in proposed(order.desk, KIND) if any(d.unit == u.name for u in order.units)]
    named = {(d.unit, normal(d.project)) for d in written}
    found = [c for u in order.units for c in cases(order.desk, KIND, u.name) if (c.unit, normal(c.about)) not in named]
    named |= {(c.unit, normal(c.about)) for c in found}
    open_ = [(key, some) for key, some in _for_judgement(order) if (key[0], normal(key[1])) not in named]
    if not written and not found and not open_:
        return [Nothing("处置登记里没有认定为预期无效的支出，审核结果里也没有可供判断的项目")]
    rulings = tuple(dict.fromkeys([*(r for c in found for r in c.rulings), *(r for _, some in open_ for r in some)]))
    values = head(order, None) | {
        "认定": [*(_written(order, d) for d in written), *(_case(order, c) for c in found)],
        "供判断": [_candidate(order, *key, some) for key, some in open_]}
    return [Letter("ineffective_proposal", values, rulings, "", "内部")]


def _for_judgement(order: Order) -> Iterator[tuple[tuple[str, str], list[Ruling]]]:
    """(unit, project) with the findings that money will be left or a goal not be reached, as reviewers let them stand."""
    for unit in order.units:
        known = _projects(order, unit.name)
        some: dict[str, list[Ruling]] = {}
        for one in order.desk.rulings(unit.name):
            name = project(one, known) if one.finding.code in _codes() else ""
            if name:
                some.setdefault(name, []).append(one)
        yield from (((unit.name, name), rulings) for name, rulings in some.items())


def _projects(order: Order, unit: str) -> tuple[str, ...]:
    """The unit's projects by the registers and by its own papers, the longest name first."""
    own = [str(p["name"]) for p in order.desk.packages.get(unit, {}).get("projects", ())]
    return tuple(sorted({*order.desk.projects(unit), *own}, key=lambda n: (-len(n), n)))


def _written(order: Order, one: Decided) -> dict[str, Any]:
    return _money(order, one.unit, one.project) | {
        "单位": Given(one.unit, one.source), "项目": Given(one.project, one.source), "事实": _told(one.note.rstrip("。"), one),
        "依据": _told(one.approval, one), "建议": Given(one.way, one.source),
        "建议金额": Given(one.amount, one.source) if one.amount is not None else None, "状态": "已同意" if one.agreed else "待决定"}


def _told(words: str, one: Decided) -> Given | None:
    return Given(words, one.source) if words else None


def _case(order: Order, case: Case) -> dict[str, Any]:
    facts = [w for g in case.grounds for w in g.words]
    said = Source(said=f"地方档案 dispositions {case.disposition.id}")
    return _money(order, case.unit, case.project) | {
        "单位": Given(case.unit, said), "项目": Given(case.about, said), "事实": Given("；".join(str(w.value) for w in facts), facts[0].source),
        "依据": Given(article(case, order.desk), said), "建议": None}


def _candidate(order: Order, unit: str, name: str, found: Sequence[Ruling]) -> dict[str, Any]:
    said = [source(one, order.desk) for one in found]
    return _money(order, unit, name) | {
        "单位": Given(unit, Source(said="预算单位名录")), "项目": Given(name, said[0]),
        "事实": [Given(_without(one.words, name), s) for one, s in zip(found, said, strict=True)],
        "依据": list(dict.fromkeys(cited(one, order.desk) or s.place for one, s in zip(found, said, strict=True)))}


def _without(words: str, name: str) -> str:
    return words.removeprefix(name).lstrip("： ").rstrip("。；")


def _money(order: Order, unit: str, name: str) -> dict[str, Given | None]:
    money = figures.of_project(order.desk, unit, name)
    return {"预算": money.budget, "支出": money.spent, "全年预计": money.forecast, "支不出": money.surplus}


def _codes() -> frozenset[str]:
    return frozenset(lexicon()["disposals"]["ineffective"])
