"""Days that the locality sets for the loop, and days that papers name."""
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from checker.round import Settings
from checker.roundfile import dates

_NEXT_YEARS = re.compile(r"(?:(20\d\d)年|(明年|次年|下一?年度?|来年))")


def date_of(name: str, settings: Settings) -> dt.date | None:
    """A due day of the profile (``dates``) in the round's year; None where the locality sets none."""
    known = settings.profile.dates.get(name)
    return dates.parse(f"{settings.year}-{known.value}", settings.year) if known else None


def after_the_year(text: str, year: int) -> Iterator[re.Match[str]]:
    """Where a text names a time after the year: 2027年3月, 明年一季度."""
    return (m for m in _NEXT_YEARS.finditer(text) if m[2] or int(m[1]) > year)


def shown(day: dt.date) -> str:
    return f"{day.month}月{day.day}日"
