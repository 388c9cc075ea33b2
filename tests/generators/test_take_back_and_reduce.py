"""E2, E3, E4: money taken back, budgets cut together with their targets, spending that may come to nothing. Amounts and words are a person's."""
from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generators.draft import Outcome
from generators.due import Asked
from generators.lint import lint
from generators.refused import Refused

from .making import TOWN, WATER, at_stake, decide_on, mark
from .test_disposal import APPROVAL, drafted, texts

LOCAL = {"yanjiang": "雁江", "lingyuan": "凌源", "qianjin": "前进", "xinzhou": "忻州", "shizhong": "市中"}
TAKE = {"单位名称": WATER, "项目名称": "泵站改造", "处置方式": "清理收回资金", "决定": "同意", "金额（万元）": "140", "批准依据": APPROVAL,
        "资金去向": "防汛应急物资储备"}
CUT = {"单位名称": WATER, "项目名称": "泵站改造", "处置方式": "调减预算，同步调整目标", "决定": "同意", "金额（万元）": "140", "批准依据": APPROVAL,
       "用词": "调剂", "调整后目标": "改造泵站：2座"}
GOAL_ONLY = {**CUT, "处置方式": "按程序调整目标", "金额（万元）": "", "用词": ""}
GOALS = """\
单位名称,项目名称,预算数（万元）,一级指标,二级指标,三级指标,指标值,计量单位
水务局,泵站改造,200,产出指标,数量指标,改造泵站,≥5,座
水务局,泵站改造,,效益指标,社会效益指标,受益人口,≥2,万人
水务局,河道清淤,120,产出指标,数量指标,清淤长度,≥12,公里
白石镇人民政府,村道养护,50,产出指标,数量指标,养护里程,≥30,公里
"""


def round_of(folder: Path, slug: str, *decided: dict[str, str]) -> Path:
    """A round with approved goals and what was decided."""
    root = at_stake(folder / slug, slug)
    (root / "goals.csv").write_text(GOALS, encoding="utf-8")
    settings = root / "round.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("roster: roster.csv", "roster: roster.csv, goals: goals.csv"), encoding="utf-8")
    return decide_on(root, *decided) if decided else root


def outward(done: Outcome) -> str:
    (words,) = [t for name, t in texts(done).items() if name.endswith(("通知", "批复", "函"))]
    return words


def why(done: Outcome) -> str:
    (failed,) = done.failed
    return failed[2]


def sound(done: Outcome, slug: str) -> None:
    """Nothing left over, no empty label, no other locality, and official letters pass the lint."""
    for words in texts(done).values():
        assert not [w for w in ("{{", "None", "：。", "（）", "。。", "【】") if w in words]
        assert not [name for other, name in LOCAL.items() if other != slug and name in words]
    for _, _, path in done.written:
        if path.stem.split("_")[1].endswith(("通知", "批复", "函")):
            assert lint(path.read_bytes(), path.name).remarks == ()


# E2 收回资金

@pytest.mark.parametrize("slug", ["lingyuan", "qianjin", "xinzhou", "shizhong"])
def test_taking_back_is_drafted_by_the_locality_s_own_article(tmp_path: Path, slug: str) -> None:
    done = drafted(round_of(tmp_path, slug, TAKE), "E2", WATER)
    sound(done, slug)
    words = outward(done)
    assert {"lingyuan": "根据【当年制度依据】，经批准", "qianjin": "第十三条（二）", "xinzhou": "第四十条（二）",
            "shizhong": "第十四条"}[slug] in words
    assert "第四十六条" not in words


def test_nothing_is_taken_back_where_the_rules_do_not_speak_of_it(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="M01"):
        drafted(round_of(tmp_path, "yanjiang", TAKE), "E2", WATER)


