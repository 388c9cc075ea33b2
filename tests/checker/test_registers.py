"""The bureau's registers as offices really keep them: other columns, other orders, titles, merged cells, totals, notes."""
from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from checker.registers import load
from checker.round import GoalProject, LedgerRow, Registers
from parsers.quantity import Kind
from parsers.report import Fund

CASES = Path(__file__).resolve().parents[2] / ".." / "shared" / "cases"
Rows = Sequence[Sequence[Any]]


def write(path: Path, *sheets: Rows, merged: Sequence[str] = (), hidden: Sequence[int] = ()) -> None:
    """A workbook (or a csv of the first sheet) with these rows; None is an empty cell."""
    if path.suffix == ".csv":
        with path.open("w", encoding="gb18030", newline="") as out:
            csv.writer(out).writerows([["" if v is None else v for v in row] for row in sheets[0]])
        return
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        page = book.create_sheet(f"第{number + 1}张")
        for row in rows:
            page.append(list(row))
        page.sheet_state = "hidden" if number in hidden else "visible"
    for area in merged:
        book.worksheets[0].merge_cells(area)
    book.save(path)


def registers(folder: Path, **files: str) -> Registers:
    return load(folder, {name: (path,) for name, path in files.items()}, 2031, regions=("澄溪区",))


