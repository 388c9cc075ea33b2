"""Figures of a text that report the same quantity as a row of the indicator table.

A wrong pairing becomes a false accusation, so a figure is paired only where its unit, its project and the words
beside it all speak for one row and no other; parts, samples, changes and plans are told from what was done.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.narrative.aliases import names_of
from parsers.narrative.indicator_match import Matcher
from parsers.narrative.indicator_terms import Term, any_of, term_of
from parsers.narrative.indicator_value import Value, agrees, is_other, is_part, value_of
from parsers.narrative.subjects import about
from parsers.narrative.times import Times
from parsers.narrative.view import Shown, Told, view
from parsers.period import Period
from parsers.quantity import Kind, Quantity
from parsers.report import Ind, IndicatorRow, Narrative

_AFTER = re.compile(r"[^,;:。!?、()\d]{0,10}")


@dataclass(frozen=True, slots=True)
class IndicatorClaim:
    """``row`` indexes the rows given; ``start``/``end`` are offsets of the figure in the sentence's text.

    ``sure`` is False where only the value speaks for the pairing: good to confirm a row, not to accuse.
    """

    row: int
    quantity: Quantity
    kind: Value
    sentence: int
    start: int
    end: int
    words: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Chained:
    """The row that the figure before spoke of, for 计划12片，完工8片."""

    term: Term
    sentence: int
    end: int


def indicator_claims(narrative: Narrative, rows: Sequence[IndicatorRow], projects: Sequence[str] = (), others: Sequence[str] = (),
                     period: Period | None = None) -> tuple[IndicatorClaim, ...]:
    """Every figure that can be paired with a row. ``projects``: the unit's project names, else those of the rows."""
    terms = [t for i, r in enumerate(rows) if (t := term_of(i, r)) is not None]
    names = tuple(projects) or tuple(dict.fromkeys(r.project for r in rows if r.project))
    return tuple(_Pairing(narrative, terms, names, tuple(others), period).run())


class _Pairing:
    def __init__(self, narrative: Narrative, terms: list[Term], names: tuple[str, ...], others: tuple[str, ...], period: Period | None) -> None:
        self.told, self.terms = view(narrative), terms
        self.matcher = Matcher(terms, names_of(tuple(dict.fromkeys(names + others))))
        self.subjects = about(narrative, names, others)
        self.times = Times(self.told, period)
        self.chain: _Chained | None = None
        self.measured: dict[tuple[str, bool], list[Term]] = {}

    def run(self) -> Iterator[IndicatorClaim]:
        for told in self.told:
            for at, shown in enumerate(told.figures):
                claim = self._claim(told, at, shown)
                if claim is not None:
                    yield claim

    def _claim(self, told: Told, at: int, shown: Shown) -> IndicatorClaim | None:
        quantity = shown.mention.quantity
        fitting = self._fitting(quantity)
        if not fitting:
            return None
        stretch = self.subjects.at(told.index, shown.mention.start)
        label, tail = _label(told, at, shown), _tail(told, shown)
        if not stretch.own or is_other(told, shown, label, tail):
            return None
        found = self.matcher.best(told, shown, label, tail, fitting, stretch.subject) or self._chained(told, shown, label, fitting)
        if found is None or is_part(found[0], told, shown, label, tail):
            return None
        term, sure = found
        kind = value_of(term, told, shown, label, tail, self.times)
        if kind is None or not (sure or (kind is Value.ACTUAL and agrees(quantity, term.row.get(Ind.ACTUAL)))):
            return None
        self.chain = _Chained(term, told.index, shown.end)
        words = told.sentence.text[slice(*told.raw(*told.clause(shown.start)))].strip()
        return IndicatorClaim(term.index, quantity, kind, told.index, shown.mention.start, shown.mention.end, words, sure)

    def _fitting(self, quantity: Quantity) -> list[Term]:
        """The rows that measure in the figure's unit; a text has few units and many figures."""
        key = (quantity.unit, quantity.kind is Kind.PERCENT)
        if key not in self.measured:
            self.measured[key] = [t for t in self.terms if quantity.unit and t.fits(quantity)]
        return self.measured[key]

    def _chained(self, told: Told, shown: Shown, label: str, fitting: list[Term]) -> tuple[Term, bool] | None:
        """计划24台，到货10台: a figure with only a verb before it goes on about the row before."""
        chain = self.chain
        if chain is None or chain.sentence != told.index or chain.term not in fitting or ";" in told.text[chain.end:shown.start]:
            return None
        bare = any_of("done_words").sub("", any_of("empty").sub("", Times.strip(label)))
        return (chain.term, True) if label and bare != label and len(bare) <= 1 else None


def _label(told: Told, at: int, shown: Shown) -> str:
    """The words directly before a figure: from the last punctuation mark or figure on."""
    before = told.figures[at - 1].end if at else 0
    return told.text[max(told.boundary_before(shown.start), before):shown.start]


def _tail(told: Told, shown: Shown) -> str:
    after = _AFTER.match(told.text, shown.end)
    return after[0] if after else ""
