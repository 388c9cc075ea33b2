"""Papers on later budgets and on units' rewards, and 请示 to the government: facts side by side, nothing decided, one matter a paper."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from generators import ledger, reading, render, template
from generators.desk import chosen, sit_down
from generators.draft import Outcome, draft
from generators.due import Asked
from generators.facts import Given, Source
from generators.gates import after
from generators.letter import Letter, Page
from generators.lint import lint
from generators.refused import Refused
from generators.template_text import words as words_of

from .making import AS_OF, SCHOOL, TOWN, WATER, at_stake, decide_on, mark
from .summary import making as summed

LOCAL = ("qianjin", "lingyuan", "yanjiang", "xinzhou", "shizhong")
NAMES = {"yanjiang": "雁江", "lingyuan": "凌源", "qianjin": "前进", "xinzhou": "忻州", "shizhong": "市中"}
BACK = {"单位名称": WATER, "项目名称": "泵站改造", "处置方式": "收回资金", "决定": "同意", "金额（万元）": "140", "资金去向": "全区防汛应急工程"}
KEEP = {"单位名称": SCHOOL, "项目名称": "校舍维修", "处置方式": "必须保障", "决定": "同意", "金额（万元）": "300",
        "备注": "校舍鉴定不合格，停修影响开学"}
DEDUCT = {"单位名称": WATER, "处置方式": "扣减", "决定": "同意", "金额（万元）": "10", "比例": "3%", "比例依据": "区政府常务会议纪要〔2026〕8号"}


def drafted(root: Path, kind: str, *units: str, asked: Asked | None = None) -> Outcome:
    desk = sit_down(root, AS_OF)
    return draft(desk, [kind], chosen(desk, units), asked or Asked(), by_name=bool(units))


def texts(done: Outcome) -> list[str]:
    assert not done.failed, done.failed
    return ["\n".join(reading.read(path)) for _, _, path in done.written]


def only(done: Outcome) -> str:
    (text,) = texts(done)
    return text


def listed(done: Outcome, number: int = 0) -> list[list[str]]:
    """The rows of a numbered list of the only paper, cell by cell, without their heads."""
    assert not done.failed, done.failed
    (path,) = [p for _, _, p in done.written]
    tables = [t for t in docx.Document(str(path)).tables if t.rows[0].cells[0].text == "序号"]
    return [[c.text for c in row.cells] for row in tables[number].rows if row.cells[0].text.isdigit()]


def staged(root: Path, profile: str, projects: Mapping[str, list[dict[str, object]]]) -> Path:
    """A round with indicators, whose figures the platform has as well."""
    return summed.checked(root, {}, projects=projects, profile=profile)


# E5 奖励、扣减建议表

def test_units_are_set_side_by_side_with_their_rates_and_nothing_is_decided(tmp_path: Path) -> None:
    done = drafted(at_stake(tmp_path / "r", "qianjin"), "E5")
    text = only(done)
    assert "第十三条（一）" in text and "只按单位列，不按项目列" in text and "时间进度66.67%" in text
    assert next(r for r in listed(done) if r[1] == WATER)[2:] == [
        "320.00", "70.00", "21.88%", "1", "—", "—", "—", "未取得", "—", "指向扣减", "", "【比例】"]
    assert "支出或执行进度慢\n泵站改造：预算200万元，已支出20万元，支出进度10.00%" in text
    assert "由局领导研究决定" in text and "已登记的处置" not in text


def test_a_unit_ahead_in_money_and_goals_points_to_the_other_side_and_the_rate_of_completion_is_told(tmp_path: Path) -> None:
    root = staged(tmp_path / "r", "qianjin", {WATER: [summed.project("河道清淤", "100", "80", done=1, on_pace=2, later=1)],
                                              SCHOOL: [summed.project("校舍维修", "100", "80", done=1, behind=1)],
                                              TOWN: [summed.project("村道养护", "100", "60", done=3)]})
    done = drafted(root, "E5")
    found = {r[1]: r for r in listed(done)}
    assert found[WATER][4:] == ["80.00%", "1", "3", "0", "1", "100.00%", "1", "指向奖励", "", "【比例】"]
    assert found[SCHOOL][6:] == ["1", "1", "0", "50.00%", "3", "—", "", "—"] and found[TOWN][9:12] == ["100.00%", "1", "—"]
    assert list(found) == [WATER, TOWN, SCHOOL] and "制度没有规定算法" in only(done)


def test_a_rejected_finding_no_longer_points_to_a_deduction(tmp_path: Path) -> None:
    root = at_stake(tmp_path / "r", "qianjin")
    mark(root, "村道养护：预算50万元", 审核意见="不采纳")
    assert "指向扣减" not in next(r for r in listed(drafted(root, "E5")) if r[1] == TOWN)


def test_a_ratio_stands_only_with_its_ground_and_money_only_as_registered(tmp_path: Path) -> None:
    root = decide_on(at_stake(tmp_path / "r", "qianjin"), DEDUCT)
    text = only(drafted(root, "E5"))
    assert "扣减10.00\n3%" in text and "3%\n区政府常务会议纪要〔2026〕8号\n【批准依据】" in text
    (failed,) = drafted(decide_on(root, {**DEDUCT, "比例依据": ""}), "E5").failed
    assert "M03" in failed[2] and "比例依据" in failed[2]


def test_rewards_and_deductions_are_units_not_projects(tmp_path: Path) -> None:
    (failed,) = drafted(decide_on(at_stake(tmp_path / "r", "qianjin"), {**DEDUCT, "项目名称": "泵站改造"}), "E5").failed
    assert "对部门单位" in failed[2] and "删去这一行的项目名称" in failed[2]


@pytest.mark.parametrize("slug", [s for s in LOCAL if s != "qianjin"])
def test_only_the_locality_whose_text_has_rewards_is_offered_the_table(tmp_path: Path, slug: str) -> None:
    with pytest.raises(Refused, match="M01"):
        drafted(at_stake(tmp_path / slug, slug), "E5")


# E6 以后年度预算安排参考表

OWN = {"qianjin": ["来年同类支出原则上不安排", "第十三条（二）"], "shizhong": ["削减或取消；必须保障的报区政府同意", "优先保障", "第十二条"],
       "xinzhou": ["优先保障", "督促整改", "予以调整", "削减或取消", "收回长期沉淀资金", "评价结果", "第四十条（二）"],
       "yanjiang": ["本地制度没有写监控结果怎样用于以后年度预算"], "lingyuan": ["本地制度没有写监控结果怎样用于以后年度预算"]}


@pytest.mark.parametrize("slug", LOCAL)
def test_the_table_offers_what_the_localitys_own_text_has_and_no_more(tmp_path: Path, slug: str) -> None:
    text = only(drafted(at_stake(tmp_path / slug, slug), "E6"))
    assert all(words in text for words in OWN[slug])
    assert ("本地制度写了的安排" in text) is (slug in ("qianjin", "shizhong", "xinzhou"))
    assert not [name for other, name in NAMES.items() if other != slug and name in text]
    assert "None" not in text and "{{" not in text and "（）" not in text and "：。" not in text


def test_each_project_has_its_money_problems_corrections_and_decisions_on_record(tmp_path: Path) -> None:
    root = decide_on(at_stake(tmp_path / "r", "qianjin"), BACK)
    done = drafted(root, "E6")
    assert next(r for r in listed(done) if r[2] == "泵站改造")[3:] == [
        "200.00", "20.00", "10.00%", "—", "—", "—", "报送1、执行2、资金1、目标1、原因2", "未启动7",
        "收回资金140.00万元；①来年同类支出原则上不安排", ""]
    assert "决定办理以后，才适用“来年同类支出原则上不安排”" in only(done)


def test_without_a_decision_to_take_money_back_nothing_is_said_against_next_years_budget(tmp_path: Path) -> None:
    done = drafted(at_stake(tmp_path / "r", "qianjin"), "E6")
    assert next(r for r in listed(done) if r[2] == "泵站改造")[-2:] == ["①（2条意见）", ""]
    assert "处置登记里没有同意办理的事项" in only(done)


def test_projects_stand_worst_first_by_the_rule_that_the_table_states(tmp_path: Path) -> None:
    root = staged(tmp_path / "r", "shizhong", {
        WATER: [summed.project("甲项目", "100", "90", behind=1), summed.project("乙项目", "100", "10", done=1)],
        SCHOOL: [summed.project("丙项目", "100", "95", behind=2), summed.project("丁项目", None, None)],
        TOWN: [summed.project("戊项目", "100", "20", behind=1)]})
    done = drafted(root, "E6")
    assert [r[2] for r in listed(done)] == ["丙项目", "戊项目", "甲项目", "乙项目", "丁项目"]
    assert "按落后指标的项数从多到少排列，相同的按执行率从低到高" in only(done)


def test_a_decision_on_a_project_that_is_not_listed_is_shown_with_its_unit(tmp_path: Path) -> None:
    done = drafted(decide_on(at_stake(tmp_path / "r", "qianjin"), {**BACK, "项目名称": "已撤销的旧项目"}), "E6")
    assert next(r for r in listed(done, 1) if r[1] == WATER)[-1] == "收回资金140.00万元"


def test_a_long_list_repeats_its_head_and_lies_across_from_the_first_page(tmp_path: Path) -> None:
    many = [summed.project(f"项目{n}", "100", str(n % 100), behind=n % 4) for n in range(300)]
    (path,) = [p for _, _, p in drafted(staged(tmp_path / "r", "xinzhou", {WATER: many, SCHOOL: [], TOWN: []}), "E6").written]
    document = docx.Document(str(path))
    assert [s.orientation for s in document.sections] == [WD_ORIENT.LANDSCAPE]
    table = max(document.tables, key=lambda t: len(t.rows))
    assert len(table.rows) == 302 and [r._tr.find(f".//{qn('w:tblHeader')}") is not None for r in table.rows][:3] == [True, True, False]


def test_every_figure_of_the_table_knows_its_source(tmp_path: Path) -> None:
    (path,) = [p for _, _, p in drafted(decide_on(at_stake(tmp_path / "r", "qianjin"), BACK), "E6").written]
    by_shown = {f.shown: f.source.words for f in ledger.load(path).facts}
    assert "submissions/水务局/监控表.xlsx" in by_shown["20.00"] and "处置登记" in by_shown["收回资金140.00万元"]


# E7 请示

def test_what_the_article_wants_the_government_to_agree_to_is_asked_with_its_reason_and_money(tmp_path: Path) -> None:
    text = only(drafted(decide_on(at_stake(tmp_path / "r", "shizhong"), KEEP, BACK), "E7"))
    assert text.startswith("济南市市中区财政局文件\n【待编号】\t签发人：【签发人】\n"
                           "济南市市中区财政局关于继续保障教育和体育局“校舍维修”项目预算的请示\n济南市市中区人民政府：\n")
    assert "《济南市市中区区级部门单位预算绩效管理办法》（以下简称《办法》）第十二条" in text
    assert "预算数300.00万元，已拨付120.00万元，实际支出30.00万元，预计全年支出280.00万元。" in text
    assert "需要保障的理由是：校舍鉴定不合格，停修影响开学。" in text and "继续保障“校舍维修”项目，保障金额300.00万元（大写：叁佰万元整）。" in text
    assert "《办法》第十二条规定，低效无效的资金要削减或者取消；情况特殊、必须保障的，须报经政府研究同意。" in text
    assert text.count("妥否，请批示。") == 1


def test_a_person_chooses_by_the_units_name_and_each_matter_is_a_paper_of_its_own(tmp_path: Path) -> None:
    hold = {**BACK, "项目名称": "河道清淤", "处置方式": "暂缓拨款", "金额（万元）": ""}
    root = decide_on(at_stake(tmp_path / "r", "shizhong"), BACK, hold)
    assert "可用 --unit 写明单位" in drafted(root, "E7").nothing[0][2]
    found = texts(drafted(root, "E7", WATER))
    assert [re.search("关于(.+)的请示", t)[1] for t in found] == ["收回水务局“泵站改造”项目资金", "暂缓拨付水务局“河道清淤”项目资金"]       # type: ignore[index]
    assert "第十四条，经研究，拟收回水务局“泵站改造”项目资金" in found[0]
    assert "拟收回“泵站改造”项目资金140.00万元（大写：壹佰肆拾万元整），用于全区防汛应急工程。" in found[0]
    assert "预计全年支出60万元，当年支不出140万元（《办法》第十四条）。" in found[0]


def test_a_row_that_names_the_paper_is_enough(tmp_path: Path) -> None:
    root = at_stake(tmp_path / "r", "qianjin")
    (root / "处置登记.csv").write_text("单位名称,项目名称,处置方式,文书,决定,金额（万元）\n水务局,泵站改造,收回资金,E2、E7,同意,140\n",
                                       encoding="utf-8")
    done = drafted(root, "E7")
    assert "用于【资金去向】" in only(done) and any("本地制度没有写“收回资金”须报政府批准" in r for r in done.remarks)


def test_stopping_and_taking_back_in_one_decision_is_one_matter_on_both_articles(tmp_path: Path) -> None:
    text = only(drafted(decide_on(at_stake(tmp_path / "r", "qianjin"), {**BACK, "处置方式": "停止拨款并收回已拨资金"}), "E7", WATER))
    assert "关于停止拨付并收回水务局“泵站改造”项目资金的请示" in text and "（以下简称《办法》）第十二条（二）、第十三条（二）" in text
    assert "拟停止拨付“泵站改造”项目资金，并收回资金140.00万元（大写：壹佰肆拾万元整）" in text


def test_only_money_that_is_taken_back_or_cut_is_asked_for_by_amount(tmp_path: Path) -> None:
    text = only(drafted(decide_on(at_stake(tmp_path / "r", "yanjiang"), {**BACK, "处置方式": "停止拨款"}), "E7", WATER))
    assert "尚未拨付120.00万元。" in text and "拟停止拨付“泵站改造”项目资金。" in text and "140.00万元" not in text


@pytest.mark.parametrize(("way", "asked"), [("暂停拨款", "暂停拨付"), ("停拨", "停止拨付"), ("暂缓拨款", "暂缓拨付"), ("停止拨款", "停止拨付")])
def test_pausing_is_not_called_stopping(tmp_path: Path, way: str, asked: str) -> None:
    text = only(drafted(decide_on(at_stake(tmp_path / "r", "yanjiang"), {**BACK, "处置方式": way}), "E7", WATER))
    assert f"拟{asked}“泵站改造”项目资金。" in text


def test_several_projects_of_one_matter_are_added_up(tmp_path: Path) -> None:
    root = decide_on(at_stake(tmp_path / "r", "qianjin"), BACK, {**BACK, "项目名称": "河道清淤", "金额（万元）": "20.5"})
    text = only(drafted(root, "E7", WATER))
    assert "2. “河道清淤”项目：预算数120.00万元" in text and "拟收回20.50万元。" in text
    assert "拟收回上述2个项目资金160.50万元（大写：壹佰陆拾万伍仟元整）" in text


def test_nothing_is_asked_that_was_not_agreed_to_has_no_amount_or_no_basis_here(tmp_path: Path) -> None:
    root = at_stake(tmp_path / "r", "shizhong")
    assert drafted(decide_on(root, {**KEEP, "决定": ""}), "E7", SCHOOL).nothing
    (failed,) = drafted(decide_on(root, {**BACK, "金额（万元）": ""}), "E7", WATER).failed
    assert "金额" in failed[2] and "处置登记.csv" in failed[2]
    for slug, row, unit in (("xinzhou", KEEP, SCHOOL), ("yanjiang", BACK, WATER)):
        (failed,) = drafted(decide_on(at_stake(tmp_path / slug, slug), row), "E7", unit).failed
        assert "M01" in failed[2]


@pytest.mark.parametrize("slug", LOCAL)
def test_a_request_passes_the_lint_in_every_locality_and_cites_only_its_own(tmp_path: Path, slug: str) -> None:
    way = "暂缓拨款" if slug == "yanjiang" else "收回资金"
    done = drafted(decide_on(at_stake(tmp_path / slug, slug), {**BACK, "处置方式": way}), "E7", WATER, asked=Asked(contact="郑远舟", phone="0000-1"))
    text = only(done)
    assert lint(done.written[0][2].read_bytes(), "请示.docx").remarks == ()
    assert "（联系人：郑远舟，联系电话：0000-1）" in text and "抄送" not in text
    assert not [name for other, name in NAMES.items() if other != slug and name in text]


def test_whoever_asks_is_told_to_name_whom_to_ring_and_that_somebody_approved_already(tmp_path: Path) -> None:
    done = drafted(decide_on(at_stake(tmp_path / "r", "shizhong"), {**BACK, "批准依据": "区政府主要领导2026年9月20日批示"}), "E7", WATER)
    assert any("联系人和电话" in r for r in done.remarks) and any("是否还要请示" in r for r in done.remarks)


def request(**values: object) -> Letter:
    known = {"主送机关": Given("青柳区人民政府", Source()), "请示事项": [{"事项": "收回资金"}]}
    return Letter("approval_request", {**known, **values}, genre="请示")


def page(*lines: str) -> Page:
    return Page(b"", "", {}, lines, ())


def test_M07_a_request_has_one_recipient_no_copies_and_one_matter() -> None:
    after(request(), page("拟收回资金。", "妥否，请批示。"))
    for wrong in (request(主送机关="青柳区人民政府、中共青柳区委"), request(主送机关=""), request(抄送=["水务局"]), request(请示事项=[{}, {}])):
        with pytest.raises(Refused, match="M07"):
            after(wrong, page("妥否，请批示。"))
    for lines in (("妥否，请批示。", "当否，请批示。"), ("拟收回资金。",)):
        with pytest.raises(Refused, match="一文一事"):
            after(request(), page(*lines))
    with pytest.raises(Refused, match="报告里夹带"):
        after(replace(request(), genre="报告"), page("妥否，请批示。"))


# templates

@pytest.mark.parametrize("slug", ["approval_request", "budget_reference", "reward_table"])
def test_the_examples_render_whole(slug: str) -> None:
    form = template.load(slug)
    data = render.render(form, template.example(form)).data
    text = words_of(data)
    assert not [w for w in ("{{", "None", "：。", "（）", "。。") if w in text]
    if slug == "approval_request":
        assert lint(data, "请示.docx").remarks == () and form.kind == "请示"


def test_the_signers_name_has_a_type_of_its_own() -> None:
    form = template.load("approval_request")
    line = next(p for p in docx.Document(str(form.folder / "template.docx")).paragraphs if p.style is not None and p.style.name == "发文字号与签发人")
    assert [(r.text, r.style.name if r.style is not None else "") for r in line.runs][-1] == ("{{ 签发人 }}", "签发人姓名")


