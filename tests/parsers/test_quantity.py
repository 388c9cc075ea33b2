"""Figures as people print them: what is read is what was written, in whatever dress, and nothing else is a figure."""
from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parsers.quantity import MONEY, Kind, Quantity, chinese_number, parse

FULL_WIDTH = {ord(a): ord(a) + 0xFEE0 for a in "0123456789.,()%-"}
MONEY_UNITS = st.sampled_from(("", *MONEY))
DECIMALS = st.integers(0, 4)
VALUES = st.decimals(0, 10**10, allow_nan=False, allow_infinity=False, places=6)
NEAREST = st.sampled_from((ROUND_HALF_UP, ROUND_HALF_EVEN))


def rounded(value: Decimal, decimals: int, mode: str = ROUND_HALF_UP) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), mode)


def printed(value: Decimal, decimals: int, grouped: bool = False) -> str:
    """A value with so many decimals, with 千分位 or without."""
    return f"{rounded(value, decimals):{',' if grouped else ''}.{decimals}f}"


def amount(value: Decimal, decimals: int, unit: str) -> Quantity:
    return parse(printed(value / MONEY[unit], decimals) + unit)


@given(VALUES, DECIMALS, MONEY_UNITS, st.booleans(), st.booleans(), st.sampled_from(("", "-", "()")))
def test_a_printed_amount_reads_back_as_it_was(value: Decimal, decimals: int, unit: str, grouped: bool, wide: bool, negative: str) -> None:
    number = rounded(value, decimals)
    text = printed(value, decimals, grouped) + unit
    text = {"": text, "-": f"-{text}", "()": f"({text})"}[negative]
    read = parse(text.translate(FULL_WIDTH) if wide else text)
    assert (read.kind, read.number, read.decimals) == (Kind.NUMBER, -number if negative else number, decimals)
    assert (read.unit, read.own_unit) == (unit, bool(unit))


@given(VALUES, DECIMALS, st.sampled_from(("", "≥", "≤", "不低于", "不超过", "＝", "<")))
def test_a_percentage_reads_back_with_its_operator(value: Decimal, decimals: int, operator: str) -> None:
    read = parse(f"{operator}{printed(value, decimals)}%")
    assert (read.kind, read.number, read.unit) == (Kind.PERCENT, rounded(value, decimals), "%")
    assert read.operator == {"": "", "不低于": "≥", "不超过": "≤", "<": "＜"}.get(operator, operator)


@given(VALUES, st.integers(0, 6), st.integers(0, 6), st.sampled_from(tuple(MONEY)), st.sampled_from(tuple(MONEY)), NEAREST)
def test_one_value_printed_twice_differs_by_rounding_only(
        value: Decimal, n: int, m: int, unit: str, other: str, mode: str) -> None:
    assume(mode == ROUND_HALF_UP or n == m)
    first, second = amount(value, n, unit), amount(value, m, other)
    assert first.yuan is not None and second.yuan is not None
    assert abs(first.yuan - second.yuan) <= max(first.step * MONEY[unit], second.step * MONEY[other])


def test_an_amount_without_unit_has_no_value_in_yuan() -> None:
    assert parse("31,200").yuan is None
    assert parse("31,200").in_unit("元").yuan == parse("3.12万元").yuan == 31200


@given(st.text(max_size=40))
def test_any_text_is_something_and_a_number_stands_behind_figures_only(text: str) -> None:
    read = parse(text)
    assert (read.number is not None) == (read.kind in (Kind.NUMBER, Kind.PERCENT))
    assert (read.kind is Kind.BLANK) == (not text.strip())


@given(st.text(alphabet="0123456789.,()-%万元个≥≤ ", max_size=12), st.sampled_from((" ", "\n", "　")))
def test_spaces_and_line_breaks_inside_change_nothing(text: str, space: str) -> None:
    assume(text.strip())
    plain, torn = parse(text), parse(space.join(text))
    assert (plain.kind, plain.number, plain.unit, plain.operator) == (torn.kind, torn.number, torn.unit, torn.operator)


_DIGITS, _PLACES = "零一二三四五六七八九", ((1000, "千"), (100, "百"), (10, "十"))


