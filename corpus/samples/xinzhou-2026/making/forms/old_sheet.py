"""An .xls sheet: funds above indicators, two-row heads, one column for differences and measures."""
from __future__ import annotations

from making.forms.rows import indicator_rows
from making.grid import Grid, Percent, Value
from making.model import Unit
from making.sheets import Sheet, write_old_workbook

FUND_HEAD: tuple[tuple[Value, ...], ...] = (
    ("项目名称", "", "项目代码", "", "项目负责人", "年初预算（万元）", "调整后预算（万元）", "1—7月（万元）", "", "执行率", "全年预计支出（万元）"),
    ("", "", "", "", "", "", "", "拨付数", "支出数", "", ""))
FUND_MERGES = ((0, 0, 1, 1), (0, 2, 1, 3), *((0, column, 1, column) for column in (4, 5, 6, 9, 10)), (0, 7, 0, 8), (2, 0, 2, 1), (2, 2, 2, 3))
HEAD: tuple[tuple[Value, ...], ...] = (
    ("绩效指标", "", "", "", "年度目标值", "截至7月底完成值", "完成比例", "年底预计", "差异说明及改进措施", "", ""),
    ("一级指标", "二级指标", "三级指标", "", "", "", "", "", "", "", ""))


def write(unit: Unit) -> None:
    above = ("项目支出绩效跟踪监控表", f"填报单位：{unit.name}        （2026年1—7月）")
    write_old_workbook(unit.path("form"), [Sheet("监控表", above, (_funds(unit), _indicators(unit)), (unit.signature(),))])


def _funds(unit: Unit) -> Grid:
    project = unit.projects[0]
    amounts = (project.fund(key) for key in ("b0", "b", "paid", "spent"))
    row: tuple[Value, ...] = (project.name, "", project.data["code"], "", project.data["owner"], *amounts,
                              Percent(project.fund("spent") / project.fund("b")), project.fund("forecast"))
    return Grid((*FUND_HEAD, row), FUND_MERGES, (12, 16, 16, 8, 13, 15, 11, 12, 12, 10, 12), head=2)


def _indicators(unit: Unit) -> Grid:
    rows = indicator_rows(unit.projects, "level1 level2 name - whole actual+ pct% forecast+ cause - -")
    merges = [(0, 0, 0, 3), (1, 2, 1, 3), *((0, column, 1, column) for column in (4, 5, 6, 7)), (0, 8, 1, 10)]
    merges += [cell for row in range(2, 2 + len(rows)) for cell in ((row, 2, row, 3), (row, 8, row, 10))]
    return Grid((*HEAD, *rows), tuple(merges), (), head=2)
