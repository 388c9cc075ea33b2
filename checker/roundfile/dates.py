"""Dates as people type them into registers and settings: 2026/9/8, 2026.9.8 10:30, 9月8日, 20260908, a sheet's day number."""
from __future__ import annotations

import datetime as dt
import re

from parsers.period import parse_date
from parsers.quantity import normal

_TIME = re.compile(r"(?:\s+|T)(?:[上下]午\s*)?\d{1,2}\s*[:：时点].*$", re.S)
_COMPACT = re.compile(r"(?<!\d)(20\d{2})([01]\d)([0-3]\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)'?(\d{2})[-./年](1[0-2]|0?[1-9])[-./月](3[01]|[12]\d|0?[1-9])日?(?!\d)")
_MONTH_DAY = re.compile(r"^(1[0-2]|0?[1-9])[-./月](3[01]|[12]\d|0?[1-9])日?(?!\d)")
_SERIAL = re.compile(r"^(\d{5})(?:\.\d+)?$")
_DAY_ZERO = dt.date(1899, 12, 30)       # of the 1900 date system, its false leap day counted
_SERIALS = range(36_526, 73_051)        # 2000 to 2099


def parse(text: str, year: int = 0) -> dt.date | None:
    """The date that a cell states; ``year`` is assumed where none is written. None where there is no valid date."""
    plain = normal(_TIME.sub("", text))
    found = parse_date(plain, year)
    if found:
        return found
    if serial := _SERIAL.match(plain):
        days = int(serial[1])
        return _DAY_ZERO + dt.timedelta(days) if days in _SERIALS else None
    if compact := _COMPACT.search(plain):
        return _date(*map(int, compact.groups()))
    if short := _SHORT_YEAR.search(plain):
        return _date(2000 + int(short[1]), int(short[2]), int(short[3]))
    bare = _MONTH_DAY.match(plain) if year else None
    return _date(year, int(bare[1]), int(bare[2])) if bare else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
