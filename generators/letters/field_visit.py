"""C5 实地核查: a notice (to a town a 函) of what will be looked at and what to have at hand, and the record that both sides sign."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generators import visits
from generators.decisions import Ruling
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import entering, head, letter_or_notice, said
from generators.telling import project, told
from generators.visits import Visit
from generators.wording import cited, quoted, source

KIND = "C5"
_SEVERITIES = ("return", "explain", "suggest")
_PAPERS = "报送材料"


@dataclass(frozen=True, slots=True)
class _Matter:
    """One thing to be looked at; without ``ruling`` a project taken as a sample."""

    number: int
    project: str
    visit: Visit
    ruling: Ruling | None = None


def build(order: Order) -> list[Made]:
    """Two papers for a unit with problems that can be looked at on the spot; one that is asked for by name is visited in any case."""
    unit = order.unit
    if order.desk.missing(unit.name):
        return [Nothing("没有报送材料，应先催报（C4）")]
    found = _matters(order)
    if not found:
        return [Nothing("没有需要到现场核实的问题")]
    rulings = tuple(m.ruling for m in found if m.ruling)
    slug, genre = letter_or_notice(order, unit, "visit_notice", "visit_letter")
    town, approval = unit.kind == "镇街", order.asked.approval
    values = head(order, unit) | {
        "项目": _projects(found), "其他": any(not m.project for m in found), "事项数": len(found), "准备": _papers(found),
        "清单": [_row(order, m) for m in found]}
    if genre == "通知":
        values["同意"] = said(approval)
    record = head(order, unit) | {"清单": [_lines(order, m) for m in found]}
    return [Letter(slug, values, rulings, "", genre, town, approval), Letter("visit_record", record, rulings, "", "表")]


def _matters(order: Order) -> list[_Matter]:
    """Problems by project; the unit's projects where it is visited without any problem."""
    known = order.desk.projects(order.unit.name)
    looked = [(project(r, known), v, r) for r in entering(order, _SEVERITIES) if (v := visits.visit(r)) is not None]
    if not looked and order.by_name:
        return [_Matter(n, name, visits.whole()[1]) for n, name in enumerate(sorted(known), 1)]
    names = dict.fromkeys(name for name, _, _ in looked if name)
    in_order = [one for name in (*names, "") for one in looked if one[0] == name]
    return [_Matter(n, name, v, r) for n, (name, v, r) in enumerate(in_order, 1)]


def _projects(found: Iterable[_Matter]) -> Given | None:
    names = list(dict.fromkeys(m.project for m in found if m.project))
    return Given(quoted(names), Source(said="批复的绩效目标、平台台账")) if names else None


def _papers(found: list[_Matter]) -> list[dict[str, Any]]:
    return visits.papers(((m.number, m.visit) for m in found), Source(said="按问题的类型，见 corpus/lexicon/letters.yaml 的 visits"), len(found) == 1)


def _row(order: Order, one: _Matter) -> dict[str, Any]:
    words = _short(one.ruling.words, one.project) if one.ruling else visits.whole()[0]
    where = _source(order, one)
    return {"序号": one.number, "项目": Given(one.project or _PAPERS, where), "事实": Given(words, where),
            "条款": Given(cited(one.ruling, order.desk), where) if one.ruling else None, "核查": one.visit.look}


def _short(words: str, project_name: str) -> str:
    """A problem beside the name of its project: without the name where it only stands in front."""
    rest = words.removeprefix(project_name)
    return rest.lstrip("： ") if rest.startswith(("：", " ")) else words


def _lines(order: Order, one: _Matter) -> dict[str, Any]:
    """What the record says of a matter, with its place in the unit's papers: 监控表.xlsx 工作表“附件1” G5."""
    where, known = _source(order, one), order.desk.projects(order.unit.name)
    words = told(one.ruling, known).rstrip("。；;") if one.ruling else f"“{one.project}”项目：{visits.whole()[0]}"
    place = " ".join(filter(None, (where.file.rpartition("/")[2], where.place)))
    return {"序号": one.number, "事实": Given(words, where), "位置": Given(place, where) if place else None, "核查": one.visit.look}


def _source(order: Order, one: _Matter) -> Source:
    return source(one.ruling, order.desk) if one.ruling else Source(said="批复的绩效目标、平台台账")
