"""A Word form with one table a project under a caption that names it: sources of funds by rows, weights and scores, operator and unit apart."""
from __future__ import annotations

from making.forms.rows import indicator_rows
from making.grid import Grid, Merge, Value, pad
from making.model import Project, Unit, table
from making.prose import Line
from making.word import Look, write_document

FUND_HEAD = ["项目资金（万元）", "资金来源", "年初预算", "调整后预算数", "预算执行数", "", "预算执行率", "权重", "得分", "原因"]
HEAD = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分", "未完成原因分析"]
WIDTHS = (2.2, 3.2, 3.6, 2.6, 2.2, 1.8, 3.0, 1.4, 1.4, 4.2)
COLUMNS = len(HEAD)


def write(unit: Unit) -> None:
    content: list[Line | Grid] = [Line("title", "项目支出绩效目标跟踪监控表"), Line("centred", "（2026年1—7月）")]
    for number, project in enumerate(unit.projects):
        content += [Line("plain", f"表{number + 1}　{project.name}"), _table(unit, project), Line("plain", "")]
    write_document(unit.path("form"), [*content, Line("plain", unit.signature())], Look(size=11, spacing=1.1, landscape=True))


def _table(unit: Unit, project: Project) -> Grid:
    rows: list[tuple[Value, ...]] = [
        pad(["项目名称", project.name, "", "", "项目代码", "", project.data["code"]], COLUMNS),
        pad(["主管部门", unit.name, "", "", "项目负责人", "", project.data["owner"]], COLUMNS),
        pad([*FUND_HEAD], COLUMNS)]
    sources = table(project.data["sources"])
    rows += [pad(["", *row[:4], "", *row[4:]], COLUMNS) for row in sources]
    rows.append(pad(["年度总体目标", project.data["goal"]], COLUMNS))
    rows.append(pad([*HEAD], COLUMNS))
    rows += indicator_rows([project], "level1 level2 name op target unit actual weight score cause")
    return Grid(tuple(rows), tuple(_merges(len(sources))), WIDTHS)


def _merges(sources: int) -> list[Merge]:
    heads = [cell for row in (0, 1) for cell in ((row, 1, row, 3), (row, 4, row, 5), (row, 6, row, 9))]
    spent = [(row, 4, row, 5) for row in range(2, 3 + sources)]
    return [*heads, *spent, (2, 0, 2 + sources, 0), (3 + sources, 1, 3 + sources, 9)]
