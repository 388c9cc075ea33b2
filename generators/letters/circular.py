"""D5 通报; it names units only where that was decided."""
from __future__ import annotations

from generators.letters import Made, Order
from generators.summary import cases
from generators.summary.papers import circular, orders

KIND = "D5"


def build(order: Order) -> list[Made]:
    return orders.made(order, circular.letter, *((cases.HOW_CASES, cases.HOW_GOOD) if order.asked.name_units else ()))
