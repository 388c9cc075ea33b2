"""Accountability and transfer (F1–F3): only upon a decision with its approval, only to whom the locality's text says, only as suspicion."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import corpus
from corpus.accountability import accountability
from corpus.coverage import answers
from corpus.documents import Offer, offered
from generators import gates, reading
from generators.desk import chosen, sit_down
from generators.draft import Outcome, draft
from generators.due import Asked
from generators.letter import Letter, Page
from generators.lint import lint
from generators.refused import Refused

from .making import AS_OF, CLINIC, SCHOOL, TOWN, WATER, at_stake, column, decide_on, edit, mark

APPROVAL = "区政府主要领导2026年9月20日批示"
TRANSFER = {"单位名称": WATER, "项目名称": "泵站改造", "处置方式": "移送纪检监察机关", "决定": "同意", "金额（万元）": "5", "批准依据": APPROVAL,
            "移送对象": "前进区纪委监委"}
CRIME = {**TRANSFER, "处置方式": "移送司法机关", "移送对象": "雁江区公安分局"}
REPORT = {**TRANSFER, "处置方式": "提请行政问责", "移送对象": "", "备注": "追回改变用途的5万元"}
LOCAL = {"yanjiang": "雁江", "lingyuan": "凌源", "qianjin": "前进", "xinzhou": "忻州", "shizhong": "市中"}
FURNITURE = "支出5万元用于购置办公家具，与项目用途不符"


def drafted(root: Path, kind: str, *units: str) -> Outcome:
    desk = sit_down(root, AS_OF)
    return draft(desk, [kind], chosen(desk, units), Asked(), by_name=bool(units))


def only(done: Outcome) -> Path:
    assert not done.failed, done.failed
    (written,) = done.written
    return written[2]


def text(path: Path) -> str:
    return "\n".join(reading.read(path))


def whole(words: str, slug: str) -> None:
    """What no paper may have."""
    assert not [w for w in ("{{", "None", "：。", "（）", "。。", "，，") if w in words]
    assert not [name for other, name in LOCAL.items() if other != slug and name in words]


def ticked(root: Path) -> Path:
    """A round in which the reviewer took the gravest finding over."""
    mark(root, "购置办公家具", 审核意见="采纳")
    return root


@pytest.fixture
def qianjin(tmp_path: Path) -> Path:
    return ticked(at_stake(tmp_path / "qj", "qianjin"))


def refusal(done: Outcome) -> str:
    (failed,) = done.failed
    assert not done.written
    return failed[2]


# F1

@pytest.mark.parametrize(("slug", "row", "body", "suspected"), [
    ("qianjin", TRANSFER, "前进区纪委监委", "可能涉嫌违纪违法"),
    ("lingyuan", {**TRANSFER, "移送对象": "凌源市纪委监委"}, "凌源市纪委监委", "可能涉嫌违纪违法"),
    ("yanjiang", CRIME, "雁江区公安分局", "可能涉嫌犯罪")])
def test_clues_go_to_the_body_of_the_localitys_article(tmp_path: Path, slug: str, row: dict[str, str], body: str, suspected: str) -> None:
    path = only(drafted(decide_on(ticked(at_stake(tmp_path / slug, slug)), row), "F1", WATER))
    words = text(path)
    whole(words, slug)
    assert f"{body}：" in words and f"发现“泵站改造”项目有以下情况，{suspected}。" in words
    assert FURNITURE in words and f"经批准（{APPROVAL}）" in words and "涉及资金5.00万元。" in words
    assert "情况是否属实、如何定性，由贵单位依法依规认定" in words and "抄送：" not in words
    assert lint(path.read_bytes(), path.name).remarks == ()


@pytest.mark.parametrize("slug", ["xinzhou", "shizhong"])
def test_a_transfer_is_not_offered_where_no_article_provides_for_it(tmp_path: Path, slug: str) -> None:
    root = decide_on(at_stake(tmp_path / slug, slug), TRANSFER)
    with pytest.raises(Refused, match="M01"):
        drafted(root, "F1", WATER)


def test_without_a_decision_there_is_no_letter_and_the_drafter_is_told_how(qianjin: Path) -> None:
    (nothing,) = drafted(qianjin, "F1", WATER).nothing
    assert "移送由人决定" in nothing[2] and "移送纪检监察机关" in nothing[2]
    for said in ("不同意", "缓议", ""):
        assert not drafted(decide_on(qianjin, {**TRANSFER, "决定": said}), "F1", WATER).written


@pytest.mark.parametrize(("kind", "row"), [("F1", TRANSFER), ("F2", REPORT)])
def test_a_decision_that_nobody_approved_is_refused(qianjin: Path, kind: str, row: dict[str, str]) -> None:
    why = refusal(drafted(decide_on(qianjin, {**row, "批准依据": ""}), kind, WATER))
    assert "M02" in why and "批准依据" in why


def test_a_receiver_of_another_kind_than_the_articles_is_refused_and_none_at_all_stays_open(qianjin: Path) -> None:
    assert "M01" in refusal(drafted(decide_on(qianjin, {**TRANSFER, "移送对象": "前进区人民法院"}), "F1", WATER))
    done = drafted(decide_on(qianjin, {**TRANSFER, "移送对象": ""}), "F1", WATER)
    assert "【接收机关】：" in text(only(done)) and any("本地制度规定移送纪检监察机关" in r for r in done.remarks)


def test_two_receivers_are_never_written_to_in_one_letter(qianjin: Path) -> None:
    why = refusal(drafted(decide_on(qianjin, TRANSFER, {**TRANSFER, "项目名称": "", "移送对象": "佳木斯市纪委监委"}), "F1", WATER))
    assert "2个移送对象" in why


@pytest.mark.parametrize(("kind", "row"), [("F1", TRANSFER), ("F2", REPORT)])
def test_only_what_a_person_took_over_is_passed_on(tmp_path: Path, kind: str, row: dict[str, str]) -> None:
    root = decide_on(at_stake(tmp_path / "qj", "qianjin"), {**row, "备注": ""})
    assert "没有经人采纳的不列" in refusal(drafted(root, kind, WATER))
    words = text(only(drafted(ticked(root), kind, WATER)))
    assert FURNITURE in words and "时间进度为66.67%" not in words


def test_a_row_on_a_project_takes_what_was_ticked_on_it_and_a_row_on_the_unit_everything_ticked(qianjin: Path) -> None:
    mark(qianjin, "12个工作日", 审核意见="采纳")
    decide_on(qianjin, {**TRANSFER, "项目名称": "河道清淤", "备注": "另有反映"})
    assert FURNITURE not in text(only(drafted(qianjin, "F1", WATER)))
    decide_on(qianjin, {**TRANSFER, "项目名称": ""})
    words = text(only(drafted(qianjin, "F1", WATER)))
    assert "发现有以下情况" in words and "已过期限12个工作日" in words and FURNITURE in words


def test_what_the_register_notes_is_a_clue_where_no_finding_is(qianjin: Path) -> None:
    decide_on(qianjin, {**TRANSFER, "项目名称": "渠道衬砌", "备注": "群众反映衬砌厚度与合同不一致"})
    words = text(only(drafted(qianjin, "F1", WATER)))
    assert "群众反映衬砌厚度与合同不一致。" in words and "附件：问题线索移送清单" in words and "证据目录\n" not in words


def test_the_catalogue_of_evidence_has_each_file_its_place_and_its_print(qianjin: Path) -> None:
    words = text(only(drafted(decide_on(qianjin, TRANSFER), "F1", WATER)))
    evidence = words.partition("\n证据目录\n")[2]
    assert f"{WATER}/监控表.xlsx" in evidence and "工作表“附件1” G5" in evidence and "a" * 64 in evidence and "清单第1项" in evidence


def test_a_file_that_is_no_longer_what_was_checked_is_told(qianjin: Path) -> None:
    path = qianjin / "submissions" / WATER / "监控表.xlsx"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"another")
    assert any("在审核以后改过" in r for r in drafted(decide_on(qianjin, TRANSFER), "F1", WATER).remarks)


@pytest.mark.parametrize(("kind", "row"), [("F1", TRANSFER), ("F2", REPORT)])
def test_restricted_drafts_stand_apart_from_the_units_other_papers(qianjin: Path, kind: str, row: dict[str, str]) -> None:
    done = drafted(decide_on(qianjin, row), kind, WATER)
    assert only(done).parent == qianjin / "drafts" / "限阅" / WATER and any("不要和单位的其他文书一起发出" in r for r in done.remarks)


def test_the_letter_names_no_person_and_tells_where_each_clue_comes_from(qianjin: Path) -> None:
    path = only(drafted(decide_on(qianjin, TRANSFER), "F1", WATER))
    ledger = json.loads(path.with_name(path.stem + ".facts.json").read_text(encoding="utf-8"))
    (clue,) = {f["source"]["rule"] for f in ledger["facts"] if FURNITURE in f["shown"]}
    assert clue == "J01" and any(f["source"]["file"] == "处置登记.csv" and f["name"] == "批准" for f in ledger["facts"])


# M08

@pytest.mark.parametrize(("rewritten", "word"), [("水务局挪用项目资金5万元", "挪用"), ("疑似进度慢，水务局套取资金", "套取")])
def test_a_reviewers_conclusion_keeps_the_letter_from_being_drafted(qianjin: Path, rewritten: str, word: str) -> None:
    mark(qianjin, "购置办公家具", 审核意见="改写", 改写后的文字=rewritten)
    why = refusal(drafted(decide_on(qianjin, TRANSFER), "F1", WATER))
    assert "M08" in why and word in why


@pytest.mark.parametrize("line", [
    "有关情况涉嫌挪用资金。", "是否涉嫌犯罪，由贵单位认定。", "依照《财政违法行为处罚处分条例》处理。", "报告写有“挪用资金”。",
    "“违法建筑拆除”项目支出慢。"])
def test_M08_lets_suspicions_quotations_and_names_of_laws_pass(line: str) -> None:
    gates.after(Letter("clue_letter", {}, genre="函"), Page(b"", "", {}, (line,), ()))


def test_M08_looks_only_at_papers_on_clues() -> None:
    gates.after(Letter("rectification", {}), Page(b"", "", {}, ("防止挪用资金。",), ()))
    with pytest.raises(Refused, match="M08"):
        gates.after(Letter("conduct_report", {}, genre="报告"), Page(b"", "", {}, ("防止挪用资金。",), ()))


def test_a_project_called_after_a_breach_of_law_is_no_conclusion() -> None:
    gates.after(Letter("clue_letter", {"清单": [{"项目": "违法建筑拆除"}]}, genre="函"), Page(b"", "", {}, ("违法建筑拆除：支出慢。",), ()))


# M02, M04

@pytest.mark.parametrize(("kind", "genre", "given", "passes"), [
    ("F1", "函", "", False), ("F1", "函", APPROVAL, True), ("E1", "通知", "", False), ("E2", "内部", "", True), ("D1", "通知", "", True)])
def test_M02_holds_for_whatever_goes_out_whoever_built_it(kind: str, genre: str, given: str, passes: bool) -> None:
    letter = Letter("stop_payment_notice", {"批准": given}, genre=genre)
    if passes:
        gates.consented(kind, letter)
        return
    with pytest.raises(Refused, match="M02"):
        gates.consented(kind, letter)


@pytest.mark.parametrize(("values", "line", "passes"), [
    ({}, "得89.5分，等次为“优”。", False), ({}, "得90分，等次为优。", True), ({}, "得分85分，评定为良。", True),
    ({"清单": [{"得分": "79", "等次": "良"}]}, "", False), ({"清单": [{"得分": "79.0", "等次": "中"}]}, "", True),
    ({}, "扣10分，结果优先保障。", True), ({}, "满分100分，结果良好的优先。", True)])
def test_M04_holds_wherever_a_score_is_printed_with_its_grade(values: dict[str, Any], line: str, passes: bool) -> None:
    page = Page(b"", "", {}, (line,), ())
    if passes:
        gates.after(Letter("review", values), page)
        return
    with pytest.raises(Refused, match="M04"):
        gates.after(Letter("review", values), page)


# F2

@pytest.mark.parametrize(("slug", "government"), [("qianjin", "佳木斯市前进区人民政府"), ("lingyuan", "凌源市人民政府")])
def test_a_report_for_reference_goes_to_the_government_with_a_signer_and_asks_for_nothing(tmp_path: Path, slug: str, government: str) -> None:
    path = only(drafted(decide_on(ticked(at_stake(tmp_path / slug, slug)), REPORT), "F2", WATER))
    words = text(path)
    whole(words, slug)
    assert path.name.endswith("报告_草稿_v1.docx") and f"{government}：" in words and "签发人：【签发人】" in words
    assert FURNITURE in words and "预算数200.00万元，已拨付80.00万元，实际支出20.00万元。" in words and "追回改变用途的5万元。" in words
    assert "可能涉嫌财政违法" in words and "供作行政问责参考" in words and "特此报告" in words
    assert not [w for w in ("请批示", "妥否", "请审批", "请予") if w in words]
    assert lint(path.read_bytes(), path.name).remarks == ()


@pytest.mark.parametrize(("slug", "cited"), [
    ("yanjiang", "《中华人民共和国会计法》"), ("xinzhou", "《财政违法行为处罚处分条例》（国务院令第427号）")])
def test_elsewhere_it_is_a_proposal_that_stays_in_the_house_and_cites_what_the_localitys_text_names(tmp_path: Path, slug: str, cited: str) -> None:
    row = {**REPORT, "处置方式": "依法处理财政违法行为"}
    words = text(only(drafted(decide_on(ticked(at_stake(tmp_path / slug, slug)), row), "F2", WATER)))
    whole(words, slug)
    assert "处理建议表" in words and cited in words and "【适用的条款】" in words and FURNITURE in words and "人民政府" not in words
    assert ("427" in words) == (slug == "xinzhou")


def test_laws_that_only_a_notice_of_another_year_names_are_not_cited(tmp_path: Path) -> None:
    words = text(only(drafted(decide_on(ticked(at_stake(tmp_path / "ly", "lingyuan")), REPORT), "F2", WATER)))
    assert "依照【依照的法律法规】等有关规定" in words and "处罚处分条例" not in words


def test_without_a_rule_in_force_the_ground_is_left_to_a_person_and_never_the_bureaus_own_notice(tmp_path: Path) -> None:
    root = decide_on(ticked(at_stake(tmp_path / "ly", "lingyuan")), REPORT, {**TRANSFER, "移送对象": "凌源市纪委监委"})
    for kind in ("F1", "F2"):
        done = drafted(root, kind, WATER)
        assert "根据【当年制度依据】" in text(only(done)) and "试财绩〔2026〕3号" not in text(only(done))
        assert any("请写明当年的制度依据" in r for r in done.remarks)


def test_shizhong_offers_neither_transfer_nor_report() -> None:
    kinds = offered(corpus.load_profile("shizhong"))
    assert kinds["F1"].offer is Offer.NONE and kinds["F2"].offer is Offer.NONE


def test_a_matter_without_findings_is_not_reported(qianjin: Path) -> None:
    assert "没有可以列入的情况" in refusal(drafted(decide_on(qianjin, {**REPORT, "项目名称": "渠道衬砌"}), "F2", WATER))


def test_a_paper_that_goes_to_the_unit_while_its_clue_is_passed_on_is_told_to_the_drafter_alone(qianjin: Path) -> None:
    assert not any("移送、问责的决定" in r for r in drafted(qianjin, "D1", WATER).remarks)
    done = drafted(decide_on(qianjin, TRANSFER), "D1", WATER)
    assert f"{WATER}有移送、问责的决定，这份文书写了有关问题，发出前由人决定是否保留" in "".join(done.remarks)
    assert not [p for p in (qianjin / "drafts" / WATER).rglob("*") if p.is_file() and "移送、问责的决定".encode() in p.read_bytes()]
    assert not any("移送、问责的决定" in r for r in drafted(qianjin, "F1", WATER).remarks)


# F3

def test_the_form_goes_through_the_cases_of_the_article_and_ticks_nothing(tmp_path: Path) -> None:
    words = text(only(drafted(at_stake(tmp_path / "xz", "xinzhou"), "F3", WATER)))
    whole(words, "xinzhou")
    assert "一、问责情形（《办法》第四十五条）" in words and "二、问责方式（《办法》第四十六条）" in words
    changed = words.partition("\n（三）\n")[2].partition("\n（四）\n")[0]
    assert "预算由180万元调整为200万元，各项目标值未变" in changed
    assert "仍未整改到位" in words.partition("\n（四）\n")[2].partition("\n（五）\n")[0]
    assert "须由有权机关认定" in words.partition("\n（八）\n")[2].partition("\n（九）\n")[0]
    for method in ("不予安排预算资金", "减少下年度预算", "约谈并责令限期整改", "通报批评"):
        assert f"□{method}" in words
    assert not [w for w in ("☑", "■", "√", "R ") if w in words] and "由局领导研究决定" in words


def test_every_case_and_its_rules_are_those_that_the_coverage_of_the_article_names() -> None:
    known = accountability(corpus.load_profile("xinzhou"))
    assert known is not None and [i.article[5:] for i in known.items] == [f"（{n}）" for n in "一二三四五六七八九"]
    by_case = {i.article[5:]: set(i.codes) for i in known.items}
    for case, requirement in (("（三）", "XZ-44"), ("（四）", "XZ-45")):
        assert set(answers()[requirement].rules) <= by_case[case]


def test_a_locality_with_a_mechanism_only_lists_no_cases_and_no_methods(tmp_path: Path) -> None:
    words = text(only(drafted(at_stake(tmp_path / "sz", "shizhong"), "F3", WATER)))
    whole(words, "shizhong")
    assert "问责与落实整改结合" in words and "没有列出问责的情形和方式" in words and "仍未整改到位" in words
    assert "第四十五条" not in words and "□" not in words and "约谈" not in words


@pytest.mark.parametrize("slug", ["yanjiang", "lingyuan", "qianjin"])
def test_the_form_is_not_offered_where_the_text_knows_no_accountability_of_units(tmp_path: Path, slug: str) -> None:
    with pytest.raises(Refused, match="M01"):
        drafted(at_stake(tmp_path / slug, slug), "F3", WATER)


def test_a_unit_to_which_nothing_points_gets_no_form_unless_the_leaders_decided(tmp_path: Path) -> None:
    root = at_stake(tmp_path / "xz", "xinzhou")
    mark(root, "没有报送任何材料", 审核意见="不采纳")
    assert drafted(root, "F3", CLINIC).nothing
    decide_on(root, {"单位名称": CLINIC, "处置方式": "绩效问责：通报批评", "决定": "同意", "批准依据": ""})
    words = text(only(drafted(root, "F3", CLINIC)))
    assert "绩效问责：通报批评\n【批准依据】" in words and words.count("审核中没有发现。") == 3


def test_a_rejected_finding_points_to_no_case(tmp_path: Path) -> None:
    root = at_stake(tmp_path / "xz", "xinzhou")
    mark(root, "各项目标值未变", 审核意见="不采纳")
    words = text(only(drafted(root, "F3", WATER)))
    assert "各项目标值未变" not in words


def test_a_round_whose_findings_were_all_rejected_calls_nobody_to_account(tmp_path: Path) -> None:
    root = at_stake(tmp_path / "xz", "xinzhou")

    def reject_all(sheet: Any) -> None:
        for n in range(2, sheet.max_row + 1):
            sheet.cell(n, column(sheet, "审核意见")).value = "不采纳"
    edit(root, reject_all)
    assert {u for _, u, _ in drafted(root, "F3").nothing} == {WATER, SCHOOL, TOWN, CLINIC}
