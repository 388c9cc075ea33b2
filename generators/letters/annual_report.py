"""G1 情况报告 to the government."""
from __future__ import annotations

from generators.letters import Made, Order
from generators.summary import cases
from generators.summary.papers import orders, report

KIND = "G1"


def build(order: Order) -> list[Made]:
    return orders.made(order, report.letter, cases.HOW_CASES)
