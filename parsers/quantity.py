"""Numbers as printed: value, unit, printed precision, operator. Money and rates are Decimal throughout.

Equality of two printed figures is by their rounding intervals (rules.md §2): half a unit in the last printed
place, in the printed unit, never a percentage. A number whose unit nobody states has no value in yuan.
"""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from parsers.document import Location


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
OPERATORS = {"≥": "≥", ">=": "≥", "≧": "≥", "大于等于": "≥", "不低于": "≥", "不少于": "≥", "不小于": "≥", "达到": "≥", "以上": "≥",
             "≤": "≤", "<=": "≤", "≦": "≤", "小于等于": "≤", "不高于": "≤", "不超过": "≤", "不大于": "≤", "不多于": "≤", "控制在": "≤",
             "以内": "≤", "以下": "≤", "=": "＝", "＝": "＝", "等于": "＝", ">": "＞", "＞": "＞", "大于": "＞", "超过": "＞",
             "<": "＜", "＜": "＜", "小于": "＜", "低于": "＜", "定性": "定性"}
_DASHES = frozenset(("/", "\\", "-", "—", "——", "－", "–", "--", "无", "不涉及", "不适用", "暂无", "没有", "N/A", "n/a", "NA", "·", "、"))
_NUMBER = r"[-−－(（]?\s*(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?\s*[)）]?"
_FIGURE = re.compile(rf"^(?P<op>{'|'.join(sorted(map(re.escape, OPERATORS), key=len, reverse=True))})?\s*"
                     rf"(?P<num>{_NUMBER})\s*(?P<rest>.*)$", re.S)
_MASK = re.compile(r"[xX×＊*_＿]{2,}|\d{1,2}[xX]{2}")
_PERCENT = ("%", "％", "百分之", "个百分点")
_CHINESE = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4,
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

    @property
    def yuan_step(self) -> Decimal:
        """``step`` in 元 (in the printed unit where that is not money)."""
        return self.step * MONEY.get(self.unit, Decimal(1))

    def at(self, location: Location) -> Quantity:
        return replace(self, location=location)

    def in_unit(self, unit: str) -> Quantity:
        """The same figure with an inherited unit, unless it has its own."""
        return self if self.own_unit or not unit else replace(self, unit=unit)


def normal(text: str) -> str:
    """Half width, no inner spaces or line breaks: what comparisons look at."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def parse(text: str, location: Location = NO_PLACE) -> Quantity:
    """Read one cell's words as a figure: 1,234.56万元, ≥90%, (3.5), 三万五千, 6月18日到位, /."""
    shown = text.strip()
    if not shown:
        return Quantity(text, Kind.BLANK, location=location)
    plain = normal(shown)
    if plain in _DASHES:
        return Quantity(shown, Kind.DASH, location=location)
    match = _FIGURE.match(plain)
    if match is None:
        return _worded(shown, plain, location)
    number, decimals = _decimal(match["num"])
    unit = match["rest"].strip("。；;,，、")
    if number is None or _is_date_or_sentence(plain, unit):
        kind = Kind.MASKED if _MASK.search(plain) else Kind.WORDS
        return Quantity(shown, kind, operator=OPERATORS.get(match["op"] or "", ""), location=location)
    operator = OPERATORS.get(match["op"] or "", "")
    if unit.endswith(("以上", "以内", "以下")):
        operator, unit = operator or OPERATORS[unit[-2:]], unit[:-2]
    if unit.startswith(("%", "％")) and len(unit) == 1:
        return Quantity(shown, Kind.PERCENT, number, "%", decimals, operator, True, location)
    return Quantity(shown, Kind.NUMBER, number, unit, decimals, operator, bool(unit), location)


def _worded(shown: str, plain: str, location: Location) -> Quantity:
    if _MASK.search(plain):
        return Quantity(shown, Kind.MASKED, location=location)
    chinese = re.fullmatch(r"([零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{2,})(元|万元|个|人|户|次)?", plain)
    if chinese and (value := chinese_number(chinese[1])) is not None:
        return Quantity(shown, Kind.NUMBER, value, chinese[2] or "", 0, "", bool(chinese[2]), location)
    operator = next((OPERATORS[o] for o in ("定性", "≥", "≤") if plain.startswith(o)), "")
    return Quantity(shown, Kind.WORDS, operator=operator, location=location)


def _is_date_or_sentence(plain: str, unit: str) -> bool:
    """6月18日到位, 2026年…, 9月30日前, 11月评定; or a number that only opens a sentence."""
    return bool(re.match(r"(月|日(?!元)|年(?!度均|人)|号|[-—~至.]\d)", unit)) or len(unit) > 12 or any(p in unit for p in "，。；：")


def _decimal(printed: str) -> tuple[Decimal | None, int]:
    negative = printed[0] in "-−－(（"
    digits = re.sub(r"[^\d.]", "", printed)
    try:
        value = Decimal(digits)
    except InvalidOperation:
        return None, 0
    decimals = len(digits.partition(".")[2])
    return (-value if negative else value), decimals


def chinese_number(words: str) -> Decimal | None:
    """三万五千 → 35000; None where the words are not one number."""
    total = section = digit = 0
    seen = False
    for char in words:
        if char in _CHINESE:
            digit, seen = _CHINESE[char], True
        elif char in _PLACES:
            section += (digit or 1) * _PLACES[char]
            digit, seen = 0, True
        elif char in ("万", "亿") and seen:
            total = (total + section + digit) * int(SCALES[char])
            section = digit = 0
        else:
            return None
    return Decimal(total + section + digit) if seen else None


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether two printed figures can be roundings of one value (rules.md §2, guards 12 and 13)."""
    if a.yuan is not None and b.yuan is not None:
        return abs(a.yuan - b.yuan) <= max(a.yuan_step, b.yuan_step)
    if a.number is None or b.number is None:
        return False
    return abs(a.number - b.number) <= max(a.step, b.step)
