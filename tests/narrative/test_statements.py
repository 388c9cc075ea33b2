"""What a text says about one project: carry-over, advances, plans, goals, causes, measures, surveys, owners, late events."""
from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from parsers.narrative import read_prose
from parsers.narrative.statements import (
    adjustment_requested,
    advance_payment,
    causes_for,
    conditions_changed,
    done_after,
    explains_carry_over,
    measures_for,
    no_adjustment_needed,
    no_deviation,
    owner_named,
    spending_plan,
    survey_basis,
)
from parsers.narrative.statements.plans import planned_share
from parsers.period import Period
from parsers.quantity import parse
from parsers.report import Narrative
from tests.narrative.making import document

TWO = ("水库除险加固", "农村饮水管护")
AUGUST = dt.date(2026, 8, 31)


def text(*lines: str) -> Narrative:
    return read_prose(document("^监控报告", *lines)).narrative


@pytest.mark.parametrize("words", [
    "水库除险另有上年结转36万元，是因为2025年四季度完工的两座水库尚未完成结算审计。",
    "水库除险上年结转36万元，已于今年3月全部兑付。",
    "水库除险上年结转36万元。其中质保金6万元，其余已在4月付清。",
    "水库除险预算150万元，另有上年结转66万元（去年签订的合同跨年付款）。",
])
def test_where_last_years_money_came_from_or_went_is_an_explanation(words: str) -> None:
    assert explains_carry_over(text(words), TWO[0], TWO)


@pytest.mark.parametrize("words", ["无上年结转。", "水库除险上年结转36万元。", "预计年末不产生结转。", "饮水管护上年结转8万元，已于3月付清。"])
def test_a_bare_amount_or_another_projects_money_explains_nothing(words: str) -> None:
    assert explains_carry_over(text(words), TWO[0], TWO) == ()


@pytest.mark.parametrize("words", ["超出的5万元由中心先行垫付，待追加预算后归垫。", "差额部分用上年结转资金支付。", "先由街道支出6.8万元。",
    "不足部分动用自有资金解决。"])
def test_money_paid_in_advance_is_told(words: str) -> None:
    assert advance_payment(text(words), TWO[0], TWO[:1])


@pytest.mark.parametrize("words", ["授权村级先行垫付500元以内急难救助。", "没有垫付情况。", "严禁先行垫付。", "支出63万元。"])
def test_rules_on_advances_are_no_advances(words: str) -> None:
    assert advance_payment(text(words), TWO[0], TWO[:1]) == ()


@pytest.mark.parametrize(("words", "share"), [
    ("水库除险七成资金用于10月以后的枯水期施工。", "0.7"),
    ("水库除险支出20万元，其余80万元用于四季度大坝灌浆。", "0.8"),
    ("水库除险60%的资金安排在11月支付。", "0.6"),
    ("水库除险10月26日开标，11月20日前验收并支付68万元。", "0.68"),
    ("水库除险进度款按周期10月15日拨付，涉及25万元。", "0.25"),
    ("水库除险合同5月签订，约定开工付三成，验收后付其余70万元，计划10月支付。", "0.7"),
    ("水库除险尾款45万元待四季度验收后付清。", "0.45"),
])
def test_money_set_aside_for_later_months_is_a_plan(words: str, share: str) -> None:
    plans = spending_plan(text(words), TWO[0], parse("100万元"), TWO, period=Period(1, 8, 2026))
    assert planned_share(plans) == Decimal(share)


@pytest.mark.parametrize("words", ["水库除险全年预计支出100万元。", "水库除险6月支付40万元。", "水库除险尚余80万元。", "饮水管护四季度支付9万元。",
                                   "水库除险按合同约定预付30%、完工付至70%。", "水库除险四季度完成验收。", "水库除险6月付30万元，计划10月完成验收。"])
def test_totals_past_payments_and_rules_are_no_plans(words: str) -> None:
    assert spending_plan(text(words), TWO[0], parse("100万元"), TWO, period=Period(1, 8, 2026)) == ()


@pytest.mark.parametrize("words", ["不需要调整绩效目标和指标值。", "方案未调整，不申请调整目标。", "绩效目标拟不作调整，继续按36个推进。",
    "绩效目标不用调整.", "无需调整指标。",
                                   "6月调减24万元（服务内容没有变化，不需要调整指标）。", "年度目标保持不变。"])
def test_a_no_to_adjusting_goals_is_heard(words: str) -> None:
    assert no_adjustment_needed(text(words))
    assert not adjustment_requested(text(words))


@pytest.mark.parametrize("words", ["拟调减预算150万元，改造座数由15座调整为10座。", "申请将目标调整为80户。", "完工时限申请延期至明年3月。",
    "任务由12户增加到16户，已取得批复。"])
def test_a_yes_to_adjusting_goals_is_heard(words: str) -> None:
    assert adjustment_requested(text(words))
    assert not no_adjustment_needed(text(words))


@pytest.mark.parametrize("words", ["建设方案未作调整。", "6月预算由1200万元调减为960万元，内容随之压缩。", "年初预算未调整。", "条件有变化。"])
def test_a_changed_budget_or_an_unchanged_plan_says_nothing_on_goals(words: str) -> None:
    assert not no_adjustment_needed(text(words))
    assert not adjustment_requested(text(words))


