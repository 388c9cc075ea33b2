"""round.yaml: what an office may write, what is filled in for it, and what it is told when something is wrong."""
from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from checker.roundfile.settings import RoundFile, load_round, settings_for_files
from corpus.errors import CorpusError
from corpus.profile import Content, Parameter, Profile, RequiredPart, Sourced

CASES = Path(__file__).resolve().parents[2] / ".." / "shared" / "cases"
PROFILE = Profile(
    "chengxi", "CX", "澄溪区", "澄溪区财政局", "chengxi", activity=("绩效运行监控",), period=Sourced("1—7月", "第五条"),
    unit_kinds=("一级", "二级", "镇街"), deadlines={"一级": Sourced("08-20", "第六条"), "二级": Sourced("08-10", "第六条")},
    required_parts={"一级": (RequiredPart("绩效监控表", "form"),)}, copies=2, offices=("预算股",),
    contents=(Content("1", "资金执行情况", "第七条"),),
    parameters={"slow_gap": Parameter("slow_gap", Decimal(20), "百分点", "实务")})


def round_of(folder: Path, text: str) -> RoundFile:
    (folder / "round.yaml").write_text(text, encoding="utf-8")
    return load_round(folder, lambda slug: replace(PROFILE, slug=slug))


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(CorpusError) as error:
        round_of(folder, text)
    return str(error.value)


def test_three_lines_make_a_round_and_the_profile_gives_the_rest(tmp_path: Path) -> None:
    settings = round_of(tmp_path, "profile: chengxi\nyear: 2031\nperiod: 1—7月\n").settings
    assert (settings.start, settings.end) == (dt.date(2031, 1, 1), dt.date(2031, 7, 31))
    assert settings.deadlines == {"一级": dt.date(2031, 8, 20), "二级": dt.date(2031, 8, 10)}
    assert settings.required_parts == {"一级": ("绩效监控表",)}
    assert settings.required_contents == {"1": "资金执行情况"}
    assert (settings.notice.copies, settings.notice.offices) == (2, ("预算股",))
    assert (settings.amount_unit, settings.rate_denominator) == ("万元", "调整后预算数")
    assert settings.name == "2031年1-7月绩效运行监控（澄溪区）"


@pytest.mark.parametrize("key", ["profile", "year", "period"])
def test_a_required_key_that_is_missing_is_named(tmp_path: Path, key: str) -> None:
    lines = {"profile": "profile: chengxi", "year": "year: 2031", "period": "period: 1—7月"}
    assert f"缺少“{key}”" in complaint(tmp_path, "\n".join(line for k, line in lines.items() if k != key))


def test_an_unknown_key_is_refused_with_its_line_and_the_nearest_known_one(tmp_path: Path) -> None:
    words = complaint(tmp_path, "profile: chengxi\nyear: 2031\nperiod: 1—7月\ndeadlnes: 2031-08-20\n")
    assert "第4行" in words and "deadlnes" in words and "deadlines" in words


def test_an_unknown_register_is_refused_with_the_nearest_known_one(tmp_path: Path) -> None:
    words = complaint(tmp_path, "profile: chengxi\nyear: 2031\nperiod: 1—7月\nfiles:\n  rostr: 名录.xlsx\n")
    assert "rostr" in words and "是不是“roster”" in words


@pytest.mark.parametrize(("written", "months", "end"), [
    ("1—8月", (1, 8), dt.date(2031, 8, 31)), ("上半年", (1, 6), dt.date(2031, 6, 30)), ("前三季度", (1, 9), dt.date(2031, 9, 30)),
    ("全年", (1, 12), dt.date(2031, 12, 31)), ("2031年1月1日至2031年7月31日", (1, 7), dt.date(2031, 7, 31)),
    ("{label: 1—8月, from: 2031-01-01, to: 2031-08-31}", (1, 8), dt.date(2031, 8, 31)),
    ("{from: 2031-01-01, to: 2031-08-20}", (1, 8), dt.date(2031, 8, 20)),
    ("{label: 三季度, from: 2031.7.1, to: 9月30日}", (7, 9), dt.date(2031, 9, 30))])
def test_a_period_may_be_written_in_many_ways(tmp_path: Path, written: str, months: tuple[int, int], end: dt.date) -> None:
    settings = round_of(tmp_path, f"profile: chengxi\nyear: 2031\nperiod: {written}\n").settings
    assert ((settings.period.first, settings.period.last), settings.end) == (months, end)


