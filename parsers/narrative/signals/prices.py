"""Which money figures behind a purchase are its price, and which the price of one piece."""
from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from parsers.narrative.signals.base import pattern, segment
from parsers.narrative.view import Shown, Told
from parsers.quantity import MONEY, Quantity

_COUNTERS = frozenset(("台", "套", "辆", "件", "部", "张", "把", "个", "台套", "只", "架", "组"))
_PER = re.compile(r"(?:/|一|每)(?:台套|[台套辆件个部张把只架组])")
_COUNTED = re.compile(r"^[^,;。]*\d(?:台套|[台套辆件部张把架艘组]),$")          # 皮卡1台,23.8万元
_CLAUSES = 3            # a price stands at most so many commas behind the thing


class Verb(StrEnum):
    """How outright a word tells of buying; by its list in the lexicon."""

    STRONG = "strong"
    WEAK = "weak"
    DELIVERED = "delivered"


def yuan_of(quantity: Quantity | None) -> Decimal | None:
    """Of 9,800元/台 too."""
    unit = quantity.unit.split("/")[0] if quantity is not None else ""
    return quantity.number * MONEY[unit] if quantity is not None and unit in MONEY and quantity.number else None


def each_of(told: Told, after: int, until: int) -> Shown | None:
    """The first money figure behind the thing, before ``until``, that is the price of one, not what one may cost."""
    stop = min(until, segment(told, after)[1])
    for shown in told.figures:
        if not after <= shown.start < stop or shown.mention.quantity.unit.split("/")[0] not in MONEY or not shown.mention.quantity.number:
            continue
        between = told.text[max(after, told.clause(shown.start)[0]):shown.start]
        if pattern("purchase", "not_each").search(between) or told.text[after:shown.start].count(",") > _CLAUSES:
            continue
        unit = 2 if "/" in shown.mention.quantity.unit else 0       # 9,800元/台 is read with its counter
        if _ends(between, "each") or _PER.match(told.text, shown.end - unit):
            return shown
    return None


def price_of(told: Told, after: int, kind: Verb) -> Shown | None:
    """The first money figure behind the thing that words before it make a price; payments count for outright buying only."""
    strong = kind is Verb.STRONG
    _, stop = segment(told, after)
    for shown in told.figures:
        if not after <= shown.start < stop or shown.mention.quantity.unit not in MONEY or not shown.mention.quantity.yuan:
            continue
        between = told.text[after:shown.start]
        if len([c for c in between if c == ","]) > _CLAUSES or pattern("purchase", "not_price").search(between):
            continue
        if _PER.match(told.text, shown.end) or _ends(between, "each"):
            continue
        if kind is Verb.DELIVERED:
            if _ends(between, "contract"):
                return shown
            continue
        if _ends(between, "price") or (strong and (_ends(between, "paid") or "," not in between or _COUNTED.search(between))):
            return shown
    return None


def _ends(text: str, name: str) -> bool:
    return re.search(pattern("purchase", name).pattern + "$", text) is not None


def count_of(told: Told, start: int, stop: int) -> Quantity | None:
    """How many: the one counted figure between the verb and the price."""
    counted = [s.mention.quantity for s in told.figures if start <= s.start < stop and s.mention.quantity.unit in _COUNTERS]
    return counted[0] if len(counted) == 1 else None
