"""One form in four carriers: Word, Excel, PDF with ruled tables, and a scan of that PDF."""
from __future__ import annotations

import io
from collections.abc import Callable

import docx
import openpyxl
import pypdfium2
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.parsers import pdf_maker as make
from tests.parsers.pdf_maker import Pdf

Rows = list[list[str]]
TITLE = "项目支出绩效运行监控表"
HEAD = "填报单位：白石镇人民政府    统计期：1—8月    金额单位：万元"
FOOT = "填表人：江小满    审核人：柏舟    联系电话：0000-5550188    填报日期：2026年9月8日"
FUNDS: Rows = [
    ["项目名称", "年初预算数", "调整后预算数", "实际支出数", "预算执行率", "全年预计支出数"],
    ["堤岸维修", "120.00", "120.00", "86.40", "72.00%", "120.00"],
    ["桥梁检测", "45.00", "45.00", "31.50", "78.00%", "45.00"],
    ["绿道管护", "60.00", "60.00", "64.20", "107.00%", "60.00"],
    ["合计", "225.00", "225.00", "192.10", "85.38%", "225.00"]]
GOALS: Rows = [
    ["项目名称", "三级指标", "年度指标值", "完成值", "全年预计完成", "偏差原因", "改进措施"],
    ["堤岸维修", "加固堤岸", "≥1200米", "860米", "1200米", "", ""],
    ["堤岸维修", "验收合格率", "≥95%", "96%", "96%", "", ""],
    ["桥梁检测", "检测桥梁", "≥18座", "4座", "18座", "", ""],
    ["绿道管护", "管护绿道", "≥32公里", "32公里", "30公里", "", ""]]
_WIDTHS = [76, 76, 76, 76, 76, 76], [62, 62, 66, 62, 68, 68, 68]


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph(HEAD)
    for rows in (FUNDS, GOALS):
        table = document.add_table(len(rows), len(rows[0]))
        for r, row in enumerate(rows):
            for c, words in enumerate(row):
                table.cell(r, c).text = words
        document.add_paragraph("")
    document.add_paragraph(FOOT)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def excel() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ([TITLE], [HEAD], *FUNDS, *GOALS, [FOOT]):
        sheet.append([words or None for words in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def pdf() -> bytes:
    sheet = Pdf().centred(60, TITLE).text(60, 90, HEAD, 10)
    make.simple(FUNDS, left=60, top=110, widths=_WIDTHS[0], height=26, pdf=sheet, size=9)
    make.simple(GOALS, left=60, top=260, widths=_WIDTHS[1], height=30, pdf=sheet, size=9)
    return sheet.text(60, 430, FOOT, 10).done()


def scan() -> bytes:
    """The PDF as a picture, as a scanner would hand it over."""
    page = pypdfium2.PdfDocument(pdf())[0]
    picture = page.render(scale=200 / 72).to_pil().convert("L")
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=page.get_size())
    canvas.drawImage(ImageReader(picture), 0, 0, *page.get_size())
    canvas.save()
    return stream.getvalue()


CARRIERS: dict[str, Callable[[], bytes]] = {"docx": word, "xlsx": excel, "pdf": pdf, "scan.pdf": scan}
