"""Which field of a fund table the words before a figure name."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from parsers.narrative.words import alternatives, listed, pattern
from parsers.report import Fund

_EITHER = {"预算": (Fund.INITIAL, Fund.ADJUSTED), "使用率": (Fund.RATE, Fund.SPEND_RATE), "预算执行进度": (Fund.PROGRESS, Fund.RATE),
           "预算支出率": (Fund.SPEND_RATE,)}
RATES = frozenset((Fund.RATE, Fund.SPEND_RATE, Fund.PROGRESS, Fund.ALLOCATED_RATE, Fund.SYSTEM_RATE, Fund.FORECAST_RATE))
BUDGETS = frozenset((Fund.INITIAL, Fund.ADJUSTED))
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Named:
    """Fields that the words may mean, likeliest first, and where in the label they begin."""

    fields: tuple[Fund, ...]
    start: int


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[tuple[Fund, ...], re.Pattern[str]], ...]:
    after = alternatives("narrative_funds", "after")
    names = listed("narrative_funds", "fields")
    return tuple((_EITHER.get(n) or (Fund(n),), re.compile(rf"{alternatives('narrative_funds', 'fields', n)}{after}*$")) for n in names)


def field_before(label: str, rate: bool) -> Named | None:
    """The field that a label ends with, of rates for a percentage, of amounts otherwise."""
    best: Named | None = None
    for fields, words in _patterns():
        if (fields[0] in RATES) != rate:
            continue
        match = words.search(label)
        if match and (best is None or match.start() < best.start):
            best = Named(fields, match.start())
    return best


def leftover(words: str) -> str:
    """What of the words before a field names something of its own (培训费, 设备采购)."""
    return "".join(_HAN.findall(pattern("narrative_funds", "before").sub("", words)))
