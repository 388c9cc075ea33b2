"""B5 绩效目标调整申请表: for each project whose goals a finding touches, or for the projects of a unit that was named, with what was approved."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from checker.round import GoalIndicator, GoalProject
from generators.decisions import Ruling
from generators.due import due
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.forms import money, target
from generators.letters.items import GOAL_CODES, Items, head, offices
from generators.wording import lexicon

KIND = "B5"
_WHOLE = "E02"              # the budget changed and no goal did: every indicator of the project is in question


def build(order: Order) -> list[Made]:
    desk, unit = order.desk, order.unit
    found = tuple(r for r in desk.rulings(unit.name) if r.finding.code in GOAL_CODES) if desk.decisions is not None else ()
    if not found and not order.by_name:
        return [Nothing("没有涉及绩效目标的问题；单位要申请调整的，用 --unit 写明单位，做成申请表")]
    goals = {g.name: g for g in desk.registers.goals or () if g.unit == unit.name}
    items, by = Items(desk, unit, found), due(desk, "goal_adjustment", order.asked)
    projects = list(_with_problems(items, goals)) if found else [_project(g, None, ()) for g in goals.values()] or [_project(None, None, ())]
    values: dict[str, Any] = head(order, unit) | {
        "年度": Given(f"{desk.settings.year}年", Source(said="round.yaml 的 year")), "有问题": bool(found), "项目": projects,
        "主管部门": Given(unit.department, Source(said="预算单位名录")) if unit.department else None,
        "原因类别": list(_causes(desk.profile.objective_causes)), "报送期限": by.day, "报送对象": offices(desk, unit)}
    unknown = () if goals else ("没有这个单位批复的绩效目标，项目和指标由单位填写",)
    return [Letter("goal_change", values, found, by.iso, "表", remarks=(*by.remarks, *unknown))]


def _causes(listed: Iterable[str]) -> Iterator[str]:
    """What the locality's rules name, and what every application may rest on besides; 预算变动 not beside their 预算调整."""
    known = tuple(listed)
    yield from known
    yield from (c for c in lexicon()["goal_change"]["causes"] if not any(k.startswith(c[:2]) for k in known))


def _with_problems(items: Items, goals: dict[str, GoalProject]) -> Iterator[dict[str, Any]]:
    """The projects that findings speak of, in the order of the register; a problem that names none comes last."""
    by_project: dict[str, list[Ruling]] = {}
    for one in items.in_order:
        by_project.setdefault(items.project(one), []).append(one)
    for name in sorted(by_project, key=lambda n: (not n, list(goals).index(n) if n in goals else len(goals))):
        yield _project(goals.get(name), items, by_project[name], name)


def _project(goal: GoalProject | None, items: Items | None, found: Iterable[Ruling], name: str = "") -> dict[str, Any]:
    rulings = tuple(found)
    where = Source(goal.place.path, goal.place.label, said="批复的绩效目标") if goal else Source(said="一体化平台")
    return {"名称": Given(goal.name if goal else name, where), "代码": Given(goal.code if goal else "", where),
            "预算": Given(_amount(goal), where), "问题": list(_problems(items, rulings)),
            "指标": [_indicator(i) for i in _touched(goal, rulings)]}


def _problems(items: Items | None, rulings: tuple[Ruling, ...]) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(rulings if items else (), 1):
        assert items is not None
        yield {"序号": str(number) if len(rulings) > 1 else "", **items.problem(one)}


def _amount(goal: GoalProject | None) -> str:
    amount = money(goal, "budget") if goal else ""
    return f"{amount}万元" if amount else ""


def _touched(goal: GoalProject | None, rulings: tuple[Ruling, ...]) -> tuple[GoalIndicator, ...]:
    """The indicators that the problems name; all of them where a problem is about the whole project, or none is named."""
    listed = goal.indicators if goal else ()
    named = tuple(i for i in listed if any(i.name in r.finding.message for r in rulings))
    return listed if not named or any(r.finding.code == _WHOLE for r in rulings) else named


def _indicator(one: GoalIndicator) -> dict[str, Any]:
    where = Source(one.place.path, one.place.label, said="批复的绩效目标")
    return {"类别": Given(one.level2 or one.level1, where), "名称": Given(one.name, where), "目标": Given(target(one.target), where)}
