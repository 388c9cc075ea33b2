"""The list of key projects, forms for a whole department and its transfers, applications to change goals."""
from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from checker.rule import Certainty, Severity
from generators import ledger, reading
from generators.desk import chosen, sit_down
from generators.draft import Outcome, draft
from generators.due import Asked
from generators.watched import reasons

from .making import CLINIC, SCHOOL, TOWN, WATER, checked, finding, mark, usual

LOCAL = ("qianjin", "lingyuan", "yanjiang", "xinzhou", "shizhong")
OTHERS = {"qianjin": "前进区", "lingyuan": "凌源", "yanjiang": "雁江", "xinzhou": "忻州", "shizhong": "市中区"}
GOALS = ("项目代码,项目名称,单位名称,项目类别,是否重点,预算数(万元),一级指标,二级指标,三级指标,指标性质,指标值,计量单位\n"
         f"A1,河道清淤,{WATER},专项,是,120.5,产出指标,数量指标,清淤长度,≥,12,公里\n,,,,,,满意度指标,满意度指标,沿河居民满意度,≥,90,%\n"
         f"A2,泵站改造,{WATER},基本建设,否,200,产出指标,数量指标,改造泵站,≥,3,座\n"
         f"A3,小微水体治理,{WATER},转移支付,否,240,产出指标,数量指标,治理水体,≥,12,处\n"
         f"A4,设备购置,{CLINIC},专项,否,86,产出指标,数量指标,购置设备,≥,6,台\n")
SLOW = finding("I01", WATER, "泵站改造：预算200万元，已支出20万元，支出进度10.00%，比时间进度（66.67%）低56.67个百分点", severity=Severity.EXPLAIN)


def made(root: Path, profile: str = "yanjiang", found: Any = None, goals: str = GOALS) -> Path:
    checked(root, usual(profile) if found is None else found, profile)
    (root / "goals.csv").write_text(goals, encoding="utf-8")
    text = (root / "round.yaml").read_text(encoding="utf-8").replace("{roster: roster.csv}", "{roster: roster.csv, goals: goals.csv}")
    (root / "round.yaml").write_text(text, encoding="utf-8")
    return root


def unchecked(root: Path, **more: str) -> Path:
    made(root, **more)
    for path in (root / "review").iterdir():
        path.unlink()
    return root


def drafted(root: Path, kind: str, *units: str, asked: Asked | None = None, day: dt.date | None = None) -> Outcome:
    desk = sit_down(root, day)
    done = draft(desk, [kind], chosen(desk, units), asked or Asked(), by_name=bool(units))
    assert not done.failed, done.failed
    return done


def text(done: Outcome) -> str:
    assert len(done.written) == 1, done
    return "\n".join(reading.read(done.written[0][2]))


def sound(words: str, slug: str) -> bool:
    empty = [w for w in ("{{", "None", "：。", "（）", "，，", "；；") if w in words]
    return not empty and not [name for other, name in OTHERS.items() if other != slug and name in words]


# A3

@pytest.mark.parametrize(("slug", "article"), [
    ("qianjin", "《办法》第六条"), ("lingyuan", "实务"), ("yanjiang", "《细则》第六条（五）"), ("xinzhou", "《办法》第二十八条"),
    ("shizhong", "《办法》第十四条")])
def test_key_projects_are_listed_with_their_reason_and_own_article(tmp_path: Path, slug: str, article: str) -> None:
    words = text(drafted(made(tmp_path / slug, slug), "A3"))
    assert sound(words, slug) and f"（{article}）" in words
    assert "河道清淤\nA1\n120.50" in words and "目标登记标为重点（goals.csv" in words
    assert "预算200万元，已支出20万元，支出进度10.00%，比时间进度（66.67%）低56.67个百分点（监控表.xlsx 工作表“附件1” G5）" in words
    assert ("实务" in words) is (slug != "shizhong")


def test_building_works_are_a_reason_only_where_the_rules_name_them(tmp_path: Path) -> None:
    assert "基本建设项目（《办法》第十三条）；支出进度缓慢（《办法》第十三条）" in text(drafted(made(tmp_path / "sz", "shizhong"), "A3"))
    assert "基本建设" not in text(drafted(made(tmp_path / "yj"), "A3"))


def test_every_problem_on_the_list_is_traced_and_belongs_to_the_ledger(tmp_path: Path) -> None:
    path = drafted(made(tmp_path / "r"), "A3").written[0][2]
    record = ledger.load(path)
    assert len(record.items) == 1 and any(f.source.rule == "I01" and f.source.place == "工作表“附件1” G5" for f in record.facts)
    assert "120.50" in {f.shown for f in record.facts if f.name == "预算" and "goals.csv" in f.source.words}


