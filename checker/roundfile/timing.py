"""Years, monitoring periods and dates of round.yaml, checked against each other."""
from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from checker.roundfile import dates
from corpus.profile import Profile
from corpus.schema import Place, suggestion
from parsers.period import Period, parse_period
from parsers.quantity import normal

_WHOLE_YEAR = frozenset(("全年", "全年度", "年度", "1-12月"))
_MONTH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})")
_BETWEEN = re.compile(r"[至到~～—–]+")


def year_of(value: Any, place: Place) -> int:
    found = re.fullmatch(r"(20\d\d)(?:年度?)?", normal(str(value)))
    if not found:
        raise place.error(f"“{value}”不是年度", "写四位数字，例如 2026")
    return int(found[1])


def period_of(value: Any, year: int, profile: Profile, place: Place) -> tuple[Period, dt.date, dt.date]:
    """``period: 1—8月`` or a mapping with label, from, to."""
    given = value if isinstance(value, Mapping) else {"label": value}
    names = {"label": "label", "from": "from", "to": "to", "start": "from", "end": "to", "name": "label"}
    for key in given:
        if key not in names:
            raise place.error(f"不认识键“{key}”", suggestion(str(key), ("label", "from", "to")))
    words = {names[k]: str(v) for k, v in given.items()}
    start, end = (day(words.get(k, ""), year, place.at(k)) for k in ("from", "to"))
    period = _months(words.get("label", ""), year) or (Period(start.month, end.month, year) if start and end else None)
    if period is None:
        usual = f"；本地制度规定的监控期是 {profile.period.value}" if profile.period else ""
        raise place.error(f"看不懂监控期“{words.get('label', '')}”", f"写成 1—8月 这样的起止月份{usual}")
    ends = start or dt.date(year, period.first, 1), end or dt.date(year, period.last, calendar.monthrange(year, period.last)[1])
    _check_period(period, *ends, year, place)
    return replace(period, year=year), *ends


def _months(label: str, year: int) -> Period | None:
    if normal(label) in _WHOLE_YEAR:
        return Period(1, 12, year)
    two = [dates.parse(part, year) for part in _BETWEEN.split(label)]
    if len(two) == 2 and two[0] and two[1] and two[0] <= two[1]:
        return Period(two[0].month, two[1].month, two[0].year)
    return parse_period(label)


def _check_period(period: Period, start: dt.date, end: dt.date, year: int, place: Place) -> None:
    if period.year not in (0, year) or {start.year, end.year} != {year}:
        raise place.error(f"监控期不在 {year} 年", "核对 year 和 period")
    if (start.month, end.month) != (period.first, period.last) or start > end:
        raise place.error(f"label 是{period.label}，from、to 却是 {start} 至 {end}", "改成一致的")


def day(value: str, year: int, place: Place) -> dt.date | None:
    """A date in any usual spelling, 09-10 and 9月10日 included; None where nothing is written."""
    if not value.strip():
        return None
    short = _MONTH_DAY.fullmatch(value.strip())
    found = dates.parse(f"{short[1]}月{short[2]}日" if short else value, year)
    if found is None:
        raise place.error(f"“{value}”不是日期", "写成 2026-09-10")
    return found
