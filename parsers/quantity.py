"""Numbers as printed: value, unit, printed precision, operator. Money and rates are Decimal throughout.

Equality of two printed figures is by their rounding intervals (rules.md §2): half a unit in the last printed
place, in the printed unit, never a percentage. A number whose unit nobody states has no value in yuan.
"""
from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from parsers.document import Location
from parsers.values import dataclass


class Kind(StrEnum):
    NUMBER = "number"
    PERCENT = "percent"         # number is in percentage points: 35.00% is 35.00
    WORDS = "words"             # 已完成, 8月31日前, 未到调查时间
    DASH = "dash"               # /, —, 无, 不涉及: said, but no figure
    BLANK = "blank"
    MASKED = "masked"           # 20xx万元, XX: a figure hidden or never filled in
    UNREADABLE = "unreadable"   # OCR below the bar, formula without value, cell error


NO_PLACE = Location("")
MONEY = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000), "万": Decimal(10_000),
         "百万元": Decimal(1_000_000), "亿元": Decimal(100_000_000), "亿": Decimal(100_000_000)}
SCALES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_BOUNDS = {"≥": ("≥", ">=", "≧", "⩾", "大于等于", "大于或等于", "不低于", "不少于", "不小于", "至少", "达到", "以上"),
           "≤": ("≤", "<=", "≦", "⩽", "小于等于", "小于或等于", "不高于", "不超过", "不大于", "不多于", "至多", "控制在", "以内", "以下"),
           "＝": ("=", "＝", "等于"), "＞": (">", "＞", "大于", "超过", "高于"), "＜": ("<", "＜", "小于", "低于"), "定性": ("定性",)}
OPERATORS = {word: operator for operator, words in _BOUNDS.items() for word in words}
_NOTHING = frozenset(("无", "不涉及", "不适用", "暂无", "没有", "暂无数据", "无数据", "N/A", "n/a", "NA"))
_DASHES = re.compile(r"[-‐‑‒–—―─━ー/\\·、.…~]+")
_PRINTED = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_FIGURE = re.compile(rf"^(?P<op>{'|'.join(sorted(map(re.escape, OPERATORS), key=len, reverse=True))})?(?P<money>人民币|¥)?"
                     rf"(?P<sign>[-−–—+负])?(?P<open>\()?(?P<num>{_PRINTED})(?P<exp>[Ee][-+]?\d{{1,3}}(?!\d))?(?P<close>\))?(?P<rest>.*)$")
