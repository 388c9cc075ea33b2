"""What an indicator's name has in common with the words around a figure."""
from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from parsers import units
from parsers.narrative.fold import folded
from parsers.narrative.words import listed, pattern
from parsers.quantity import Kind, Quantity
from parsers.report import Ind, IndicatorRow

_PER_NAME = re.compile(r"每|单位|单价|单[个座片件点站库车次处套]|均|平均|日均|人均|成本|造价|标准")
_LINKS = re.compile(r"(?:为|是|达到|达|约|仅为|仅|保持在|提高到|提升到|提升至|上升到|均为|均|分别为|已达|已|高达|[:])+$")
_LITTLE = re.compile(r"[的了在于对为是共又及和与均将把被从向给等个]|[^\u4e00-\u9fff]")
_BRACKETS = re.compile(r"\([^()]*\)")


def any_of(name: str, end: bool = False) -> re.Pattern[str]:
    """Any word of a list of the lexicon of indicators; ``end`` anchors it at the end."""
    return pattern("narrative_indicators", name, end=end)


@dataclass(frozen=True, slots=True)
class Term:
    """A row as the text may speak of it. ``core`` is the name without its end; ``end`` is of a rate (合格率)."""

    index: int
    row: IndicatorRow
    name: str
    core: str
    end: str
    measures: tuple[Quantity, ...]      # figures that show the row's unit: target, actual, forecast; one of each unit
    is_rate: bool
    per_unit: bool

    def fits(self, quantity: Quantity) -> bool:
        """Whether a figure is in the row's unit of measure."""
        if "百分点" in quantity.unit:
            return any("百分点" in q.unit for q in self.measures)
        if quantity.kind is Kind.PERCENT:
            return self.is_rate
        return any(units.same_kind(quantity, q) is True or self._per(quantity, q) for q in self.measures)

    def _per(self, quantity: Quantity, own: Quantity) -> bool:
        """每平方米138.5元 and 138.5元/平方米."""
        return "/" in own.unit and self.per_unit and units.base(own.unit.split("/")[0])[0] == units.base(quantity.unit)[0]


def term_of(index: int, row: IndicatorRow) -> Term | None:
    """None for a row without any figure that shows its unit."""
    found = [row.get(f) for f in (Ind.TARGET, Ind.ACTUAL, Ind.FORECAST, Ind.PRIOR)]
    unit = row.words(Ind.UNIT)
    shown = (q.in_unit(unit) for q in found if q is not None and q.number is not None and (q.unit or unit))
    measures = tuple({(q.unit, q.kind): q for q in shown}.values())
    name = _BRACKETS.sub("", folded(row.name.text))
    if not measures or not name:
        return None
    rate, per = any(q.kind is Kind.PERCENT for q in measures), bool(_PER_NAME.search(name))
    if rate or any(q.unit == "%" for q in measures):
        match = any_of("rate_ends", end=True).search(name)
        end = _same_end(match[0]) if match else ""
        return Term(index, row, name, name[:match.start()] if match else name, end, measures, rate, per)
    core = any_of("name_ends", end=True).sub("", name)
    return Term(index, row, name, core if len(core) >= 2 else name, "", measures, rate, per)


def _same_end(end: str) -> str:
    same: dict[str, str] = listed("narrative_indicators", "rate_same")
    return same.get(end, end)


def end_before(label: str) -> str:
    """The rate's end that a label closes with: 合格率, 满意度; "" where none does."""
    bare = _LINKS.sub("", label)
    for end in listed("narrative_indicators", "rate_same"):
        if bare.endswith(end):
            return _same_end(end)
    match = any_of("rate_ends", end=True).search(bare)
    return match[0] if match else ""


def cover(core: str, around: str) -> tuple[float, bool]:
    """Share of a name's characters that stand in the words around a figure in runs of two or more, and whether
    one of these runs tells something (沟渠 does, 完成 does not)."""
    if not _share_a_run(core, around):
        return 0.0, False
    matcher = SequenceMatcher(None, core, around, autojunk=False)
    taken, tells = 0, False
    left = core
    for block in sorted(matcher.get_matching_blocks(), key=lambda b: -b.size):
        if block.size >= 2:
            run = core[block.a:block.a + block.size]
            taken += block.size
            tells = tells or len(any_of("empty").sub("", run)) >= 2
            left = left.replace(run, " ")
    for size in range(min(4, len(core)), 1, -1):        # the same words in another order: 沟渠…新修
        for at in range(len(left) - size + 1):
            run = left[at:at + size]
            if " " not in run and run in around:
                taken += size
                tells = tells or len(any_of("empty").sub("", run)) >= 2
                left = left.replace(run, " ")
    return min(1.0, taken / len(core)), tells


def _share_a_run(a: str, b: str) -> bool:
    """Whether any two characters in a row stand in both; most names and most words beside figures share none."""
    return any(a[at:at + 2] in b for at in range(len(a) - 1))


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((i, re.compile("|".join(map(re.escape, group)))) for i, group in enumerate(listed("narrative_indicators", "verbs")))


def other_deed(name: str, label: str) -> bool:
    """Whether name and text tell of different deeds: 补贴困难残疾人 and 救助困难残疾人."""
    named = {i for i, p in _groups() if p.search(name)}
    told = {i for i, p in _groups() if p.search(label)}
    return bool(named) and bool(told) and not named & told


def _without(label: str, name: str) -> str:
    """A label without the runs of two characters and more that the name has too."""
    rest = label
    matcher = SequenceMatcher(None, name, rest, autojunk=False)
    for block in sorted(matcher.get_matching_blocks(), key=lambda b: -b.size):
        if block.size >= 2:
            rest = rest.replace(name[block.a:block.a + block.size], " ")
    for size in range(4, 1, -1):
        for at in range(len(name) - size + 1):
            rest = rest.replace(name[at:at + size], " ")
    return rest


def leftover(label: str, name: str) -> str:
    """What of the words beside a figure the name does not explain: 城区 in 城区清运生活垃圾."""
    rest = _without(label, name) if _share_a_run(name, label) else label
    rest = any_of("general_verbs").sub(" ", any_of("empty").sub(" ", rest))
    return _LITTLE.sub("", rest)