@pytest.mark.parametrize(("written", "said"), [
    ("本期", "1—7月"), ("{label: 1—8月, from: 2031-01-01, to: 2031-07-31}", "一致"), ("2030年1—8月", "2031"), ("{lable: 1—8月}", "label")])
def test_a_period_that_makes_no_sense_is_refused_with_a_hint(tmp_path: Path, written: str, said: str) -> None:
    assert said in complaint(tmp_path, f"profile: chengxi\nyear: 2031\nperiod: {written}\n")


HEAD = "profile: chengxi\nyear: 2031\nperiod: 1—7月\n"


@pytest.mark.parametrize(("written", "expected"), [
    ("2031-08-25", {"一级": 25, "二级": 25, "镇街": 25}), ("{一级: 8月21日, 二级: 08-11}", {"一级": 21, "二级": 11}),
    ("{一级预算单位: 2031/8/21, 乡镇: 2031.8.22}", {"一级": 21, "二级": 10, "镇街": 22}),
    ("{所有单位: 2031-08-25, 二级: 2031-08-15}", {"一级": 25, "二级": 15, "镇街": 25})])
def test_deadlines_are_one_date_or_one_a_unit_kind_in_the_offices_words(tmp_path: Path, written: str, expected: dict[str, int]) -> None:
    settings = round_of(tmp_path, f"{HEAD}deadlines: {written}\n").settings
    assert {kind: day.day for kind, day in settings.deadlines.items()} == expected


def test_a_deadline_for_an_unknown_kind_or_on_an_impossible_day_is_refused(tmp_path: Path) -> None:
    assert "集团" in complaint(tmp_path, f"{HEAD}deadlines: {{集团: 2031-08-20}}\n")
    assert "8月32日" in complaint(tmp_path, f"{HEAD}deadlines: {{一级: 8月32日}}\n")


def test_required_parts_of_one_list_hold_for_every_kind(tmp_path: Path) -> None:
    settings = round_of(tmp_path, f"{HEAD}required_parts: [监控表, 监控报告]\n").settings
    assert settings.required_parts == dict.fromkeys(("一级", "二级", "镇街"), ("监控表", "监控报告"))


def test_the_notice_is_read_with_its_copies_and_offices_as_people_write_them(tmp_path: Path) -> None:
    notice = round_of(tmp_path,
        f"{HEAD}notice:\n  number: 澄财绩〔2031〕3号\n  date: 2031年7月28日\n  copies: 一式三份\n  offices: 预算股、社保股\n").settings.notice
    assert (notice.number, notice.date, notice.copies, notice.offices) == ("澄财绩〔2031〕3号", dt.date(2031, 7, 28), 3, ("预算股", "社保股"))


def test_the_first_comment_names_the_round_unless_a_name_is_given(tmp_path: Path) -> None:
    assert round_of(tmp_path, f"# 2031年度运行监控（澄溪）\n{HEAD}").settings.name == "2031年度运行监控（澄溪）"
    assert round_of(tmp_path, f"# 2031年度运行监控（澄溪）\n{HEAD}name: 第一轮\n").settings.name == "第一轮"


def test_a_threshold_is_changed_for_the_round_only_with_its_source(tmp_path: Path) -> None:
    changed = round_of(tmp_path, f"{HEAD}parameters:\n  slow_gap: {{value: 15, source: 澄财绩〔2031〕3号}}\n").settings.profile
    assert (changed.parameter("slow_gap"), changed.parameters["slow_gap"].source) == (Decimal(15), "澄财绩〔2031〕3号")
    assert "source" in complaint(tmp_path, f"{HEAD}parameters:\n  slow_gap: {{value: 15}}\n")
    assert "百分点" in complaint(tmp_path, f"{HEAD}parameters:\n  slow_gap: {{value: 0.15, unit: 比例, source: 通知}}\n")
    assert "slow_gap" in complaint(tmp_path, f"{HEAD}parameters:\n  slow_gp: {{value: 15, source: 通知}}\n")


def test_a_threshold_without_default_may_be_given_by_the_round(tmp_path: Path) -> None:
    profile = round_of(tmp_path, f"{HEAD}parameters:\n  procurement_limit: {{value: 300000, source: 本轮通知}}\n").settings.profile
    assert (profile.parameter("procurement_limit"), profile.parameters["procurement_limit"].unit) == (Decimal(300000), "元")


