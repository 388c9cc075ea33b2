"""How clearly the words around a figure speak for one row of the indicator table."""
from __future__ import annotations

import re

from parsers.narrative.aliases import Names
from parsers.narrative.indicator_terms import Term, any_of, cover, end_before, leftover, other_deed
from parsers.narrative.times import Times
from parsers.narrative.view import Shown, Told
from parsers.quantity import MONEY, Kind

ENOUGH = 0.6                # of a name's characters beside the figure
_WEAK = ENOUGH / 2
_EXPLAINED = 0.65           # the name explains every word beside the figure
_MARGIN = 0.1
_PLACE = re.compile(r"村|镇|乡|街道|社区|片区|标段|小学|中学|城区|园区|流域|[路河县组]$")
_PER_LABEL = re.compile(r"每|均|单[个座片件点站库车次处套]|平均")


class Matcher:
    """Scores rows for figures of one narrative."""

    def __init__(self, terms: list[Term], names: Names) -> None:
        self.names = names
        self.projects = frozenset(t.row.project for t in terms)

    def best(self, told: Told, shown: Shown, label: str, tail: str, fitting: list[Term], subject: str | None) -> tuple[Term, bool] | None:
        """The row that the words speak for, and whether they speak clearly; rows of the subject's project come first.

        A row of another project than the one spoken of is never spoken for clearly: 人均补贴 is said of each.
        """
        scored = sorted(((self._score(told, shown, label, tail, t, subject), t) for t in fitting), key=lambda s: -s[0])
        mine = [pair for pair in scored if subject and pair[1].row.project == subject]
        if mine and mine[0][0] > 0 and mine[0][0] >= scored[0][0] - _MARGIN:
            scored = mine
        score, term = scored[0]
        if score < _WEAK:
            return None
        clash = len(scored) > 1 and scored[1][0] > score - _MARGIN
        elsewhere = bool(subject) and term.row.project != subject and subject in self.projects
        return term, score >= ENOUGH and not clash and not elsewhere

    def _score(self, told: Told, shown: Shown, label: str, tail: str, term: Term, subject: str | None) -> float:
        if term.is_rate:
            return self._rate(told, shown, label, term, subject)
        if bool(_PER_LABEL.search(label)) != term.per_unit and (not term.per_unit or shown.mention.quantity.unit in MONEY):
            return 0.0
        share, tells = cover(term.core, f"{label}|{tail}")
        if not tells:
            return 0.0
        beside = cover(term.core, label)
        if beside[0] < share and not _is_object(label, tail, term):
            return max(beside[0] if beside[1] else 0.0, _WEAK)
        bare = self._bare(label)
        rest = leftover(bare, term.name + term.row.project)
        if _PLACE.search(rest) or other_deed(term.name, bare):
            return min(share, _WEAK)
        explained = len(rest) <= 1 and (term.row.project == subject or share >= _WEAK)
        return max(share, _EXPLAINED if explained else 0.0)

    def _rate(self, told: Told, shown: Shown, label: str, term: Term, subject: str | None) -> float:
        """The end of the name must stand before the figure; what qualifies it may stand a clause earlier."""
        end = end_before(label)
        if not end or not (end == term.end or term.name.endswith(end)) or _of_money(label, term.name):
            return 0.0
        share = cover(term.core, _region(told, shown))[0] if term.core else 1.0
        rest = leftover(self._bare(label[:label.rfind(end)] if end in label else label), term.name + term.row.project)
        if len(rest) >= 2:
            return min(share, _WEAK) if _PLACE.search(rest) or share < ENOUGH else share
        return max(share, _EXPLAINED if term.row.project == subject or share > 0 else _WEAK)

    def _bare(self, label: str) -> str:
        """A label without times and without the names of projects."""
        bare = Times.strip(label)
        for hit in reversed(self.names.find(bare)):
            bare = bare[:hit.start] + " " + bare[hit.end:]
        return bare


def _of_money(label: str, name: str) -> bool:
    """支出率48.01% is the budget's, not 亮灯率, unless the indicator is called so."""
    rate = any_of("money_rates", end=True).search(label.rstrip("为是达到:"))
    return rate is not None and rate[0] not in name


def _is_object(label: str, tail: str, term: Term) -> bool:
    """改造11个村卫生室 tells what was done; 这13个小区业主意见 and 6个小区的电梯 only speak of some."""
    verb = any_of("done_words").search(label)
    return bool(verb) and not label.endswith(("的", "这", "该", "对", "在")) and len(leftover(tail, term.name)) <= 1


def _region(told: Told, shown: Shown) -> str:
    """The words since the last semicolon or the last percentage, for rates whose subject stands a clause before."""
    start = max((told.text.rfind(c, 0, shown.start) for c in ";。"), default=-1) + 1
    rates = [s.end for s in told.figures if s.end <= shown.start and s.mention.quantity.kind is Kind.PERCENT]
    return told.text[max([start, *rates]):shown.start]
