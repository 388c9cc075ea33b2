"""G3 汇总表: four sheets whose totals are live formulas."""
from __future__ import annotations

from collections.abc import Iterator

from generators.facts import Fact
from generators.letters import Made, Nothing, Order
from generators.summary.compute import compared
from generators.summary.desk import year
from generators.summary.model import YearSummary
from generators.summary.papers import orders
from generators.summary.workbook import to_xlsx
from generators.workbook import Workbook

KIND = "G3"


def build(order: Order) -> list[Made]:
    if order.by_name:
        return [Nothing(orders.NO_UNITS)]
    summary = year(order.desk)
    title = f"{order.desk.profile.name}{summary.year}年预算绩效运行监控汇总表"
    return [Workbook(title, to_xlsx(summary), tuple(_facts(summary)), orders.rulings(order.desk))]


def _facts(summary: YearSummary) -> Iterator[Fact]:
    for figure in (*compared(summary.current), *(p.gap for p in summary.pairs)):
        yield Fact(figure.name, figure.kind, figure.shown, figure.source, figure.machine)
