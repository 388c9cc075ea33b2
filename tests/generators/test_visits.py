"""C5 and D4 as their recipients get them: what will be looked at and why, what to bring, and room for what only people can say."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from checker.rule import Certainty, Finding, Severity
from generators import reading
from generators.desk import chosen, sit_down
from generators.draft import Outcome, draft
from generators.due import Asked
from generators.lint import lint
from generators.refused import DraftError, Refused

from .making import CLINIC, SCHOOL, TOWN, WATER, checked, finding, mark, usual

LOCAL = ("qianjin", "lingyuan", "yanjiang", "xinzhou", "shizhong")
NAMES = {"qianjin": "前进区", "lingyuan": "凌源", "yanjiang": "雁江", "xinzhou": "忻州", "shizhong": "市中区"}
CONSENT = Asked(approval="市政府分管领导2026年9月20日批示")
GOALS = ("项目代码,项目名称,单位名称,预算数(万元),一级指标,二级指标,三级指标,指标性质,指标值,计量单位\n"
         f"5100A1,河道清淤,{WATER},120,产出指标,数量指标,清淤长度,≥,12,公里\n5100A2,泵站改造,{WATER},200,产出指标,数量指标,改造泵站,≥,2,座\n"
         f"5100B1,校舍维修,{SCHOOL},80,产出指标,数量指标,维修面积,≥,900,平方米\n")


def a_round(root: Path, profile: str = "yanjiang", found: Mapping[str, Sequence[Finding]] | None = None) -> Path:
    checked(root, found if found is not None else usual(profile), profile)
    (root / "goals.csv").write_text(GOALS, encoding="utf-8")
    return root


def changed(profile: str = "xinzhou") -> Finding:
    """A problem that the locality of 忻州 lists among the circumstances of accountability."""
    return finding("E02", WATER, "河道清淤：预算由100万元调整为120万元，各项目标值未变", severity=Severity.EXPLAIN, profile=profile)


def drafted(root: Path, kind: str, *units: str, asked: Asked | None = None) -> Outcome:
    desk = sit_down(root)
    return draft(desk, [kind], chosen(desk, units), asked or Asked(), by_name=bool(units))


def words(done: Outcome, title: str) -> str:
    assert not done.failed, done.failed
    (path,) = [p for _, _, p in done.written if title in p.name]
    text = "\n".join(reading.read(path))
    assert not [w for w in ("{{", "None", "：。", "（）", "。。") if w in text]
    return text


@pytest.mark.parametrize("slug", LOCAL)
def test_a_visit_is_announced_on_its_own_localitys_ground_with_what_to_bring(tmp_path: Path, slug: str) -> None:
    done = drafted(a_round(tmp_path / slug, slug), "C5", WATER)
    notice = words(done, "实地核查的通知")
    assert "涉及“河道清淤”“泵站改造”2个项目，共3个事项，见附件" in notice
    assert "项目资金明细账" in notice and "能够证明偏差原因的文件和记录" in notice and "【核查时间】" in notice
    assert not [name for other, name in NAMES.items() if other != slug and name in notice]
    assert ("第十二条" in notice.split("现将")[0]) is (slug == "yanjiang")
    path = next(p for _, _, p in done.written if "通知" in p.name)
    assert lint(path.read_bytes(), path.name).remarks == ()


def test_the_record_has_a_place_a_look_and_room_for_each_matter_and_two_signatures(tmp_path: Path) -> None:
    record = words(drafted(a_round(tmp_path / "r"), "C5", WATER), "实地核查记录")
    assert "“河道清淤”项目“清淤长度”指标：目标12公里，完成5公里，没有说明原因\n材料中的位置\n监控表.xlsx 工作表“附件1” G5" in record
    assert record.count("核查情况") == record.count("□属实　　□部分属实") == 3
    assert "核查人员签字、日期" in record and "单位负责人签字、日期" in record


def test_papers_are_asked_for_once_and_say_for_which_matters(tmp_path: Path) -> None:
    found = {WATER: (finding("C01", WATER, "河道清淤：执行率填错"), finding("J03", WATER, "河道清淤：没有写采购方式", severity=Severity.SUGGEST),
                     finding("C04", WATER, "泵站改造：支出大于预算"))}
    notice = words(drafted(a_round(tmp_path / "r", found=found), "C5", WATER), "实地核查的通知")
    assert "项目资金明细账（第1、3项）" in notice and "采购文件（第2项）" in notice


def test_a_blank_cell_or_a_late_report_is_no_reason_to_go_there(tmp_path: Path) -> None:
    found = {WATER: (finding("A10", WATER, "联系电话没有填写"), finding("L01", WATER, "迟报2个工作日"))}
    assert drafted(a_round(tmp_path / "r", found=found), "C5").nothing[0][2] == "没有需要到现场核实的问题"


def test_a_suspicion_is_looked_at_only_when_a_person_took_it_over(tmp_path: Path) -> None:
    found = {WATER: (finding("J01", WATER, "河道清淤：疑似用于其他支出", certainty=Certainty.SUSPECTED),)}
    root = a_round(tmp_path / "r", found=found)
    assert ("C5", WATER, "没有需要到现场核实的问题") in drafted(root, "C5").nothing
    mark(root, "疑似用于其他支出", 审核意见="采纳")
    assert "疑似用于其他支出" in words(drafted(root, "C5", WATER), "实地核查的通知")


def test_a_unit_without_problems_may_be_visited_by_name_as_a_sample(tmp_path: Path) -> None:
    root = a_round(tmp_path / "r")
    assert ("C5", SCHOOL, "没有需要到现场核实的问题") in drafted(root, "C5").nothing
    notice = words(drafted(root, "C5", SCHOOL), "实地核查的通知")
    assert "涉及“校舍维修”项目，共1个事项" in notice and "抽查填报的支出数、指标完成值是否真实准确" in notice
    assert "括号内为附件中的序号" not in notice and "（第" not in notice
    assert drafted(root, "C5", CLINIC).nothing          # no problem and no project: nothing to look at


def test_a_unit_that_handed_in_nothing_is_reminded_and_not_visited(tmp_path: Path) -> None:
    assert "催报" in drafted(a_round(tmp_path / "r"), "C5", TOWN).nothing[0][2]


def test_a_town_is_asked_by_letter_and_never_ordered(tmp_path: Path) -> None:
    root = a_round(tmp_path / "r", found={TOWN: (finding("C01", TOWN, "村道硬化：执行率填错"),)})
    letter = words(drafted(root, "C5", TOWN), "商请配合")
    assert "我局拟对你镇" in letter and "函商如下" in letter and not [w for w in ("必须", "责令", "限期") if w in letter]
    assert "经区人民政府同意，根据" in words(drafted(root, "C5", TOWN, asked=Asked(approval="区人民政府")), "实地核查的通知")


def test_a_third_party_is_named_in_both_papers_and_leaves_the_decision_to_the_bureau(tmp_path: Path) -> None:
    asked = Asked(fills=(("受托机构", "青禾会计师事务所"), ("核查时间", "2026年10月13日上午")))
    done = drafted(a_round(tmp_path / "r"), "C5", WATER, asked=asked)
    notice, record = words(done, "实地核查的通知"), words(done, "实地核查记录")
    assert "委托青禾会计师事务所承担具体核查工作" in notice and "处理意见由我局提出" in notice and "核查时间为2026年10月13日上午" in notice
    assert "青禾会计师事务所；【核查组成员】" in record and "2026年10月13日上午" in record


def test_only_xinzhou_talks_to_units_and_only_with_consent(tmp_path: Path) -> None:
    for slug in LOCAL:
        root = a_round(tmp_path / slug, slug, {WATER: (changed(slug),)})
        if slug != "xinzhou":
            with pytest.raises(Refused, match="M01"):
                drafted(root, "D4", WATER, asked=CONSENT)
            continue
        (failed,) = drafted(root, "D4", WATER).failed
        assert "M02" in failed[2] and "--approved" in failed[2]


def test_the_talk_is_announced_with_its_reasons_and_what_to_bring(tmp_path: Path) -> None:
    root = a_round(tmp_path / "r", "xinzhou", {**usual("xinzhou"), WATER: (*usual("xinzhou")[WATER], changed())})
    done = drafted(root, "D4", asked=CONSENT)
    assert {unit for _, unit, _ in done.written} == {WATER, TOWN}       # by the locality's own table of dispositions
    paths = {unit: p for _, unit, p in done.written if "通知" in p.name}
    notice = "\n".join(reading.read(paths[WATER]))
    assert "第四十六条，经市政府分管领导2026年9月20日批示同意，我局就你局2026年1—8月绩效跟踪中的1个问题进行约谈" in notice
    assert "预算由100万元调整为120万元，各项目标值未变（《办法》第十九条" in notice and "执行率填为" not in notice
    assert "【约谈时间】" in notice and "【约谈对象】" in notice and "绩效目标调整的申请和批复" in notice
    silent = "\n".join(reading.read(paths[TOWN]))
    assert "没有报送任何材料" in silent and "3. 能够说明情况的其他材料。" in silent
    for path in paths.values():
        assert lint(path.read_bytes(), path.name).remarks == ()


def test_the_minutes_hold_the_facts_and_leave_promises_and_days_open(tmp_path: Path) -> None:
    root = a_round(tmp_path / "r", "xinzhou", {WATER: (changed(),)})
    minutes = words(drafted(root, "D4", WATER, asked=replace(CONSENT, fills=(("约谈地点", "三楼会议室"),))), "约谈纪要")
    assert "在三楼会议室约谈水务局【约谈对象】" in minutes and "各项目标值未变" in minutes
    assert "整改承诺\n责任人\n完成期限" in minutes and "【约谈对象说明的情况】" in minutes and "约谈人签字：" in minutes


def test_a_unit_asked_for_by_name_is_talked_to_about_what_has_to_be_explained_and_the_drafter_is_told(tmp_path: Path) -> None:
    root = a_round(tmp_path / "r", "xinzhou")
    assert ("D4", WATER, "没有可以约谈的情形") in drafted(root, "D4", asked=CONSENT).nothing
    done = drafted(root, "D4", WATER, asked=CONSENT)
    assert "中的3个问题进行约谈" in words(done, "约谈的通知") and any("由批准人判断" in remark for remark in done.remarks)


def test_of_very_many_problems_the_first_are_told_and_all_are_in_the_table_of_promises(tmp_path: Path) -> None:
    many = tuple(replace(changed(), message=f"第{n}个项目：预算调整，目标未变", fingerprint=f"{n:016d}") for n in range(60))
    done = drafted(a_round(tmp_path / "r", "xinzhou", {WATER: many}), "D4", WATER, asked=CONSENT)
    notice, minutes = words(done, "约谈的通知"), words(done, "约谈纪要")
    assert notice.count("预算调整，目标未变") == 20 and "其余40个问题在约谈时逐项说明" in notice
    assert minutes.count("预算调整，目标未变") == 80 and "其余40个问题见附件" in minutes


@pytest.mark.parametrize(("fill", "says"), [
    (("约谈地址", "三楼"), "是不是“约谈地点”"), (("成文日期", "2026-9-30"), "jihe state"), (("发文字号", "忻财绩〔2026〕1号"), "不能在起草时填写"),
    (("报送期限", "2026-9-30"), "--due"), (("同意", "市政府"), "--approved"), (("受文单位", "教育局"), "没有留空的“受文单位”")])
def test_a_place_that_is_not_there_or_not_to_be_filled_stops_the_run(tmp_path: Path, fill: tuple[str, str], says: str) -> None:
    root = a_round(tmp_path / "r", "xinzhou", {WATER: (changed(),)})
    with pytest.raises(DraftError, match=says):
        drafted(root, "D4", WATER, asked=replace(CONSENT, fills=(fill,)))
    assert not (root / "drafts").exists()
