"""汇总表.xlsx as somebody opens it: with or without recalculation, on screen and in print."""
from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generators.summary.compute import summarise
from generators.summary.workbook import to_xlsx, write
from tests.generators.making import SCHOOL, TOWN, WATER, finding, renamed
from tests.generators.summary.making import ROSTER, checked, project

SHEETS = ["单位汇总", "项目明细", "问题分类统计", "处置与整改"]
HARM = '=HYPERLINK("http://bad.example","点我")'


def made(*roots: Path) -> bytes:
    return to_xlsx(summarise(roots))


def opened(data: bytes, *, values: bool = True) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def full(tmp_path: Path) -> list[Path]:
    """Two years, with corrections and disposals."""
    now, before = checked(tmp_path / "a", late=[WATER]), checked(tmp_path / "b", year=2025)
    (now / "整改台账.csv").write_text(f"编号,单位,问题,整改期限,状态\n1,{WATER},执行率有误,11月30日,已完成\n2,{SCHOOL},没有原因,11月30日,逾期\n",
                                  encoding="utf-8")
    (now / "处置登记.csv").write_text(f"单位,项目,处置方式,金额（万元）\n{WATER},河道清淤,暂缓拨款,30.5\n{WATER},泵站改造,收回资金,\n",
                                  encoding="utf-8")
    return [now, before]


def test_it_has_the_four_sheets(tmp_path: Path) -> None:
    assert opened(made(checked(tmp_path / "r"))).sheetnames == SHEETS


def test_every_formula_has_its_value_beside_it(tmp_path: Path) -> None:
    data = made(*full(tmp_path))
    live, kept = opened(data, values=False), opened(data)
    formulas = [(s, c.coordinate) for s in SHEETS for row in live[s].iter_rows() for c in row if c.data_type == "f"]
    assert len(formulas) > 60
    assert not [f for f in formulas if kept[f[0]][f[1]].value is None and "IF(" not in live[f[0]][f[1]].value]


def test_the_total_line_is_a_sum_and_agrees_with_its_lines(tmp_path: Path) -> None:
    data = made(checked(tmp_path / "r"))
    sheet, live = opened(data)["单位汇总"], opened(data, values=False)["单位汇总"]
    last = next(row for row in range(4, 20) if sheet.cell(row, 1).value == "合计")
    assert live.cell(last, 7).value == f"=SUM(G4:G{last - 1})"
    for column in (6, 7, 8, 11, 17):
        lines = [sheet.cell(row, column).value for row in range(4, last)]
        assert sheet.cell(last, column).value == pytest.approx(sum(v for v in lines if isinstance(v, int | float)))


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_program_that_recalculates_comes_to_the_same_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roots = full(tmp_path)
    kept, live = opened(made(*roots)), opened(made(*roots), values=False)
    monkeypatch.setattr(write, "with_values", lambda data, sheets: data)
    bare = tmp_path / "bare.xlsx"
    bare.write_bytes(made(*roots))
    subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
                    "--outdir",
                    str(tmp_path / "out"), str(bare)], check=True, capture_output=True, timeout=120)
    again = openpyxl.load_workbook(tmp_path / "out" / "bare.xlsx", data_only=True)
    for name in SHEETS:
        for cell in (c for row in live[name].iter_rows() for c in row if c.data_type == "f"):
            mine, theirs = kept[name][cell.coordinate].value, again[name][cell.coordinate].value
            assert (mine or 0) == (pytest.approx(theirs) if isinstance(theirs,
                                        int | float) else theirs or 0), f"{name} {cell.coordinate} {cell.value}"


def test_what_a_unit_wrote_is_never_a_formula(tmp_path: Path) -> None:
    units = (renamed(ROSTER[0], "=cmd|' /C calc'!A0局"), *ROSTER[1:])
    root = checked(tmp_path / "r", {SCHOOL: (finding("C01", SCHOOL, HARM),)}, projects={SCHOOL: (project("@SUM(A1)", "10", "5"),)}, units=units)
    live = opened(made(root), values=False)
    ours = ("=SUM", "=COUNTIF", "=IF(", "=RANK", "=ROUND", "=单位汇总!")
    assert [c.value for s in SHEETS for row in live[s].iter_rows() for c in row if c.data_type == "f" and not str(c.value).startswith(ours)] == []
    assert HARM in [c.value for row in live["问题分类统计"].iter_rows() for c in row]


def test_a_figure_that_is_lacking_reads_so_and_is_not_added(tmp_path: Path) -> None:
    sheet = opened(made(checked(tmp_path / "r")))["单位汇总"]
    town = next(row for row in range(4, 10) if sheet.cell(row, 2).value == TOWN)
    assert sheet.cell(town, 7).value == "未取得"


def test_every_project_and_problem_names_its_source(tmp_path: Path) -> None:
    book = opened(made(checked(tmp_path / "r")))
    projects = book["项目明细"]
    assert all("监控表.xlsx" in str(projects.cell(row, 20).value) for row in range(4, 8))
    heads = [c.value for c in projects[3]]
    assert projects.cell(3, heads.index("预算数（万元）") + 1).comment.text.startswith("调整后预算数")
    listed = [row for row in book["问题分类统计"].iter_rows(values_only=True) if row[2] == "C01" and row[5]]
    assert listed[0][9] == f"submissions/{WATER}/监控表.xlsx 工作表“附件1” G5"


def test_charts_are_native_and_show_the_cells(tmp_path: Path) -> None:
    live = opened(made(*full(tmp_path)), values=False)
    titles = [chart.title.tx.rich.p[0].r[0].t for s in SHEETS for chart in live[s]._charts]
    assert titles == ["各单位预算执行率", "各类问题数", "报送情况（单位数）", "与上年同期比较"]


def test_it_prints_lying_with_heads_on_every_page(tmp_path: Path) -> None:
    live = opened(made(checked(tmp_path / "r")), values=False)
    for name in SHEETS:
        sheet = live[name]
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == ("landscape", 9, 0)
        assert sheet.print_title_rows


def test_a_round_without_projects_and_problems_is_a_table_all_the_same(tmp_path: Path) -> None:
    book = opened(made(checked(tmp_path / "r", {}, projects={}, practices={})))
    words = {str(c.value) for s in SHEETS for row in book[s].iter_rows() for c in row}
    assert {"没有读到项目", "没有列入文书的问题", "没有提供整改台账，没有统计"} <= words


def test_the_same_rounds_give_the_same_bytes(tmp_path: Path) -> None:
    roots = full(tmp_path)
    assert made(*roots) == made(*roots)
