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
from generators.letters.items import said
from generators.summary.desk import year
from generators.summary.papers.teller import Teller
from generators.wording import is_town, issuer

NO_UNITS = "是全轮的文书，不分单位，请不写 --unit"

_TOWNS = "乡镇、街道没有点名：对镇街另发函告知；经有权的机关同意一并通报的，用 jihe draft 加 --approved 起草"


def made(order: Order, paper: Callable[[Order, Teller], Letter | None], *remarks: str, nothing: str = "没有可写的内容") -> list[Made]:
    """The paper, or why there is none."""
    if order.by_name:
        return [Nothing(NO_UNITS)]
    tell = Teller(year(order.desk))
    letter = paper(order, tell)
    if letter is None:
        return [Nothing(nothing)]
    return [replace(letter, values=tell.values(letter.values), rulings=rulings(order.desk), remarks=(*remarks, *letter.remarks))]


def rulings(desk: Desk) -> tuple[Ruling, ...]:
    """Everything that enters a paper on the whole round."""
    return tuple(r for u in desk.units for r in desk.rulings(u.name))


def head(order: Order, tell: Teller, **more: Given | None) -> Mapping[str, Any]:
    """Fields that every paper of the year has. A recipient that nobody can know stays open."""
    return common(order, None) | {"年度": Given(tell.year.year, Source(said="round.yaml 的 year"))} | more


def towns(order: Order) -> frozenset[str]:
    return frozenset(u.name for u in order.desk.units if is_town(u))


def to_units(order: Order, tell: Teller) -> tuple[Teller, tuple[str, ...]]:
    """How a paper that names units speaks, and what the drafter is told: towns belong to governments, and are not named to all
    without somebody's word."""
    silent = frozenset() if order.asked.approval else towns(order)
    return replace(tell, silent=silent), (_TOWNS,) if silent else ()


def agreed(order: Order) -> Given | None:
    """Who agreed that the paper goes to governments too; None where it goes to none."""
    return said(order.asked.approval) if towns(order) else None


def place(order: Order) -> Given:
    return Given(order.desk.profile.name, Source(said=f"地方档案 {order.desk.profile.slug} 的 name"))


def title(order: Order, tell: Teller, rest: str) -> str:
    """Of a letter, for its file's name: 雁江区财政局关于2026年绩效监控工作情况的报告."""
    return f"{issuer(order.desk.profile).value}关于{rest.format(f'{tell.year.year}年{tell.activity}')}"


def house_title(order: Order, tell: Teller, rest: str) -> str:
    """Of a paper for the house: 雁江区2026年绩效监控工作总结."""
    return f"{order.desk.profile.name}{tell.year.year}年{tell.activity}{rest}"
