"""A figure with its source: tables, charts and sentences show the same object, so that they cannot disagree."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from checker.arithmetic.figures import plain
from generators.facts import FactKind, Source

_CENT, _NONE = Decimal("0.01"), "未取得"


class Measure(StrEnum):
    """``MONEY`` is in 万元, ``RATE`` a fraction of one, ``POINTS`` the difference of two rates in 百分点."""

    MONEY = "万元"
    RATE = "%"
    POINTS = "个百分点"
    COUNT = "个"
    SCORE = "分"


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` None: nobody gave it, which is not nought."""

    name: str
    measure: Measure
    value: Decimal | None
    source: Source

    @property
    def number(self) -> str:
        """As it prints, without its unit: 652.80, 65.13%, 12."""
        if self.value is None:
            return _NONE
        if self.measure is Measure.COUNT:
            return f"{self.value:f}"
        if self.measure is Measure.SCORE:
            return plain(rounded(self.value))
        if self.measure is Measure.RATE:
            return f"{rounded(self.value * 100):f}%"
        return f"{rounded(self.value):f}"

    @property
    def shown(self) -> str:
        """In a sentence: 652.80万元, 65.13%, 12."""
        return self.number + (self.measure.value if self.value is not None and self.measure in (Measure.MONEY, Measure.SCORE, Measure.POINTS) else "")

    @property
    def kind(self) -> FactKind:
        return FactKind.MONEY if self.measure is Measure.MONEY else FactKind.NUMBER

    @property
    def machine(self) -> str:
        """For the fact ledger: yuan, or the plain number."""
        if self.value is None:
            return ""
        return f"{self.value * 10_000 if self.measure is Measure.MONEY else self.value:f}"


def rounded(value: Decimal) -> Decimal:
    """Half up to two places; no minus before nought."""
    found = value.quantize(_CENT, ROUND_HALF_UP)
    return abs(found) if found == 0 else found


def count(name: str, number: int, source: Source) -> Figure:
    return Figure(name, Measure.COUNT, Decimal(number), source)


def money(name: str, value: Decimal | None, source: Source) -> Figure:
    return Figure(name, Measure.MONEY, value, source)


def ratio(name: str, part: Figure, whole: Figure) -> Figure:
    """``part`` ÷ ``whole`` with both as its source; unknown where the whole is nought."""
    value = part.value / whole.value if part.value is not None and whole.value else None
    return Figure(name, Measure.RATE, value, Source(said=f"{part.name}÷{whole.name}；{part.source.words or whole.source.words}"))


def total(name: str, parts: Iterable[Figure], source: Source) -> Figure:
    """The sum of what is known; unknown where nothing is."""
    known = [p for p in parts if p.value is not None]
    return Figure(name, known[0].measure if known else Measure.MONEY, sum((p.value or Decimal(0) for p in known), Decimal(0)) if known else None,
                  source)


def gap(name: str, now: Figure, before: Figure) -> Figure:
    """``now`` − ``before``; rates give percentage points, from the figures as printed so that a reader finds the same."""
    measure = Measure.POINTS if now.measure is Measure.RATE else now.measure
    source = Source(said=f"{now.name}−{before.name}")
    if now.value is None or before.value is None:
        return Figure(name, measure, None, source)
    if measure is Measure.COUNT:
        return Figure(name, measure, now.value - before.value, source)
    scale = Decimal(100) if now.measure is Measure.RATE else Decimal(1)
    return Figure(name, measure, rounded(now.value * scale) - rounded(before.value * scale), source)


def pace(months: int) -> Figure:
    """时间进度: how much of the year has gone at the end of a period that ends with this month."""
    return ratio("时间进度", count("监控期末月份", months, Source("round.yaml")), count("全年月数", 12, Source(said="全年十二个月")))
