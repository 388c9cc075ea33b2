"""Limits on the price of one thing that a text itself quotes, and unit prices that it gives away."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from parsers.narrative.signals.base import pattern
from parsers.narrative.signals.purchases import Purchase
from parsers.narrative.view import Told, view
from parsers.quantity import MONEY, Quantity
from parsers.report import Narrative

_EACH = re.compile(r"[每/](?P<per>台套|[台套辆件部张把个只架组])")
_REACH = 30             # characters before a figure that say what it is
_AFTER = 10             # characters behind it: 的配置标准
_PAIR = 2
_HELD_AGAINST = re.compile(r"(?:超过|超出|超了|高于|高出|突破|大于)(?:了)?")


@dataclass(frozen=True, slots=True)
class Standard:
    """``most`` of one thing, in 元. ``what`` are the words it stands in; ``per`` its counter, "" where none is named."""

    sentence: int
    start: int
    end: int
    what: str
    per: str
    most: Decimal
    words: str


def standards(narrative: Narrative) -> tuple[Standard, ...]:
    """Every price limit for one thing that the text states."""
    return tuple(s for told in view(narrative) if pattern("standard", "about").search(told.text) for s in _in_sentence(told))


def _in_sentence(told: Told) -> Iterator[Standard]:
    for shown in told.figures:
        amount = _each(shown.mention.quantity)
        first = max(told.clause(shown.start)[0], shown.start - _REACH)
        before = told.text[first:shown.start]
        around = before + told.text[shown.end:min(told.clause(shown.start)[1], shown.end + _AFTER)]     # 每台18万元的标准
        if amount is None or not pattern("standard", "about").search(around) or not pattern("standard", "bound").search(before):
            continue
        each = _EACH.search(before + told.text[shown.start:shown.end + 3])
        a, b = told.raw(first, shown.end)
        yield Standard(told.index, a, b, before, each["per"] if each else "", amount, told.sentence.text[a:b])


def _each(quantity: Quantity) -> Decimal | None:
    unit = quantity.unit.split("/")[0]
    return quantity.number * MONEY[unit] if unit in MONEY and quantity.number else None


def applies(standard: Standard, bought: Purchase, told: str) -> bool:
    """Whether a standard is on the thing bought. ``told`` is the clause of the purchase; special equipment has its own standards."""
    if pattern("standard", "special").search(told):
        return False
    if standard.per and bought.count is not None and standard.per != bought.count.unit:
        return False
    if pattern("standard", "general").search(standard.what):
        return bool(pattern("standard", "office").search(bought.words))
    if bought.sentence == standard.sentence and bought.end <= standard.end and _HELD_AGAINST.search(standard.what) and standard.words in told:
        return True         # the text itself holds the one against the other
    core = pattern("purchase", "generic").sub("", bought.thing)
    return any(core[n:n + _PAIR] in standard.what for n in range(len(core) - 1))

