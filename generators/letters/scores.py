"""G5 考核得分表, and the 考核通报 once it was decided to name units."""
from __future__ import annotations

from generators.letters import Made, Order
from generators.summary.papers import orders, score_circular, score_table

KIND = "G5"
_WEIGHTS = "考核通报里的分值取自档案参数，得分表里标“实务”的，制度没有规定，发出前须由人核定"


def build(order: Order) -> list[Made]:
    if not order.asked.name_units:
        return orders.made(order, score_table.letter, "考核通报要点名各单位，决定通报的，加 --name-units 起草")
    return [*orders.made(order, score_table.letter), *orders.made(order, score_circular.letter, _WEIGHTS)]
