"""Dates and monitoring periods as reports write them: 1—8月, 截至8月31日, 上半年, 前三季度, 2026年1月1日至9月30日."""
from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.quantity import normal

_DASH = r"[-—–―~～至到]"
_YEAR = r"(?:(?P<year>20\d{2})年度?)?"
_CN_QUARTER = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_PATTERNS = tuple(re.compile(p) for p in (
    rf"{_YEAR}(?P<m1>1[0-2]|[1-9])月(?:份|1日|01日)?{_DASH}+(?:20\d{{2}}年)?(?P<m2>1[0-2]|[1-9])月(?:份|(?P<d2>\d{{1,2}})日)?(?!\d)",
    rf"{_YEAR}(?P<m1>1[0-2]|0?[1-9]){_DASH}+(?P<m2>1[0-2]|0?[1-9])月(?:份|末|底)?",
    rf"{_YEAR}(?P<half>上半年)",
    rf"{_YEAR}前(?P<q>[一二三四])(?:个)?季度",
    rf"{_YEAR}(?:第)?(?P<q>[一二三四1-4])季度末",
    rf"截[至止](?:到|于)?{_YEAR}(?P<m2>1[0-2]|0?[1-9])月(?:(?P<d2>\d{{1,2}})日|底|末|份)",
    rf"(?:截[至止](?:到)?|到|至){_YEAR}(?P<q>[一二三四])季度末",
))
_DATE = re.compile(r"(?:(?P<y>20\d{2})[年./-])(?P<m>1[0-2]|0?[1-9])[月./-](?P<d>3[01]|[12]\d|0?[1-9])日?(?!\d)")
_DAY = re.compile(r"(?:(?P<y>20\d{2})年)?(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12]\d|0?[1-9])日")


@dataclass(frozen=True, slots=True)
class Period:
    """Months of one year, both ends counted. ``year`` is 0 where the words do not state it."""

    first: int
    last: int
    year: int = 0

    @property
    def label(self) -> str:
        """1-8月; the form in which findings.json states it."""
        return f"{self.first}-{self.last}月"

    def same_months(self, other: Period) -> bool:
        return (self.first, self.last) == (other.first, other.last)

    def end(self, year: int) -> dt.date:
        """Last day of the period in ``year`` (the period's own year wins)."""
        y = self.year or year
        return dt.date(y, self.last, calendar.monthrange(y, self.last)[1])


@dataclass(frozen=True, slots=True)
class Found:
    """A period or date with the characters of the normalised text it was read from."""

    period: Period
    text: str
    start: int
    end: int


def find_periods(text: str) -> Iterator[Found]:
    """Every period in ``text`` (normalised by the caller), left to right, none overlapping."""
    hits = sorted((m for p in _PATTERNS for m in p.finditer(text)), key=lambda m: (m.start(), -m.end()))
    done = -1
    for match in hits:
        period = _period(match.groupdict())
        if match.start() >= done and period is not None:
            done = match.end()
            yield Found(period, match.group(), match.start(), match.end())


def _period(groups: dict[str, str | None]) -> Period | None:
    year = int(groups.get("year") or 0)
    if groups.get("half"):
        return Period(1, 6, year)
    if quarter := groups.get("q"):
        return Period(1, _CN_QUARTER[quarter] * 3, year)
    first, last = int(groups.get("m1") or 1), int(groups["m2"] or 0)
    return Period(first, last, year) if first <= last <= 12 else None


def parse_period(text: str) -> Period | None:
    """The first period that a label states: （2026年1—8月）, 统计期：2026年1—9月."""
    found = next(find_periods(normal(text)), None)
    return found.period if found else None


def parse_date(text: str, year: int = 0) -> dt.date | None:
    """2026年9月11日, 2026-09-11, 2026/9/11; 9月11日 where ``year`` is given. None where no valid date is."""
    plain = normal(text)
    match = _DATE.search(plain) or (_DAY.search(plain) if year else None)
    if match is None:
        return None
    try:
        return dt.date(int(match["y"] or year), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
