"""Goods and services that a text says were bought, with the price, and what it says on how they were bought."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from parsers.narrative.aliases import names_of
from parsers.narrative.memory import remembered
from parsers.narrative.signals.base import Signal, pattern, segment
from parsers.narrative.subjects import Subjects, about
from parsers.narrative.view import Shown, Told, view
from parsers.quantity import MONEY, Quantity
from parsers.report import Narrative

_OBJECT = re.compile(r"(?:了|一批|部分|各类|\d[\d,.]*(?:台套|[台套辆件个部批份张把只架艘])(?:\([^)]*\))?)*(?P<thing>[^,;。:!?()\d]{2,24})?")
_AFTER_NAME = re.compile(r"^(?:项目|工程|经费|专项|资金)*$")
_COUNTERS = frozenset(("台", "套", "辆", "件", "部", "张", "把", "个", "台套", "只", "架", "组"))
_LEADS = ("通过", "采用", "经", "由", "以", "上述", "该", "采购")
_CAME = re.compile(r"(?P<thing>[^,;。:!?()\d]{2,40}?)(?:等|共|各|合计|总计)*\d[\d,.]*(?:台套|[台套辆件个部批份张把只架艘组])(?:\([^)]*\))?(?:设备|仪器|装备|家具|车辆)?"
                   r"(?:目前|现|现已|均|都|全部|已经|已|也|陆续|验收|调试|运抵|\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬)?)*$")
_PER = re.compile(r"(?:/|一|每)(?:台套|[台套辆件个部张把只架组])")
_LONGEST_THING = 24
_PAIR = 2
_CLAUSES = 3            # a price stands at most so many commas behind the thing


class Verb(StrEnum):
    """How outright a word tells of buying; by its list in the lexicon."""

    STRONG = "strong"
    WEAK = "weak"
    DELIVERED = "delivered"


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
        return (_yuan(self.each) or 0) * self.count.number if self.count is not None and self.count.number is not None else None

    @property
    def one(self) -> Decimal | None:
        """元 for one; the price over the count where the words do not say."""
        if self.each is not None:
            return _yuan(self.each)
        if self.price is None or self.price.yuan is None or self.count is None or not self.count.number:
            return None
        return self.price.yuan / self.count.number


def _yuan(quantity: Quantity | None) -> Decimal | None:
    """Of 9,800元/台 too."""
    unit = quantity.unit.split("/")[0] if quantity is not None else ""
    return quantity.number * MONEY[unit] if quantity is not None and unit in MONEY and quantity.number else None


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
        thing = _delivered(told, start) if kind is Verb.DELIVERED else _thing(told, start, end)
        price, each = (_price(told, end, kind), _each(told, end)) if thing else (None, None)
        told_last = max((s for s in (price, each) if s is not None), key=lambda s: s.start, default=None)
        if told_last is None:
            continue
        taken = told_last.end
        first, _ = told.clause(start)
        a, b = told.raw(first, told_last.end)
        count = _count(told, first, min(s.start for s in (price, each) if s is not None))
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


def _each(told: Told, after: int) -> Shown | None:
    """The first money figure behind the thing that is the price of one, not what one may cost."""
    _, stop = segment(told, after)
    for shown in told.figures:
        if not after <= shown.start < stop or shown.mention.quantity.unit.split("/")[0] not in MONEY or not shown.mention.quantity.number:
            continue
        between = told.text[max(after, told.clause(shown.start)[0]):shown.start]
        if pattern("purchase", "not_each").search(between) or told.text[after:shown.start].count(",") > _CLAUSES:
            continue
        if _ends(between, "each") or (_PER.match(told.text, shown.end - (2 if "/" in shown.mention.quantity.unit else 0))):
            return shown
    return None


def _price(told: Told, after: int, kind: Verb) -> Shown | None:
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
        if _ends(between, "price") or (strong and (_ends(between, "paid") or "," not in between)):
            return shown
    return None


def _ends(text: str, name: str) -> bool:
    return re.search(pattern("purchase", name).pattern + "$", text) is not None


def _count(told: Told, start: int, stop: int) -> Quantity | None:
    """How many: the one counted figure between the verb and the price."""
    counted = [s.mention.quantity for s in told.figures if start <= s.start < stop and s.mention.quantity.unit in _COUNTERS]
    return counted[0] if len(counted) == 1 else None


@remembered
def _methods(narrative: Narrative) -> tuple[tuple[int, int, str, str], ...]:
    """(sentence, paragraph, words of the clause before and with the method, whole sentence) of each procurement word not denied."""
    found = []
    for told in view(narrative):
        for match in pattern("purchase", "methods").finditer(told.text):
            first, last = told.clause(match.start())
            if not re.search(pattern("purchase", "denied").pattern + "$", told.text[first:match.start()]):
                found.append((told.index, told.sentence.paragraph, told.text[first:last], told.text))
    return tuple(found)


def method_told(narrative: Narrative, bought: Purchase, projects: tuple[str, ...] = (), elsewhere: bool = False) -> bool:
    """Whether the text says how the thing was bought: beside it, of its project, of such things, or of everything.

    ``elsewhere``: the purchase stands in another text, so that nothing here stands beside it.
    """
    at, paragraph = (-2, -1) if elsewhere else (bought.sentence, narrative.sentences[bought.sentence].paragraph)
    for sentence, where, clause, text in _methods(narrative):
        if sentence == at or _is_general(clause) or _shares(clause, bought.thing):
            return True
        named = {h.project for h in names_of(projects).find(text)}
        if bought.project and bought.project in named:
            return True
        if where == paragraph and abs(sentence - at) == 1 and not named and clause.startswith(_LEADS):
            return True
    return False


def _is_general(clause: str) -> bool:
    """Of no particular thing: nothing is left beside the method and common words."""
    bare = pattern("purchase", "generic").sub("", pattern("purchase", "methods").sub("", clause))
    return len(re.sub(r"[^\u4e00-\u9fff]", "", bare)) < _PAIR


def _shares(clause: str, thing: str) -> bool:
    core = pattern("purchase", "generic").sub("", thing)
    return any(core[n:n + _PAIR] in clause for n in range(len(core) - 1)) if len(core) >= _PAIR else thing in clause