def test_many_problems_make_a_project_weak_by_the_threshold_that_the_paper_names(tmp_path: Path) -> None:
    found = {WATER: tuple(finding(c, WATER, f"小微水体治理：{c}的问题") for c in ("C01", "F01", "E06"))}
    words = text(drafted(made(tmp_path / "three", found=found), "A3"))
    assert "小微水体治理" in words and "有需更正或说明的意见3条" in words and "3条以上（含3条）" in words
    few = text(drafted(made(tmp_path / "two", found={WATER: found[WATER][:2]}), "A3"))
    assert "小微水体治理" not in few


def test_what_is_only_suspected_or_was_rejected_puts_no_project_on_the_list(tmp_path: Path) -> None:
    suspected = finding("I02", WATER, "小微水体治理：没有支出", certainty=Certainty.SUSPECTED)
    root = made(tmp_path / "r", found={WATER: (SLOW, suspected)})
    mark(root, "时间进度", 审核意见="不采纳")
    words = text(drafted(root, "A3"))
    assert "泵站改造" not in words and "小微水体治理" not in words and "河道清淤" in words


def test_before_the_check_only_the_register_speaks_and_the_list_says_so(tmp_path: Path) -> None:
    words = text(drafted(unchecked(tmp_path / "r"), "A3", day=dt.date(2026, 8, 20)))
    assert "河道清淤" in words and "泵站改造" not in words and "本轮还没有审核" in words


@pytest.mark.parametrize(("goals", "why"), [
    (GOALS.replace("是,120.5", "否,120.5"), "没有定为重点的项目"), (GOALS.replace("是否重点", "说明"), "没有“是否重点”一栏")])
def test_nothing_known_is_no_empty_list_but_a_reason(tmp_path: Path, goals: str, why: str) -> None:
    done = drafted(unchecked(tmp_path / "r", goals=goals), "A3", day=dt.date(2026, 8, 20))
    assert not done.written and why in done.nothing[0][2]


def test_a_problem_of_pace_that_names_no_registered_project_is_told(tmp_path: Path) -> None:
    found = {WATER: (finding("I01", WATER, "不知名的项目：支出很慢", severity=Severity.EXPLAIN),)}
    assert any("没有对应到登记的项目" in r for r in drafted(made(tmp_path / "r", found=found), "A3").remarks)


def test_clues_that_only_people_have_are_left_to_fill(tmp_path: Path) -> None:
    words = text(drafted(made(tmp_path / "r"), "A3"))
    assert words.count("【由人填写】") == 2 and "【补列的项目和线索来源】" in words


@pytest.mark.parametrize("slug", LOCAL)
def test_articles_of_reasons_stand_in_the_localitys_regulation(tmp_path: Path, slug: str) -> None:
    import corpus
    from corpus.regulation_reader import regulation

    local = corpus.lexicon("key_projects")["local"][corpus.load_profile(slug).regulation]
    assert local and all(regulation(slug).article(r["article"]) for r in local.values())
    assert set(local) <= set(corpus.lexicon("key_projects")["reasons"])
    known = reasons(sit_down(made(tmp_path / slug, slug)))
    assert {r.article for r in known.values()} - {""} == ({r["article"] for r in local.values()} if slug != "lingyuan" else set())


def test_an_office_without_a_regulation_of_its_own_gets_practice_only(tmp_path: Path) -> None:
    root = made(tmp_path / "gj", "national")
    words = text(drafted(root, "A3"))
    assert "（实务）" in words and "第" not in words.split("说明：")[0].replace("第2行", "") and "根据《关于开展2026年绩效监控工作的通知》" in words
    assert books(drafted(root, "B3", WATER)) and "【报送期限】" in text(drafted(root, "B5", WATER))


# B3

def books(done: Outcome) -> dict[str, Path]:
    return {p.name.split("_")[1]: p for _, _, p in done.written}


@pytest.mark.parametrize("slug", LOCAL)
def test_first_level_units_get_the_form_for_the_whole_department(tmp_path: Path, slug: str) -> None:
    done = drafted(made(tmp_path / slug, slug), "B3")
    assert {u for _, u, p in done.written if "部门整体" in p.name} == {WATER, SCHOOL}
    assert {u for _, u, _ in done.nothing} == {TOWN, CLINIC} and "--transfer" in done.nothing[0][2]
    book = openpyxl.load_workbook(books(drafted(made(tmp_path / f"{slug}2", slug), "B3", SCHOOL))["部门整体绩效监控表"])
    cells = "\n".join(str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row if c)
    assert f"填报单位：{SCHOOL}" in cells and sound(cells, slug)


def test_a_transfer_payment_has_a_sheet_of_regions_when_registered_or_asked_for(tmp_path: Path) -> None:
    root = made(tmp_path / "r")
    assert "转移支付区域绩效监控表" in books(drafted(root, "B3", WATER)) and "转移支付区域绩效监控表" not in books(drafted(root, "B3", SCHOOL))
    assert list(books(drafted(root, "B3", TOWN, asked=Asked(transfer=True)))) == ["转移支付区域绩效监控表"]