def test_changed_conditions_are_told_from_unchanged_ones() -> None:
    assert conditions_changed(text("受财力统筹影响，预算由1200万元调减为960万元。"))
    assert conditions_changed(text("实施条件有所变化。"))
    assert not conditions_changed(text("项目实施的条件和环境没有发生变化。"))


@pytest.mark.parametrize("words", ["水库除险两次流标，工期推后。", "水库除险进度偏慢，原因是3座水库的征地协议6月底才签完。",
    "水库除险受连续降雨影响，停工26天。",
                                   "水库除险尚未开工，须待设计变更批复后进场。"])
def test_a_reason_for_a_shortfall_is_a_cause_of_its_project(words: str) -> None:
    found = causes_for(text(words), TWO[0], TWO)
    assert found and not found[0].vague
    assert not causes_for(text(words), TWO[1], TWO)


def test_a_reason_that_fits_anything_is_vague() -> None:
    assert [c.vague for c in causes_for(text("进度偏慢，受客观条件影响。"))] == [True]


@pytest.mark.parametrize("words", ["没有因救助不及时引发事件，满意度不低于90%。", "因地制宜开展工作。",
    "对偏差原因及措施逐项核对，凭证不足的退回。", "受益群众2,080户。"])
def test_words_that_only_look_like_reasons_are_none(words: str) -> None:
    assert causes_for(text(words)) == ()


def test_a_cause_of_one_indicator_is_found_by_its_name() -> None:
    narrative = text("水库除险方面，灌浆进度滞后，因水位过高；白蚁防治已完成。")
    assert causes_for(narrative, TWO[0], TWO, indicator="大坝灌浆长度")
    assert not causes_for(narrative, TWO[0], TWO, indicator="巡查管护人员数")


@pytest.mark.parametrize("words", ["未发生明显偏离。", "没有明显滞后的指标。", "不涉及。", "无。"])
def test_that_nothing_deviates_is_said(words: str) -> None:
    assert no_deviation(text(words))


def test_a_measure_has_its_owner_and_date() -> None:
    measure, = measures_for(text("由工程股罗一负责，10月31日前完成剩余3座水库的招标。"))
    assert (measure.slogan, measure.owner, measure.due) == (False, "由工程股罗一负责", "10月31日前")


@pytest.mark.parametrize("words", ["下一步将提高认识、加强领导，进一步加大工作力度。", "下一步加强政策宣传，营造良好氛围。",
    "下一步我局将继续做好项目管理，按期完成全年任务。"])
def test_stock_phrases_are_slogans(words: str) -> None:
    assert [m.slogan for m in measures_for(text(words))] == [True]


@pytest.mark.parametrize("words", ["计划改造公厕15座，完成5座。", "群众满意度安排在11月调查。", "绩效目标拟不作调整。",
    "按照区财政局工作安排开展监控。", "预计年底能全部完成。"])
def test_plans_figures_and_surveys_to_come_are_no_measures(words: str) -> None:
    assert measures_for(text(words)) == ()


@pytest.mark.parametrize("words", ["7月入户问卷780份，满意度91.2%。", "满意度采用电话回访，随机抽取1200人，满意度88.6%。",
    "13户逐户回访，满意度100%。",
                                   "满意度92.4%，是6月和9月两次窗口评价器的汇总。", "走访居民120人，满意的105人，满意度87.5%。"])
def test_a_satisfaction_with_its_survey_has_a_basis(words: str) -> None:
    narrative = text(words)
    assert survey_basis(narrative, narrative.mentions[-1]) is not None


@pytest.mark.parametrize("words", ["群众非常认可，满意度98%。", "抽查凭证62份，满意度98%。", "清扫率提升3.4个百分点，驾驶员满意度92%。"])
def test_a_satisfaction_without_one_has_none(words: str) -> None:
    narrative = text(words)
    assert survey_basis(narrative, narrative.mentions[-1]) is None


@pytest.mark.parametrize(("words", "monitoring"), [
    ("9月28日，4个小区已通过竣工验收并交付使用。", False),
    ("9月15日完成全部支付。", False),
    ("9月3日约见学校负责人。", True),
    ("1份凭证缺验收单，已于9月5日补齐。", True),
])
def test_what_was_done_after_the_period_is_found(words: str, monitoring: bool) -> None:
    assert [(d.monitoring, d.date.month) for d in done_after(text(words), AUGUST)] == [(monitoring, 9)]


@pytest.mark.parametrize("words", ["9月30日前完成招标。", "计划10月8日开工。", "8月26日完工。", "10月15日拨付，涉及17.8万元。",
    "2025年11月12日完成评估。", "早于9月30日的要求，6月18日到位。"])
def test_deadlines_plans_and_earlier_events_are_not(words: str) -> None:
    assert done_after(text(words), AUGUST) == ()


@pytest.mark.parametrize("words", ["水库除险（项目责任人罗一）。", "水库除险由工程股罗一负责。", "两个项目的责任人分别是罗一、罗二。"])
def test_the_owner_of_a_project_is_read(words: str) -> None:
    assert "罗一" in [n for o in owner_named(text("两个项目是水库除险加固、农村饮水管护。", words), TWO[0], TWO) for n in o.names]


def test_offices_are_no_owners() -> None:
    assert owner_named(text("责任人每月核对进度，由财政所负责日常跟踪。"), TWO[0], TWO) == ()