@pytest.fixture(params=["xlsx", "csv"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def remarked(found: Registers, *words: str) -> bool:
    """Whether one remark holds all the words."""
    return any(all(w in line for w in words) for line in found.remarks)


ROSTER: Rows = [
    ["单位代码", "单位名称", "单位类型", "主管部门", "对口股室", "联系人", "联系电话", "是否涉密"],
    [101001, "澄溪区教育和体育局", "一级", None, "社保股", "于一", "1", "否"],
    [101002, "澄溪区职业技术学校", "二级", "教体局", "社保股", "于二", "2", "否"],
    [102001, "澄溪区水务局", "一级", None, "农业股", "于三", "3", "否"],
    [108001, "澄溪区公安分局", "一级", None, "政法股", None, None, "是"],
    [301001, "桥河镇人民政府", "镇街", None, "农业股", "于四", "4", "否"]]


class TestRoster:
    def test_a_plain_roster_is_read_with_departments_brought_to_full_names(self, tmp_path: Path, kind: str) -> None:
        write(tmp_path / f"r.{kind}", ROSTER)
        found = registers(tmp_path, roster=f"r.{kind}")
        assert found.roster is not None
        assert [(u.code, u.kind, u.department, u.secret) for u in found.roster] == [
            ("101001", "一级", "", False), ("101002", "二级", "澄溪区教育和体育局", False), ("102001", "一级", "", False),
            ("108001", "一级", "", True), ("301001", "镇街", "", False)]
        assert found.remarks == ()

    def test_columns_in_another_order_and_wording_with_title_total_and_notes(self, tmp_path: Path, kind: str) -> None:
        write(tmp_path / f"r.{kind}", [
            ["澄溪区2031年预算单位基本情况表"], ["序号", "涉密单位", "预算单位", "预算单位代码", "归口科室", "上级单位", "预算级次", "备注"],
            [1, "×", "教育局", "201", "教科文科", None, "一级预算单位", None],
            [2, None, "实验中学", "20102", "教科文科", "教育局", "二级预算单位", None],
            [3, "√", "机要局", "202", "政法科", None, "一级预算单位", None],
            [4, "/", "柏亭街道办事处", "301", "镇街科", None, "乡镇（街道）", None],
            ["合计", None, "4个"], ["注：涉密单位不参与本轮。"], ["填表人：某某"]])
        found = registers(tmp_path, roster=f"r.{kind}")
        assert found.roster is not None
        assert [(u.name, u.code, u.kind, u.office, u.secret) for u in found.roster] == [
            ("教育局", "201", "一级", "教科文科", False), ("实验中学", "20102", "二级", "教科文科", False), ("机要局", "202", "一级", "政法科", True),
            ("柏亭街道办事处", "301", "镇街", "镇街科", False)]

    def test_kinds_are_guessed_from_names_and_departments_where_no_column_says_them(self, tmp_path: Path) -> None:
        write(tmp_path / "r.xlsx", [
            ["部门名称", "预算单位", "单位性质"], ["水务局", "水务局", "行政"], ["水务局", "水库管理站", "事业"],
            [None, "桥河镇人民政府", "行政"], [None, "鹭洲乡", "行政"],
            [None, "柏亭街道办", "行政"]])
        found = registers(tmp_path, roster="r.xlsx")
        assert found.roster is not None
        assert [(u.kind, u.department) for u in found.roster] == [("一级", ""), ("二级", "水务局"), ("镇街", ""), ("镇街", ""), ("镇街", "")]
        assert remarked(found, "行政", "推断")

    def test_a_department_merged_over_its_units_is_every_units(self, tmp_path: Path) -> None:
        write(tmp_path / "r.xlsx", [["主管部门", "单位名称", "是否涉密"], ["水务局", "水务局", "否"], [None, "河道站", "否"], [None, "水库站", "否"]],
              merged=["A2:A4"])
        found = registers(tmp_path, roster="r.xlsx")
        assert found.roster is not None
        assert [(u.kind, u.department) for u in found.roster] == [("一级", ""), ("二级", "水务局"), ("二级", "水务局")]

    def test_codes_inside_the_name_short_names_and_former_names_are_taken_apart(self, tmp_path: Path) -> None:
        write(tmp_path / "r.xlsx", [["预算单位", "简称", "曾用名", "是否涉密"], ["101001-澄溪区水务局", "水务局、区水务", None, "否"],
            ["102001 文广局", None, "原文化局", "否"]])
        found = registers(tmp_path, roster="r.xlsx")
        assert found.roster is not None
        assert [(u.code, u.name, u.aliases) for u in found.roster] == [("101001", "澄溪区水务局", ("水务局", "区水务")), ("102001", "文广局", ())]

    def test_anything_but_a_plain_no_keeps_a_unit_secret_and_says_so(self, tmp_path: Path) -> None:
        write(tmp_path / "r.xlsx", [["单位名称", "是否涉密", "备注"], ["甲局", "部分涉密", None], ["乙局", "待定", None], ["丙局", "不涉密", None],
                                    ["丁局", None, "涉密单位"], ["戊局", "否", "非涉密单位"]])
        found = registers(tmp_path, roster="r.xlsx")
        assert found.roster is not None
        assert [u.secret for u in found.roster] == [True, True, False, True, False]
        assert remarked(found, "乙局", "待定", "按涉密处理") and remarked(found, "丁局", "备注")

    def test_a_roster_without_a_secrecy_column_says_so(self, tmp_path: Path) -> None:
        write(tmp_path / "r.xlsx", [["单位名称"], ["甲局"], ["乙局"]])
        found = registers(tmp_path, roster="r.xlsx")
        assert found.roster is not None and len(found.roster) == 2
        assert remarked(found, "是否涉密", "secret_units")

    def test_a_unit_listed_twice_counts_once_and_is_remarked(self, tmp_path: Path) -> None:
        write(tmp_path / "r.xlsx", [["单位名称", "单位代码", "是否涉密"], ["甲局", "1", "否"], ["乙局", "1", "否"], ["甲局", None, "是"]])
        found = registers(tmp_path, roster="r.xlsx")
        assert found.roster is not None
        assert [(u.name, u.secret) for u in found.roster] == [("甲局", True), ("乙局", False)]
        assert remarked(found, "重复", "甲局") and remarked(found, "同一个代码", "乙局")

    def test_a_department_that_is_not_in_the_roster_and_a_missing_one_are_remarked(self, tmp_path: Path) -> None:
        write(tmp_path / "r.xlsx", [["单位名称", "单位类型", "主管部门", "是否涉密"], ["甲站", "二级", "某某局", "否"], ["乙站", "二级", None, "否"]])
        found = registers(tmp_path, roster="r.xlsx")
        assert remarked(found, "主管部门不在名录中", "某某局") and remarked(found, "没有写主管部门", "乙站")

    def test_first_and_second_level_side_by_side(self, tmp_path: Path, kind: str) -> None:
        write(tmp_path / f"r.{kind}", [
            ["一级预算单位", "二级预算单位", "是否涉密"], ["水务局", None, "否"], [None, "河道站", "否"], [None, "水库站", "否"],
            ["教育局", None, "否"],
            ["教育局", "实验中学", "否"]])
        found = registers(tmp_path, roster=f"r.{kind}")
        assert found.roster is not None
        assert [(u.name, u.kind, u.department) for u in found.roster] == [
            ("水务局", "一级", ""), ("河道站", "二级", "水务局"), ("水库站", "二级", "水务局"), ("教育局", "一级", ""),
            ("实验中学", "二级", "教育局")]

    def test_round_yaml_adds_secret_and_exempt_units(self, tmp_path: Path) -> None:
        write(tmp_path / "r.xlsx", ROSTER)
        found = load(tmp_path, {"roster": ("r.xlsx",)}, 2031, regions=("澄溪区",), secret=("区水务局", "国安局", "名录中写明的单位不读取"),
            exempt=("桥河镇",))
        assert found.roster is not None
        assert {u.name for u in found.roster if u.secret} == {"澄溪区公安分局", "澄溪区水务局", "国安局"}
        assert [u.name for u in found.roster if u.exempt] == ["桥河镇人民政府"]

    def test_exempt_units_come_from_their_own_column_in_either_sense(self, tmp_path: Path) -> None:
        write(tmp_path / "a.xlsx", [["单位名称", "是否豁免", "是否涉密"], ["甲局", "是", "否"], ["乙局", None, "否"]])
        write(tmp_path / "b.xlsx", [["单位名称", "是否纳入监控", "是否涉密"], ["甲局", "否", "否"], ["乙局", "是", "否"]])
        for name in ("a.xlsx", "b.xlsx"):
            found = registers(tmp_path, roster=name).roster
            assert found is not None and [u.exempt for u in found] == [True, False]


GOALS: Rows = [
    ["2031年项目绩效目标批复表"],
    ["项目代码", "项目名称", "单位名称", "预算数(万元)", "上年结转(万元)", "是否新增", "是否重点", "一级指标",
        "二级指标", "三级指标", "指标性质", "指标值", "计量单位"],
    ["P1", "河道清淤", "澄溪区水务局", 120.5, 8, "否", "是", "产出指标", "数量指标", "清淤长度", "≥", 12, "公里"],
    [None, None, None, None, None, None, None, None, "质量指标", "验收合格率", "＝", 100, "%"],
    [None, None, None, None, None, None, None, "效益指标", "社会效益指标", "完工时间", "定性", "10月底前", None],
    ["P2", "垃圾清运", "桥河镇", 30, 0, "是", "否", "产出指标", "数量指标", "清运垃圾", "≥", 900, "吨"]]


class TestGoals:
    def test_projects_with_blank_or_merged_cells_below_their_first_row(self, tmp_path: Path, kind: str) -> None:
        write(tmp_path / f"r.{kind}", ROSTER)
        write(tmp_path / f"g.{kind}", GOALS, merged=["A1:M1", "A3:A5", "B3:B5", "C3:C5", "D3:D5"])
        found = registers(tmp_path, roster=f"r.{kind}", goals=f"g.{kind}")
        first, second = _projects(found)
        assert (first.code, first.name, first.unit, first.new, first.key) == ("P1", "河道清淤", "澄溪区水务局", False, True)
        assert first.budget is not None and (first.budget.number, first.budget.unit) == (Decimal("120.5"), "万元")
        assert first.carry_over is not None and first.carry_over.yuan == Decimal(80_000)
        assert [(i.level1, i.level2, i.name) for i in first.indicators] == [
            ("产出指标", "数量指标", "清淤长度"), ("产出指标", "质量指标", "验收合格率"), ("效益指标", "社会效益指标", "完工时间")]
        targets = [i.target for i in first.indicators]
        assert [(t.operator, t.kind, t.unit) for t in targets] == [("≥", Kind.NUMBER, "公里"), ("＝", Kind.PERCENT, "%"), ("定性", Kind.WORDS, "")]
        assert (second.unit, second.new) == ("桥河镇人民政府", True)
        assert found.remarks == ()

    def test_places_name_sheet_cell_and_file(self, tmp_path: Path) -> None:
        write(tmp_path / "g.xlsx", GOALS)
        first = _projects(registers(tmp_path, goals="g.xlsx"))[0]
        target = first.indicators[1].target.location
        assert (target.label, target.path) == ("工作表“第1张” L4", "g.xlsx")
        assert target.anchor is not None and (target.anchor.index, target.anchor.column) == (4, 12)

    def test_operator_and_unit_inside_the_target_and_a_flat_list_under_two_header_rows(self, tmp_path: Path, kind: str) -> None:
        write(tmp_path / f"g.{kind}", [
            ["附件2"], ["项目", None, "实施单位", "年度资金总额（元）", "绩效指标", None, None, None],
            ["编码", "名称", None, None, "一级指标", "二级指标", "三级指标", "年度指标值"],
            ["P1", "植树", "甲局", "1,200,000.00", "产出指标", "数量指标", "指标1：植树", "≥3万株"],
            ["P1", "植树", "甲局", "1,200,000.00", "满意度指标", "满意度指标", "群众满意度", "90%以上"],
            ["P2", "修路", "甲局", "80000", "产出指标", "成本指标", "单价", "不超过1200元"]])
        first, second = _projects(registers(tmp_path, goals=f"g.{kind}"))
        assert first.budget is not None and (first.budget.yuan, first.code, first.name) == (Decimal(1_200_000), "P1", "植树")
        assert [(i.target.operator, i.target.number, i.target.unit) for i in first.indicators] == [("≥", Decimal(3), "万株"), ("≥", Decimal(90), "%")]
        assert (second.indicators[0].target.operator, second.indicators[0].target.unit) == ("≤", "元")

    def test_a_unit_column_behind_the_target_measures_it(self, tmp_path: Path) -> None:
        write(tmp_path / "g.xlsx", [["预算单位：澄溪区水务局"], ["项目名称", "三级指标", "计算符号", "目标值", "单位"],
            ["清淤", "长度", ">=", 5, "公里"]])
        project = _projects(registers(tmp_path, goals="g.xlsx"))[0]
        assert (project.unit, project.indicators[0].target.unit, project.indicators[0].target.operator) == ("澄溪区水务局", "公里", "≥")

    def test_projects_and_indicators_on_two_sheets_come_together(self, tmp_path: Path) -> None:
        write(tmp_path / "g.xlsx", [["单位：万元"], ["项目编码", "项目名称", "单位名称", "批复金额"], ["P1", "植树", "甲局", 10],
            ["P2", "修路", "乙局", 20]],
              [["项目编码", "三级指标", "指标值"], ["P1", "株数", "≥5株"], ["P2", "长度", "≥2公里"], ["P1", "存活率", "≥90%"]],
              [["说明"], ["本簿由系统导出"]])
        found = registers(tmp_path, goals="g.xlsx")
        assert [(p.name, p.unit, p.budget and p.budget.yuan, len(p.indicators)) for p in _projects(found)] == [
            ("植树", "甲局", Decimal(100_000), 2), ("修路", "乙局", Decimal(200_000), 1)]
        assert remarked(found, "没有认出表头", "第3张")

    def test_levels_are_carried_down_inside_a_project_and_never_into_the_next(self, tmp_path: Path, kind: str) -> None:
        write(tmp_path / f"g.{kind}", [
            ["项目名称", "一级指标", "二级指标", "三级指标", "指标值"], ["清淤", "产出指标", "数量指标", "长度", "≥5米"],
            [None, None, None, "宽度", "≥2米"],
            [None, "效益指标", None, "受益户", "≥9户"], ["植树", None, None, "株数", "≥7株"]])
        first, second = _projects(registers(tmp_path, goals=f"g.{kind}"))
        assert [(i.level1, i.level2) for i in (*first.indicators, *second.indicators)] == [
            ("产出指标", "数量指标"), ("产出指标", "数量指标"), ("效益指标", ""), ("", "")]

    def test_the_same_project_name_in_two_towns_stays_two_projects(self, tmp_path: Path) -> None:
        write(tmp_path / "g.xlsx", [["项目名称", "单位名称", "三级指标", "指标值"], ["环境整治", "桥河镇", "院落", "≥3处"],
            ["环境整治", "鹭洲乡", "院落", "≥9处"]])
        assert [(p.unit, len(p.indicators)) for p in _projects(registers(tmp_path, goals="g.xlsx"))] == [("桥河镇", 1), ("鹭洲乡", 1)]

    def test_a_workbook_with_one_form_a_project(self, tmp_path: Path) -> None:
        head = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"]
        forms: list[Rows] = [[
            ["项目支出绩效目标表"], ["项目名称", name, None, "预算单位", unit], ["项目资金（万元）", "年度资金总额", budget],
            head, ["产出指标", "数量指标", "数量", "≥", 5, "处"], [None, "质量指标", "合格率", "≥", 95, "%"]]
            for name, unit, budget in (("清淤", "水务局", 12.5), ("植树", "林业局", 30))]
        write(tmp_path / "g.xlsx", *forms)
        assert [(p.name, p.unit, p.budget and p.budget.yuan, len(p.indicators)) for p in _projects(registers(tmp_path, goals="g.xlsx"))] == [
            ("清淤", "水务局", Decimal(125_000), 2), ("植树", "林业局", Decimal(300_000), 2)]

    def test_a_unit_that_the_roster_knows_only_by_code_is_found_and_said(self, tmp_path: Path) -> None:
        write(tmp_path / "r.xlsx", ROSTER)
        write(tmp_path / "g.xlsx", [["项目代码", "项目名称", "单位代码", "单位名称", "三级指标", "指标值"],
            ["P1", "清淤", 102001, "水利电力局", "长度", "≥5米"]])
        found = registers(tmp_path, roster="r.xlsx", goals="g.xlsx")
        assert _projects(found)[0].unit == "澄溪区水务局"
        assert remarked(found, "按单位代码认定", "水利电力局")

    def test_what_does_not_fit_is_said(self, tmp_path: Path) -> None:
        write(tmp_path / "r.xlsx", ROSTER)
        write(tmp_path / "g.xlsx", [
            ["项目代码", "项目名称", "单位名称", "预算数", "三级指标", "指标值"], ["P1", "甲项目", "水务局", 5, "长度", "≥5米"],
            ["P2", "乙项目", "林业局", 5, "面积", "≥5亩"],
            ["P1", "甲项目", "水务局", 5, "长度", "≥5米"], ["P3", "丙项目", "水务局", 5, None, None], ["合计", None, None, 20]])
        found = registers(tmp_path, roster="r.xlsx", goals="g.xlsx")
        assert [p.code for p in _projects(found)] == ["P1", "P2", "P3"]
        assert _projects(found)[0].unit == "澄溪区水务局"
        assert remarked(found, "名录中没有的单位", "林业局") and remarked(found, "没有写金额单位", "预算数")
        assert remarked(found, "不相连", "甲项目") and remarked(found, "列了两次", "长度") and remarked(found, "没有绩效指标", "丙项目")
        budget = _projects(found)[0].budget
        assert budget is not None and budget.unit == ""


class TestLedger:
    def test_an_export_with_its_unit_over_the_table(self, tmp_path: Path, kind: str) -> None:
        write(tmp_path / f"l.{kind}", [
            ["项目支出执行情况（截至2031年7月31日）"], ["单位：万元"],
            ["项目代码", "项目名称", "单位", "年初预算", "调整后预算", "上年结转", "已拨付", "实际支出", "执行率"],
            ["P1", "河道清淤", "水务局", 480, 500, 0, 340, 312.6, "62.52%"], ["合计", None, None, 480, 500, 0, 340, 312.6, "62.52%"],
            ["制表日期：2031-08-01"]])
        row, = _ledger(registers(tmp_path, ledger=f"l.{kind}"))
        assert {f.name: (q.number, q.unit) for f, q in row.values.items()} == {
            "INITIAL": (480, "万元"), "ADJUSTED": (500, "万元"), "CARRY_OVER": (0, "万元"), "PAID": (340, "万元"),
            "SPENT": (Decimal("312.6"), "万元"),
            "RATE": (Decimal("62.52"), "%")}

    @pytest.mark.parametrize("heads", [
        ["项目编码", "项目名称", "预算单位", "年初预算数（元）", "调整预算数（元）", "指标下达数（元）", "累计支出（元）", "支出进度（%）"],
        ["*项目编号", "二级项目名称", "单位名称", "2031年年初预算(元)", "2031年调整后预算(元)", "资金到位(元)", "截至7月31日支出数(元)", "执行率(%)"],
        ["项目库编码", "预算项目", "实施单位", "年初批复数\n（元）", "全年预算数\n（元）", "已下达\n（元）", "1-7月累计支出\n（元）",
        "支付率\n（%）"]])
    def test_column_heads_differ_and_mean_the_same(self, tmp_path: Path, kind: str, heads: list[str]) -> None:
        write(tmp_path / f"l.{kind}", [heads, ["P1", "清淤", "水务局", "4,800,000.00", 5000000, 3400000, 3126000.5, 62.52]])
        row, = _ledger(registers(tmp_path, ledger=f"l.{kind}"))
        assert {f.name: q.yuan if q.yuan is not None else q.number for f, q in row.values.items()} == {
            "INITIAL": 4_800_000, "ADJUSTED": 5_000_000, "PAID": 3_400_000, "SPENT": Decimal("3126000.5"), "RATE": Decimal("62.52")}
        assert row.values[Fund.RATE].kind is Kind.PERCENT

    def test_two_header_rows_with_groups(self, tmp_path: Path, kind: str) -> None:
        write(tmp_path / f"l.{kind}", [
            ["项目编码", "项目名称", "预算单位", "预算安排（万元）", None, "支出（万元）", None],
            [None, None, None, "年初", "调整后", "金额", "进度"],
            ["P1", "清淤", "水务局", 48, 50, 31, "62.00%"]], merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"])
        row, = _ledger(registers(tmp_path, ledger=f"l.{kind}"))
        figures: dict[str, Any] = {f.name: (q.number, q.unit) for f, q in row.values.items()}
        assert figures == {
            "INITIAL": (48, "万元"), "ADJUSTED": (50, "万元"), "SPENT": (31, "万元"), "RATE": (62, "%")}

    def test_rows_by_source_are_added_up_and_subtotals_are_not(self, tmp_path: Path, kind: str) -> None:
        write(tmp_path / f"l.{kind}", [
            ["金额单位：元"], ["项目编码", "项目名称", "预算单位", "资金来源", "预算数", "支出数"],
            ["P1", "清淤", "水务局", "一般公共预算", 100, 60.5], ["P1", "清淤", "水务局", "政府性基金", 50, 20],
            ["P1", "清淤", "水务局", "小计", 150, 80.5],
            ["P2", "护岸", "水务局", None, 70, 30], ["P2", "护岸", "水务局", "一般公共预算", 40, 10], [None, None, None, "其他资金", 30, 20],
            ["P3", "泵站", "水务局", "合计", 9, 9], ["水务局小计", None, None, None, 229, 119.5], ["总计", None, None, None, 229, 119.5]])
        found = registers(tmp_path, ledger=f"l.{kind}")
        sums: list[Any] = [(r.code, r.values[Fund.ADJUSTED].number, r.values[Fund.SPENT].number) for r in _ledger(found)]
        assert sums == [
            ("P1", 150, Decimal("80.5")), ("P2", 70, 30), ("P3", 9, 9)]
        assert remarked(found, "已加总", "清淤", "护岸")
        assert remarked(found, "预算数", "按调整后预算数使用")

    def test_a_register_with_the_change_but_not_the_adjusted_budget_is_added_up(self, tmp_path: Path, kind: str) -> None:
        write(tmp_path / f"l.{kind}", [["项目代码", "项目名称", "预算单位", "年初预算（万元）", "追加追减（万元）", "累计支付（万元）"],
                                       ["P1", "清淤", "水务局", 120, 30, 60], ["P2", "护岸", "水务局", 80, -12.5, 20]])
        rows = _ledger(registers(tmp_path, ledger=f"l.{kind}"))
        assert [r.values[Fund.ADJUSTED].number for r in rows] == [150, Decimal("67.5")]

    def test_a_row_exported_twice_counts_once_and_equal_amounts_of_two_sources_both_count(self, tmp_path: Path) -> None:
        write(tmp_path / "l.xlsx", [
            ["项目编码", "项目名称", "经济科目", "支出数(万元)"], ["P1", "清淤", "30201", 5], ["P1", "清淤", "30201", 5],
            ["P2", "护岸", "30201", 5], ["P2", "护岸", "30202", 5]])
        found = registers(tmp_path, ledger="l.xlsx")
        assert [r.values[Fund.SPENT].number for r in _ledger(found)] == [5, 10]
        assert remarked(found, "完全相同", "清淤")

    def test_a_tree_of_units_and_projects_gives_projects_their_unit(self, tmp_path: Path) -> None:
        write(tmp_path / "r.xlsx", ROSTER)
        write(tmp_path / "l.xlsx", [
            ["单位：万元"], ["项目名称", "年初预算", "支出数"], ["102001 澄溪区水务局", 9, 5], ["清淤", 4, 2], ["护岸", 5, 3],
            ["桥河镇人民政府", 1, 1], ["其中：一般公共预算", 1, 1],
            ["环境整治", 1, 1]])
        found = registers(tmp_path, roster="r.xlsx", ledger="l.xlsx")
        assert [(r.name, r.unit) for r in _ledger(found)] == [("清淤", "澄溪区水务局"), ("护岸", "澄溪区水务局"), ("环境整治", "桥河镇人民政府")]

    def test_a_unit_written_once_over_its_projects_holds_for_them_and_is_said(self, tmp_path: Path, kind: str) -> None:
        write(tmp_path / f"l.{kind}", [["单位名称", "项目名称", "支出数(万元)"], ["甲局", "清淤", 1], [None, "护岸", 2], ["乙局", "植树", 3]])
        found = registers(tmp_path, ledger=f"l.{kind}")
        assert [(r.name, r.unit) for r in _ledger(found)] == [("清淤", "甲局"), ("护岸", "甲局"), ("植树", "乙局")]
        assert remarked(found, "按上一行的单位认定", "护岸")

    def test_amounts_without_a_stated_unit_have_none_and_it_is_said(self, tmp_path: Path) -> None:
        write(tmp_path / "l.xlsx", [["项目名称", "年初预算", "支出数"], ["清淤", 48, 31]])
        found = registers(tmp_path, ledger="l.xlsx")
        assert _ledger(found)[0].values[Fund.SPENT].yuan is None
        assert remarked(found, "没有写金额单位", "年初预算")

    @pytest.mark.parametrize("where", ["title", "note", "sheet"])
    def test_the_money_unit_is_found_in_title_note_or_column(self, tmp_path: Path, where: str) -> None:
        rows: list[list[Any]] = [["项目名称", "年初预算" + ("(元)" if where == "sheet" else ""), "支出数"], ["清淤", 480000, 310000]]
        rows = [["执行情况表（单位：元）"], *rows] if where == "title" else rows
        rows = [*rows, ["注：本表金额以元为单位"]] if where == "note" else rows
        write(tmp_path / "l.xlsx", rows)
        row, = _ledger(registers(tmp_path, ledger="l.xlsx"))
        assert row.values[Fund.SPENT].yuan == Decimal(310_000)

    def test_one_months_spending_and_next_years_are_not_spending_to_date(self, tmp_path: Path) -> None:
        write(tmp_path / "l.xlsx", [["项目名称", "7月支出数(万元)", "预计支出数(万元)", "1-6月支出数(万元)", "1-7月支出数(万元)"],
            ["清淤", 1, 9, 5, 6]])
        row, = _ledger(registers(tmp_path, ledger="l.xlsx"))
        assert {f: q.number for f, q in row.values.items()} == {Fund.SPENT: 6}

    def test_a_code_in_front_of_the_name_is_taken_apart(self, tmp_path: Path) -> None:
        write(tmp_path / "l.xlsx", [["项目名称", "支出数(万元)"], ["51200231A0101-清淤", 1], ["[370103260101]护岸", 2], ["110千伏线路迁改", 3]])
        assert [(r.code, r.name) for r in _ledger(registers(tmp_path, ledger="l.xlsx"))] == [
            ("51200231A0101", "清淤"), ("370103260101", "护岸"), ("", "110千伏线路迁改")]

    @pytest.mark.parametrize(("written", "kind_of_rate", "number"), [
        (62.5, Kind.PERCENT, Decimal("62.5")), ("62.50%", Kind.PERCENT, Decimal("62.50")), (0.625, Kind.NUMBER, Decimal("0.625"))])
    def test_a_rate_is_never_money_and_a_bare_one_is_a_percentage_only_where_the_figures_say_so(
            self, tmp_path: Path, written: Any, kind_of_rate: Kind, number: Decimal) -> None:
        write(tmp_path / "l.xlsx", [["单位：万元"], ["项目名称", "调整后预算", "支出数", "执行率"], ["清淤", 8, 5, written]])
        rate = _ledger(registers(tmp_path, ledger="l.xlsx"))[0].values[Fund.RATE]
        assert (rate.kind, rate.number, rate.unit) == (kind_of_rate, number, "%" if kind_of_rate is Kind.PERCENT else "")

    def test_a_percent_sign_in_the_head_makes_a_rate_a_percentage_even_a_wrong_one(self, tmp_path: Path) -> None:
        write(tmp_path / "l.xlsx", [["项目名称", "预算数(万元)", "支出数(万元)", "执行率(%)"], ["清淤", 8, 5, 40]])
        rate = _ledger(registers(tmp_path, ledger="l.xlsx"))[0].values[Fund.RATE]
        assert (rate.kind, rate.number) == (Kind.PERCENT, Decimal(40))

    def test_a_town_whose_name_begins_like_a_money_unit_states_no_money_unit(self, tmp_path: Path) -> None:
        write(tmp_path / "l.xlsx", [["单位：元山镇人民政府"], ["项目名称", "支出数"], ["清淤", 8]])
        row, = _ledger(registers(tmp_path, ledger="l.xlsx"))
        assert (row.unit, row.values[Fund.SPENT].unit) == ("元山镇人民政府", "")

    def test_a_code_that_a_spreadsheet_spoilt_is_not_used(self, tmp_path: Path) -> None:
        write(tmp_path / "l.csv", [["项目编码", "项目名称", "支出数(万元)"], ["5.12E+11", "清淤", 1], ["5.12E+11", "护岸", 2]])
        found = registers(tmp_path, ledger="l.csv")
        assert [(r.code, r.name) for r in _ledger(found)] == [("", "清淤"), ("", "护岸")]
        assert remarked(found, "科学计数", "清淤")

    def test_long_codes_stored_as_numbers_keep_their_digits(self, tmp_path: Path) -> None:
        write(tmp_path / "l.xlsx", [["项目编码", "项目名称", "支出数(万元)"], [370103260101, "清淤", 1]])
        assert _ledger(registers(tmp_path, ledger="l.xlsx"))[0].code == "370103260101"

    def test_a_figure_that_cannot_be_read_makes_no_sum(self, tmp_path: Path) -> None:
        write(tmp_path / "l.xlsx", [["项目编码", "项目名称", "资金来源", "支出数(万元)"], ["P1", "清淤", "甲", 5], ["P1", "清淤", "乙", "XX"]])
        found = registers(tmp_path, ledger="l.xlsx")
        assert _ledger(found)[0].values[Fund.SPENT].kind is Kind.UNREADABLE
        assert remarked(found, "没有加总", "清淤")


class TestReceipts:
    @pytest.mark.parametrize("written", ["2031-08-08", "2031/8/8", "2031年8月8日", "8月8日", "2031.8.8 10:30", "20310808", dt.date(2031, 8, 8),
                                         dt.datetime(2031, 8, 8, 16, 20),  # noqa: DTZ001 (a sheet knows no zones)
        48068])
    def test_dates_are_read_however_they_are_written(self, tmp_path: Path, kind: str, written: Any) -> None:
        write(tmp_path / f"c.{kind}", [["报送单位", "材料名称", "签收时间", "收件股室", "份数"],
            ["水务局", "附件1.xlsx", written, "预算股、农业股", "一式两份"]])
        found = registers(tmp_path, receipts=f"c.{kind}").receipts
        assert found is not None
        assert (found[0].received, found[0].offices, found[0].copies) == (dt.date(2031, 8, 8), ("预算股", "农业股"), 2)

    def test_a_book_by_package_and_units_under_short_names(self, tmp_path: Path, kind: str) -> None:
        write(tmp_path / f"r.{kind}", ROSTER)
        write(tmp_path / f"c.{kind}", [["2031年收件登记簿"], ["序号", "单位", "收到日期", "备注"], [1, "教体局", "8月9日", "纸质"],
            [2, "桥河镇", "8月10日", None], [3, "林业局", "8月10日", None]])
        found = registers(tmp_path, roster=f"r.{kind}", receipts=f"c.{kind}")
        assert found.receipts is not None
        assert [(r.unit, r.file, r.offices, r.copies) for r in found.receipts] == [
            ("澄溪区教育和体育局", "", (), None), ("桥河镇人民政府", "", (), None), ("林业局", "", (), None)]
        assert remarked(found, "名录中没有的单位", "林业局")

    def test_several_files_of_one_cell_and_of_one_batch(self, tmp_path: Path) -> None:
        write(tmp_path / "c.xlsx", [["单位名称", "文件名称", "收到日期"], ["甲局", "附件1.xlsx、报告.docx", "8月9日"],
            [None, "补充说明（一、二）", None], ["乙局", "报告.pdf", None]])
        found = registers(tmp_path, receipts="c.xlsx")
        assert found.receipts is not None
        assert [(r.unit, r.file, r.received) for r in found.receipts] == [
            ("甲局", "附件1.xlsx", dt.date(2031, 8, 9)), ("甲局", "报告.docx", dt.date(2031, 8, 9)),
            ("甲局", "补充说明（一、二）", dt.date(2031, 8, 9)),
            ("乙局", "报告.pdf", None)]
        assert remarked(found, "按上一行认定", "补充说明") and remarked(found, "日期空着或看不懂", "第4行")

    def test_an_impossible_date_is_said(self, tmp_path: Path) -> None:
        write(tmp_path / "c.csv", [["单位名称", "收到日期"], ["甲局", "9月31日"], ["乙局", "9月30日"]])
        found = registers(tmp_path, receipts="c.csv")
        assert found.receipts is not None and [r.received for r in found.receipts] == [None, dt.date(2031, 9, 30)]
        assert remarked(found, "9月31日")


class TestExAnte:
    def test_evaluations_with_their_conclusions(self, tmp_path: Path, kind: str) -> None:
        write(tmp_path / f"e.{kind}", [["新增项目评估登记"], ["序号", "评估项目名称", "项目编码", "申报单位", "评估时间", "评估意见"],
                                       [1, "泵站改造", "P9", "水务局", "2030.11.2", "予以支持"], [2, "护岸", "P8", "水务局", None, "不予支持"]])
        found = registers(tmp_path, ex_ante=f"e.{kind}").ex_ante
        assert found is not None
        assert [(e.project, e.code, e.unit, e.date, e.conclusion) for e in found] == [
            ("泵站改造", "P9", "水务局", dt.date(2030, 11, 2), "予以支持"), ("护岸", "P8", "水务局", None, "不予支持")]


class TestWhatCannotBeRead:
    def test_a_register_that_is_not_given_is_none(self, tmp_path: Path) -> None:
        assert registers(tmp_path) == Registers()

    def test_a_damaged_file_leaves_none_and_says_which(self, tmp_path: Path) -> None:
        (tmp_path / "g.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
        found = registers(tmp_path, goals="g.xlsx")
        assert found.goals is None
        assert remarked(found, "g.xlsx", "按没有这份登记处理")

    def test_a_table_with_other_columns_leaves_none_and_says_what_was_looked_for(self, tmp_path: Path) -> None:
        write(tmp_path / "g.xlsx", [["姓名", "电话"], ["于一", "1"]])
        found = registers(tmp_path, ledger="g.xlsx")
        assert found.ledger is None
        assert remarked(found, "g.xlsx", "没有认出表头", "项目名称")

    def test_a_header_with_nothing_below_is_not_an_empty_register(self, tmp_path: Path) -> None:
        write(tmp_path / "g.xlsx", [["项目名称", "支出数(万元)"], ["合计", 0]])
        found = registers(tmp_path, ledger="g.xlsx")
        assert found.ledger is None
        assert remarked(found, "没有一条记录")

    def test_half_a_register_is_none(self, tmp_path: Path) -> None:
        write(tmp_path / "a.xlsx", [["项目名称", "支出数(万元)"], ["清淤", 1]])
        (tmp_path / "b.xlsx").write_bytes(b"")
        found = load(tmp_path, {"ledger": ("a.xlsx", "b.xlsx")}, 2031)
        assert found.ledger is None
        assert remarked(found, "b.xlsx", "0字节")

    def test_two_files_of_one_register_are_one_register(self, tmp_path: Path) -> None:
        for n in (1, 2):
            write(tmp_path / f"{n}.xlsx", [["项目名称", "单位", "支出数(万元)"], [f"项目{n}", "甲局", 1]])
        found = load(tmp_path, {"ledger": ("1.xlsx", "2.xlsx")}, 2031)
        assert [r.name for r in _ledger(found)] == ["项目1", "项目2"]
        assert [r.place.path for r in _ledger(found)] == ["1.xlsx", "2.xlsx"]

    def test_a_hidden_sheet_is_left_out_and_said(self, tmp_path: Path) -> None:
        rows: Rows = [["项目名称", "支出数(万元)"], ["清淤", 1]]
        write(tmp_path / "l.xlsx", rows, [["项目名称", "支出数(万元)"], ["去年的", 1]], hidden=[1])
        found = registers(tmp_path, ledger="l.xlsx")
        assert [r.name for r in _ledger(found)] == ["清淤"]
        assert remarked(found, "隐藏")

    def test_group_headings_are_said_and_not_taken_for_records(self, tmp_path: Path) -> None:
        write(tmp_path / "l.xlsx", [["项目名称", "单位", "支出数(万元)"], ["一、部门项目", None, 1], ["清淤", "甲局", 1]])
        found = registers(tmp_path, ledger="l.xlsx")
        assert [r.name for r in _ledger(found)] == ["清淤"]
        assert remarked(found, "没有当作记录读取", "一、部门项目")


def _projects(found: Registers) -> tuple[GoalProject, ...]:
    assert found.goals is not None, found.remarks
    return found.goals


def _ledger(found: Registers) -> tuple[LedgerRow, ...]:
    assert found.ledger is not None, found.remarks
    return found.ledger


def _sheet_rows(path: Path) -> Iterator[tuple[Any, ...]]:
    yield from openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)


@pytest.mark.shared
@pytest.mark.parametrize(("case", "counts"), [("yanjiang-2026", (16, 34, 151, 34, 28, None)), ("shizhong-2026", (10, 23, 94, 24, 25, 2))])
def test_the_registers_of_the_case_rounds_are_read_in_full(case: str, counts: tuple[int | None, ...]) -> None:
    root = CASES / case
    if not root.is_dir():
        pytest.skip("shared case rounds are not here")
    names = {"roster": "roster.xlsx", "goals": "goals.xlsx", "ledger": "ledger.xlsx", "receipts": "receipts.csv", "ex_ante": "ex_ante.xlsx"}
    found = load(root, {k: (v,) for k, v in names.items() if (root / v).exists()}, 2026)
    assert found.roster is not None and found.receipts is not None
    assert (len(found.roster), len(_projects(found)), sum(len(p.indicators) for p in _projects(found)), len(_ledger(found)), len(found.receipts),
            None if found.ex_ante is None else len(found.ex_ante)) == counts
    assert found.remarks == ()
    units = {u.name for u in found.roster}
    assert {p.unit for p in _projects(found)} | {r.unit for r in _ledger(found)} | {r.unit for r in found.receipts} <= units
    printed = [row for row in _sheet_rows(root / "ledger.xlsx") if row[0] and isinstance(row[3], (int, float))]
    assert [float(r.values[Fund.SPENT].number or 0) for r in _ledger(found)] == [row[7] for row in printed]
    assert all(q.unit == "万元" for r in _ledger(found) for f, q in r.values.items() if f is not Fund.RATE)
    assert all(r.received is not None for r in found.receipts)