def test_a_take_back_says_how_much_in_figures_and_in_words_and_lists_it(tmp_path: Path) -> None:
    words = outward(drafted(round_of(tmp_path, "qianjin", TAKE), "E2", WATER, asked=Asked(due=dt.date(2026, 10, 30))))
    assert "决定收回你局“泵站改造”项目资金140.00万元（大写：壹佰肆拾万元整）" in words
    assert "预算数200.00万元，已拨付80.00万元，2026年1—8月实际支出20.00万元，收回140.00万元。" in words
    assert "收回的资金用于防汛应急物资储备。" in words and "预计全年支出60万元，当年支不出140万元" in words
    assert "1\n泵站改造\n200.00\n20.00\n140.00\n防汛应急物资储备\n《办法》第十三条（二）\n合计\n200.00\n20.00\n140.00" in words
    assert "已经拨付的部分，请你局于2026年10月30日前缴回财政" in words       # 140 is more than the 120 that is not paid yet


def test_money_that_was_never_paid_is_not_asked_back(tmp_path: Path) -> None:
    words = outward(drafted(round_of(tmp_path, "qianjin", {**TAKE, "金额（万元）": "100"}), "E2", WATER))
    assert "从尚未拨付的部分收回，不再拨付" in words and "缴回" not in words


def test_several_takings_are_one_letter_with_their_total_and_open_places_for_what_nobody_wrote(tmp_path: Path) -> None:
    second = {**TAKE, "项目名称": "河道清淤", "金额（万元）": "10", "资金去向": "", "备注": "单位申请不再实施第二段"}
    words = outward(drafted(round_of(tmp_path, "qianjin", TAKE, second), "E2", WATER))
    assert "收回有关项目资金的通知" in words and "共150.00万元（大写：壹佰伍拾万元整）" in words
    assert "【资金去向】" in words and "“河道清淤”项目：单位申请不再实施第二段" in words


@pytest.mark.parametrize("amount", ["", "0", "-5"])
def test_without_an_amount_somebody_decided_the_computed_one_does_not_step_in(tmp_path: Path, amount: str) -> None:
    words = why(drafted(round_of(tmp_path, "qianjin", {**TAKE, "金额（万元）": amount}), "E2", WATER))
    assert "“金额（万元）”" in words and "“泵站改造”" in words and "不以测算数代替" in words and "处置登记.csv" in words


def test_nobody_s_approval_no_letter(tmp_path: Path) -> None:
    assert "M02" in why(drafted(round_of(tmp_path, "qianjin", {**TAKE, "批准依据": ""}), "E2", WATER))


def test_the_proposal_shows_what_the_unit_will_not_spend_as_a_computation(tmp_path: Path) -> None:
    words = texts(drafted(round_of(tmp_path, "qianjin"), "E2", WATER))["关于收回资金的建议"]
    assert "全年预计支出数\n60.00万元\n可收回（测算：预算数减全年预计支出数）\n140.00万元" in words
    assert "来年同类支出原则上不安排" in words and "（是否达到由人判断）" in words and "已拨付尚未支出" not in words


def test_where_the_text_takes_paid_money_back_the_proposal_shows_what_was_paid_and_lies_idle(tmp_path: Path) -> None:
    assert "已拨付尚未支出\n60.00万元" in texts(drafted(round_of(tmp_path, "shizhong"), "E2", WATER))["关于收回资金的建议"]


@pytest.mark.parametrize(("way", "said"), [("清理收回资金", False), ("清理收回资金，来年同类支出不安排", True)])
def test_next_year_s_money_is_spoken_of_only_where_that_was_decided(tmp_path: Path, way: str, said: bool) -> None:
    words = outward(drafted(round_of(tmp_path, "qianjin", {**TAKE, "处置方式": way, }), "E2", WATER))
    assert ("下一年度同类支出原则上不再安排" in words) is said


def test_accountability_is_cited_only_where_that_was_decided(tmp_path: Path) -> None:
    assert "第四十六条" in outward(drafted(round_of(tmp_path, "xinzhou", {**TAKE, "处置方式": "问责，收回资金"}), "E2", WATER))


def test_stopping_and_taking_back_at_once_is_pointed_out_where_the_text_says_either(tmp_path: Path) -> None:
    root = round_of(tmp_path, "lingyuan", {**TAKE, "处置方式": "停止拨款并收回资金"})
    assert any("二选一" in remark for remark in drafted(root, "E2", WATER).remarks)