def test_totals_and_rates_are_live_and_empty_until_something_is_filled_in(tmp_path: Path) -> None:
    path = books(drafted(made(tmp_path / "r"), "B3", WATER))["转移支付区域绩效监控表"]
    live: Any = openpyxl.load_workbook(path)["区域"]
    kept: Any = openpyxl.load_workbook(path, data_only=True)["区域"]
    total = next(r for r in range(1, live.max_row + 1) if live.cell(r, 1).value == "区域合计")
    assert live.cell(total, 6).value == f'=IF(COUNT(F4:F{total - 1})=0,"",SUM(F4:F{total - 1}))'
    assert live.cell(total, 7).value == f'=IF(N(C{total})=0,"",F{total}/C{total})'
    assert not kept.cell(total, 6).value and "转移支付项目：小微水体治理" in live.cell(2, 1).value


def test_our_reader_understands_the_regions_when_they_come_back(tmp_path: Path) -> None:
    from parsers import read
    from parsers.extract import extract
    from parsers.report import RowRole

    path = books(drafted(made(tmp_path / "r"), "B3", WATER))["转移支付区域绩效监控表"]
    book: Any = openpyxl.load_workbook(path)
    for row, values in ((4, ("柏溪镇", 140, 52)), (5, ("石鼓镇", 100, 38)), (12, ("区域合计", 240, 90))):
        for column, value in zip((1, 3, 6), values, strict=True):
            book["区域"].cell(row, column).value = value
    stream = io.BytesIO()
    book.save(stream)
    report = extract(read(stream.getvalue(), path.name))
    rows = [r for t in report.funds for r in t.rows]
    assert [r.label.text for r in rows if r.role is RowRole.REGION] == ["柏溪镇", "石鼓镇"]
    assert {r.project for r in rows if r.role is RowRole.REGION} == {"小微水体治理"}
    assert next(i.name.text for t in report.indicators for i in t.rows) == "治理水体"


# B5

CHANGED = finding("E02", CLINIC, "设备购置：预算由86万元调整为60万元，各项目标值未变，也没有说明", severity=Severity.EXPLAIN)


@pytest.mark.parametrize("slug", LOCAL)
def test_a_goal_that_may_have_to_change_gets_an_application_with_what_was_approved(tmp_path: Path, slug: str) -> None:
    words = text(drafted(made(tmp_path / slug, slug, {CLINIC: (CHANGED,)}), "B5"))
    assert sound(words, slug) and f"申请单位\n{CLINIC}\n主管部门\n{SCHOOL}" in words
    assert "项目代码\nA4\n批复的预算\n86万元" in words and "数量指标\n购置设备\n≥6台" in words
    assert "预算由86万元调整为60万元，各项目标值未变，也没有说明" in words and "主管部门（一级预算单位）意见" in words
    assert "批复以前仍按原批复的目标执行和填报" in words and "调剂" not in words


def test_only_the_indicators_in_question_are_listed_and_one_project_is_not_numbered(tmp_path: Path) -> None:
    found = {WATER: (finding("E01", WATER, "河道清淤 清淤长度：批复目标≥12公里，表中填10公里，没有调整批复"),)}
    words = text(drafted(made(tmp_path / "r", found=found), "B5"))
    assert "清淤长度\n≥12公里" in words and "沿河居民满意度" not in words and "一、" not in words and "审核意见1" not in words
    assert "主管部门（一级预算单位）意见" not in words


def test_a_unit_named_without_problems_gets_its_approved_projects_others_nothing(tmp_path: Path) -> None:
    root = made(tmp_path / "r")
    assert "没有涉及绩效目标的问题" in drafted(root, "B5").nothing[0][2]
    words = text(drafted(root, "B5", WATER))
    assert "一、河道清淤" in words and "三、小微水体治理" in words and "只填需要调整的" in words and "审核意见" not in words
    done = drafted(root, "B5", SCHOOL)
    assert "申请调整的项目" in text(done) and any("没有这个单位批复的绩效目标" in r for r in done.remarks)


def test_the_day_is_the_rules_where_it_lies_ahead_and_open_otherwise(tmp_path: Path) -> None:
    early = unchecked(tmp_path / "early", profile="lingyuan")
    assert "请于2026年8月30日前" in text(drafted(early, "B5", WATER, day=dt.date(2026, 8, 20)))
    late = drafted(early, "B5", WATER, day=dt.date(2026, 9, 18))
    assert "请于【报送期限】前" in text(late) and any("已过" in r for r in late.remarks)
    assert "请于【报送期限】前" in text(drafted(made(tmp_path / "yj"), "B5", WATER))


def test_causes_to_tick_are_those_of_the_localitys_article(tmp_path: Path) -> None:
    assert "□政策变化　□突发事件　□不可抗力　□预算变动　□其他" in text(drafted(made(tmp_path / "yj"), "B5", WATER))
    assert "□预算调整　□政策变化　□突发事件　□其他" in text(drafted(made(tmp_path / "sz", "shizhong"), "B5", WATER))
    assert "□特殊原因　□预算变动　□其他" in text(drafted(made(tmp_path / "xz", "xinzhou"), "B5", WATER))
