"""Periods and dates: every spelling of one period is that period, and words that only hold months are none."""
from __future__ import annotations

import calendar
import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.period import Period, find_periods, parse_date, parse_period
from parsers.quantity import normal

MONTHS = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted).map(tuple)
YEARS = st.integers(2015, 2039)
HAN = "零一二三四五六七八九十"


def han(month: int) -> str:
    return HAN[month] if month <= 10 else "十" + HAN[month - 10]


SPELLINGS = ("{a}—{b}月", "{a}-{b}月", "{a}～{b}月份", "{a} 至 {b} 月", "{a}月至{b}月", "{a}月1日至{b}月{end}日", "{a:02}月-{b:02}月", "{A}至{B}月",
             "{A}月—{B}月", "（{a}－{b}月）", "监控期：{a}-{b}月末")
FROM_JANUARY = ("截至{b}月底", "截止到{b}月末", "截至{b}月{end}日", "前{b}个月", "前{B}个月", "截至{b}月份")


@given(MONTHS, st.sampled_from(SPELLINGS))
def test_every_spelling_of_a_span_of_months_is_one_period(months: tuple[int, int], spelling: str) -> None:
    a, b = months
    text = spelling.format(a=a, b=b, A=han(a), B=han(b), end=calendar.monthrange(2026, b)[1])
    assert parse_period(text) == Period(a, b)


@given(st.integers(1, 12), st.sampled_from(FROM_JANUARY))
def test_up_to_a_day_means_from_january(last: int, spelling: str) -> None:
    text = spelling.format(b=last, B=han(last), end=calendar.monthrange(2026, last)[1])
    assert parse_period(text) == Period(1, last)


@given(MONTHS, YEARS)
def test_the_year_is_read_where_it_is_written(months: tuple[int, int], year: int) -> None:
    a, b = months
    end = calendar.monthrange(year, b)[1]
    texts = (f"{year}年{a}-{b}月", f"{year}年度{a}—{b}月", f"{year}年{a}月1日至{b}月{end}日", f"{year}.{a}.1-{year}.{b}.{end}",
             f"{year}/{a}/1至{year}/{b}/{end}")
    assert {parse_period(t) for t in texts} == {Period(a, b, year)}
    assert Period(a, b, year).end(1999) == dt.date(year, b, end) == Period(a, b).end(year)


@pytest.mark.parametrize(("text", "last"), [
    ("上半年", 6), ("前三季度", 9), ("前3季度", 9), ("一至三季度", 9), ("1—3季度", 9), ("三季度末", 9), ("截至二季度末", 6), ("前四个季度", 12)])
def test_half_years_and_quarters_count_from_january(text: str, last: int) -> None:
    assert parse_period(text) == Period(1, last)


@pytest.mark.parametrize("text", ["8—1月", "13—14月", "三季度", "下半年", "2026年8月", "1-6月龄", "第1-8项", "截至目前", "截至8月中旬", "", "无"])
def test_words_that_state_no_period(text: str) -> None:
    assert parse_period(text) is None


@given(st.text(alphabet="1234567890年月日至-—截上半季度前三个末底 ", max_size=30))
def test_periods_in_any_text_are_in_order_and_do_not_overlap(text: str) -> None:
    plain = normal(text)
    found = list(find_periods(plain))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(plain[f.start:f.end] == f.text and 1 <= f.period.first <= f.period.last <= 12 for f in found)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_every_spelling_of_a_day_is_that_day(day: dt.date) -> None:
    y, m, d = day.year, day.month, day.day
    full = (f"{y}年{m}月{d}日", f"{y}-{m:02}-{d:02}", f"{y}/{m}/{d}", f"{y}.{m}.{d}", f"填报日期：{y} 年 {m} 月 {d} 日", f"{y}年{m:02}月{d:02}日前")
    assert {parse_date(t) for t in full} == {day}
    assert parse_date(f"{m}月{d}日", y) == day
    assert parse_date(f"{m}月{d}日") is None


@pytest.mark.parametrize("text", ["2026年2月30日", "2026年13月1日", "2026年1-8月", "2026.1-8", "8月底", "20260831", "12345678", ""])
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_date(text, 2026) is None
