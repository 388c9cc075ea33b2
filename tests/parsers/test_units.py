"""Units of measure: conversions hold both ways, and what counts different things stays apart."""
from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
from parsers import units
from parsers.quantity import Quantity, parse

WORDS = tuple(w for group in corpus.lexicon("units")["same"] for w in group) + tuple(corpus.lexicon("units")["times"])
UNITS = st.sampled_from(WORDS)
ANY = st.one_of(UNITS, st.tuples(st.sampled_from(("万", "亿", "百")), UNITS).map("".join), st.text("个座户人次元米%/每年万", max_size=4))
NUMBERS = st.decimals(0, 10**6, places=3, allow_nan=False, allow_infinity=False)


def quantity(number: Decimal, unit: str) -> Quantity:
    return parse(f"{number}").in_unit(unit)


@given(NUMBERS, ANY, NUMBERS, ANY)
def test_whether_two_figures_measure_one_thing_does_not_depend_on_their_order(a: Decimal, first: str, b: Decimal, second: str) -> None:
    x, y = quantity(a, first), quantity(b, second)
    assert units.same_kind(x, y) == units.same_kind(y, x)
    assert (units.in_base(x, y) is None) == (units.in_base(y, x) is None)


@given(NUMBERS, UNITS, UNITS)
def test_converting_there_and_back_gives_the_same_figure(number: Decimal, first: str, second: str) -> None:
    name, factor = units.base(first)
    other, step = units.base(second)
    if name != other:
        return
    there = quantity(number, first)
    back = quantity(number * factor / step, second)
    one, two = units.in_base(there, back), units.in_base(back, there)
    assert one is not None and two is not None
    assert abs(one - two) <= Decimal("1e-6") * (1 + number * factor)


@given(UNITS)
def test_a_unit_is_its_own_kind_and_so_is_its_base(unit: str) -> None:
    name, factor = units.base(unit)
    assert factor > 0
    assert units.base(name)[0] == name
    assert units.same_kind(quantity(Decimal(1), unit), quantity(Decimal(2), unit)) is True


@given(NUMBERS, UNITS)
def test_a_figure_without_unit_is_taken_to_be_in_the_other_ones(number: Decimal, unit: str) -> None:
    bare, like = parse(f"{number}"), quantity(Decimal(2), unit)
    if units.base(unit)[0] == "%" and 0 < number <= 1:
        assert units.in_base(bare, like) is None            # 0.95 beside 96%: a share or a percentage, nobody says
    else:
        assert units.in_base(bare, like) == number * units.base(unit)[1]


@pytest.mark.parametrize(("a", "b"), [
    ("1.2万户次", "12000户次"), ("8.6公里", "8600米"), ("3.12万元", "31200元"), ("2公顷", "20000平方米"), ("5吨", "5000公斤"),
    ("3亿元", "300000000元"), ("30家", "30户"), ("8名", "8人"), ("0.05万元/米", "500元/米"), ("4次/年", "4次"),
    ("12公里（含支渠）", "12000米"), ("90%", "90％")])
def test_one_measure_in_two_units_is_one_value(a: str, b: str) -> None:
    x, y = parse(a), parse(b)
    assert units.same_kind(x, y) is True
    assert units.in_base(x, y) == units.in_base(y, x)


@pytest.mark.parametrize(("a", "b"), [
    ("200人", "460人次"), ("3000户", "5200户次"), ("12公里", "65%"), ("300亩", "4200米"), ("8场", "80人"), ("6期", "90人次")])
def test_different_things_are_not_compared(a: str, b: str) -> None:
    x, y = parse(a), parse(b)
    assert units.same_kind(x, y) is False
    assert units.in_base(x, y) is None


@pytest.mark.parametrize(("a", "b"), [("480元", "500元/人"), ("0.95", "96%"), ("4座", "3个"), ("30个", "22处"), ("2次/月", "16次")])
def test_what_nobody_says_is_neither_the_same_nor_different(a: str, b: str) -> None:
    x, y = parse(a), parse(b)
    assert units.same_kind(x, y) is None
    assert units.in_base(x, y) is None


@given(st.text(max_size=12))
def test_any_words_have_a_base(unit: str) -> None:
    name, factor = units.base(unit)
    assert factor > 0 and isinstance(name, str)
