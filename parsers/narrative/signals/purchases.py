"""Goods and services that a text says were bought, each with its price."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from parsers.narrative.memory import remembered
from parsers.narrative.signals.base import Signal, pattern
from parsers.narrative.signals.prices import Verb, count_of, each_of, price_of, yuan_of
from parsers.narrative.subjects import Subjects, about
from parsers.narrative.view import Told, view
from parsers.quantity import Quantity
from parsers.report import Narrative

_OBJECT = re.compile(r"(?:了|一批|部分|各类|\d[\d,.]*(?:台套|[台套辆件个部批份张把只架艘])(?:\([^)]*\))?)*(?P<thing>[^,;。:!?()\d]{2,24})?")
_AFTER_NAME = re.compile(r"^(?:项目|工程|经费|专项|资金)*$")
_CAME = re.compile(r"(?P<thing>[^,;。:!?()\d]{2,40}?)(?:等|共|各|合计|总计)*\d[\d,.]*(?:台套|[台套辆件个部批份张把只架艘组])(?:\([^)]*\))?"
                   r"(?:设备|仪器|装备|家具|车辆)?(?:目前|现|现已|均|都|全部|已经|已|也|陆续|验收|调试|运抵|\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬)?)*$")
_LONGEST_THING = 24
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Purchase(Signal):
    """``thing`` is what was bought, folded; ``price`` all of it, ``each`` one of it, ``count`` how many, where the words say so.

    One of ``price`` and ``each`` is always there.
    """

    thing: str = ""
    price: Quantity | None = None
    count: Quantity | None = None
    each: Quantity | None = None

    @property
    def total(self) -> Decimal | None:
        """元 for all; from the price of one and the count where no sum is told."""
        if self.price is not None:
            return self.price.yuan
        return (yuan_of(self.each) or 0) * self.count.number if self.count is not None and self.count.number is not None else None

    @property
    def one(self) -> Decimal | None:
        """元 for one; the price over the count where the words do not say."""
        if self.each is not None:
            return yuan_of(self.each)
        if self.price is None or self.price.yuan is None or self.count is None or not self.count.number:
            return None
        return self.price.yuan / self.count.number


@remembered
def purchases(narrative: Narrative, projects: tuple[str, ...] = (), others: tuple[str, ...] = ()) -> tuple[Purchase, ...]:
    """Purchases told as done, each with its price; works, plans and what others bought are left out."""
    subjects = about(narrative, projects, others)
    return tuple(p for told in view(narrative) if told.figures for p in _in_sentence(told, subjects))


def _in_sentence(told: Told, subjects: Subjects) -> Iterator[Purchase]:
    taken = -1
    verbs = sorted((m.start(), m.end(), kind) for kind in Verb for m in pattern("purchase", kind.value).finditer(told.text))
    for start, end, kind in verbs:
        stretch = subjects.at(told.index, told.raw(start, start)[0])
        if start < taken or not stretch.own or _is_method(told, start) or not _is_done(told, start):
            continue
        until = min((s for s, _, k in verbs if s > end and k is not Verb.DELIVERED), default=len(told.text))
        thing = _delivered(told, start) if kind is Verb.DELIVERED else _thing(told, start, end)
        price, each = (price_of(told, end, kind), each_of(told, end, until)) if thing else (None, None)
        told_last = max((s for s in (price, each) if s is not None), key=lambda s: s.start, default=None)
        if told_last is None:
            continue
        taken = told_last.end
        first, _ = told.clause(start)
        a, b = told.raw(first, told_last.end)
        count = count_of(told, first, min(s.start for s in (price, each) if s is not None))
        yield Purchase(told.index, a, b, told.sentence.text[a:b], stretch.subject, thing, price.mention.quantity if price else None, count,
                       each.mention.quantity if each else None)


def _is_method(told: Told, at: int) -> bool:
    """采购 in 政府采购 is no verb."""
    return any(m.start() <= at < m.end() for m in pattern("purchase", "methods").finditer(told.text))


def _is_done(told: Told, at: int) -> bool:
    first, _ = told.clause(at)
    before = told.text[first:at]
    return not pattern("purchase", "not_done").search(before) and not pattern("purchase", "not_own").search(before)


def _thing(told: Told, start: int, end: int) -> str:
    """What is bought: behind the verb, or before it where it ends a name (医院设备购置); "" for works and for nothing."""
    found = _OBJECT.match(told.text, end)
    thing = (found["thing"] or "") if found else ""
    if not thing or _AFTER_NAME.match(thing) or thing[0] in "支执预拨款到":
        thing = told.text[told.boundary_before(start):start][-12:]
    return "" if len(thing) < _PAIR or pattern("purchase", "works").search(thing) else thing


def _delivered(told: Told, start: int) -> str:
    """彩超、腹腔镜等7台已装机: what came stands before the word, with its count; "" where nothing is counted, and for works."""
    found = _CAME.search(told.text, told.clause(start)[0], start)
    thing = found["thing"][-_LONGEST_THING:] if found else ""
    return "" if len(thing) < _PAIR or pattern("purchase", "works").search(told.text, told.clause(start)[0], start) else thing
