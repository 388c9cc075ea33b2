"""By when a measure is to be done, as printed and as a date."""
from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.narrative.words import pattern

_DAY = re.compile(
    r"(?:(?P<year>20\d{2})年|(?P<next>明年|次年|下年度?|来年|下一年度?)|今年|本年)?"
    r"(?:(?<!\d)(?P<month>1[0-2]|0?[1-9])月份?(?P<part>(?:3[01]|[12]\d|0?[1-9])日|底|末|[上中下]旬|初)?"
    r"|(?:第)?(?P<quarter>[一二三四])季度末?|(?P<half>上半年)|(?P<end>年底|年末|年内))")
_LIMIT = re.compile(r"^(?:之|以)?(?:前|内)(?!期|三|两|置|提)|^[^,;。\d]{0,10}?"
                    r"(?:完成|完工|建成|交付|竣工|开工|到位|结束|验收|到货|投用|办结|安装|支付|签订)")
_FIRST = {"上旬": 10, "中旬": 20, "初": 10}
_QUARTERS = "一二三四"


@dataclass(frozen=True, slots=True)
class Due:
    """``date`` is None where the words name no day that can be told (每周, 国庆假期前). ``limit``: by then it is to be done."""

    words: str
    date: dt.date | None
    limit: bool
    start: int = 0


def dues(text: str, year: int) -> Iterator[Due]:
    """Every time named in a folded text, in order; a month without a year is of ``year``."""
    found = [m for m in _DAY.finditer(text) if any(m.groupdict().values())]
    for match in found:
        limit = _LIMIT.search(text[match.end():])
        words = match[0] + (limit[0] if limit and len(limit[0]) <= 2 else "")
        yield Due(words, _date(match, year), bool(limit) or bool(match["end"]), match.start())
    taken = [m.span() for m in found]
    for match in pattern("measures", "due").finditer(text):
        if not any(a <= match.start() < b for a, b in taken):
            yield Due(match[0], None, False, match.start())


def deadline(text: str, year: int) -> Due | None:
    """The last day by which something is to be done, else the last day named, else any time at all."""
    named = sorted(dues(text, year), key=lambda d: d.start)
    dated = [d for d in named if d.date]
    limits = [d for d in dated if d.limit]
    return max(limits or dated, key=lambda d: d.date or dt.date.min, default=None) or next(iter(named), None)


def _date(match: re.Match[str], year: int) -> dt.date | None:
    if not year and not match["year"]:
        return None
    own = int(match["year"]) if match["year"] else year + bool(match["next"])
    if match["end"]:
        return dt.date(own, 12, 31)
    if match["half"]:
        return dt.date(own, 6, 30)
    month = 3 * (_QUARTERS.index(match["quarter"]) + 1) if match["quarter"] else int(match["month"])
    last = calendar.monthrange(own, month)[1]
    part = match["part"] or ""
    day = int(part[:-1]) if part.endswith("日") else _FIRST.get(part, last)
    return dt.date(own, month, min(day, last))
