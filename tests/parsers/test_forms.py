"""Layouts of monitoring forms: whatever the grid looks like, the same projects, amounts and indicators come out."""
from __future__ import annotations

from decimal import Decimal

import pytest

from parsers import read
from parsers.extract import extract
from parsers.report import Fund, FundRow, Ind, IndicatorRow, Report, RowRole


def report(*tables: str, before: str = "<p>填报单位：青柳区河务局　统计期：1—8月　金额单位：万元</p>") -> Report:
    page = f"<html><body>{before}{''.join(f'<table border=1>{t}</table>' for t in tables)}</body></html>"
    return extract(read(page.encode(), "监控表.html"))


def row(*cells: str) -> str:
    """Cells of one row; "2×甲" spans two columns, "2↓甲" two rows."""
    return "<tr>" + "".join(_cell(c) for c in cells) + "</tr>"


def _cell(text: str) -> str:
    for mark, name in (("×", "colspan"), ("↓", "rowspan")):
        span, found, rest = text.partition(mark)
        if found and span.isdigit():
            return f"<td {name}={span}>{rest}</td>"
    return f"<td>{text}</td>"


def rows_of(found: Report, role: RowRole = RowRole.PROJECT) -> list[FundRow]:
    return [r for t in found.funds for r in t.having(role)]


def amounts(found: Report, field: Fund) -> dict[str, str]:
    return {r.project: r.values[field].text for r in rows_of(found) if field in r.values}


def indicators(found: Report) -> dict[str, IndicatorRow]:
    return {r.name.text: r for t in found.indicators for r in t.rows}


HEADS = ("项目名称", "年初预算", "调整后预算", "拨付", "实际支出", "执行率")


@pytest.mark.parametrize("numbering", [("栏次", "1", "2", "3", "4", "5＝4÷2"), ("甲", "1", "2", "3", "4", "5=4/2"),
                                       ("—", "(1)", "(2)", "(3)", "(4)", "(5)")])
def test_a_row_that_numbers_the_columns_is_no_project(numbering: tuple[str, ...]) -> None:
    found = report(row(*HEADS) + row(*numbering) + row("河道保洁", "80", "80", "60", "52", "65.00%"))
    assert amounts(found, Fund.SPENT) == {"河道保洁": "52"}


def test_small_whole_amounts_are_not_taken_for_numbers_of_columns() -> None:
    found = report(row("项目名称", "年初预算", "拨付", "实际支出") + row("渠道岁修", "3", "2", "1") + row("闸门维护", "5", "4", "3"))
    assert amounts(found, Fund.SPENT) == {"渠道岁修": "1", "闸门维护": "3"}


def test_last_years_figures_below_a_project_are_for_comparison_only() -> None:
    found = report(row(*HEADS) + row("河道保洁", "80", "80", "60", "52", "65.00%") + row("其中：2025年同期", "70", "70", "50", "41", "58.57%"))
    assert amounts(found, Fund.SPENT) == {"河道保洁": "52"} and rows_of(found, RowRole.SOURCE) == []


def test_sources_beside_a_merged_project_name_are_its_parts() -> None:
    found = report(row("项目名称", "2×资金构成", "年初预算", "实际支出") + row("3↓河道保洁", "2×资金总额", "80", "52")
                   + row("2↓其中", "区级财政", "70", "45") + row("镇自筹", "10", "7"))
    assert amounts(found, Fund.SPENT) == {"河道保洁": "52"}
    assert [(r.label.text, r.project) for r in rows_of(found, RowRole.SOURCE)] == [("区级财政", "河道保洁"), ("镇自筹", "河道保洁")]


def test_two_blocks_side_by_side_are_two_projects() -> None:
    heads = ("三级指标", "目标值", "完成值", "完成率")
    found = report(row("项目一", "3×河道保洁", "", "项目二", "3×闸门维护")
                   + row("年初预算", "80", "累计支出", "52", "", "年初预算", "30", "累计支出", "12")
                   + row(*heads, "", *heads) + row("保洁长度", "≥42公里", "30公里", "71.43%", "", "检修闸门", "≥9座", "4座", "44.44%"))
    assert amounts(found, Fund.SPENT) == {"河道保洁": "52", "闸门维护": "12"}
    assert {n: r.project for n, r in indicators(found).items()} == {"保洁长度": "河道保洁", "检修闸门": "闸门维护"}
    assert indicators(found)["检修闸门"].values[Ind.ACTUAL].location.label.endswith("H4")


