"""By when an answer is asked for: a day that the office gave, or one that the locality's rules give; never one of our own."""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.arithmetic import workdays
from generators.desk import Desk
from generators.facts import Given, Source
from generators.refused import DraftError
from generators.wording import chinese_date


@dataclass(frozen=True, slots=True)
class Asked:
    """What the drafter said on the command line."""

    due: dt.date | None = None
    workdays: int = 0
    again: bool = False             # 再次催报
    approval: str = ""              # who agreed, for letters to governments and for money
    contact: str = ""
    phone: str = ""
    fit: bool = False               # 版记 to an even page, by LibreOffice
    fills: tuple[tuple[str, str], ...] = ()     # (field, words): what goes into a named place of the letter
    text: Path | None = None        # the rule that A2 issues
    transfer: bool = False          # B3: with the regions of a transfer payment
    name_units: bool = False        # the 通报 names units
    entrusted: str = ""             # by whose word the bureau reports to 人大 in the government's place
    joint: tuple[str, ...] = ()     # who issues it together with the bureau
    letterhead: bool = False        # for paper with its red head printed already


@dataclass(frozen=True, slots=True)
class Due:
    """``day`` is None where nobody gave one: the letter leaves the place open. ``remarks`` are for the drafter."""

    day: Given | None
    remarks: tuple[str, ...] = ()

    @property
    def iso(self) -> str:
        return self.day.value.isoformat() if self.day and isinstance(self.day.value, dt.date) else ""


def due(desk: Desk, name: str, asked: Asked) -> Due:
    """``name`` is a key of the profile's ``dates`` ("" where its rules have none). A given day must lie ahead; raises DraftError."""
    if asked.due is not None or asked.workdays:
        day = asked.due or workdays.after(desk.as_of, asked.workdays)
        if day <= desk.as_of:
            raise DraftError(f"期限{chinese_date(day)}不晚于起草日期{chinese_date(desk.as_of)}", remedy="改 --due 或 --as-of")
        said = "起草时指定" if asked.due else f"起草时指定：{chinese_date(desk.as_of)}起{asked.workdays}个工作日"
        return Due(Given(day, Source(said=said)), tuple(_remarks(day, desk.as_of)))
    found = desk.profile.dates.get(name)
    if found is None:
        return Due(None, ("本地制度没有规定期限，文中留空；可用 --due 年-月-日 或 --workdays 数 指定",))
    month, number = map(int, found.value.split("-"))
    day = dt.date(desk.settings.year, month, number)
    if day <= desk.as_of:
        return Due(None, (f"制度规定的期限{chinese_date(day)}（{found.source}）已过，文中留空；请用 --due 指定",))
    return Due(Given(day, Source(article=found.source, said=f"地方档案 {desk.profile.slug} 的 dates.{name}")), tuple(_remarks(day, desk.as_of)))


def _remarks(day: dt.date, as_of: dt.date) -> Iterator[str]:
    if not workdays.is_workday(day):
        yield f"期限{chinese_date(day)}不是工作日"
    if not workdays.known(day.year):
        yield f"节假日表没有{day.year}年，只按周末推算工作日"
    left = workdays.between(as_of, day)
    if left < 5:
        yield f"从起草日期到期限{chinese_date(day)}只有{left}个工作日"