@pytest.mark.parametrize(("way", "amount", "most"), [("收回资金", "190", "预算数减实际支出数"), ("收回已拨资金", "70", "已拨付未支出数")])
def test_more_than_is_left_is_pointed_out(tmp_path: Path, way: str, amount: str, most: str) -> None:
    done = drafted(round_of(tmp_path, "shizhong", {**TAKE, "处置方式": way, "金额（万元）": amount}), "E2", WATER)
    assert any(f"大于{most}" in remark for remark in done.remarks)


def test_a_project_decided_on_twice_is_pointed_out_and_its_budget_counts_once(tmp_path: Path) -> None:
    done = drafted(round_of(tmp_path, "shizhong", {**TAKE, "金额（万元）": "30"}, {**TAKE, "金额（万元）": "20"}), "E2", WATER)
    assert "合计\n200.00\n20.00\n50.00" in outward(done) and any("2行收回决定" in remark for remark in done.remarks)
    assert "合并成一行" in why(drafted(round_of(tmp_path / "cut", "shizhong", CUT, CUT), "E3", WATER))


@pytest.mark.parametrize(("kind", "row"), [("E2", TAKE), ("E3", CUT)])
def test_towns_get_letters_without_orders(tmp_path: Path, kind: str, row: dict[str, str]) -> None:
    done = drafted(round_of(tmp_path, "qianjin", {**row, "单位名称": TOWN, "项目名称": "村道养护", "金额（万元）": "8"}), kind, TOWN)
    sound(done, "qianjin")
    words = outward(done)
    assert "函告如下" in words and "决定" not in words and "通知" not in words and "8.00万元（大写：捌万元整）" in words


def test_a_cause_that_only_the_unit_gives_is_told_as_its_own_words(tmp_path: Path) -> None:
    words = texts(drafted(round_of(tmp_path, "qianjin"), "E3", WATER))["关于调减预算并同步调整绩效目标的建议"]
    assert "原因属于客观因素\n单位自述：因上游来水推迟，汛期不能施工" in words


def test_proposals_of_two_kinds_stand_beside_each_other(tmp_path: Path) -> None:
    root = round_of(tmp_path, "shizhong")
    for kind in ("E1", "E2", "E3"):
        drafted(root, kind, WATER)
    assert len(list((root / "drafts" / WATER).glob("*建议*.docx"))) == 3


def test_decisions_on_one_project_are_held_against_each_other(tmp_path: Path) -> None:
    held = {**TAKE, "处置方式": "暂缓拨款", "金额（万元）": ""}
    done = drafted(round_of(tmp_path / "a", "qianjin", TAKE, CUT, held), "E2", WATER)
    assert any("收回和调减的金额合计大于预算数减实际支出数" in r for r in done.remarks)
    assert any("一面暂缓拨付，一面收回资金" in r for r in done.remarks)
    paid = {**TAKE, "处置方式": "收回已拨资金", "金额（万元）": "30"}
    done = drafted(round_of(tmp_path / "b", "qianjin", paid, CUT, held), "E2", WATER)
    assert not any("请核对是否改为停止拨付" in r or "合计大于" in r for r in done.remarks)


# E3 调减预算、调整目标

@pytest.mark.parametrize(("slug", "row"), [("qianjin", CUT), ("lingyuan", CUT), ("shizhong", GOAL_ONLY),
                                            ("yanjiang", GOAL_ONLY), ("xinzhou", GOAL_ONLY)])
def test_a_cut_and_its_targets_are_drafted_by_the_locality_s_own_article(tmp_path: Path, slug: str, row: dict[str, str]) -> None:
    done = drafted(round_of(tmp_path, slug, row), "E3", WATER)
    sound(done, slug)
    assert {"qianjin": "第十二条（一）", "lingyuan": "根据【当年制度依据】，经批准", "shizhong": "第十一条", "yanjiang": "第十四条",
            "xinzhou": "第二十四条"}[slug] in outward(done)
    assert "第十九条" not in outward(done)
    assert any("处置登记没有写来文" in r for r in done.remarks) is (row is GOAL_ONLY)
    assert not [w for words in texts(done).values() for w in ("人大", "人民代表大会") if w in words]


