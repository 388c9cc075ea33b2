"""What stands under the running text: the unit that signs, the date."""
from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parsers.narrative.fold import fold, folded
from parsers.narrative.lines import Line

_HAN = "一二三四五六七八九"
_DAY = (r"(?:20\d{2}年\d{1,2}月\d{1,2}日|20\d{2}[./-]\d{1,2}[./-]\d{1,2}"
        rf"|二[〇○零O0][{_HAN}〇零○]{{2}}年[{_HAN}十]{{1,2}}月[{_HAN}十]{{1,3}}日)")
_DATE = re.compile(rf"^(?:(?:日期|时间|报告日期|报送日期|填报日期):)?({_DAY})$")
_UNIT_AND_DATE = re.compile(rf"^(?P<unit>[^\d。,;:、]{{3,40}})(?P<date>{_DAY})$")
_MERGED = re.compile(rf"(?P<stop>[。!.;])(?P<unit>[^。,;:!、]{{3,30}}?)?(?P<date>{_DAY})$")
_UNIT = re.compile(r"^(?:(?:单位|报告单位|填报单位|报送单位)(?:\([^)]*\))?:)?(?P<unit>[^\d。,;:、]{3,40}?)(?:\((?:盖章|公章|章|印章|签章)\))?$")
_OFFICE = re.compile(r"(?:局|委|会|办|室|院|校|所|站|中心|政府|街道|镇|乡|处|队|馆|团|社|公司|大学|学院|中学|小学|园|部|联)$")
_AFTER = re.compile(r"^(?:附件?[:：\d]|附表|抄送|联系人|联系电话|[(（]联系人)")
_LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class Signed:
    """A piece of the tail with its offsets in its line."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.line.text[self.start:self.end].strip()


@dataclass(frozen=True, slots=True)
class Tail:
    """``end``: the index after the last line of text; ``cut``: where that line's text ends, −1 at its end."""

    unit: Signed | None
    date: Signed | None
    end: int
    cut: int = -1


def read_tail(lines: list[Line], first: int) -> Tail:
    """Look for the signature from the end; attachments and contacts may follow it or stand before it."""
    tail = _signature(lines, first)
    end = tail.end
    while tail.cut < 0 and end > first + 1 and _AFTER.match(folded(lines[end - 1].text)):
        end -= 1
    return replace(tail, end=end)


def _signature(lines: list[Line], first: int) -> Tail:
    for at in range(len(lines) - 1, max(first, len(lines) - _LOOK_BACK) - 1, -1):
        plain = fold(lines[at].text)
        date = _DATE.match(plain.text)
        if date:
            return _with_unit(lines, at, Signed(lines[at], *plain.span(*date.span(1))), first)
        both = _UNIT_AND_DATE.match(plain.text)
        if both and at > first and _OFFICE.search(both["unit"]):
            return Tail(Signed(lines[at], *plain.span(*both.span("unit"))), Signed(lines[at], *plain.span(*both.span("date"))), at)
        merged = _MERGED.search(plain.text)
        if merged:
            return _merged(lines[at], merged, at)
    return _without_date(lines, first)


def _with_unit(lines: list[Line], at: int, date: Signed, first: int) -> Tail:
    for other in (at - 1, at + 1):
        if first <= other < len(lines):
            unit = _unit(lines[other])
            if unit:
                return Tail(unit, date, min(at, other))
    return Tail(None, date, at)


def _unit(line: Line) -> Signed | None:
    plain = fold(line.text)
    match = _UNIT.match(plain.text)
    if match and (line.align == "right" or _OFFICE.search(match["unit"])) and not _AFTER.match(plain.text):
        return Signed(line, *plain.span(*match.span("unit")))
    return None


def _merged(line: Line, match: re.Match[str], at: int) -> Tail:
    plain = fold(line.text)
    unit = Signed(line, *plain.span(*match.span("unit"))) if match["unit"] and _OFFICE.search(match["unit"]) else None
    cut = plain.span(*match.span("stop"))[1] if unit or not match["unit"] else plain.span(*match.span("date"))[0]
    return Tail(unit, Signed(line, *plain.span(*match.span("date"))), at + 1, cut)


def _without_date(lines: list[Line], first: int) -> Tail:
    end = len(lines)
    while end > first and _AFTER.match(folded(lines[end - 1].text)):
        end -= 1
    if end - 1 > first and lines[end - 1].align == "right":
        unit = _unit(lines[end - 1])
        if unit:
            return Tail(unit, None, end - 1)
    return Tail(None, None, end)
