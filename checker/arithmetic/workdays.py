"""Working days by the holiday table that is data: ``corpus/lexicon/holidays.yaml``, and an office's own file of that name for more years."""
from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import corpus
from corpus.home import home
from corpus.yamlio import load

_SATURDAY = 5


@lru_cache(maxsize=1)
def _table() -> Mapping[int, tuple[frozenset[dt.date], frozenset[dt.date]]]:
    own = home() / "lexicon" / "holidays.yaml"
    years: Mapping[str, Mapping[str, Any]] = {**corpus.lexicon("holidays"), **((load(own) or {}) if own.is_file() else {})}
    return {int(year): (_days(entry["free"]), _days(entry["working"])) for year, entry in years.items()}


def _days(spans: list[str]) -> frozenset[dt.date]:
    found = set()
    for span in spans:
        first, _, last = span.partition("/")
        day, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
        while day <= end:
            found.add(day)
            day += dt.timedelta(days=1)
    return frozenset(found)


def known(year: int) -> bool:
    """Whether the table has the year; without it only weekends are left out."""
    return year in _table()


def is_workday(day: dt.date) -> bool:
    off, working = _table().get(day.year, (frozenset(), frozenset()))
    return day in working or (day.weekday() < _SATURDAY and day not in off)


def between(due: dt.date, arrived: dt.date) -> int:
    """Working days after ``due`` up to and including ``arrived``; 0 where it arrived in time."""
    days = (due + dt.timedelta(days=n) for n in range(1, max((arrived - due).days, 0) + 1))
    return sum(is_workday(day) for day in days)


def after(day: dt.date, count: int) -> dt.date:
    """The day that ends ``count`` working days which begin on the day after ``day``."""
    while count > 0:
        day += dt.timedelta(days=1)
        count -= is_workday(day)
    return day
