"""G2 material for 人大常委会; a report where the government entrusted the bureau with it."""
from __future__ import annotations

from generators.letters import Made, Order
from generators.summary import cases
from generators.summary.papers import congress, orders

KIND = "G2"


def build(order: Order) -> list[Made]:
    return orders.made(order, congress.letter, cases.HOW_CASES)
