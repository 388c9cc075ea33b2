"""A scan of a signed and sealed paper form in two pages."""
from __future__ import annotations

from making.forms.rows import indicator_rows, name_merges
from making.grid import Grid, Value
from making.model import Project, Unit, percent, plain
from making.scan import Sheet, write_scan

FUND_HEAD: tuple[Value, ...] = (
    "项目代码", "项目名称", "项目负责人", "年初预算", "调整后预算", "上年结转", "拨付", "累计支出", "执行率", "全年预计", "预计结转")
HEAD: tuple[Value, ...] = (
    "项目名称", "一级指标", "二级指标", "三级指标", "年度指标值", "截至7月底完成值", "完成率", "全年预计完成", "偏差原因及改进措施")
KEYS = ("b0", "b", "c", "paid", "spent")
WIDTHS = (2.4, 1.8, 2.8, 3.3, 2.4, 2.4, 1.8, 2.4, 4.2)


def write(unit: Unit) -> None:
    first, rest = unit.projects[:1], unit.projects[1:]
    write_scan(unit.path("form"), [
        Sheet("项目支出绩效跟踪监控表", (f"填报单位：{unit.name}（盖章）    监控期：2026年1—7月    单位：万元",), (_funds(unit), _indicators(first))),
        Sheet("", (), (_indicators(rest),), (unit.signature("   "),), seal=unit.name)])


def _funds(unit: Unit) -> Grid:
    rows: list[tuple[Value, ...]] = [
        (project.data["code"], project.name, project.data["owner"], *(plain(project.fund(key)) for key in KEYS), project.rate,
         plain(project.fund("forecast")), plain(project.fund("left"))) for project in unit.projects]
    said = unit.data.get("total_printed", {})
    sums = {key: plain(unit.total(key)) for key in KEYS} | {key: value for key, value in said.items() if key in KEYS}
    rate = said.get("rate", percent(unit.total("spent"), unit.total("b")))
    total: tuple[Value, ...] = ("合计", "", "", *(sums[key] for key in KEYS), rate, plain(unit.total("forecast")), plain(unit.total("left")))
    return Grid((FUND_HEAD, *rows, total), ((len(rows) + 1, 0, len(rows) + 1, 2),), (3.8, 3.6, 2.1, 1.9, 2.2, 1.9, 1.6, 1.9, 1.8, 1.9, 1.9))


def _indicators(projects: tuple[Project, ...]) -> Grid:
    rows = indicator_rows(projects, "level1 level2 name whole actual+ pct forecast+ cause", lead=True)
    return Grid((HEAD, *rows), name_merges(projects), WIDTHS)
