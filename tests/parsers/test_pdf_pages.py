"""Pages of every kind: scanned, mixed, garbled, with forms, notes and seals; and what is said about them."""
from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader

from parsers.document import Block, Box, Cell, Document, Format, Paragraph, Part, Remark, RemarkKind, Seal, Table
from parsers.errors import LimitExceeded, MissingTool, ReadError
from parsers.formats import pdf
from parsers.limits import Limits
from tests.parsers import pdf_maker as make
from tests.parsers.pdf_maker import Pdf

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "cases"
PROSE = "本单位纳入监控的项目共三个，均已按照批复的绩效目标组织实施，资金由国库集中支付，未发现截留挪用，预计年底全部完成。"


def read(data: bytes, limits: Limits | None = None) -> Document:
    return pdf.read(data, "甲镇/报告.pdf", limits or Limits())


def picture(wide: int = 600, high: int = 850, colour: str = "white") -> ImageReader:
    image = Image.new("RGB", (wide, high), colour)
    ImageDraw.Draw(image).text((50, 50), "scan", fill="black")
    return ImageReader(image)


def scan(sheet: Pdf | None = None) -> Pdf:
    sheet = sheet or Pdf()
    sheet.canvas.drawImage(picture(), 0, 0, 595, 842)
    return sheet


Calls = list[tuple[tuple[int, ...], int, tuple[float, float]]]
Answer = tuple[list[Block], list[Seal], list[Remark]]


@pytest.fixture
def ocr(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Calls]]:
    """Replaces recognition: pages are answered by a function, and what was asked is kept."""
    def replace_with(answer: Callable[[int], Answer]) -> Calls:
        calls: Calls = []

        def read_page(image: Any, page: int, points: tuple[float, float], limits: Limits) -> Answer:
            calls.append((image.shape, page, points))
            return answer(page)

        module = ModuleType("parsers.formats._scan.page")
        module.read_page = read_page        # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "parsers.formats._scan.page", module)
        return calls

    yield replace_with


def words(page: int) -> Answer:
    return [Paragraph("识别的文字", 0, source="page", page=page, box=Box(1, 1, 2, 2))], [], []


def scanned_table(page: int, rows: list[list[str]]) -> Table:
    cells = [Cell(r, c, text, page=page, box=Box(60.0 + 100 * c, 100.0 + 200 * r, 160.0 + 100 * c, 300.0 + 200 * r), confidence=0.9)
             for r, row in enumerate(rows) for c, text in enumerate(row)]
    return Table("表1", len(rows), len(rows[0]), cells, source="page", page=page)


def test_a_scanned_document_is_recognised_page_by_page(ocr: Callable[..., Calls]) -> None:
    calls = ocr(words)
    document = read(scan(scan().page()).done())
    assert (document.format, document.scanned, document.pages) == (Format.SCAN, True, 2)
    assert [(p.text, p.page) for p in document.paragraphs] == [("识别的文字", 1), ("识别的文字", 2)]
    assert [(shape, page) for shape, page, _ in calls] == [((2339, 1653, 3), 1), ((2339, 1653, 3), 2)]
    assert calls[0][2] == pytest.approx((595, 842), abs=1)


def test_a_mixed_document_reads_text_as_text_and_pictures_by_recognition(ocr: Callable[..., Calls]) -> None:
    calls = ocr(lambda page: ([scanned_table(page, [["甲", "乙"]])], [Seal(page, Box(0, 0, 100, 100))], []))
    sheet = make.simple([["项目", "支出"], ["堤岸", "12"]])
    sheet.prose(300, PROSE)
    document = read(scan(sheet.page()).done())
    assert (document.format, document.scanned) == (Format.PDF, False)
    assert [t.label for t in document.tables] == ["表1", "表2"]
    assert [page for _, page, _ in calls] == [2] and [s.page for s in document.seals] == [2]


def test_a_hidden_text_layer_over_a_scan_is_not_trusted(ocr: Callable[..., Calls]) -> None:
    ocr(words)
    sheet = scan()
    text = sheet.canvas.beginText(60, 700)
    text.setFont(make.FONT, 12)
    text.setTextRenderMode(3)
    text.textLine(PROSE)
    sheet.canvas.drawText(text)
    document = read(sheet.done())
    assert document.scanned and [p.text for p in document.paragraphs] == ["识别的文字"]
    assert any("隐藏文字层不可靠" in r.message for r in document.remarks)


def test_text_buried_under_a_full_picture_is_not_trusted(ocr: Callable[..., Calls]) -> None:
    ocr(words)
    sheet = Pdf()
    sheet.prose(100, PROSE)
    assert [p.text for p in read(scan(sheet).done()).paragraphs] == ["识别的文字"]


def test_text_printed_on_a_full_page_background_is_text(ocr: Callable[..., Calls]) -> None:
    ocr(words)
    sheet = scan()
    sheet.prose(100, PROSE * 3)
    document = read(sheet.done())
    assert not document.scanned and [p.text for p in document.paragraphs] == [PROSE * 3]
    assert any("图片里的文字没有读取" in r.message for r in document.remarks)


