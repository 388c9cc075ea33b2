"""Sums, rates, shares and days: what is right stays right however it is printed, what differs beyond rounding is seen."""
from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import corpus
from checker.arithmetic import attainment, workdays
from checker.arithmetic.bases import Base, base_of
from checker.arithmetic.figures import add, carried_over, compare, is_ratio, money, money_step, points, points_step, ratio_range, room
from checker.round import Settings
from checker.roundfile.settings import settings_for_files
from parsers.quantity import MONEY, NO_PLACE, Quantity, parse
from parsers.report import Fund, FundRow, FundTable, Ind, IndicatorRow, RowRole, Words

UNITS = st.sampled_from(("元", "千元", "万元", "亿元"))
DECIMALS = st.integers(0, 4)
MODES = st.sampled_from((ROUND_HALF_UP, ROUND_HALF_EVEN))
YUAN = st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False)
POSITIVE = st.decimals(Decimal("0.01"), 10**9, places=2, allow_nan=False, allow_infinity=False)
HUNDRED = Decimal(100)


def amount(value: Decimal, decimals: int, unit: str, mode: str = ROUND_HALF_UP) -> Quantity:
    """A value in 元 as printed in a unit with so many decimals."""
    return parse(f"{(value / MONEY[unit]).quantize(Decimal(1).scaleb(-decimals), mode)}{unit}")


def rate(value: Decimal, decimals: int, mode: str = ROUND_HALF_UP) -> Quantity:
    return parse(f"{value.quantize(Decimal(1).scaleb(-decimals), mode)}%")


@given(YUAN, POSITIVE, DECIMALS, DECIMALS, UNITS, UNITS, DECIMALS, MODES)
def test_a_right_rate_is_never_called_wrong_whatever_was_rounded(
        part: Decimal, whole: Decimal, n: int, m: int, unit: str, other: str, digits: int, mode: str) -> None:
    printed = rate(part / whole * HUNDRED, digits, mode)
    assert is_ratio(printed, amount(part, n, unit, mode), amount(whole, m, other, mode)) is not False


@given(YUAN, POSITIVE, st.decimals(Decimal("0.2"), 50, places=2), st.integers(1, 3))
def test_a_rate_that_is_off_by_more_than_the_roundings_is_seen(part: Decimal, whole: Decimal, off: Decimal, digits: int) -> None:
    assume(whole > 1000)
    x, b = amount(part, 2, "元"), amount(whole, 2, "元")
    span = ratio_range(x, b)
    assert span is not None and span[1] - span[0] < Decimal("0.1") + part / whole
    wrong = rate(part / whole * HUNDRED + off + (span[1] - span[0]), digits)
    assert is_ratio(wrong, x, b) is False


def test_a_rate_on_nothing_cannot_be_judged() -> None:
    assert is_ratio(parse("35%"), parse("8万元"), parse("0万元")) is None
    assert is_ratio(parse("35%"), parse("8"), parse("100万元")) is None         # one has a unit, the other none
    assert is_ratio(parse("—"), parse("8万元"), parse("100万元")) is None


@pytest.mark.parametrize(("text", "value"), [
    ("65.13%", "65.13"), ("0.6513", "65.13"), ("65.13", "65.13"), ("1", "100"), ("0", "0"), ("1.5", "1.5"), ("1.20", "120")])
def test_a_rate_in_any_dress_is_percentage_points(text: str, value: str) -> None:
    assert points(parse(text)) == Decimal(value)


@given(st.decimals(0, 100, places=4), st.integers(0, 4))
def test_the_tolerance_of_a_rate_is_half_its_last_place_and_at_least_a_twentieth(value: Decimal, digits: int) -> None:
    printed = rate(value, digits)
    assert points_step(printed) == max(Decimal("0.5").scaleb(-digits), Decimal("0.05"))
    assert abs((points(printed) or Decimal(0)) - value) <= points_step(printed)


@given(st.lists(st.tuples(YUAN, DECIMALS, UNITS), min_size=1, max_size=12), DECIMALS, UNITS, MODES)
def test_a_right_total_is_within_the_tolerance_of_its_rows(rows: list[tuple[Decimal, int, str]], digits: int, unit: str, mode: str) -> None:
    total = amount(sum((v for v, _, _ in rows), Decimal(0)), digits, unit, mode)
    summed = add([amount(v, n, u, mode) for v, n, u in rows])
    value = money(total)
    assert summed is not None and value is not None
    assert abs(value - summed[0]) <= summed[1] + money_step(total)


@given(st.lists(YUAN, min_size=1, max_size=8), st.integers(0, 3), UNITS)
def test_the_tolerance_of_a_sum_is_half_a_unit_an_addend(rows: list[Decimal], digits: int, unit: str) -> None:
    summed = add([amount(v, digits, unit) for v in rows])
    assert summed is not None
    assert summed[1] == len(rows) * Decimal("0.5").scaleb(-digits) * MONEY[unit]