def test_heads_repeated_for_two_years_stay_one_table() -> None:
    found = report(row("2↓项目名称", "3×2026年", "3×上年") + row("年初预算", "支出", "执行率", "年初预算", "支出", "执行率")
                   + row("河道保洁", "80", "52", "65.00%", "70", "41", "58.57%"))
    assert amounts(found, Fund.SPENT) == {"河道保洁": "52"}


def test_labels_beside_their_figures_make_one_row_a_project() -> None:
    found = report(row("项目", "3×河道保洁") + row("年初预算", "80万元", "已拨", "60万元") + row("已付", "520,000元", "执行率", "65.00%"))
    (found_row,) = rows_of(found)
    assert found_row.project == "河道保洁"
    assert [found_row.values[f].yuan for f in (Fund.PAID, Fund.SPENT)] == [Decimal(600_000), Decimal(520_000)]


def test_a_remark_below_the_indicators_is_no_indicator() -> None:
    found = report(row("三级指标", "目标值", "完成值", "完成率") + row("保洁长度", "≥42公里", "30公里", "71.43%")
                   + row("偏差说明", "3×8月断流，9月恢复"))
    assert list(indicators(found)) == ["保洁长度"]
    assert [n.text for n in found.notes] == ["8月断流，9月恢复"]


def test_indicators_listed_in_one_cell_are_read_one_by_one() -> None:
    cell = "1.保洁长度：目标≥42公里，1—8月完成30公里，全年预计42公里；<br>2.清运垃圾：目标≥900吨，1—8月完成610吨，全年预计900吨。"
    found = indicators(report(row("项目名称", "年初预算", "实际支出", "产出指标", "偏离原因") + row("河道保洁", "80", "52", cell, "8月断流")))
    assert {n: (r.values[Ind.TARGET].text, r.values[Ind.ACTUAL].text, r.values[Ind.FORECAST].text) for n, r in found.items()} == {
        "保洁长度": ("≥42公里", "30公里", "42公里"), "清运垃圾": ("≥900吨", "610吨", "900吨")}
    assert found["清运垃圾"].words(Ind.CAUSE) == "8月断流"


def test_the_possibility_is_the_column_that_is_ticked() -> None:
    found = indicators(report(row("2↓三级指标", "2↓目标值", "2↓完成值", "2↓全年预计", "3×完成目标可能性") + row("确定能", "有可能", "完全不可能")
                              + row("保洁长度", "≥42公里", "30公里", "42公里", "√", "", "")
                              + row("清运垃圾", "≥900吨", "310吨", "600吨", "", "", "√")))
    assert {n: r.words(Ind.POSSIBILITY) for n, r in found.items()} == {"保洁长度": "确定能", "清运垃圾": "完全不可能"}


@pytest.mark.parametrize("head", ["年初批复值", "申报值", "预期目标值", "批复任务", "设定值"])
def test_heads_of_the_target_in_other_words(head: str) -> None:
    found = indicators(report(row("指标内容", head, "截至8月底", "完成程度", "年末预判") + row("保洁长度", "≥42公里", "30公里", "71.43%", "42公里")))
    assert found["保洁长度"].values[Ind.TARGET].text == "≥42公里"


def test_a_unit_before_the_colon_may_be_an_organisation() -> None:
    found = report(row(*HEADS) + row("河道保洁", "80", "80", "60", "52", "65.00%"),
                   before="<p>单位：青柳区河务局　期间：2026年1—8月　（金额：万元）</p>")
    assert found.header.unit is not None and found.header.unit.text == "青柳区河务局"
    assert found.funds[0].unit is not None and found.funds[0].unit.text == "万元"