def test_a_page_number_on_a_scan_does_not_make_it_a_text_page(ocr: Callable[..., Calls]) -> None:
    ocr(words)
    assert read(scan().centred(800, "- 1 -", 10).done()).scanned


def test_invisible_words_on_a_text_page_are_left_out_and_said() -> None:
    sheet = Pdf()
    sheet.prose(100, PROSE)
    text = sheet.canvas.beginText(60, 300)
    text.setFont(make.FONT, 12)
    text.setTextRenderMode(3)
    text.textLine("看不见")
    sheet.canvas.drawText(text)
    document = read(sheet.done())
    assert [p.text for p in document.paragraphs] == [PROSE]
    assert [(r.kind, r.message) for r in document.remarks] == [(RemarkKind.HIDDEN, "第1页有3个字看不见，未计入")]


def test_garbled_text_is_recognised_instead(ocr: Callable[..., Calls]) -> None:
    ocr(words)
    sheet = Pdf()
    sheet.canvas.setFont("Helvetica", 12)
    for i in range(10):
        sheet.canvas.drawString(60, 700 - 20 * i, "ÎÒ¾ÖÄÉÈë¼à¿ØµÄÏîÄ¿¹²Èý¸ö£¬¾ùÒÑ°´ÕÕÅú¸´")
    document = read(sheet.done())
    assert document.scanned and any("乱码" in r.message for r in document.remarks)


def test_a_blank_page_is_not_sent_to_recognition(ocr: Callable[..., Calls]) -> None:
    calls = ocr(words)
    document = read(Pdf().page().text(60, 60, PROSE[:30]).done())
    assert not calls and document.pages == 2 and not document.scanned


def test_a_page_that_cannot_be_recognised_is_said_not_fatal(ocr: Callable[..., Calls]) -> None:
    def fails(page: int) -> Answer:
        raise ReadError("没有安装文字识别组件")

    ocr(fails)
    document = read(scan(Pdf().text(60, 60, PROSE[:30]).page()).done())
    assert [p.text for p in document.paragraphs] == [PROSE[:30]]
    assert [(r.kind, r.message) for r in document.remarks] == [(RemarkKind.UNREAD, "第2页是扫描图片，未能识别：没有安装文字识别组件")]


def test_a_scan_of_which_no_page_can_be_recognised_is_an_error(ocr: Callable[..., Calls]) -> None:
    def fails(page: int) -> Answer:
        raise MissingTool("没有安装文字识别组件", remedy="请安装 rapidocr")

    ocr(fails)
    with pytest.raises(MissingTool, match=r"甲镇/报告\.pdf：没有安装文字识别组件。请安装 rapidocr"):
        read(scan(scan().page()).done())


def test_scanned_pages_over_the_limit_are_refused_before_they_are_recognised(ocr: Callable[..., Calls]) -> None:
    calls = ocr(words)
    with pytest.raises(LimitExceeded, match="max_ocr_pages＝1"):
        read(scan(scan().page()).done(), Limits(max_ocr_pages=1))
    assert len(calls) == 1


def test_a_scanned_table_over_two_pages_is_one_table(ocr: Callable[..., Calls]) -> None:
    pages = {1: [["项目名称", "目标值"], ["堤岸维修", "≥12公里"], ["桥梁检测", "≥4座"]], 2: [["项目名称", "目标值"], ["道路养护", "≥9公里"]]}
    ocr(lambda page: ([scanned_table(page, pages[page])], [], []))
    (table,) = read(scan(scan().page()).done()).tables
    assert [[c.text for c in table.cells if c.row == r] for r in range(table.n_rows)] == [*pages[1], pages[2][1]]
    assert {c.confidence for c in table.cells} == {0.9} and table.cells[-1].page == 2


def test_a_sentence_over_two_scanned_pages_is_one_and_a_heading_at_the_foot_is_not_swallowed(ocr: Callable[..., Calls]) -> None:
    pages = {1: [PROSE[:45], "— 1 —"], 2: [PROSE[45:], "二、资金情况", "- 2 -"], 3: ["三个项目的预算均已下达。"]}
    ocr(lambda page: ([Paragraph(text, i, page=page) for i, text in enumerate(pages[page])], [], []))
    document = read(scan(scan(scan().page()).page()).done())
    assert [p.text for p in document.paragraphs if p.part is Part.BODY] == [PROSE, "二、资金情况", "三个项目的预算均已下达。"]
    assert [p.text for p in document.paragraphs if p.part is Part.FOOTER] == ["— 1 —", "- 2 -"]


