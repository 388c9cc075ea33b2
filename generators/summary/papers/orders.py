"""A paper of the year as it is ordered like any other draft: for the whole round, from the year's summary."""
from __future__ import annotations

from collections.abc import Callable

from generators.decisions import Ruling
from generators.desk import Desk
from generators.letters import Made, Nothing, Order
from generators.official.model import OfficialDocument
from generators.summary.desk import year
from generators.summary.papers.build import built
from generators.summary.papers.teller import Teller

NO_UNITS = "是全轮的文书，不分单位，请不写 --unit"


def made(order: Order, document: Callable[[Teller], OfficialDocument | None], *remarks: str, nothing: str = "没有可写的内容") -> list[Made]:
    """The paper, or why there is none."""
    if order.by_name:
        return [Nothing(NO_UNITS)]
    tell = Teller(year(order.desk))
    paper = document(tell)
    return [built(paper, tell, rulings(order.desk), remarks)] if paper is not None else [Nothing(nothing)]


def rulings(desk: Desk) -> tuple[Ruling, ...]:
    """Everything that enters a paper on the whole round."""
    return tuple(r for u in desk.units for r in desk.rulings(u.name))