def test_columns_packed_into_one_cell_are_taken_apart() -> None:
    found = report(row("项目", "资金（年初/调整/下达/支出）", "执行率", "指标", "目标／1—8月完成／全年预计")
                   + row("河道保洁", "80/80/60/52", "65.00%", "保洁长度", "≥42公里／30公里／42公里"))
    assert amounts(found, Fund.PAID) == {"河道保洁": "60"} and amounts(found, Fund.SPENT) == {"河道保洁": "52"}
    assert indicators(found)["保洁长度"].values[Ind.FORECAST].text == "42公里"
    assert indicators(found)["保洁长度"].values[Ind.FORECAST].location.label.endswith("E2")


def test_indicators_that_lie_on_their_side_belong_to_the_one_project_above() -> None:
    found = report(row("项目", "河道保洁", "负责人", "方晓舟") + row("年初预算", "80", "实际支出", "52"),
                   row("指标", "保洁长度", "清运垃圾") + row("年度指标值", "≥42公里", "≥900吨") + row("1—8月完成", "30公里", "610吨"))
    assert amounts(found, Fund.SPENT) == {"河道保洁": "52"}
    assert {n: (r.project, r.values[Ind.ACTUAL].text) for n, r in indicators(found).items()} == {
        "保洁长度": ("河道保洁", "30公里"), "清运垃圾": ("河道保洁", "610吨")}


def test_a_unit_belows_project_after_the_own_total_is_not_the_units_own() -> None:
    found = report(row(*HEADS) + row("河道保洁", "80", "80", "60", "52", "65.00%") + row("本级合计", "80", "80", "60", "52", "65.00%")
                   + row("所属：水质站 水质监测", "20", "20", "15", "9", "45.00%"))
    own, below = found.funds
    assert [r.project for r in own.having(RowRole.PROJECT)] == ["河道保洁"] and not own.rolled_up
    assert [r.project for r in below.having(RowRole.PROJECT)] == ["水质监测"] and below.rolled_up


def test_a_code_or_a_class_in_brackets_is_no_part_of_a_name() -> None:
    found = report(row("项目名称", "年初预算", "实际支出") + row("河道保洁（QL26-301-02）", "80", "52"),
                   row("指标", "目标", "完成", "完成率") + row("岸线整洁率（质量）", "≥95%", "97%", "100%"))
    assert amounts(found, Fund.SPENT) == {"河道保洁": "52"}
    assert indicators(found)["岸线整洁率"].words(Ind.LEVEL2) == "质量"


def test_heads_cut_short_are_completed_by_their_group() -> None:
    found = report(row("2↓项目名称", "2×预算数（万元）", "2↓支出数（万元）") + row("年初", "调整后") + row("河道保洁", "80", "76", "52"))
    assert amounts(found, Fund.INITIAL) == {"河道保洁": "80"} and amounts(found, Fund.ADJUSTED) == {"河道保洁": "76"}


def test_projects_side_by_side_below_a_title_line() -> None:
    found = report(row("3×项目支出绩效运行监控表") + row("项目", "河道保洁", "闸门维护") + row("实际支出", "52", "12") + row("年初预算", "80", "30"))
    assert amounts(found, Fund.SPENT) == {"河道保洁": "52", "闸门维护": "12"}
    assert rows_of(found)[1].values[Fund.SPENT].location.label.endswith("C3")


def test_a_block_of_other_spending_is_none_of_the_projects_indicators() -> None:
    heads = row("指标", "类型", "目标", "完成") + row("保洁长度", "数量", "≥42公里", "30公里")
    found = report(row("项目1", "河道保洁", "责任人", "方晓舟") + row("年初预算", "80", "支出", "52") + heads
                   + row("其他", "公用经费", "责任人", "宋知远") + row("年初预算", "20", "支出", "9"))
    assert list(indicators(found)) == ["保洁长度"]
    assert amounts(found, Fund.SPENT) == {"河道保洁": "52", "公用经费": "9"}


def test_a_plan_of_payments_handed_in_beside_the_form_is_read() -> None:
    found = report(row("付款时间", "付款条件", "金额") + row("2026年1—3月", "上一季考核", "40") + row("2026年11月30日", "进场验收", "60")
                   + row("合计", "", "100"), before="<p>河道保洁合同付款计划（单位：万元）</p>")
    (plan,) = found.schedules
    assert "河道保洁" in plan.title and [(p.when.text, p.amount.yuan) for p in plan.payments] == [
        ("2026年1—3月", Decimal(400_000)), ("2026年11月30日", Decimal(600_000))]
