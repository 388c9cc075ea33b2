"""A PDF form: funds, then one indicator table that runs over the page break without repeating its head; projects stand as caption rows."""
from __future__ import annotations

from making.forms.rows import indicator_rows
from making.grid import Grid, Value
from making.model import Unit, percent, plain
from making.page import write_pdf
from making.prose import Line

FUND_HEAD: tuple[Value, ...] = (
    "项目代码", "项目名称", "项目负责人", "年初预算数", "调整后预算数", "上年结转", "已拨付", "实际支出", "预算执行率", "全年预计支出")
INDICATOR_HEAD: tuple[Value, ...] = (
    "一级指标", "二级指标", "三级指标", "指标值", "1—7月完成值", "完成率", "预计全年完成", "原因分析", "改进措施")
KEYS = ("b0", "b", "c", "paid", "spent")


def write(unit: Unit) -> None:
    write_pdf(unit.path("form"), [
        Line("title", "项目支出绩效运行监控表"),
        Line("plain", f"填报单位：{unit.name}　　监控期：2026年1—7月　　金额单位：万元"),
        _funds(unit), _indicators(unit), Line("plain", unit.signature("　　"))], wide=True)


def _funds(unit: Unit) -> Grid:
    rows: list[tuple[Value, ...]] = [
        (project.data["code"], project.name, project.data["owner"], *(plain(project.fund(key)) for key in KEYS), project.rate,
         plain(project.fund("forecast")))
        for project in unit.projects]
    total: tuple[Value, ...] = ("合计", "", "", *(plain(unit.total(key)) for key in KEYS), percent(unit.total("spent"), unit.total("b")),
                                plain(unit.total("forecast")))
    return Grid((FUND_HEAD, *rows, total), ((len(rows) + 1, 0, len(rows) + 1, 2),), (3.9, 4.6, 2.2, 2.3, 2.3, 2.0, 2.3, 2.3, 2.4, 2.4))


def _indicators(unit: Unit) -> Grid:
    rows: list[tuple[Value, ...]] = [INDICATOR_HEAD]
    merges = []
    for number, project in enumerate(unit.projects):
        merges.append((len(rows), 0, len(rows), 8))
        rows.append((f"项目{'一二三四'[number]}：{project.name}", *[""] * 8))
        rows += indicator_rows([project], "level1 level2 name whole actual+ pct forecast+ cause measure")
    return Grid(tuple(rows), tuple(merges), (2.3, 3.2, 4.2, 2.9, 2.9, 2.2, 2.9, 3.2, 3.0))
