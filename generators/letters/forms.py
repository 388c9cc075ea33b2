"""B1 the units' form as a workbook, filled in with what was approved: projects, budgets, indicators and their targets."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.outputs.sheets import Column, Sheets
from checker.round import GoalProject, Unit
from generators.desk import Desk
from generators.facts import Fact, FactKind, Source
from generators.letters import Made, Order
from generators.letters.opening import form_title
from generators.wording import lexicon
from generators.workbook import Workbook
from parsers.quantity import Quantity

KIND = "B1"
_OWN = ("项目代码", "项目名称", "主管部门", "实施单位", "年初预算数（万元）", "上年结转（万元）", "一级指标", "二级指标", "三级指标", "年度指标值")
_SPARE = 5          # empty rows of a blank form


def build(order: Order) -> list[Made]:
    return [_form(order.desk, order.unit, str(form_title(order.desk).value))]


def _form(desk: Desk, unit: Unit, title: str) -> Workbook:
    goals = tuple(g for g in desk.registers.goals or () if g.unit == unit.name)
    words, sheets = lexicon()["form"], Sheets(title, desk.as_of)
    period = desk.settings.period.label.replace("-", "—")
    heads = [str(h).format(period=period) for h in words["indicators"]]
    sheets.add("资金", _columns(words["funds"]), _funds(words["funds"], unit, goals))
    sheets.add("指标", _columns(heads), _indicators(heads, goals))
    header = [(name, unit.name if name == "填报单位" else "") for name in words["header"]]
    sheets.add("填报信息", (Column("项目", 20), Column("填写", 50, asked=True)), header)
    helped = (str(h).format(denominator=desk.settings.rate_denominator) for h in words["help"])
    notes = (f"{title}（{unit.name}，{desk.settings.year}年{period}）", *helped)
    sheets.add("说明", (Column("填写说明", 110),), [(line,) for line in notes])
    remarks = () if desk.registers.goals is not None else ("没有批复的绩效目标（goals），做成空白表",)
    return Workbook(title, sheets.save(), tuple(facts(goals)), due="", remarks=remarks, unit=unit.name)


def _columns(heads: Iterable[str]) -> tuple[Column, ...]:
    return tuple(Column(h, 22 if "名称" in h or "说明" in h or "措施" in h else 13, asked=h not in _OWN) for h in heads)


def _funds(heads: list[str], unit: Unit, goals: tuple[GoalProject, ...]) -> Iterator[tuple[str, ...]]:
    for goal in goals:
        known = {"项目代码": goal.code, "项目名称": goal.name, "主管部门": unit.department or unit.name, "实施单位": unit.name,
                 "年初预算数（万元）": money(goal, "budget"), "上年结转（万元）": money(goal, "carry_over")}
        yield tuple(known.get(h, "") for h in heads)
    yield from (("",) * len(heads) for _ in range(0 if goals else _SPARE))


def _indicators(heads: list[str], goals: tuple[GoalProject, ...]) -> Iterator[tuple[str, ...]]:
    for goal in goals:
        for one in goal.indicators:
            known = {"项目名称": goal.name, "一级指标": one.level1, "二级指标": one.level2, "三级指标": one.name, "年度指标值": target(one.target)}
            yield tuple(known.get(h, "") for h in heads)
    yield from (("",) * len(heads) for _ in range(0 if goals else _SPARE))


def target(found: Quantity) -> str:
    """≥12公里: with the operator and the unit that the register keeps in columns of their own."""
    words = found.text.strip()
    sign = found.operator if not found.operator.isalpha() else ""       # 定性 is no sign
    before = sign if not words.startswith(sign) else ""
    return before + words + (found.unit if found.number is not None and found.unit and not words.endswith(found.unit) else "")


def money(goal: GoalProject, name: str) -> str:
    """In 万元, as the register has it where it is in 万元 already."""
    return wan(goal.budget if name == "budget" else goal.carry_over)


def wan(found: Quantity | None) -> str:
    """An amount in 万元 with all its places; "" where it has no unit or is not there."""
    if found is None or found.yuan is None:
        return ""
    shown = f"{found.yuan / 10_000:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def facts(goals: tuple[GoalProject, ...]) -> Iterator[Fact]:
    for goal in goals:
        yield Fact("项目", FactKind.TEXT, goal.name, Source(goal.place.path, goal.place.label, said="批复的绩效目标"))
        for one in goal.indicators:
            where = Source(one.place.path, one.place.label, said="批复的绩效目标")
            yield Fact(f"{goal.name}的指标", FactKind.TEXT, f"{one.name} {target(one.target)}", where)
