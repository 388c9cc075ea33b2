"""Events told as done that are dated after a day: results from after the period that got into the report."""
from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.narrative.statements.base import Statement, pattern
from parsers.narrative.view import Told, view
from parsers.report import Narrative

_DATE = re.compile(r"(?:(?P<y>20\d{2})年)?(?P<m>1[0-2]|0?[1-9])月(?:(?P<d>3[01]|[12]\d|0?[1-9])日|(?P<part>底|末|初|中旬|上旬|下旬))"
                   r"(?:[-—–~至到](?:(?:1[0-2]|[1-9])月)?\d{1,2}日)?")
_PAST_BEFORE, _PAST = re.compile(r"已(?:于|在|经)?$"), re.compile(r"已|了")
_PLANNED = re.compile(r"计划|预计|拟|将|要求|安排|定于|早于|晚于|目标|控制")
_DAYS = {"初": 5, "上旬": 10, "中旬": 20}
_AFTER = re.compile(r"^(?:之)?前|^以前|^截止|^止|^起|^开始|^以后|^后")


@dataclass(frozen=True, slots=True)
class Done(Statement):
    """``monitoring``: work of the monitoring itself (约见, 核对, 补齐), which may well fall after the period."""

    date: dt.date = dt.date.min
    monitoring: bool = False


def done_after(narrative: Narrative, date: dt.date, year: int = 0) -> tuple[Done, ...]:
    """Statements of things done that are dated after ``date``. ``year`` (default: the date's) is that of dates without one."""
    return tuple(d for told in view(narrative) for d in _in_sentence(told, date, year or date.year))


def _in_sentence(told: Told, after: dt.date, year: int) -> Iterator[Done]:
    hits = list(_DATE.finditer(told.text))
    for n, match in enumerate(hits):
        date = _date(match, year)
        if date is None or date <= after or _AFTER.match(told.text[match.end():]):
            continue
        stop = hits[n + 1].start() if n + 1 < len(hits) else len(told.text)
        words = _clauses(told.text, match.end(), stop)
        if _is_done(told.text[told.clause(match.start())[0]:match.start()], words):
            monitoring = bool(pattern("monitoring").search(words))
            yield Done(told.index, told.sentence.text.strip(), told.sentence.location, None, date, monitoring)


def _clauses(text: str, start: int, stop: int) -> str:
    """What is said of a date: to the end of the clause, or of the next where the date stands alone."""
    end = min((at for c in ";。" if (at := text.find(c, start)) >= 0), default=len(text))
    words = text[start:min(stop, end)].lstrip(",")
    first = words.split(",")[0]
    return first if len(first) > 3 else ",".join(words.split(",")[:2])


def _is_done(before: str, words: str) -> bool:
    if pattern("not_done").search(words.split("已")[0]) or _PLANNED.search(before):
        return False
    return bool(_PAST_BEFORE.search(before) or _PAST.search(words) or pattern("done").search(words) or pattern("monitoring").search(words))


def _date(match: re.Match[str], year: int) -> dt.date | None:
    y, m = int(match["y"] or year), int(match["m"])
    last = calendar.monthrange(y, m)[1]
    day = int(match["d"]) if match["d"] else _DAYS.get(match["part"], last)
    return dt.date(y, m, day) if day <= last else None