def test_remarks_on_scanned_tables_name_them_as_the_document_does(ocr: Callable[..., Calls]) -> None:
    unsure = Remark(RemarkKind.UNSURE, "第2页 表1 有1个单元格看不清（B2）")
    ocr(lambda page: ([scanned_table(page, [["甲", "乙"], ["丙", "3"]])], [], [unsure]))
    document = read(scan(make.simple([["项目", "支出"], ["堤岸维修工程", "12"], ["桥梁检测工程", "4"]]).page()).done())
    assert [r.message for r in document.remarks] == ["第2页 表2 有1个单元格看不清（B2）"]


# ---- forms, notes, seals, attachments ---------------------------------------------------------------------

def filled_in(data: bytes, **values: str) -> bytes:
    """A form whose values were set by a program that left the old appearance."""
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, TextStringObject

    writer = PdfWriter(clone_from=io.BytesIO(data))
    for note in writer.pages[0]["/Annots"]:      # type: ignore[attr-defined]
        if (name := note.get_object().get("/T")) in values:
            note.get_object()[NameObject("/V")] = TextStringObject(values[name])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_values_of_form_fields_are_read_where_they_stand() -> None:
    sheet = make.simple([["填报单位", ""], ["是否完成", ""]], left=60, top=100, widths=[100, 200])
    sheet.canvas.acroForm.textfield(name="unit", value="old", x=165, y=842 - 126, width=180, height=20)
    sheet.canvas.acroForm.checkbox(name="done", checked=True, x=165, y=842 - 156, size=20)
    (table,) = read(filled_in(sheet.done(), unit="白石镇人民政府")).tables
    assert [c.text for c in table.cells] == ["填报单位", "白石镇人民政府", "是否完成", "☑"]


def test_reviewers_notes_are_comments_not_text() -> None:
    sheet = Pdf().text(60, 60, PROSE[:20])
    sheet.canvas.textAnnotation("请补充原因", Rect=[300, 400, 320, 420])
    document = read(sheet.done())
    assert [p.text for p in document.paragraphs] == [PROSE[:20]]
    assert [(c.text, c.location.label) for c in document.comments] == [("请补充原因", "第1页")]


def seal_picture(colour: str) -> ImageReader:
    image = Image.new("RGB", (240, 240), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((6, 6, 234, 234), outline=colour, width=10)
    draw.rectangle((90, 100, 150, 140), fill=colour)
    return ImageReader(image)


def test_a_red_round_picture_is_a_seal_and_a_blue_one_is_not() -> None:
    sheet = Pdf()
    y = sheet.prose(100, PROSE)
    sheet.canvas.drawImage(seal_picture("#d01818"), 380, 842 - y - 130, 120, 120)
    sheet.canvas.drawImage(seal_picture("#1818d0"), 60, 842 - y - 130, 120, 120)
    (seal,) = read(sheet.done()).seals
    assert seal.page == 1 and [round(v) for v in (seal.box.x0, seal.box.x1)] == [380, 500]


def test_a_drawn_red_circle_is_a_seal() -> None:
    sheet = Pdf()
    sheet.prose(100, PROSE)
    sheet.canvas.setStrokeColorRGB(0.85, 0.1, 0.1)
    sheet.canvas.setLineWidth(4)
    sheet.canvas.circle(440, 400, 60)
    assert len(read(sheet.done()).seals) == 1


def test_embedded_files_are_named_and_left_out() -> None:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(Pdf().text(60, 60, PROSE[:20]).done()))
    writer.add_attachment("detail.xlsx", b"PK")
    out = io.BytesIO()
    writer.write(out)
    assert [r.message for r in read(out.getvalue()).remarks] == ["PDF 内嵌附件1个（detail.xlsx），没有读取"]


def test_rendering_of_a_huge_page_stays_within_the_limit_of_pixels() -> None:
    import pypdfium2

    from parsers.formats._pdf import scanned

    with pypdfium2.PdfDocument(Pdf(size=(14000, 14000)).text(10, 10, "甲").done()) as document:
        image = scanned.render(document[0], Limits(max_image_pixels=1_000_000))
    assert image.dtype == np.uint8 and image.shape[2] == 3 and image.shape[0] * image.shape[1] <= 1_010_000


# ---- the shared rounds -----------------------------------------------------------------------------------

@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared case rounds are not here")
def test_every_text_pdf_of_the_shared_rounds_keeps_all_its_words(ocr: Callable[..., Calls]) -> None:
    """What pdfium sees as text is there once, in paragraphs or cells; repeated headers aside."""
    import pypdfium2

    ocr(words)
    for path in sorted(SHARED.glob("*/submissions/*/*.pdf")):
        data = path.read_bytes()
        document = read(data)
        if document.scanned:
            continue
        with pypdfium2.PdfDocument(data) as raw:
            expected = "".join("".join(page.get_textpage().get_text_range().split()) for page in raw)
        found = "".join(p.text for p in document.paragraphs) + "".join(c.text for t in document.tables for c in t.cells)
        missing = len(expected) - len("".join(found.split()))
        assert 0 <= missing <= 0.1 * len(expected), path.name
        assert not {c for c in expected if c > " "} - set(found), path.name
