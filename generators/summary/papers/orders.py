"""A paper of the year as it is ordered like any other draft: for the whole round, from the year's summary, through a template."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from generators.decisions import Ruling
from generators.desk import Desk
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import head as common
from generators.summary.desk import year
from generators.summary.papers.teller import Teller
from generators.wording import issuer

NO_UNITS = "是全轮的文书，不分单位，请不写 --unit"


def made(order: Order, paper: Callable[[Order, Teller], Letter | None], *remarks: str, nothing: str = "没有可写的内容") -> list[Made]:
    """The paper, or why there is none."""
    if order.by_name:
        return [Nothing(NO_UNITS)]
    tell = Teller(year(order.desk))
    letter = paper(order, tell)
    if letter is None:
        return [Nothing(nothing)]
    return [replace(letter, values=tell.values(letter.values), rulings=rulings(order.desk), remarks=remarks)]


def rulings(desk: Desk) -> tuple[Ruling, ...]:
    """Everything that enters a paper on the whole round."""
    return tuple(r for u in desk.units for r in desk.rulings(u.name))


def head(order: Order, tell: Teller, **more: Given | None) -> Mapping[str, Any]:
    """Fields that every paper of the year has. A recipient that nobody can know stays open."""
    return common(order, None) | {"年度": Given(tell.year.year, Source(said="round.yaml 的 year"))} | more


def place(order: Order) -> Given:
    return Given(order.desk.profile.name, Source(said=f"地方档案 {order.desk.profile.slug} 的 name"))


def title(order: Order, tell: Teller, rest: str) -> str:
    """Of a letter, for its file's name: 雁江区财政局关于2026年绩效监控工作情况的报告."""
    return f"{issuer(order.desk.profile).value}关于{rest.format(f'{tell.year.year}年{tell.activity}')}"


def house_title(order: Order, tell: Teller, rest: str) -> str:
    """Of a paper for the house: 雁江区2026年绩效监控工作总结."""
    return f"{order.desk.profile.name}{tell.year.year}年{tell.activity}{rest}"
