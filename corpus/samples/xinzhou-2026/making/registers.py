"""Writes what the finance bureau itself holds: roster, approved goals, ledger, receipts, ex-ante evaluations."""
from __future__ import annotations

import csv
from decimal import Decimal
from typing import Any

from making.grid import Grid, Value, ratio
from making.model import FIRST_LEVEL, HERE, SECOND_LEVEL, Project, Unit, percent, roster, table
from making.sheets import Sheet, write_workbook

ROSTER_HEAD: tuple[Value, ...] = ("单位代码", "单位名称", "单位类型", "主管部门", "对口股室", "联系人", "联系电话", "是否涉密")
GOALS_HEAD: tuple[Value, ...] = ("项目代码", "项目名称", "单位代码", "单位名称", "预算数(万元)", "上年结转(万元)", "是否新增", "是否重点",
                                 "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "计量单位")
LEDGER_HEAD: tuple[Value, ...] = ("项目代码", "项目名称", "单位", "年初预算", "调整后预算", "上年结转", "已拨付", "实际支出", "执行率")
EX_ANTE_HEAD: tuple[Value, ...] = ("项目代码", "项目名称", "单位名称", "评估日期", "评估结论")


def write(units: list[Unit]) -> None:
    """Write roster.xlsx, goals.xlsx, ledger.xlsx, ex_ante.xlsx and receipts.csv."""
    people = table(roster()["rows"])
    codes = {row[1]: row[0] for row in people}
    _book("roster.xlsx", "名录", (), Grid((ROSTER_HEAD, *(tuple(row) for row in people)), (), (12, 30, 10, 26, 18, 12, 16, 10)))
    goals = Grid((GOALS_HEAD, *_goals(units, codes)), (), (22, 28, 10, 28, 11, 12, 9, 9, 12, 16, 24, 9, 14, 10))
    _book("goals.xlsx", "批复目标", ("2026年市级项目支出绩效目标批复表",), goals)
    ledger = Grid((LEDGER_HEAD, *_ledger(units)), (), (22, 28, 28, 11, 11, 11, 11, 11, 10))
    _book("ledger.xlsx", "执行情况", ("项目支出执行情况（截至2026年7月31日）", "单位：万元"), ledger)
    evaluated = Grid((EX_ANTE_HEAD, *(tuple(row) for row in table(roster()["ex_ante"]))), (), (22, 28, 26, 14, 20))
    _book("ex_ante.xlsx", "事前绩效评估", ("2026年新增项目事前绩效评估结果登记",), evaluated)
    _receipts(units)


def _book(name: str, sheet: str, above: tuple[str, ...], grid: Grid) -> None:
    write_workbook(HERE / name, [Sheet(sheet, above, (grid,))])


def _goals(units: list[Unit], codes: dict[str, str]) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    for unit in units:
        for project in unit.projects:
            data = project.data
            lead = _lead(data, unit, codes, data["fund"]["b0"], data["fund"]["c"])
            rows += _project_goals(lead, [*_approved(project), *table(data.get("goals_extra", ""))])
        for data in unit.data.get("goals_only", []):
            rows += _project_goals(_lead(data, unit, codes, data["b0"], "0"), table(data["indicators"]))
    return rows


def _lead(data: dict[str, Any], unit: Unit, codes: dict[str, str], budget: str, carried: str) -> list[Value]:
    return [data["code"], data["name"], codes[unit.name], unit.name, Decimal(budget), Decimal(carried), data.get("new", "否"), data.get("key", "否")]


def _approved(project: Project) -> list[list[str]]:
    """Indicators as they were approved, without those that the unit added itself."""
    targets, dropped = project.data.get("goal_targets", {}), project.data.get("goals_not", [])
    return [[each["l2"], each["name"], each["op"], targets.get(each["name"], each["target"]), each["unit"]]
            for each in project.indicators if each["name"] not in dropped]


def _project_goals(lead: list[Value], indicators: list[list[str]]) -> list[tuple[Value, ...]]:
    blank: list[Value] = [""] * len(lead)
    return [(*(lead if place == 0 else blank), FIRST_LEVEL[level], SECOND_LEVEL.get(level, level + "指标"), *rest)
            for place, (level, *rest) in enumerate(indicators)]


def _ledger(units: list[Unit]) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    for unit in units:
        for project in unit.projects:
            rows.append(_platform(project.data["code"], project.name, unit.name, project.data["fund"] | project.data.get("ledger", {})))
        for data in unit.data.get("goals_only", []):
            rows.append(_platform(data["code"], data["name"], unit.name, {"b0": data["b0"], "c": "0"} | data["ledger"]))
    return rows


def _platform(code: str, name: str, unit: str, fund: dict[str, str]) -> tuple[Value, ...]:
    amounts = [Decimal(fund[key]) for key in ("b0", "b", "c", "paid", "spent")]
    return (code, name, unit, *amounts, ratio(percent(amounts[4], amounts[1])))


def _receipts(units: list[Unit]) -> None:
    with (HERE / "receipts.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["单位名称", "文件", "收到日期"])
        for unit in sorted((each for each in units if each.data.get("received")), key=lambda each: str(each.data["received"])):
            for name in unit.data["files"].values():
                writer.writerow([unit.name, name, unit.data["received"]])
