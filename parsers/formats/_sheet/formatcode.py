"""A number format code taken apart: sections, and in each the tokens that a renderer walks through."""
from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum, auto


class Kind(Enum):
    LITERAL = auto()
    DIGIT = auto()          # 0 # ?
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    EXPONENT = auto()       # E+ E-
    SLASH = auto()
    GENERAL = auto()
    TEXT = auto()           # @
    DATE = auto()           # y m d h s a e
    ELAPSED = auto()        # [h] [mm] [ss]
    NOON = auto()           # AM/PM A/P 上午/下午


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """[>=10000] in front of a section."""

    test: Callable[[Decimal, Decimal], bool]
    bound: Decimal

    def holds(self, value: Decimal) -> bool:
        return self.test(value, self.bound)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a code between semicolons. ``numerals``: 0 for 123, 1 for 一二三, 2 for 壹贰叁."""

    tokens: tuple[Token, ...]
    condition: Condition | None = None
    chinese: bool = False       # names of months and weekdays in Chinese
    numerals: int = 0
    system: str = ""            # "date" or "time": as the system writes it

    def has(self, *kinds: Kind) -> bool:
        return any(t.kind in kinds for t in self.tokens)

    @property
    def is_date(self) -> bool:
        return bool(self.system) or self.has(Kind.DATE, Kind.ELAPSED)


_TOKEN = re.compile(r"""
    "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | (?P<blank>_.) | (?P<fill>\*.) | \[(?P<bracket>[^\]]*)\]
  | (?P<GENERAL>General|G/通用格式) | (?P<NOON>AM/PM|A/P|上午/下午) | (?P<EXPONENT>E[+-])
  | (?P<DIGIT>[0\#?]) | (?P<POINT>\.) | (?P<COMMA>,) | (?P<PERCENT>%) | (?P<SLASH>/) | (?P<TEXT>@)
  | (?P<DATE>y+|m+|d+|h+|s+(?:\.0{1,3})?|a{3,4}|e+) | (?P<other>.)""", re.X | re.S | re.I)
_PIECE = re.compile(r'"[^"]*"?|[\\!_*].|\[[^\]]*\]|.', re.S)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_TESTS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne}
_ELAPSED = re.compile(r"h+|m+|s+", re.I)
_LOCALE = re.compile(r"\$([^-]*)(?:-(.*))?", re.S)
_SYSTEM = {"f800": "date", "x-sysdate": "date", "f400": "time", "x-systime": "time"}
_LONGEST = 255          # Excel's own limit on a code


def sections(code: str) -> tuple[Section, ...]:
    """The sections of a code, four at most; an empty or overlong code is one General section."""
    if not code.strip() or len(code) > _LONGEST:
        return (Section((Token(Kind.GENERAL, "General"),)),)
    texts = [""]
    for piece in _PIECE.findall(code):
        if piece == ";":
            texts.append("")
        else:
            texts[-1] += piece
    return tuple(_section(text) for text in texts[:4])


def _section(text: str) -> Section:
    tokens: list[Token] = []
    found: dict[str, object] = {}
    for match in _TOKEN.finditer(text):
        name, value = match.lastgroup or "", match[match.lastgroup or 0]
        if name == "bracket":
            tokens.extend(_bracket(value, found))
        elif name in ("quoted", "escaped", "other"):
            tokens.append(Token(Kind.LITERAL, value))
        elif name == "blank":
            tokens.append(Token(Kind.LITERAL, " "))
        elif name != "fill":
            tokens.append(Token(Kind[name], value))
    return Section(tuple(tokens), **found)  # type: ignore[arg-type]  # filled by _bracket


def _bracket(text: str, found: dict[str, object]) -> list[Token]:
    """What stands in brackets: elapsed time, a condition, a locale with its currency sign; colours say nothing."""
    if _ELAPSED.fullmatch(text):
        return [Token(Kind.ELAPSED, text.lower())]
    if condition := _CONDITION.fullmatch(text):
        try:
            found["condition"] = Condition(_TESTS[condition[1]], Decimal(condition[2]))
        except InvalidOperation:
            return []
    elif text.lower().startswith("dbnum") and text[5:6] in ("1", "2"):
        found["numerals"] = int(text[5:6])
    elif locale := _LOCALE.fullmatch(text):
        code = (locale[2] or "").lower()
        found["system"] = _SYSTEM.get(code, "")
        found["chinese"] = code.endswith("804") or code.startswith("zh")
        return [Token(Kind.LITERAL, locale[1])] if locale[1] else []
    return []