def test_a_file_that_is_named_but_missing_is_remarked_and_does_not_stop_the_round(tmp_path: Path) -> None:
    read = round_of(tmp_path, f"{HEAD}files:\n  goals: goals.xlsx\nversions: 历次\n")
    assert "goals" not in read.files
    assert "round.yaml 写了 goals: goals.xlsx，但没有这个文件" in read.remarks
    assert any("历次" in remark for remark in read.remarks)


def test_registers_are_found_under_their_usual_names(tmp_path: Path) -> None:
    for name in ("roster.csv", "goals.xls", "ledger.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    read = round_of(tmp_path, HEAD)
    assert read.files == {"roster": ("roster.csv",), "goals": ("goals.xls",), "ledger": ("ledger.xlsx",)}
    assert (read.submissions, read.remarks) == ("submissions", ())


def test_a_register_may_be_several_files(tmp_path: Path) -> None:
    for name in ("部门.csv", "镇街.csv"):
        (tmp_path / name).write_bytes(b"x")
    assert round_of(tmp_path, f"{HEAD}files:\n  goals: [部门.csv, 镇街.csv]\n").files["goals"] == ("部门.csv", "镇街.csv")


@pytest.mark.parametrize("name", ["../goals.xlsx", "/etc/goals.xlsx", "C:\\goals.xlsx", "a/../../goals.xlsx", "..\\goals.xlsx", "~/goals.xlsx"])
def test_a_path_that_leaves_the_round_is_refused(tmp_path: Path, name: str) -> None:
    assert "不在本轮文件夹里" in complaint(tmp_path, f"{HEAD}files:\n  goals: '{name}'\n")
    assert "不在本轮文件夹里" in complaint(tmp_path, f"{HEAD}previous: '{name}'\n")


def test_a_link_that_leaves_the_round_is_refused(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "round"
    outside.mkdir()
    inside.mkdir()
    (inside / "linked").symlink_to(outside, target_is_directory=True)
    assert "不在本轮文件夹里" in complaint(inside, f"{HEAD}previous: linked\n")


def test_keys_left_blank_are_like_keys_not_written(tmp_path: Path) -> None:
    read = round_of(tmp_path, f"{HEAD}scope:\nnotice:\n  number:\ndeadlines:\nfiles:\nsecret_units:\nas_of:\nremarks:\n")
    assert read.settings.deadlines["一级"] == dt.date(2031, 8, 20)
    assert read.as_of is None


def test_a_time_progress_that_does_not_fit_the_period_is_remarked(tmp_path: Path) -> None:
    assert round_of(tmp_path, f"{HEAD}time_progress: 0.58\n").remarks == ()
    assert "time_progress" in round_of(tmp_path, f"{HEAD}time_progress: 0.75\n").remarks[0]


@pytest.mark.parametrize("text", ["profile: [", "- 甲\n- 乙\n", "", "profile: chengxi\nprofile: other\nyear: 2031\nperiod: 1—7月\n"])
def test_a_file_that_is_no_settings_at_all_is_explained_in_chinese(tmp_path: Path, text: str) -> None:
    assert "round.yaml" in complaint(tmp_path, text)


def test_a_folder_without_round_yaml_says_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"没有 round\.yaml"):
        load_round(tmp_path)


def test_loose_files_get_settings_from_profile_year_and_period() -> None:
    settings = settings_for_files(PROFILE, 2031, "1-8月")
    assert (settings.end, settings.deadlines["一级"]) == (dt.date(2031, 8, 31), dt.date(2031, 8, 20))
    with pytest.raises(CorpusError, match="监控期"):
        settings_for_files(PROFILE, 2031, "八个月")


@pytest.mark.shared
@pytest.mark.parametrize(("case", "end", "contents"), [("yanjiang-2026", dt.date(2026, 8, 31), 7), ("shizhong-2026", dt.date(2026, 9, 30), 6)])
def test_the_case_rounds_are_read_in_full(case: str, end: dt.date, contents: int) -> None:
    root = CASES / case
    if not root.is_dir():
        pytest.skip("shared case rounds are not here")
    read = load_round(root, lambda slug: replace(PROFILE, slug=slug, deadlines={}, required_parts={}))
    assert (read.settings.end, len(read.settings.required_contents), set(read.settings.deadlines)) == (end, contents, {"一级", "二级", "镇街"})
    assert (read.remarks, all((root / p).is_file() for paths in read.files.values() for p in paths)) == ((), True)
    assert read.settings.notice.number and read.settings.notice.date
