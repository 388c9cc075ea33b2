"""A workbook with a sheet for each project: funds as pairs of label and value, kinds of cause as boxes to tick; a last sheet rolls up."""
from __future__ import annotations

from making.forms.rollup import rolled_up
from making.forms.rows import indicator_rows
from making.grid import Grid, Merge, Value, pad, ratio
from making.model import Project, Unit
from making.sheets import Sheet, write_workbook

HEAD: tuple[Value, ...] = (
    "一级指标", "二级指标", "三级指标", "年度指标值", "1—7月执行情况", "全年预计完成情况", "偏差原因类别", "原因说明", "改进措施", "完成目标可能性")
KINDS = ("经费", "制度", "人员", "硬件", "其他")
COLUMNS = len(HEAD)
BOXES = HEAD.index("偏差原因类别")


def write(unit: Unit) -> None:
    above = ("项目支出绩效目标执行监控表", "（2026年1—7月）")
    sheets = [Sheet(project.data["sheet"], above, (_funds(unit, project), _indicators(project)), (unit.signature(),)) for project in unit.projects]
    write_workbook(unit.path("form"), [*sheets, Sheet("下属单位汇总", ("下属单位项目执行汇总（2026年1—7月）",), (rolled_up(unit),))])


def _funds(unit: Unit, project: Project) -> Grid:
    pairs: list[list[Value]] = [
        ["项目名称", project.name, "项目代码", project.data["code"]],
        ["主管部门", unit.name, "项目负责人", project.data["owner"]],
        ["年初预算（万元）", project.fund("b0"), "调整后预算（万元）", project.fund("b")],
        ["上年结转（万元）", project.fund("c"), "已拨付资金（万元）", project.fund("paid")],
        ["实际支出（万元）", project.fund("spent"), "执行率", ratio(project.rate)],
        ["全年预计支出（万元）", project.fund("forecast"), "预计结转结余（万元）", project.fund("left")]]
    rows = [pad([left, "", value, "", "", label, "", second], COLUMNS) for left, value, label, second in pairs]
    merges: list[Merge] = [cell for row in range(len(rows)) for cell in ((row, 0, row, 1), (row, 2, row, 4), (row, 5, row, 6), (row, 7, row, 9))]
    return Grid(tuple(rows), tuple(merges), (10, 14, 20, 14, 15, 14, 18, 28, 36, 12))


def _indicators(project: Project) -> Grid:
    rows = indicator_rows([project], "level1 level2 name whole actual+ forecast+ ticks cause measure likely")
    return Grid((HEAD, *((*row[:BOXES], _boxes(str(row[BOXES])), *row[BOXES + 1:]) for row in rows)))


def _boxes(ticked: str) -> str:
    return " ".join(f"{'☑' if kind == ticked else '□'}{kind}" for kind in KINDS)

