"""Sentences told with facts: what a figure, a name or a quotation prints, marked so that the ledger knows its source."""
from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generators.facts import Fact, FactKind, Facts, Source, fit
from generators.summary.figure import Figure
from generators.summary.model import RoundSummary, YearSummary
from generators.summary.units import placed

_SETTING = Source("round.yaml")


@dataclass
class Teller:
    """Tells of one year; every word that a template did not write goes through here."""

    year: YearSummary
    facts: Facts = field(default_factory=Facts)
    silent: frozenset[str] = frozenset()        # units that this paper must not name

    @property
    def now(self) -> RoundSummary:
        return self.year.current

    @property
    def named(self) -> RoundSummary:
        """The round with the units that may be named only, ranked among themselves."""
        now = self.now
        if not self.silent:
            return now
        units = tuple(placed([u for u in now.units if u.name not in self.silent]))
        return replace(now, units=units, problems=tuple(p for p in now.problems if p.unit not in self.silent))

    def __call__(self, figure: Figure) -> str:
        """A figure as it stands in a sentence."""
        return self._mark(Fact(figure.name, figure.kind, figure.shown, figure.source, figure.machine))

    def bare(self, figure: Figure) -> str:
        """The same in a cell, without its unit."""
        return self._mark(Fact(figure.name, figure.kind, figure.number, figure.source, figure.machine))

    def size(self, figure: Figure) -> str:
        """How large a gap is, its direction told by words."""
        value = abs(figure.value) if figure.value is not None else None
        return self(Figure(figure.name, figure.measure, value, figure.source))

    def name(self, unit: str) -> str:
        return self._mark(Fact("单位", FactKind.ORGANISATION, unit, Source(said="预算单位名录")))

    def words(self, text: str, source: Source, name: str = "原文") -> str:
        return self._mark(Fact(name, FactKind.TEXT, text, source))

    def day(self, day: dt.date, name: str, source: Source = _SETTING) -> str:
        return self._mark(Fact(name, FactKind.DATE, f"{day.year}年{day.month}月{day.day}日", source, day.isoformat()))

    def open(self, name: str) -> str:
        """A place that only a person can fill."""
        return self._mark(Fact(name, FactKind.OPEN, f"【{name}】", Source(said="须由人填写")))

    @property
    def period(self) -> str:
        first, last = self.now.settings.start, self.now.settings.end
        return self._mark(Fact("监控期", FactKind.DATE, f"{first.year}年{first.month}—{last.month}月", _SETTING,
                               f"{first.isoformat()}/{last.isoformat()}"))

    @property
    def activity(self) -> str:
        """What the locality calls it."""
        known = self.now.settings.profile.activity
        return known[0] if known else "绩效运行监控"

    def values(self, tree: Any) -> Any:
        """A paper's values with the sentences told here as ``Sentence``, so that they keep their facts in a template."""
        if isinstance(tree, str):
            return self.facts.sentence(tree)
        if isinstance(tree, Mapping):
            return {name: self.values(value) for name, value in tree.items()}
        return [self.values(value) for value in tree] if isinstance(tree, list) else tree

    def _mark(self, fact: Fact) -> str:
        shown = fit(fact.shown)
        return self.facts.marked(Fact(fact.name, fact.kind, shown, fact.source, fact.value)) if shown else ""


def compared(gap: Figure, up: str, down: str) -> str:
    """The direction in words; "" where the two are equal or unknown."""
    if not gap.value:
        return ""
    return up if gap.value > 0 else down


def joined(parts: list[str]) -> str:
    """甲、乙、丙: names may hold a 和 of their own (教育和体育局)."""
    return "、".join(parts)


def has(figure: Figure) -> bool:
    return bool(figure.value)


def earlier(figure: Figure) -> Figure:
    """A figure of the year before under a name that says so."""
    return Figure(f"上年同期{figure.name}", figure.measure, figure.value, figure.source)
