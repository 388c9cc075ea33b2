"""Goods and services that a text says were bought, with the price, and what it says on how they were bought."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
_PAIR = 2
_CLAUSES = 3            # a price stands at most so many commas behind the thing


@dataclass(frozen=True, slots=True)
class Purchase(Signal):
    """``thing`` is what was bought, folded; ``price`` all of it; ``count`` how many, where the words say so."""

    thing: str = ""
    price: Quantity | None = None
    count: Quantity | None = None


@remembered
def purchases(narrative: Narrative, projects: tuple[str, ...] = (), others: tuple[str, ...] = ()) -> tuple[Purchase, ...]:
    """Purchases told as done, each with its price; works, plans and what others bought are left out."""
    subjects = about(narrative, projects, others)
    return tuple(p for told in view(narrative) if told.figures for p in _in_sentence(told, subjects))


def _in_sentence(told: Told, subjects: Subjects) -> Iterator[Purchase]:
    taken = -1
    verbs = sorted([(m.start(), m.end(), True) for m in pattern("purchase", "strong").finditer(told.text)]
                   + [(m.start(), m.end(), False) for m in pattern("purchase", "weak").finditer(told.text)])
    for start, end, strong in verbs:
        stretch = subjects.at(told.index, told.raw(start, start)[0])
        if start < taken or not stretch.own or _is_method(told, start) or not _is_done(told, start):
            continue
        thing = _thing(told, start, end)
        price = _price(told, end, strong) if thing else None
        if price is None:
            continue
        taken = price.end
        first, _ = told.clause(start)
        a, b = told.raw(first, price.end)
        yield Purchase(told.index, a, b, told.sentence.text[a:b], stretch.subject, thing, price.mention.quantity, _count(told, first, price.start))


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


def _price(told: Told, after: int, strong: bool) -> Shown | None:
    """The first money figure behind the thing that words before it make a price; payments count for outright buying only."""
    _, stop = segment(told, after)
    for shown in told.figures:
        if not after <= shown.start < stop or shown.mention.quantity.unit not in MONEY or not shown.mention.quantity.yuan:
            continue
        between = told.text[after:shown.start]
        if len([c for c in between if c == ","]) > _CLAUSES or pattern("purchase", "not_price").search(between):
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