def test_blanks_and_dashes_add_nothing_and_what_cannot_be_read_stops_the_sum() -> None:
    assert add([parse("30.5万元"), parse(""), parse("—")]) == (Decimal(305_000), Decimal(500))
    assert add([parse("30.5万元"), parse("12,34.5")]) is None
    assert add([]) == (Decimal(0), Decimal(0))


@given(YUAN, YUAN, DECIMALS, DECIMALS, UNITS, UNITS)
def test_comparing_the_other_way_round_turns_the_sign(a: Decimal, b: Decimal, n: int, m: int, unit: str, other: str) -> None:
    x, y = amount(a, n, unit), amount(b, m, other)
    forth, back = compare(x, y), compare(y, x)
    assert forth is not None and back is not None and forth == -back
    assert compare(x, x) == 0


@given(YUAN, DECIMALS, DECIMALS, UNITS, UNITS, MODES)
def test_one_amount_printed_twice_does_not_differ(value: Decimal, n: int, m: int, unit: str, other: str, mode: str) -> None:
    assert compare(amount(value, n, unit, mode), amount(value, m, other, mode)) == 0


# -- budgets, denominators, last year's money ---------------------------------------------------------------------

def words(text: str = "") -> Words:
    return Words(text, NO_PLACE)


def fund_row(cells: dict[str, str], role: RowRole = RowRole.PROJECT) -> FundRow:
    return FundRow(role, words("河道保洁"), {Fund[k]: parse(v).in_unit("" if v.endswith("%") else "万元") for k, v in cells.items()}, "河道保洁")


def table(*rows: FundRow) -> FundTable:
    return FundTable("表1", {}, rows)


@pytest.fixture(scope="module")
def settings() -> Settings:
    return settings_for_files(corpus.load_profile("national"), 2026, "1-8月")


@given(part=POSITIVE, whole=POSITIVE, digits=st.integers(2, 4))
def test_the_right_denominator_is_preferred_over_all_others(settings: Settings, part: Decimal, whole: Decimal, digits: int) -> None:
    amounts = {Fund.INITIAL: whole, Fund.ADJUSTED: whole, Fund.PAID: whole, Fund.SPENT: part}
    values = {f: amount(v, 2, "元") for f, v in amounts.items()} | {Fund.RATE: rate(part / whole * HUNDRED, digits)}
    row = FundRow(RowRole.PROJECT, words(), values, "甲")
    assert base_of(row, table(row), settings) is Base.RIGHT


@pytest.mark.parametrize(("cells", "base"), [
    ({"INITIAL": "200", "ADJUSTED": "250", "SPENT": "120", "RATE": "48.00%"}, Base.RIGHT),
    ({"INITIAL": "200", "ADJUSTED": "250", "SPENT": "120", "RATE": "60.00%"}, Base.INITIAL),
    ({"INITIAL": "200", "PAID": "160", "SPENT": "120", "RATE": "75.00%"}, Base.PAID),
    ({"INITIAL": "200", "CARRY_OVER": "40", "SPENT": "120", "RATE": "50.00%"}, Base.CARRIED),
    ({"INITIAL": "200", "SPENT": "120", "RATE": "0.60%"}, Base.SHIFTED),
    ({"INITIAL": "200", "SPENT": "120", "RATE": "66.00%"}, Base.NONE),
    ({"INITIAL": "0", "SPENT": "120", "RATE": "66.00%"}, Base.UNKNOWN)])
def test_which_denominator_a_rate_was_worked_out_by(cells: dict[str, str], base: Base, settings: Settings) -> None:
    row = fund_row(cells)
    assert base_of(row, table(row), settings) is base


@pytest.mark.parametrize(("cells", "more"), [
    ({"INITIAL": "100", "CARRY_OVER": "30"}, 300000), ({"INITIAL": "100", "ADJUSTED": "100", "CARRY_OVER": "30"}, 300000),
    ({"INITIAL": "100", "ADJUSTED": "130", "CARRY_OVER": "30"}, 0), ({"INITIAL": "100", "ADJUSTED": "150", "CARRY_OVER": "30"}, 300000),
    ({"INITIAL": "100"}, 0)])
def test_last_years_money_adds_to_the_budget_unless_it_is_in_it(cells: dict[str, str], more: int) -> None:
    row = fund_row(cells)
    assert room(row, table(row)) == more


def test_last_years_money_may_stand_in_a_row_of_its_own() -> None:
    own, beside = fund_row({"INITIAL": "100"}), fund_row({"INITIAL": "45"}, RowRole.CARRIED)
    found = carried_over(own, table(own, beside).rows)
    assert found is not None and money(found) == 450000


# -- indicators ---------------------------------------------------------------------------------------------------

SHARES = st.decimals(0, 10**6, places=3, allow_nan=False, allow_infinity=False)


@given(SHARES, st.decimals(Decimal("0.001"), 10**6, places=3))
def test_a_lower_bound_is_met_from_the_target_on(value: Decimal, target: Decimal) -> None:
    share = attainment.share_of(value, target, "≥")
    assert share is not None and (share >= 1) == (value >= target)