def in_chinese(number: int) -> str:
    """As documents write it: 三万五千零六."""
    if number >= 10_000:
        head, rest = divmod(number, 10_000)
        return in_chinese(head) + "万" + (("零" if rest < 1000 else "") + in_chinese(rest) if rest else "")
    words, gap = "", False
    for place, name in _PLACES:
        digit, number = divmod(number, place)
        if digit:
            words, gap = words + ("零" if gap else "") + _DIGITS[digit] + name, False
        else:
            gap = bool(words)
    return words + (("零" if gap else "") + _DIGITS[number] if number or not words else "")


@given(st.integers(0, 99_999_999))
def test_a_number_in_chinese_reads_back(number: int) -> None:
    assert chinese_number(in_chinese(number)) == number


@pytest.mark.parametrize(("words", "value"), [
    ("十二", 12), ("二十", 20), ("三百二", 320), ("三百零二", 302), ("一千五", 1500), ("两万三", 23000), ("二〇二六", 2026), ("三四百", None),
    ("千百", None), ("", None), ("三个", None), ("叁万伍仟", 35000), ("一亿二千万", 120_000_000), ("一万亿", 10**12)])
def test_colloquial_and_positional_numbers(words: str, value: int | None) -> None:
    assert chinese_number(words) == value


@pytest.mark.parametrize(("text", "number", "unit"), [
    ("五十二万元", 52, "万元"), ("三万五千元", 35000, "元"), ("壹佰万元整", 100, "万元"), ("￥1,000.00", 1000, "元"), ("人民币30万元", 30, "万元"),
    ("30（万元）", 30, "万元"), ("30万元（含税）", 30, "万元"), ("1000.00元整", 1000, "元"), ("（3.5万元）", Decimal("-3.5"), "万元"),
    ("12公里（含支渠）", 12, "公里"), ("≤30日", 30, "日"), ("10年", 10, "年"), ("9起", 9, "起"), ("350平方米/m2", 350, "平方米/m2"), ("+5", 5, ""),
    ("1.2E+06", 1_200_000, ""), ("负3.5", Decimal("-3.5"), "")])
def test_amounts_in_other_dress(text: str, number: Decimal, unit: str) -> None:
    read = parse(text)
    assert (read.kind, read.number, read.unit) == (Kind.NUMBER, Decimal(number), unit)


@pytest.mark.parametrize(("text", "operator"), [
    ("90%及以上", "≥"), ("90%以上", "≥"), ("至少90%", "≥"), ("控制在90%以内", "≤"), ("≦90%", "≤"), ("高于90%", "＞")])
def test_bounds_before_and_behind(text: str, operator: str) -> None:
    assert (parse(text).kind, parse(text).number, parse(text).operator) == (Kind.PERCENT, Decimal(90), operator)


@pytest.mark.parametrize("text", ["12,34.5", "1,23", "1,2345", "1O0", "l00", "30.万元", "12.34.56", "#REF!", "#DIV/0!"])
def test_what_only_looks_like_a_figure_is_unreadable_and_not_a_smaller_number(text: str) -> None:
    assert parse(text).kind is Kind.UNREADABLE


@pytest.mark.parametrize("text", [
    "80%-90%", "2~3个", "1/2", "95/100", "100户/120户", "1:3", "10：30", "1.2×0.8米", "3万5千元", "约30万元", "30余万元", "30万元左右",
    "2座，其中新建1座", "6月18日到位", "9月30日前", "2026年", "2026.8.31", "5日内", "（1）完成招标", "1）完成", "第3季度", "完成80%"])
def test_ranges_dates_sizes_and_guesses_are_words(text: str) -> None:
    assert parse(text).kind is Kind.WORDS


@pytest.mark.parametrize("text", ["/", "—", "——", "---", "……", "无", "不涉及", "暂无数据", "N/A", "·"])
def test_a_dash_in_any_shape_says_that_there_is_no_figure(text: str) -> None:
    assert parse(text).kind is Kind.DASH


@pytest.mark.parametrize("text", ["XX", "××万元", "20xx万元", "1XX", "____", "***"])
def test_a_masked_figure_is_not_read_as_the_digits_that_are_left(text: str) -> None:
    assert parse(text).kind is Kind.MASKED
