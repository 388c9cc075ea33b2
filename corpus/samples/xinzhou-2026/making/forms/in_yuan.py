"""A workbook whose amounts are in 元: funds with a subtotal below, indicators with operator, value and unit in columns of their own."""
from __future__ import annotations

from decimal import Decimal

from making.forms.rows import indicator_rows, name_merges
from making.grid import Grid, Value, ratio
from making.model import Project, Unit, percent
from making.sheets import Sheet, write_workbook

FUND_HEAD: tuple[Value, ...] = (
    "项目名称", "项目代码", "", "项目负责人", "年初批复", "年中调整后", "国库拨付", "累计支付", "支付进度", "预计全年支出", "")
HEAD: tuple[Value, ...] = (
    "项目名称", "指标类别", "指标名称", "指标性质", "指标值", "度量单位", "1—7月完成值", "完成程度", "预计全年", "存在偏差的原因", "整改措施")
KEYS = ("b0", "b", "paid", "spent")
YUAN = 10000


def write(unit: Unit) -> None:
    above = ("项目支出绩效跟踪监控情况表", f"填报单位：{unit.name}        2026年1—7月        金额单位：元")
    write_workbook(unit.path("form"), [Sheet("监控情况表", above, (_funds(unit), _indicators(unit)), (unit.signature(),))])


def _funds(unit: Unit) -> Grid:
    rows = [_fund(project) for project in unit.projects]
    total: tuple[Value, ...] = ("小计", "", "", "", *(unit.total(key) * YUAN for key in KEYS), ratio(percent(unit.total("spent"), unit.total("b"))),
                                unit.total("forecast") * YUAN, "")
    merges = [cell for row in range(len(rows) + 2) for cell in ((row, 1, row, 2), (row, 9, row, 10))]
    return Grid((FUND_HEAD, *rows, total), tuple(merges), (18, 16, 20, 10, 12, 12, 14, 12, 12, 26, 32))


def _fund(project: Project) -> tuple[Value, ...]:
    said = project.data["printed"]
    amounts = [Decimal(said[key]) for key in KEYS]
    return (project.name, project.data["code"], "", project.data["owner"], *amounts, ratio(project.rate), Decimal(said["forecast"]), "")


def _indicators(unit: Unit) -> Grid:
    rows = indicator_rows(unit.projects, "level2 name op target# unit actual# pct% forecast# cause measure", lead=True)
    return Grid((HEAD, *rows), name_merges(unit.projects))
