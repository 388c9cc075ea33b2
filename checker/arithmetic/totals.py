"""What all of a unit's projects add up to, with and without those of the units below it."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.arithmetic.figures import HUNDRED, add, money, points, points_step
from checker.project import ProjectView
from checker.round import Settings, Submission
from parsers.quantity import MONEY, Kind, Quantity
from parsers.report import Fund, RowRole

_MONEY = (Fund.INITIAL, Fund.ADJUSTED, Fund.CARRY_OVER, Fund.PAID, Fund.SPENT, Fund.FORECAST, Fund.BALANCE)


@dataclass(frozen=True, slots=True)
class Whole:
    """One way to add up: ``count`` projects; per field (sum in 元, tolerance), None where a figure is missing.

    ``base`` is the budget that the locality works out rates by.
    """

    count: int
    sums: Mapping[Fund, tuple[Decimal, Decimal] | None]
    named: str
    base: Fund

    def agrees(self, said: Quantity, field: Fund) -> bool | None:
        """Whether a figure of the text is this total; None where that cannot be said."""
        if said.kind is Kind.PERCENT:
            return self._rate(said)
        summed, value = self.sums.get(field), money(said)
        if summed is None or value is None or said.unit not in MONEY:
            return None
        return abs(value - summed[0]) <= max(summed[1], said.step * MONEY[said.unit])

    def rate_on(self, field: Fund, said: Quantity) -> bool:
        """Whether a rate of the text is spending over this field's sum."""
        spent, whole, value = self.sums.get(Fund.SPENT), self.sums.get(field), points(said)
        if spent is None or whole is None or value is None or not whole[0]:
            return False
        return abs(spent[0] / whole[0] * HUNDRED - value) <= points_step(said)

    def _rate(self, said: Quantity) -> bool | None:
        if any(self.sums.get(f) is None for f in (Fund.SPENT, self.base)) or points(said) is None:
            return None
        return self.rate_on(self.base, said)


def wholes(projects: Sequence[ProjectView], submission: Submission, settings: Settings) -> Iterator[Whole]:
    """The unit's own projects, then those and the subordinate units' as its forms roll them up or they report them."""
    base = rate_base(settings)
    own = [p.row.values for p in projects if p.row is not None]
    rolled = [r.values for f in submission.reports for t in f.funds if t.rolled_up for r in t.having(RowRole.PROJECT)]
    below = [p.values for d in submission.subordinates for p in d.projects]
    yield _whole(own, "本单位各项目之和", base)
    for others in (rolled, below):
        if others:
            yield _whole([*own, *others], "本单位和下属单位各项目之和", base)


def rate_base(settings: Settings) -> Fund:
    return Fund.INITIAL if settings.rate_denominator.startswith("年初") else Fund.ADJUSTED


def _whole(rows: Sequence[Mapping[Fund, Quantity]], named: str, base: Fund) -> Whole:
    sums = {f: _sum([r.get(f) for r in rows]) for f in _MONEY}
    if sums[Fund.ADJUSTED] is None:
        sums[Fund.ADJUSTED] = sums[Fund.INITIAL]
    return Whole(len(rows), sums, named, base)


def _sum(figures: Iterable[Quantity | None]) -> tuple[Decimal, Decimal] | None:
    """None where a row lacks the column, holds something unreadable, or states no unit."""
    known = list(figures)
    if not known or None in known:
        return None
    rows = [q for q in known if q is not None]
    if any(q.kind is Kind.UNREADABLE or (q.number is not None and q.unit not in MONEY) for q in rows):
        return None
    return add(rows)
