"""One sheet where each project has a block of labels and values, its indicators below; no unit of amounts anywhere."""
from __future__ import annotations

from making.forms.rows import indicator_rows
from making.grid import Grid, Merge, Value, pad, ratio
from making.model import Project, Unit
from making.sheets import Sheet, write_workbook

HEAD: tuple[Value, ...] = ("一级指标", "二级指标", "三级指标", "年度指标值", "1—6月完成", "完成率", "全年预计完成", "原因及措施")
COLUMNS = len(HEAD)


def write(unit: Unit) -> None:
    grids = [grid for project in unit.projects for grid in (_funds(project), _indicators(project))]
    above = ("街道项目绩效跟踪监控表", "（2026年1—6月）", f"填报单位：{unit.name}")
    write_workbook(unit.path("form"), [Sheet("跟踪表", above, tuple(grids), (unit.signature(),))])


def _funds(project: Project) -> Grid:
    rows: list[list[Value]] = [
        ["项目名称", project.name, "", "项目代码", project.data["code"], "", "项目负责人", project.data["owner"]],
        ["年初预算", project.fund("b0"), "", "调整后预算", project.fund("b"), "", "上年结转", project.fund("c")],
        ["财政拨付", project.fund("paid"), "", "实际支出", project.fund("spent"), "", "执行率", ratio(project.rate)],
        ["全年预计支出", project.fund("forecast"), "", "预计结余", project.fund("left")]]
    merges: list[Merge] = [cell for row in range(len(rows)) for cell in ((row, 1, row, 2), (row, 4, row, 5))]
    return Grid(tuple(pad(row, COLUMNS) for row in rows), tuple(merges), (13, 18, 20, 14, 15, 10, 14, 42), head=0)


def _indicators(project: Project) -> Grid:
    return Grid((HEAD, *indicator_rows([project], "level1 level2 name whole actual+ pct% forecast+ cause")))
