"""G8 经验做法汇编."""
from __future__ import annotations

from generators.letters import Made, Order
from generators.summary.papers import orders, practices

KIND = "G8"


def build(order: Order) -> list[Made]:
    return orders.made(order, practices.letter, nothing="各单位的材料里没有写创新做法")
