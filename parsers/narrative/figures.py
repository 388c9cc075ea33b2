"""Figures in running text: amounts, rates, counts with their units. Dates, ordinals and numbering are no figures."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

import corpus
from parsers.quantity import MONEY, OPERATORS, Kind, Quantity, chinese_number
from parsers.values import dataclass

_HAN = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_DATES = re.compile(        # the look-aheads at the head of these: most characters begin nothing
    r"(?=\d)(?:20\d{2}(?:年度?(?!度均)|[./-](?=\d{1,2}[./-]\d))(?:[./]?\d{1,2}(?:月|[./-])(?:\d{1,2}日?)?)?"
    r"|\d{1,2}[-—–~至到、]{1,2}\d{1,2}月(?!龄)(?:\d{1,2}日|份)?"
    r"|\d{1,2}月(?!龄)(?:\d{1,2}日(?:[-—–~至到]{1,2}\d{1,2}日)?|份|底|末|初|中|上旬|中旬|下旬|以来|起|前)?"
    r"|(?<![\d.])[0-3]?\d日(?!均|历|常)(?:前|内)?|20\d{2}[-—–~至到]{1,2}20\d{2}(?:年|学年))")
_NOT_FIGURES = re.compile(
    r"(?=[第〔\[(（A-Za-z\d])(?:"
    r"第[\d一二三四五六七八九十]{1,8}(?!季度末)|[〔\[(（]20\d{2}[〕\])）]\d+号|(?<![A-Za-z])[A-Za-z][-A-Za-z]{0,15}\d{1,12}(?:\.\d+)?|\d{3,4}-\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)|\d{2}:\d{2}"
    r"|(?<![\d.])12\d{3}(?=热线|平台|工单)|20\d{2}(?=届|级|款)|(?<!\d)\d{1,12}(?=号(?!线))|(?<!\d)\d{18}(?!\d)|(?<![\d.])[0-2]?\d时(?:[0-5]?\d分)?(?![效间候长段]))")
_NUMBER = r"(?<![\dA-Za-z])(?<!\d[.,])(?P<num>-?(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,10})?)(?![\d])"
_OPERATOR = r"(?P<op>不低于|不少于|不小于|不高于|不超过|不大于|不多于|大于等于|小于等于|≥|≤|>=|<=|>|<|＝|=)?"
_PER_CENT_WORDS = re.compile(rf"百分之([{_HAN}]+)(?:点([{_HAN}]+))?")
_CHINESE_MONEY = re.compile(rf"(?<![{_HAN}第])([{_HAN}万亿]{{2,}})(元|万元|亿元)(?!化)")
_NO_COUNT = frozenset(("年", "月", "日", "号", "时", "点", "分", "度", "级", "岁", "成", "里", "条", "节", "%"))   # 二十日, 十二点, 第三十条, 百分
_AFTER_OPERATOR = re.compile(r"以上|以内|以下|及以上")
_DIGIT_WORDS = "零〇一二三四五六七八九"
_DIGITS = {c: str(n) for n, c in enumerate("零一二三四五六七八九")} | {"〇": "0"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its offsets in the folded text it was found in."""

    quantity: Quantity
    start: int
    end: int


@lru_cache(maxsize=1)
def unit_pattern() -> str:
    """Any unit after a number, scale included, longest first: 万平方米, 元/公里, 个工作日."""
    base = "|".join(map(re.escape, sorted(_units(), key=len, reverse=True)))
    ge = "|".join(corpus.lexicon("narrative")["after_ge"])
    one = rf"(?:个(?:{ge})|{base})"
    return rf"(?:%|‰|个?百分点|(?:百万|千万|万|亿|千|百)?{one}(?:/{one})?|万亿|万|亿)"


def _units() -> set[str]:
    """Every unit and measure word that may follow a number."""
    units, words = corpus.lexicon("units"), corpus.lexicon("narrative")
    known = {w for group in units["same"] for w in group} | set(units["times"]) | set(words["measures"]) | set(MONEY)
    return known - {"百分比", "百分之", "％", "‰", "%", "m", "时"}


@lru_cache(maxsize=1)
def _figure() -> re.Pattern[str]:
    return re.compile(rf"(?=[-\d≥≤><=＝不大小]){_OPERATOR}{_NUMBER}(?P<unit>{unit_pattern()})?")


