"""A report written in Word's format and printed by LibreOffice reads as it was written."""
from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.properties import PageSetupProperties

from parsers.document import Document, Part, Table
from parsers.formats import pdf
from parsers.limits import Limits

pytestmark = [pytest.mark.office, pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")]

HEAD = ["项目名称", "二级指标", "三级指标", "年度指标值", "完成值", "偏差原因及改进措施"]
CAUSE = "受汛期连续降雨影响，堤坡混凝土浇筑停工三十余日，施工队伍九月上旬已经复工，由建设股每周督促一次，十一月底前完工验收。"
NAMES = ["堤岸维修加固及便民步道工程", "村组道路硬化", "乡镇助餐点运行补助"]
PARAGRAPHS = [
    "一、监控组织情况",
    "本单位纳入监控的项目共三个，均已按照批复的绩效目标组织实施。1—8月实际支出1,862,400.50元，执行率为72.08%，与时间进度基本一致，"
    "资金由国库集中支付，未发现截留挪用，预计年底可以全部完成。" * 3,
    "二、存在的问题",
    "（一）进度偏慢。" + CAUSE * 2,
]


def rows(count: int) -> list[list[str]]:
    return [HEAD, *([NAMES[i // 6 % 3] if i % 6 == 0 else "", ["数量指标", "质量指标", "服务对象满意度指标"][i % 3], f"第{i + 1}项维修长度",
                     "≥12公里", "8公里", CAUSE if i % 4 == 1 else ""] for i in range(count))]


def printed(path: Path) -> Document:
    subprocess.run(["soffice", f"-env:UserInstallation=file://{path.parent}/profile", "--headless", "--convert-to", "pdf", "--outdir",
                    str(path.parent), str(path)], check=True, capture_output=True, timeout=180)
    return pdf.read(path.with_suffix(".pdf").read_bytes(), path.name, Limits())


def texts(table: Table) -> list[list[str]]:
    """Rows of texts, blank where a merged cell covers a place."""
    return [[cell.text if cell and (cell.row, cell.col) == (r, c) else "" for c, cell in enumerate(row)] for r, row in enumerate(table.rows())]


def small(cell: Any, text: str) -> None:
    cell.text = ""
    cell.paragraphs[0].add_run(text).font.size = Pt(9)


def word_file(path: Path, content: list[list[str]], lead: int) -> Path:
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "白石镇绩效运行监控材料"
    for text in PARAGRAPHS:
        document.add_paragraph(text).paragraph_format.first_line_indent = Pt(22)
    for _ in range(lead):
        document.add_paragraph("以下为明细。").paragraph_format.first_line_indent = Pt(22)
    table = document.add_table(rows=len(content), cols=len(HEAD))
    table.style = "Table Grid"
    for row, line in zip(table.rows, content, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            small(cell, text)
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for top in range(1, len(content), 6):
        small(table.cell(top, 0).merge(table.cell(min(top + 5, len(content) - 1), 0)), content[top][0])
    document.save(str(path))
    return path


@pytest.mark.parametrize("lead", [0, 2, 5])
def test_a_word_report_reads_back_sentence_by_sentence_and_cell_by_cell(tmp_path: Path, lead: int) -> None:
    content = rows(26)
    document = printed(word_file(tmp_path / "报告.docx", content, lead))
    (table,) = document.tables
    assert texts(table) == content
    assert {cell.page for cell in table.cells} != {table.page}
    assert [p.text for p in document.paragraphs if p.part is Part.BODY] == [*PARAGRAPHS, *["以下为明细。"] * lead]


def test_a_spreadsheet_with_print_titles_reads_back_as_one_table(tmp_path: Path) -> None:
    content = rows(60)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    side = Side(style="thin")
    sheet.merge_cells("A1:F1")
    sheet["A1"] = "二〇二六年度项目绩效运行监控表"
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet["A2"], sheet["E2"] = "填报单位：白石镇人民政府", "金额单位：万元"
    for r, line in enumerate(content, 3):
        for c, text in enumerate(line, 1):
            cell = sheet.cell(r, c, text)
            cell.border = Border(left=side, right=side, top=side, bottom=side)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.row_dimensions[r].height = 70 if any(len(text) > 40 for text in line) else 28     # LibreOffice prints what fits
    for top in range(4, len(content) + 3, 6):
        sheet.merge_cells(f"A{top}:A{min(top + 5, len(content) + 2)}")
    for column, wide in zip("ABCDEF", (14, 12, 18, 12, 12, 24), strict=True):
        sheet.column_dimensions[column].width = wide
    sheet.print_title_rows = "1:3"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.HeaderFooter.oddFooter.center.text = "第 &P 页，共 &N 页"
    book.save(tmp_path / "监控表.xlsx")
    document = printed(tmp_path / "监控表.xlsx")
    (table,) = document.tables
    assert document.pages > 1
    assert [line[1:] for line in texts(table)] == [line[1:] for line in content]
    assert [line[0] for line in texts(table) if line[0]] == [line[0] for line in content if line[0]]
    assert [p.text.split() for p in document.paragraphs if p.part is Part.BODY] == [
        ["二〇二六年度项目绩效运行监控表"], ["填报单位：白石镇人民政府", "金额单位：万元"]]
