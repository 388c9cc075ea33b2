from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from checker.outputs.annotated import xlsx as annotated
from checker.outputs.annotated.note import Note
from parsers.document import Anchor
from parsers.errors import DamagedFile

from . import word

SHEET = "附件1"


def workbook(change: Any = None) -> bytes:
    """Two sheets with a formula, a chart and a drop-down, none of which may suffer."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    for row in (("项目", "预算数", "支出数", "执行率"), ("河道清淤", 1200, 500, "35.00%"), ("合计", "=SUM(B2:B2)", 500, "")):
        sheet.append(row)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3))
    sheet.add_chart(chart, "F2")
    validation = DataValidation("list", '"是,否"')
    validation.add("E2")
    sheet.add_data_validation(validation)
    book.create_sheet("说明").append(("填表说明",))
    if change:
        change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def at(row: int, column: int, *lines: str, sheet: str = SHEET) -> Note:
    return Note(Anchor(sheet, row, column), "工作表“附件1” D2", "35.00%", lines)


def comments(data: bytes) -> dict[str, str]:
    return {f"{sheet.title}!{cell.coordinate}": cell.comment.text
            for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row if cell.comment}


def test_comments_stand_at_their_cells_and_a_cell_collects_all_of_its_own() -> None:
    notes = [at(2, 4, "【C01 退回·确定】甲", "应为：41.67%"), at(2, 4, "【C02 提示·确定】乙"), at(1, 1, "【U03】丙", sheet="说明")]
    out = annotated.annotate(workbook(), "表.xlsx", notes)
    assert comments(out) == {"附件1!D2": "【C01 退回·确定】甲\n应为：41.67%\n\n【C02 提示·确定】乙", "说明!A1": "【U03】丙"}


def test_all_but_the_sheets_own_plumbing_stays_byte_for_byte() -> None:
    source = workbook()
    before, after = word.parts(source), word.parts(annotated.annotate(source, "表.xlsx", [at(2, 4, "意见")]))
    assert {n for n in before if before[n] != after[n]} == {"xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels", "[Content_Types].xml"}
    assert {n for n in after if n not in before} == {"xl/comments.xml", "xl/drawings/vmlDrawing.vml"}


def test_cells_formulas_and_drop_downs_are_as_they_were() -> None:
    sheet: Any = openpyxl.load_workbook(io.BytesIO(annotated.annotate(workbook(), "表.xlsx", [at(2, 4, "意见")])))[SHEET]
    assert sheet["B3"].value == "=SUM(B2:B2)" and len(sheet._charts) == 1 and len(sheet.data_validations.dataValidation) == 1


def test_the_units_own_comments_stay_and_ours_stand_behind_them() -> None:
    def change(book: Any) -> None:
        book[SHEET]["D2"].comment = Comment("单位写的", "张三")
        book[SHEET]["A1"].comment = Comment("别动", "张三")
    source = workbook(change)
    out = annotated.annotate(source, "表.xlsx", [at(2, 4, "【C01】甲"), at(3, 2, "【C02】乙")])
    assert comments(out) == {"附件1!D2": "单位写的\n\n绩核：\n【C01】甲", "附件1!A1": "别动", "附件1!B3": "【C02】乙"}
    assert word.parts(source)["xl/worksheets/sheet1.xml"] == word.parts(out)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("anchor", [None, Anchor("没有这张表", 3, 3), Anchor("word/document.xml", 0)])
def test_what_has_no_cell_is_said_in_the_first_cell_with_its_place(anchor: Anchor | None) -> None:
    out = annotated.annotate(workbook(), "表.xlsx", [Note(anchor, "正文 第2段", "原话", ("【B10】缺一节",))])
    assert comments(out) == {"附件1!A1": "【B10】缺一节\n位置：正文 第2段\n原文：“原话”"}


def test_a_cell_outside_the_grid_is_not_written_to() -> None:
    out = annotated.annotate(workbook(), "表.xlsx", [Note(Anchor(SHEET, 0, 99_999), "附件1", "", ("【B10】缺",))])
    assert comments(out) == {"附件1!A1": "【B10】缺\n位置：附件1"}


def test_the_same_findings_give_the_same_bytes() -> None:
    source = workbook()
    assert annotated.annotate(source, "表.xlsx", [at(2, 4, "意见")]) == annotated.annotate(source, "表.xlsx", [at(2, 4, "意见")])


def test_a_workbook_without_sheets_is_refused() -> None:
    with pytest.raises(DamagedFile, match=r"表\.xlsx"):
        annotated.annotate(b"PK\x05\x06" + b"\0" * 18, "表.xlsx", [at(2, 4, "意见")])


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_comments_survive_another_program(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").write_bytes(annotated.annotate(workbook(), "表.xlsx", [at(2, 4, "【C01】<甲>&乙"), at(1, 1, "丙", sheet="说明")]))
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "xlsx",
               "--outdir", str(tmp_path / "out"), str(tmp_path / "表.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert comments((tmp_path / "out" / "表.xlsx").read_bytes()) == {"附件1!D2": "【C01】<甲>&乙", "说明!A1": "丙"}