@lru_cache(maxsize=1)
def _chinese_count() -> re.Pattern[str]:
    """二十二期, 一千七百九十四人次, 三点二公里; a numeral alone (一个, 三项) counts nothing, nor do 三五户 and 七八家."""
    units = "|".join(map(re.escape, sorted(_units() - _NO_COUNT - set(MONEY), key=len, reverse=True)))
    whole = rf"(?=[{_HAN}]*[十百千万拾佰仟])[{_HAN}万亿]{{2,}}"
    ge = "|".join(corpus.lexicon("narrative")["after_ge"])
    return re.compile(rf"(?<![{_HAN}第点之万亿\d])(?P<num>{whole}|[{_HAN}]+点[{_DIGIT_WORDS}]+)(?P<unit>个(?:{ge})|{units})")


def find_figures(text: str, dates: Sequence[tuple[int, int]] | None = None) -> list[Figure]:
    """Every figure of a folded text, left to right. ``dates``: spans of dates, where they are known already."""
    taken = sorted((*(find_dates(text) if dates is None else dates), *(m.span() for m in _NOT_FIGURES.finditer(text))))
    starts = [a for a, _ in taken]
    found = [f for m in _figure().finditer(text) if not _overlaps(taken, starts, *m.span("num")) and (f := _read(m, text)) is not None]
    found.extend(_worded(text))
    found.sort(key=lambda f: f.start)
    return found


def find_dates(text: str) -> list[tuple[int, int]]:
    """Spans of dates, months and years in a folded text."""
    return [m.span() for m in _DATES.finditer(text)]


def _overlaps(taken: list[tuple[int, int]], starts: list[int], start: int, end: int) -> bool:
    """Whether a stretch touches one of the sorted stretches ``taken``, of which few overlap each other."""
    at = bisect_left(starts, end)
    return at > 0 and max(b for _, b in taken[max(0, at - 3):at]) > start


def _read(match: re.Match[str], text: str) -> Figure | None:
    printed, unit = match["num"], match["unit"] or ""
    start, end = match.span()
    if not unit and _is_enumerator(text, *match.span("num")):
        return None
    number = Decimal(printed.replace(",", ""))
    decimals = len(printed.partition(".")[2])
    operator = OPERATORS.get(match["op"] or "", "")
    after = _AFTER_OPERATOR.match(text, end)
    if after and not operator:
        operator = OPERATORS[after[0][-2:]]
    kind = Kind.PERCENT if unit == "%" else Kind.NUMBER
    return Figure(Quantity(text[start:end], kind, number, unit, decimals, operator, bool(unit)), start, end)


def _is_enumerator(text: str, start: int, end: int) -> bool:
    """1. 2、 (3) at the head of a line or item."""
    if end - start > 2 or not text[start:end].isdigit():
        return False
    opens = start == 0 or text[start - 1] in "\n。;:；：(（"
    return opens and text[end:end + 1] in ("、", ".", "．", ")", "）", "")


def _worded(text: str) -> Iterator[Figure]:
    """百分之九十五点五, 三万五千元, 一千二百户."""
    for match in _PER_CENT_WORDS.finditer(text):
        whole = chinese_number(match[1])
        tail = "".join(_DIGITS.get(c, "") for c in match[2] or "")
        if whole is not None:
            number = Decimal(f"{whole}.{tail}") if tail else whole
            yield Figure(Quantity(match[0], Kind.PERCENT, number, "%", len(tail), "", True), *match.span())
    for match in _CHINESE_MONEY.finditer(text):
        value = chinese_number(match[1])
        if value is not None:
            yield Figure(Quantity(match[0], Kind.NUMBER, value, match[2], 0, "", True), *match.span())
    for match in _chinese_count().finditer(text):
        count, decimals = _chinese_decimal(match["num"])
        if count is not None:
            yield Figure(Quantity(match[0], Kind.NUMBER, count, match["unit"], decimals, "", True), *match.span())


def _chinese_decimal(printed: str) -> tuple[Decimal | None, int]:
    """三点二 → 3.2 with one decimal place."""
    whole, _, tail = printed.partition("点")
    number, places = chinese_number(whole), "".join(_DIGITS[c] for c in tail)
    return (Decimal(f"{number}.{places}") if number is not None and places else number), len(places)
