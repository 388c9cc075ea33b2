"""G5 考核得分表."""
from __future__ import annotations

from generators.letters import Made, Order
from generators.summary.papers import orders, score_table

KIND = "G5"


def build(order: Order) -> list[Made]:
    return orders.made(order, score_table.letter)
