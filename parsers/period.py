"""Dates and monitoring periods as reports write them: 1—8月, 截至8月31日, 上半年, 前三季度, 2026年1月1日至9月30日."""
from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from parsers.quantity import normal
from parsers.values import dataclass

_DASH = r"[-—–―~～至到]"
_YEAR = r"(?:(?P<year>20\d{2})年度?)?"
_HAN = "一二三四五六七八九十"
_MONTHS = {**{str(n): n for n in range(1, 13)}, **{f"0{n}": n for n in range(1, 10)}, **{c: n for n, c in enumerate(_HAN, 1)}, "十一": 11, "十二": 12}
_FIRST, _LAST = (rf"(?P<{name}>1[0-2]|0?[1-9]|十[一二]?|[{_HAN}])" for name in ("m1", "m2"))
_QUARTER = r"(?P<q>[一二三四1-4])(?:个)?季度"
_PATTERNS = tuple(re.compile(p) for p in (
    rf"{_YEAR}(?<!\d){_FIRST}月(?:份|0?1日)?{_DASH}+(?:20\d{{2}}年)?{_LAST}月(?:份|\d{{1,2}}日)?(?!\d|龄)",
    rf"{_YEAR}(?<!\d){_FIRST}{_DASH}+{_LAST}月(?:份|末|底)?(?!龄)",
    rf"(?P<year>20\d{{2}})(?P<sep>[./-]){_FIRST}(?P=sep)\d{{1,2}}{_DASH}+(?:20\d{{2}}(?P=sep))?{_LAST}(?P=sep)\d{{1,2}}(?!\d)",
    rf"{_YEAR}(?P<half>上半年)",
    rf"{_YEAR}(?:前|第?[一1]{_DASH}+第?){_QUARTER}",
    rf"{_YEAR}(?:第)?{_QUARTER}末",
    rf"{_YEAR}[前头]{_LAST}个月",
    rf"截[至止](?:到|于)?{_YEAR}{_LAST}月(?:\d{{1,2}}日|底|末|份)?(?!\d|初|上旬|中旬)",
    rf"(?:截[至止](?:到)?|到|至){_YEAR}(?P<q>[一二三四])季度末",
))
_MARK = re.compile(r"月|季度|上半年|20\d\d[./-]")           # one of these stands in every period
_DATES = tuple(re.compile(rf"(?<!\d)(?P<y>20\d{{2}}){between}(?!\d)") for between in (
    r"年(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12]\d|0?[1-9])日?", r"(?P<s>[./-])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>3[01]|[12]\d|0?[1-9])日?"))
_DAY = re.compile(r"(?:(?P<y>20\d{2})年)?(?<!\d)(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12]\d|0?[1-9])日")


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
    if not _MARK.search(text):
        return
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
        return Period(1, _MONTHS[quarter] * 3, year)
    first, last = _MONTHS[groups.get("m1") or "1"], _MONTHS[groups["m2"] or "12"]
    return Period(first, last, year) if first <= last else None


def parse_period(text: str) -> Period | None:
    """The first period that a label states: （2026年1—8月）, 统计期：2026年1—9月."""
    found = next(find_periods(normal(text)), None)
    return found.period if found else None


def parse_date(text: str, year: int = 0) -> dt.date | None:
    """2026年9月11日, 2026-09-11, 2026/9/11; 9月11日 where ``year`` is given. None where no valid date is."""
    plain = normal(text)
    match = next((m for p in _DATES if (m := p.search(plain))), None) or (_DAY.search(plain) if year else None)
    if match is None:
        return None
    try:
        return dt.date(int(match["y"] or year), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
