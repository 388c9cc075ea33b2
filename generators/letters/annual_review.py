"""G4 工作总结, for the house."""
from __future__ import annotations

from generators.letters import Made, Order
from generators.summary import cases
from generators.summary.papers import orders, review_of_work

KIND = "G4"


def build(order: Order) -> list[Made]:
    return orders.made(order, review_of_work.letter, cases.HOW_CASES)