def test_a_notice_says_both_changes(tmp_path: Path) -> None:
    words = outward(drafted(round_of(tmp_path, "qianjin", CUT), "E3", WATER))
    assert "关于调减“泵站改造”项目预算并同步调整绩效目标的通知" in words
    assert "原预算200.00万元，调减140.00万元（大写：壹佰肆拾万元整），调减后预算60.00万元，按预算调剂办理；绩效目标同步调整，见附件。" in words
    assert "泵站改造\n200.00\n140.00\n60.00" in words and "泵站改造\n改造泵站\n≥5座\n≥2座" in words
    assert "附件没有列出的绩效指标，仍按原批复的目标执行" in words       # 受益人口 stays


@pytest.mark.parametrize("column", ["金额（万元）", "调整后目标", "项目名称"])
def test_one_change_without_the_other_is_refused_by_the_column_that_is_empty(tmp_path: Path, column: str) -> None:
    words = why(drafted(round_of(tmp_path, "qianjin", {**CUT, column: ""}), "E3", WATER))
    assert f"没有填“{column}”" in words and "一并提出" in words


@pytest.mark.parametrize("word", ["", "调减"])
def test_adjusting_or_shifting_is_a_person_s_choice(tmp_path: Path, word: str) -> None:
    words = why(drafted(round_of(tmp_path, "lingyuan", {**CUT, "用词": word}), "E3", WATER))
    assert "由人选定" in words and "“调整”或“调剂”" in words
    assert "按预算调整办理" in outward(drafted(round_of(tmp_path / "other", "lingyuan", {**CUT, "用词": "调整"}), "E3", WATER))


def test_an_unchanged_target_is_no_adjustment_and_a_cut_beyond_the_budget_no_cut(tmp_path: Path) -> None:
    assert "与批复的一样" in why(drafted(round_of(tmp_path / "a", "qianjin", {**CUT, "调整后目标": "改造泵站5座"}), "E3", WATER))
    assert "大于原预算数" in why(drafted(round_of(tmp_path / "b", "qianjin", {**CUT, "金额（万元）": "300"}), "E3", WATER))


@pytest.mark.parametrize(("goal", "rows"), [
    ("改造泵站由5座调整为2座；受益人口：0.8万人", ("改造泵站\n≥5座\n≥2座", "受益人口\n≥2万人\n≥0.8万人")),
    ("只改造城区两座泵站", ("绩效目标\n改造泵站≥5座；受益人口≥2万人\n只改造城区两座泵站",))])
def test_new_targets_stand_beside_the_approved_ones_they_replace(tmp_path: Path, goal: str, rows: tuple[str, ...]) -> None:
    words = outward(drafted(round_of(tmp_path, "qianjin", {**CUT, "调整后目标": goal}), "E3", WATER))
    assert all(row in words for row in rows) and "附件没有列出" not in words


@pytest.mark.parametrize("slug", ["yanjiang", "xinzhou"])
def test_where_the_text_provides_for_targets_only_no_amount_is_needed_or_printed(tmp_path: Path, slug: str) -> None:
    words = outward(drafted(round_of(tmp_path / "a", slug, GOAL_ONLY), "E3", WATER))
    assert "关于调整“泵站改造”项目绩效目标的通知" in words and "本次只调整绩效目标；预算需要调减的，另按程序办理。" in words
    done = drafted(round_of(tmp_path / "b", slug, {**CUT, "用词": ""}), "E3", WATER)
    assert "140" not in outward(done).replace("当年支不出140万元", "") and any("没有写金额" in remark for remark in done.remarks)


