"""D5 通报; it names units only where that was decided."""
from __future__ import annotations

from generators.letters import Made, Order
from generators.summary import cases
from generators.summary.papers import circular, orders

KIND = "D5"


def build(order: Order) -> list[Made]:
    named = order.asked.name_units
    return orders.made(order, lambda tell: circular.document(tell, named), *((cases.HOW_CASES, cases.HOW_GOOD) if named else ()))
