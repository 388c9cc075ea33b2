"""Serial days through one section of a format code: yyyy"年"m"月"d"日", h:mm, [h]:mm:ss, aaaa."""
from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from parsers.formats._sheet.formatcode import Kind, Section, Token, sections
from parsers.formats._sheet.general import ROOMY
from parsers.formats._sheet.numerals import cardinal, digits

_EPOCH = datetime.date(1899, 12, 30)
_SINCE_1904 = 1462
_LAST_DAY = 2_958_465           # 9999-12-31
_NO_LEAP = 60                   # Excel has a 29 February 1900
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_CHINESE_MONTHS = tuple(cardinal(str(n), 1) + "月" for n in range(1, 13))
_CHINESE_DAYS = "日一二三四五六"
_LONG = {"date": 'yyyy"年"m"月"d"日"', "time": "h:mm:ss"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A serial number as a calendar reads it; ``seconds`` of the whole span, ``weekday`` 0 is Sunday."""

    year: int
    month: int
    day: int
    weekday: int
    seconds: Decimal

    @property
    def clock(self) -> Decimal:
        return self.seconds % 86_400


def show_date(section: Section, serial: Decimal, date1904: bool) -> str | None:
    """The date or time as the section prints it; None where Excel shows ##### (before 1900, after 9999)."""
    tokens = sections(_LONG[section.system])[0].tokens if section.system else section.tokens
    moment = _moment(serial, date1904, _precision(tokens))
    if moment is None:
        return None
    noon = section.has(Kind.NOON) and not section.system
    return "".join(_shown(t, tokens, i, moment, section, noon) for i, t in enumerate(tokens))


def _precision(tokens: Sequence[Token]) -> int:
    """Decimals of a second that are shown; a date without a clock does not round up to the next day."""
    shown = [t.text for t in tokens if t.kind in (Kind.DATE, Kind.ELAPSED)]
    if not any(text[0] in "hHsS" for text in shown):
        return 4
    return max(len(text.partition(".")[2]) for text in shown)


def _moment(serial: Decimal, date1904: bool, places: int) -> Moment | None:
    seconds = (serial * 86_400).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, ROOMY)
    if seconds < 0:
        return None
    days = int((seconds / 86_400).to_integral_value(ROUND_FLOOR)) + (_SINCE_1904 if date1904 else 0)
    if days > _LAST_DAY:
        return None
    weekday = (days + 6) % 7
    if days == 0 or days == _NO_LEAP:
        return Moment(1900, 1 if days == 0 else 2, 0 if days == 0 else 29, weekday, seconds)
    date = _EPOCH + datetime.timedelta(days=days if days > _NO_LEAP else days + 1)
    return Moment(date.year, date.month, date.day, weekday, seconds)


def _shown(token: Token, tokens: Sequence[Token], at: int, moment: Moment, section: Section, noon: bool) -> str:
    if token.kind is Kind.ELAPSED:
        unit = {"h": 3600, "m": 60, "s": 1}[token.text[0]]
        return str(int(moment.seconds // unit)).zfill(len(token.text))
    if token.kind is Kind.NOON:
        first, second = token.text.split("/")
        return first if moment.clock < 43_200 else second
    if token.kind is not Kind.DATE:
        return token.text
    letter = token.text[0].lower()
    if letter in "hs" or (letter == "m" and len(token.text) < 3 and _is_minute(tokens, at)):
        return _number(_clock(letter, token.text, moment, noon), section.numerals)
    return _day(letter, len(token.text), moment, section)


def _is_minute(tokens: Sequence[Token], at: int) -> bool:
    """m is minutes right after hours or right before seconds."""
    before = [t for t in tokens[:at] if t.kind in (Kind.DATE, Kind.ELAPSED)]
    after = [t for t in tokens[at + 1:] if t.kind in (Kind.DATE, Kind.ELAPSED)]
    return bool(before and before[-1].text[0] in "hH") or bool(after and after[0].text[0] in "sS")


def _clock(letter: str, text: str, moment: Moment, noon: bool) -> str:
    clock = moment.clock
    if letter == "s":
        whole, point, decimals = text.partition(".")
        shown = format(clock % 60, "f").partition(".")
        return shown[0].zfill(min(len(whole), 2)) + point + shown[2][:len(decimals)]
    value = int(clock // 3600) if letter == "h" else int(clock // 60 % 60)
    if letter == "h" and noon:
        value = value % 12 or 12
    return str(value).zfill(min(len(text), 2))


def _day(letter: str, width: int, moment: Moment, section: Section) -> str:
    if letter in "ye":
        year = str(moment.year)[2:] if letter == "y" and width < 3 else str(moment.year)
        return digits(year, section.numerals) if section.numerals else year
    if letter == "a":
        return ("星期" if width == 4 else "") + _CHINESE_DAYS[moment.weekday]
    if width < 3:
        value = moment.month if letter == "m" else moment.day
        return _number(str(value).zfill(width), section.numerals)
    if letter == "m":
        names = _CHINESE_MONTHS if section.chinese else _MONTHS
        return _abbreviated(names[moment.month - 1], width, section.chinese)
    name = "星期" + _CHINESE_DAYS[moment.weekday] if section.chinese else _DAYS[moment.weekday]
    return name.replace("星期", "周") if section.chinese and width == 3 else _abbreviated(name, width, section.chinese)


def _abbreviated(name: str, width: int, chinese: bool) -> str:
    if chinese or width == 4:
        return name
    return name[:3] if width == 3 else name[:1]


def _number(text: str, numerals: int) -> str:
    return cardinal(text, numerals) if numerals else text