_WRAPPED = re.compile(r"^\((?P<inner>[^()]+)\)$")
_MASK = re.compile(r"[xX×*_]{2,}|\d{1,2}[xX]{2}")
_SPOILT = re.compile(r"^#[A-Z/0!?]+$|^(?=.*\d)(?=.*[OolI|])[\dOolI|,.]+%?$")       # #DIV/0!, 1O0.5
_BROKEN, _CLAUSES, _DIGIT = re.compile(r"[,.]?\d|\."), re.compile(r"[,;。]"), re.compile(r"\d")
_PERCENT = "%"
_BOUND = re.compile(r"[及含]?(?P<bound>以上|以内|以下)$")
_ABOUT = re.compile(r"^[余多来几]|(?:左右|上下|以外)$")
_UNIT_WITH_DIGIT = re.compile(r"[A-Za-z]+[23](?!\d)")                               # m2, km2, m3
_DATE = re.compile(r"月(?!均)|日(?!元|均)|号|之?前")
_DOTTED_DATE = re.compile(r"20\d{2}\.\d{1,2}\.\d{1,2}")
_NO_UNIT = re.compile(r"[-−–—~'!?=+]")
_LONGEST_UNIT = 12
_SHORT = 120            # characters: what is worth remembering
_HAN = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
_WORDED = re.compile(rf"(?P<num>[{_HAN}]{{2,}}?)(?P<unit>亿元|万元|元|个|人|户|次)?整?|(?P<one>[{_HAN[:12]}])(?P<unit1>个|人|户|次)")
_WORDED_PERCENT = re.compile(rf"百分之(?:(?P<han>[{_HAN}]+)|(?P<num>\d+(?:\.\d+)?))")
_POSITIONAL = "零一二三四五六七八九"
_CHINESE = {c: n for n, c in enumerate(_POSITIONAL)} | {"〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4,
                                                        "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One printed figure (or what stands where a figure belongs).

    ``number`` is in the printed unit; ``unit`` the printed or inherited unit; ``own_unit`` says that the unit
    stands beside the number itself. ``decimals`` counts printed decimals. ``text`` is as printed.
    """

    text: str
    kind: Kind
    number: Decimal | None = None
    unit: str = ""
    decimals: int = 0
    operator: str = ""
    own_unit: bool = False
    location: Location = NO_PLACE

    @property
    def readable(self) -> bool:
        return self.kind not in (Kind.UNREADABLE, Kind.MASKED)

    @property
    def filled(self) -> bool:
        """Something that answers stands here; a dash does not."""
        return self.kind in (Kind.NUMBER, Kind.PERCENT, Kind.WORDS)

    @property
    def step(self) -> Decimal:
        """Half a unit in the last printed place, in the printed unit."""
        return Decimal("0.5").scaleb(-self.decimals)

    @property
    def yuan(self) -> Decimal | None:
        """Value in 元; None where there is no number or no money unit."""
        factor = MONEY.get(self.unit)
        return None if self.number is None or factor is None else self.number * factor

    def at(self, location: Location) -> Quantity:
        return replace(self, location=location)

    def in_unit(self, unit: str) -> Quantity:
        """The same figure with an inherited unit, unless it has its own."""
        if self.own_unit or not unit:
            return self
        return Quantity(self.text, self.kind, self.number, unit, self.decimals, self.operator, False, self.location)


def normal(text: str) -> str:
    """Half width, no inner spaces or line breaks: what comparisons look at."""
    return _normal(text) if len(text) <= _SHORT else _normal.__wrapped__(text)


@lru_cache(maxsize=16384)
def _normal(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def parse(text: str, location: Location = NO_PLACE) -> Quantity:
    """Read one cell's words as a figure: 1,234.56万元, ≥90%, (3.5), 三万五千, 6月18日到位, /.

    What only looks like a figure (12,34.5; 1O0; #REF!) is UNREADABLE; ranges, fractions and sizes are WORDS.
    """
    q = _parse(text) if len(text) <= _SHORT else _parse.__wrapped__(text)
    return Quantity(q.text, q.kind, q.number, q.unit, q.decimals, q.operator, q.own_unit, location)


@lru_cache(maxsize=16384)
def _parse(text: str) -> Quantity:
    """Forms of one round print the same words over and over."""
    shown, nowhere = text.strip(), NO_PLACE
    if not shown:
        return Quantity(text, Kind.BLANK)
    plain = normal(shown)
    if plain in _NOTHING or _DASHES.fullmatch(plain):
        return Quantity(shown, Kind.DASH)
    if _SPOILT.match(plain):
        return Quantity(shown, Kind.UNREADABLE)
    if _MASK.search(plain):
        return Quantity(shown, Kind.MASKED)
    return _figure(shown, plain, nowhere) or _worded(shown, plain, nowhere)


def _figure(shown: str, plain: str, location: Location) -> Quantity | None:
    """Digits with what stands around them; None where the words are no figure."""
    wrapped = _WRAPPED.match(plain)
    if wrapped and (inner := _figure(shown, wrapped["inner"], location)) is not None and inner.unit in ("", _PERCENT, *MONEY):
        return replace(inner, number=-inner.number) if inner.number is not None else inner
    match = _FIGURE.match(plain)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    rest, operator = _bounded(match["rest"].strip("。;,、"), OPERATORS.get(match["op"] or "", ""))
    if match["open"] and len(match["num"]) < 3 and rest and rest not in (_PERCENT, *MONEY):
        return Quantity(shown, Kind.WORDS, location=location)                        # (1)完成招标: a number of a list
    if _BROKEN.match(rest) and not _DOTTED_DATE.match(plain):
        return Quantity(shown, Kind.UNREADABLE, location=location)                   # 12,34.5: broken thousands
    unit = _unit(rest, match["num"], operator)
    if unit is None:
        return Quantity(shown, Kind.WORDS, operator=operator, location=location)
    number, decimals = _decimal(match)
    unit = unit or ("元" if match["money"] else "")
    kind = Kind.PERCENT if unit == _PERCENT else Kind.NUMBER
    return Quantity(shown, kind, number, unit, decimals, operator, bool(unit), location)


def _bounded(rest: str, operator: str) -> tuple[str, str]:
    """90%及以上 → %, ≥."""
    bound = _BOUND.search(rest)
    return (rest[:bound.start()], operator or OPERATORS[bound["bound"]]) if bound else (rest, operator)


def _unit(rest: str, printed: str, operator: str) -> str | None:
    """The unit in the words after a number; None where they make it something else: a date, a range, a sentence."""
    if not rest:
        return ""
    first, *others = _CLAUSES.split(rest)
    unit, _, note = first.rstrip(")").partition("(")
    if not unit and (note in MONEY or note == _PERCENT):
        unit = note
    unit = unit.removesuffix("整") if unit.endswith("元整") else unit
    digits = _DIGIT.search(_UNIT_WITH_DIGIT.sub("", "".join((unit, *others))))
    if digits or ":" in unit or _ABOUT.search(unit) or _NO_UNIT.match(unit) or len(unit) > _LONGEST_UNIT:
        return None
    if _is_date(unit, printed, operator):
        return None
    return unit


def _is_date(unit: str, printed: str, operator: str) -> bool:
    """6月18日到位, 2026年, 9月30日前; but ≤30日 and 10年 are spans of time."""
    if unit == "日" and operator:
        return False
    if unit.startswith("年"):
        return len(printed) == 4 or unit not in ("年", "年期", "年度均")
    return bool(_DATE.match(unit))


def _decimal(match: re.Match[str]) -> tuple[Decimal, int]:
    """The number with its printed decimals; 1.2E+06 is printed to the hundred thousand: −5."""
    digits = match["num"].replace(",", "")
    exponent = int(match["exp"][1:]) if match["exp"] else 0
    value = Decimal(digits).scaleb(exponent) if exponent else Decimal(digits)
    negative = bool(match["open"]) or (match["sign"] or "+") != "+"
    return -value if negative else value, len(digits.partition(".")[2]) - exponent


def _worded(shown: str, plain: str, location: Location) -> Quantity:
    chinese = _WORDED.fullmatch(plain)
    if chinese and (value := chinese_number(chinese["num"] or chinese["one"])) is not None:
        unit = chinese["unit"] or chinese["unit1"] or ""
        return Quantity(shown, Kind.NUMBER, value, unit, 0, "", bool(unit), location)
    share = _WORDED_PERCENT.fullmatch(plain)
    if share and (value := Decimal(share["num"]) if share["num"] else chinese_number(share["han"])) is not None:
        return Quantity(shown, Kind.PERCENT, value, _PERCENT, len((share["num"] or "").partition(".")[2]), "", True, location)
    operator = next((OPERATORS[o] for o in ("定性", "≥", "≤") if plain.startswith(o)), "")
    return Quantity(shown, Kind.WORDS, operator=operator, location=location)


def chinese_number(words: str) -> Decimal | None:
    """三万五千 → 35000, 三百二 → 320, 二〇二六 → 2026; None where the words are not one number (三四百)."""
    if len(words) > 1 and all(_CHINESE.get(c) is not None for c in words):
        return Decimal("".join(str(_CHINESE[c]) for c in words))
    total = section = digit = scale = 0
    before = ""
    for char in words:
        if char in _CHINESE:
            if digit:
                return None
            digit = _CHINESE[char]
        elif char in _PLACES and (digit or _PLACES[char] == 10):
            scale = _PLACES[char]
            section, digit = section + (digit or 1) * scale, 0
        elif char in ("万", "亿") and before:
            scale, kept = int(SCALES[char]), 0 if char == "亿" else total               # 一亿二千万: 万 does not multiply 亿
            total, section, digit = kept + (total - kept + section + digit) * scale, 0, 0
        else:
            return None
        before = before[-1:] + char
    if digit and before[:1] in ("百", "佰", "千", "仟", "万", "亿"):
        digit *= scale // 10
    return Decimal(total + section + digit) if before else None
