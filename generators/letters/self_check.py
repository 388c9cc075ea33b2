"""F4 财政局自查表 (internal): the bureau's own duties by its locality's article, what the program sees of each, and what only people can answer."""
from __future__ import annotations

from typing import Any

from corpus.documents import Offer
from corpus.self_check import Duty, duties
from generators.board import Board, Topic, board
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Order
from generators.letters.items import head
from generators.sights import seen
from generators.wording import short_title, whole_title

KIND = "F4"


def build(order: Order) -> list[Made]:
    """One sheet a round; before the check too, when that nothing was checked is itself something to see."""
    desk, known = order.desk, board(order.desk)
    undone = [o for o in known.owing if o.topic is not Topic.ACCOUNT]
    values: dict[str, Any] = head(order, None) | {
        "截止": Given(desk.as_of, Source(said="起草日期")), "制度": whole_title(desk) if order.kind.offer is Offer.LAW else "",
        "清单": [_row(order, known, n, d) for n, d in enumerate(duties(desk.profile), 1)],
        "未办": [{"事项": Given(o.words, Source(said="文书的登记（jihe state）和单位报回的整改台账"))} for o in undone]}
    return [Letter("self_check", values, genre="内部")]


def _row(order: Order, known: Board, number: int, duty: Duty) -> dict[str, Any]:
    """An article is cited where the locality's own text has it, by the name that the sheet gives it."""
    article = f"{short_title(order.desk.profile)}{duty.article}" if duty.article else ""
    return {"序号": number, "事项": Given(duty.what, Source(article=article, said="corpus 的 self_check.yaml")), "条款": article,
            "情况": [{"所见": seen(name, order.desk, known)} for name in duty.sees], "核实": duty.ask}