@pytest.mark.parametrize(("paper", "kind", "opening"), [
    ("《关于调减泵站改造项目预算的请示》（水〔2026〕12号）", "批复", "你局《关于调减泵站改造项目预算的请示》（水〔2026〕12号）收悉。"),
    ("关于调减泵站改造项目预算的请示（水〔2026〕12号）", "批复", "你局《关于调减泵站改造项目预算的请示》（水〔2026〕12号）收悉。"),
    ("《关于申请调整绩效目标的函》（水函〔2026〕3号）", "通知", "你局《关于申请调整绩效目标的函》（水函〔2026〕3号）收悉。")])
def test_only_a_request_for_instructions_is_answered_by_an_official_reply(tmp_path: Path, paper: str, kind: str, opening: str) -> None:
    done = drafted(round_of(tmp_path, "qianjin", {**CUT, "来文": paper}), "E3", WATER)
    sound(done, "qianjin")
    words = outward(done)
    assert opening in words and "同意调减“泵站改造”项目预算并同步调整绩效目标" in words and f"绩效目标的{kind}" in words and "决定" not in words


def test_each_paper_of_the_unit_gets_its_own_answer(tmp_path: Path) -> None:
    papers = [{**CUT, "来文": "《关于泵站的请示》（水〔2026〕12号）"},
              {**CUT, "项目名称": "河道清淤", "金额（万元）": "10", "调整后目标": "清淤长度10公里", "来文": "《关于清淤的请示》（水〔2026〕13号）"}]
    found = [t for name, t in texts(drafted(round_of(tmp_path, "qianjin", *papers), "E3", WATER)).items() if "批复" in name]
    assert len(found) == 2 and all(("水〔2026〕12号" in t) != ("水〔2026〕13号" in t) for t in found)


def test_the_proposal_holds_both_tables_and_leaves_open_what_nobody_decided(tmp_path: Path) -> None:
    words = texts(drafted(round_of(tmp_path, "qianjin"), "E3", WATER))["关于调减预算并同步调整绩效目标的建议"]
    assert "200.00\n【调减数】\n【调减后预算数】" in words and "改造泵站\n≥5座\n【调整后目标值】" in words
    assert "按预算调整还是按预算调剂办理" in words and "预计当年支不出（测算）\n140.00万元" in words


# E4 预期无效支出

def test_projects_that_will_not_spend_or_reach_are_listed_to_be_judged_and_never_called_ineffective(tmp_path: Path) -> None:
    words = texts(drafted(round_of(tmp_path, "lingyuan"), "E4"))["预期无效支出的预算调整建议"]
    assert "供判断是否属于预期无效支出的项目（尚未认定）" in words and "已认定" not in words.replace("尚未认定", "")
    assert "泵站改造\n200.00\n20.00\n60.00\n140.00" in words and "当年支不出140万元" in words and "校舍维修" not in words


def test_what_people_wrote_down_as_ineffective_stands_apart_decided_or_not(tmp_path: Path) -> None:
    row = {"单位名称": WATER, "项目名称": "河道清淤", "处置方式": "按无效支出调减", "金额（万元）": "30", "备注": "与市级工程重复"}
    refused = {**row, "项目名称": "泵站改造", "决定": "不同意", "备注": "仍有效益"}
    words = texts(drafted(round_of(tmp_path, "lingyuan", row, refused), "E4"))["预期无效支出的预算调整建议"]
    head, _, judged = words.partition("二、供判断")
    assert "河道清淤" in head and "与市级工程重复" in head and "按无效支出调减，30.00万元（待决定）" in head and "河道清淤" not in judged
    assert "仍有效益" not in words and "泵站改造" in judged


def test_rejected_findings_leave_nothing_to_judge(tmp_path: Path) -> None:
    root = round_of(tmp_path, "lingyuan")
    mark(root, "当年支不出140万元", 审核意见="不采纳")
    mark(root, "没有提出调整目标", 审核意见="不采纳")
    assert [reason for _, _, reason in drafted(root, "E4").nothing] == ["处置登记里没有认定为预期无效的支出，审核结果里也没有可供判断的项目"]


def test_only_one_locality_has_this_paper(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="M01"):
        drafted(round_of(tmp_path, "qianjin"), "E4")
