"""G6 数据包 for audit and the other parties: one zip of the whole round."""
from __future__ import annotations

from generators.letters import Made, Nothing, Order
from generators.package import package
from generators.summary.papers import orders

KIND = "G6"


def build(order: Order) -> list[Made]:
    return [Nothing(orders.NO_UNITS)] if order.by_name else [package(order)]
