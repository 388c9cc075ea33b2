"""What Excel shows for a stored number under a format code, in the Chinese edition's reading of built-in codes."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from parsers.formats._sheet.dates import show_date
from parsers.formats._sheet.formatcode import Condition, Kind, Section, sections
from parsers.formats._sheet.general import general
from parsers.formats._sheet.numbers import quick_shower, show_number

GENERAL = "General"
_DATE, _MONTH, _YEAR = 'yyyy"年"m"月"d"日"', 'm"月"d"日"', 'yyyy"年"m"月"'
_MINUTE, _SECOND = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"'
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;"¥"-#,##0', 7: '"¥"#,##0.00;"¥"-#,##0.00', 8: '"¥"#,##0.00;"¥"-#,##0.00',
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy/m/d h:mm", 27: _YEAR, 28: _MONTH, 29: _MONTH, 30: "m-d-yy", 31: _DATE, 32: _MINUTE, 33: _SECOND,
    34: "上午/下午" + _MINUTE, 35: "上午/下午" + _SECOND, 36: _YEAR, 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ', 43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
    49: "@", 50: _YEAR, 51: _MONTH, 52: _YEAR, 53: _MONTH, 54: _MONTH, 55: "上午/下午" + _MINUTE, 56: "上午/下午" + _SECOND,
    57: _YEAR, 58: _MONTH}


@dataclass(frozen=True)
class NumberFormat:
    """One code, ready to show numbers and texts. ``date1904``: the workbook counts days from 1904."""

    code: str
    date1904: bool = False

    @cached_property
    def parts(self) -> tuple[Section, ...]:
        return sections(self.code)

    @cached_property
    def is_general(self) -> bool:
        """General and @ show a number as it is."""
        first = self.parts[0]
        plain = len(first.tokens) == 1 and first.tokens[0].kind in (Kind.GENERAL, Kind.TEXT)
        return plain and len(self._numeric) == 1 and not first.numerals

    @cached_property
    def _numeric(self) -> tuple[Section, ...]:
        """The sections for numbers: three at most, without a last one that holds @."""
        last = self.parts[-1]
        return self.parts[:-1] if 1 < len(self.parts) < 4 and last.has(Kind.TEXT) else self.parts[:3]

    @cached_property
    def shower(self) -> Callable[[Decimal], str]:
        """``show``, the quick way for the codes that nearly every cell has."""
        quick = quick_shower(self._numeric[0]) if len(self._numeric) == 1 else None
        return quick or self.show

    @cached_property
    def hides(self) -> bool:
        """;;; shows nothing whatever the cell holds."""
        return len(self.parts) >= 3 and not any(s.tokens for s in self.parts)

    def is_date(self, value: Decimal) -> bool:
        return self._section(value)[0].is_date

    def show(self, value: Decimal) -> str:
        """The number as the sheet shows it, without padding at the ends."""
        section, shown = self._section(value)
        if section.is_date:
            return (show_date(section, value, self.date1904) or general(value)).strip()
        if not section.tokens:
            return ""
        return show_number(section, shown).strip()

    def show_text(self, text: str) -> str:
        """A text as the sheet shows it: the fourth section, or a single one with @ ("第"@"号")."""
        part = self.parts[3] if len(self.parts) == 4 else self.parts[-1] if self.parts[-1].has(Kind.TEXT) else None
        if part is None:
            return text
        return "".join(text if t.kind is Kind.TEXT else t.text for t in part.tokens)

    @cached_property
    def decorates(self) -> bool:
        """Whether a text would be shown other than it is stored."""
        return self.show_text("字").strip() != "字"

    def _section(self, value: Decimal) -> tuple[Section, Decimal]:
        """The section for a value, and the value it prints (a section for negatives prints no sign)."""
        parts = self._numeric
        if any(p.condition for p in parts):
            return self._by_condition(value, parts)
        if len(parts) == 1 or value > 0 or (len(parts) == 2 and value == 0):
            return parts[0], value
        return (parts[1], -value) if value < 0 else (parts[2], value)

    @staticmethod
    def _by_condition(value: Decimal, parts: tuple[Section, ...]) -> tuple[Section, Decimal]:
        """The first section whose condition holds; the second without one takes negatives, the last takes all."""
        negatives = Condition(lambda a, b: a < b, Decimal(0))
        for i, part in enumerate(parts[:-1]):
            condition = part.condition or (negatives if i == 1 else None)
            if condition is not None and condition.holds(value):
                return part, -value if condition.bound <= 0 and value < 0 and i == 1 else value
        return parts[-1], value


@lru_cache(maxsize=2048)
def number_format(code: str, date1904: bool = False) -> NumberFormat:
    return NumberFormat(code, date1904)
