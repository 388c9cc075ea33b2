"""A workbook with the totals above the projects, the unit of amounts in the column heads only, formulas, a column for the prior period."""
from __future__ import annotations

from decimal import Decimal

from making.forms.rollup import rolled_up
from making.forms.rows import indicator_rows, name_merges
from making.grid import Formula, Grid, Value
from making.model import Project, Unit, percent
from making.sheets import Sheet, write_workbook

FUND_HEAD: tuple[tuple[Value, ...], ...] = (
    ("序号", "项目代码", "项目名称", "项目负责人", "预算（万元）", "", "上年结转（万元）", "财政拨付（万元）", "1—7月执行（万元）", "",
     "全年预计支出（万元）", "年末预计结转（万元）"),
    ("", "", "", "", "年初预算", "调整后预算", "", "", "累计支出", "执行率", "", ""))
FUND_MERGES = ((0, 4, 0, 5), (0, 8, 0, 9), *((0, column, 1, column) for column in (0, 1, 2, 3, 6, 7, 10, 11)), (2, 0, 2, 3))
INDICATOR_HEAD: tuple[Value, ...] = (
    "项目名称", "一级指标", "二级指标", "三级指标", "年度指标值", "1—3月完成值", "1—7月完成值", "完成率", "全年预计完成值", "偏差原因及拟采取措施")
TITLE = "2026年度项目支出绩效跟踪监控表"
FIRST = 6


def write(unit: Unit) -> None:
    above = f"填报单位：{unit.name}        监控期：2026年1—7月"
    write_workbook(unit.path("form"), [
        Sheet("资金", (TITLE, above), (_funds(unit),), (unit.signature(),)),
        Sheet("指标", (TITLE + "（指标部分）", above), (_indicators(unit),), ("注：完成率超过100%的按100%填列。",)),
        Sheet("所属单位汇总", ("所属单位项目汇总（2026年1—7月）",), (rolled_up(unit),))])


def _funds(unit: Unit) -> Grid:
    last = FIRST + len(unit.projects) - 1
    sums = {column: unit.total(key) for column, key in zip("EFGHIK", ("b0", "b", "c", "paid", "spent", "forecast"), strict=True)}
    total: list[Value] = ["合计", "", "", "", *(Formula(f"SUM({c}{FIRST}:{c}{last})", sums[c]) for c in "EFGHI"),
                          Formula("I5/F5", sums["I"] / sums["F"], percent=True), Formula(f"SUM(K{FIRST}:K{last})", sums["K"]),
                          Formula("F5-K5", sums["F"] - sums["K"])]
    rows = [_fund(number, row, project) for number, (row, project) in enumerate(enumerate(unit.projects, FIRST), 1)]
    return Grid((*FUND_HEAD, tuple(total), *rows), FUND_MERGES, (5, 20, 18, 9, 10, 10, 9, 10, 10, 9, 10, 10), head=2)


def _fund(number: int, row: int, project: Project) -> tuple[Value, ...]:
    spent, adjusted, initial = project.fund("spent"), project.fund("b"), project.fund("b0")
    by_initial = project.rate != percent(spent, adjusted)
    rate = Formula(f"I{row}/{'E' if by_initial else 'F'}{row}", spent / (initial if by_initial else adjusted), percent=True)
    return (Decimal(number), project.data["code"], project.name, project.data["owner"], initial, adjusted, project.fund("c"), project.fund("paid"),
            spent, rate, project.fund("forecast"), Formula(f"F{row}-K{row}", adjusted - project.fund("forecast")))


def _indicators(unit: Unit) -> Grid:
    rows = indicator_rows(unit.projects, "level1 level2 name whole prior+ actual+ pct% forecast+ cause", lead=True)
    return Grid((INDICATOR_HEAD, *rows), name_merges(unit.projects), (16, 10, 14, 20, 13, 12, 13, 10, 13, 36))