@given(SHARES, SHARES)
def test_an_upper_bound_is_met_up_to_the_target_and_never_more_than_met(value: Decimal, target: Decimal) -> None:
    share = attainment.share_of(value, target, "≤")
    assert share is not None and 0 <= share <= 1 and (share == 1) == (value <= target)


@given(SHARES, st.decimals(Decimal("0.001"), 10**6, places=3))
def test_an_exact_target_is_missed_on_both_sides(value: Decimal, target: Decimal) -> None:
    share = attainment.share_of(value, target, "＝")
    assert share is not None and 0 <= share <= 1 and (share == 1) == (value == target)


def row(name: str, target: str = "", actual: str = "", level2: str = "") -> IndicatorRow:
    return IndicatorRow("河道保洁", words(name), {Ind.TARGET: parse(target), Ind.ACTUAL: parse(actual)}, {Ind.LEVEL2: words(level2)})


@pytest.mark.parametrize(("name", "target", "level2", "way"), [
    ("保洁河段", "≥48公里", "", "≥"), ("保洁河段", "48公里", "", "≥"), ("单位成本", "20元", "", "≤"),
    ("改造费用", "30万元", "经济成本指标", "≤"),
    ("成本节约率", "5%", "成本指标", "≥"), ("群众投诉", "5起", "", "≤"), ("投诉率", "1%", "", "≤"), ("投诉办结率", "95%", "", "≥"),
    ("安全事故", "0起", "", "≤"),
    ("应急演练", "=4次", "", "＝"), ("响应时间", "30分钟", "", "≤"), ("投诉", "＞3", "", "≥")])
def test_the_direction_of_an_indicator(name: str, target: str, level2: str, way: str) -> None:
    assert attainment.direction(row(name, target, level2=level2)) == way


@pytest.mark.parametrize(("target", "day"), [
    ("6月30日前", (6, 30)), ("2026年6月30日前", (6, 30)), ("6月底前", (6, 30)), ("6月底前完工", (6, 30)), ("2月份", (2, 28)),
    ("6月中旬前", (6, 20)),
    ("二季度末", (6, 30)), ("第三季度前", (9, 30)), ("上半年", (6, 30)), ("年底前", (12, 31)), ("12月底前完成", (12, 31)),
    ("2026年1-8月", (8, 31))])
def test_the_day_that_a_target_sets(target: str, day: tuple[int, int]) -> None:
    assert attainment.due_date(row("完工时间", target), 2026) == dt.date(2026, *day)


@pytest.mark.parametrize("target", ["及时", "≥90%", "12座", "按月", "5日内", ""])
def test_a_target_that_sets_no_day(target: str) -> None:
    assert attainment.due_date(row("完工时间", target), 2026) is None


@pytest.mark.parametrize(("said", "name", "open_"), [
    ("尚未开工", "开工时间", True), ("施工中", "完工时间", True), ("正在编制", "方案印发", True), ("未完工", "", True),
    ("6月20日完工", "完工时间", False),
    ("6月20日完工，尚未结算", "完工时间", False), ("已完成招标，尚未开工", "开工时间", True), ("已完成", "", False),
    ("5月15日验收，未发现问题", "设备验收", False),
    ("按期（尚有3个作业区未飞）", "作业完成时间", True), ("12座", "", False)])
def test_whether_a_cell_says_that_the_thing_is_not_done(said: str, name: str, open_: bool) -> None:
    assert attainment.says_undone(parse(said), name) is open_


@pytest.mark.parametrize(("said", "done"), [
    ("按期", True), ("已完成", True), ("达标", True), ("100%", True), ("99.9%", False), ("完成80%", False), ("完成过半", False),
    ("未完成", False), ("基本", False),
    ("", False)])
def test_whether_a_cell_claims_fulfilment(said: str, done: bool) -> None:
    assert attainment.says_done(parse(said)) is done


# -- days ---------------------------------------------------------------------------------------------------------

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@given(DAYS, DAYS, DAYS)
def test_working_days_add_up_over_a_day_in_between(a: dt.date, b: dt.date, c: dt.date) -> None:
    a, b, c = sorted((a, b, c))
    assert workdays.between(a, b) + workdays.between(b, c) == workdays.between(a, c)
    assert workdays.between(b, a) == 0


@given(DAYS, st.integers(0, 60))
def test_working_days_are_no_more_than_days(due: dt.date, later: int) -> None:
    assert 0 <= workdays.between(due, due + dt.timedelta(later)) <= later


def test_an_office_adds_years_to_the_holidays_and_a_due_day_counts_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "holidays.yaml").write_text('"2031":\n  free: [2031-05-01/2031-05-05]\n  working: []\n', encoding="utf-8")
    monkeypatch.setenv("JIHE_HOME", str(tmp_path))
    workdays._table.cache_clear()
    try:
        assert workdays.known(2031) and workdays.after(dt.date(2031, 4, 30), 1) == dt.date(2031, 5, 6)
        assert workdays.after(dt.date(2026, 9, 30), 1) == dt.date(2026, 10, 8)
    finally:
        workdays._table.cache_clear()
