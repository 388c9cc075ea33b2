"""OFD: text in reading order with its places, ruled tables with their true grid, seals, and what is said of the rest."""
from __future__ import annotations

import pytest

from parsers import read
from parsers.document import Document, Format, RemarkKind, Table
from parsers.errors import DamagedFile, EncryptedFile, HostileFile, LimitExceeded, UnsupportedFile
from parsers.limits import Limits
from tests.parsers.ofd_maker import Page, build, element

MM = 72 / 25.4
PATH = "甲局/监控报告.ofd"


def texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs]


def grid(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "（空洞）" for cell in row] for row in table.rows()]


def one(page: Page) -> Document:
    return read(build([page]), PATH)


def test_lines_are_read_from_top_to_bottom_whatever_their_order_in_the_file() -> None:
    document = one(Page().text(30, 60, "截至8月底，支出78.60万元。").text(70, 30, "绩效监控报告", 7).text(30, 45, "一、总体情况"))
    assert document.format == Format.OFD
    assert document.pages == 1
    assert texts(document) == ["绩效监控报告", "一、总体情况", "截至8月底，支出78.60万元。"]


def test_a_paragraph_knows_its_page_and_its_place_in_points() -> None:
    document = read(build([Page().text(30, 30, "第一页文字"), Page().text(30, 50, "第二页文字")]), PATH)
    paragraph = list(document.paragraphs)[1]
    assert (paragraph.page, paragraph.label, paragraph.source) == (2, "第2页 第1段", "page")
    assert paragraph.box is not None
    box = paragraph.box
    assert [round(v / MM, 1) for v in (box.x0, box.y0, box.x1, box.y1)] == [30, 50, 51, 54.2]


def test_wrapped_lines_make_one_paragraph() -> None:
    first, second = "本单位承担的项目共三个，截至八月底资金支出进度与时间进度基本一致，各项绩效指标完成", "情况良好，未发现偏离目标的情形。"
    document = one(Page().text(20 + 2 * 4.2, 40, first[:38]).text(20, 47, first[38:] + second).text(20 + 2 * 4.2, 54, "二、存在问题"))
    assert texts(document) == [first + second, "二、存在问题"]


@pytest.mark.parametrize(("code", "expected"), [
    ('<ofd:TextCode X="0" Y="3.7" DeltaX="g 3 4.2">预算执行</ofd:TextCode>', "预算执行"),
    ('<ofd:TextCode X="0" Y="3.7" DeltaX="4.2 g 2 4.2">预算执行</ofd:TextCode>', "预算执行"),
    ('<ofd:TextCode X="0" Y="3.7" DeltaX="4.2 4.2 4.2">预算执行</ofd:TextCode>', "预算执行"),
    ('<ofd:TextCode X="0" Y="3.7" DeltaX="g 999999999 4.2">预算执行</ofd:TextCode>', "预算执行"),
    ('<ofd:TextCode X="0" Y="3.7" DeltaX="g x">预算执行</ofd:TextCode>', "预算执行"),
    ('<ofd:TextCode X="0" Y="3.7">预算执行</ofd:TextCode>', "预算执行"),
    ('<ofd:TextCode X="0" Y="3.7" DeltaX="4.2">预算</ofd:TextCode><ofd:TextCode X="8.4" DeltaX="4.2">执行</ofd:TextCode>', "预算执行"),
    ('<ofd:TextCode X="8.4" Y="3.7" DeltaX="4.2">执行</ofd:TextCode><ofd:TextCode X="0" DeltaX="4.2">预算</ofd:TextCode>', "预算执行"),
    ('<ofd:TextCode X="0" Y="3.7" DeltaX="g 4 2.1">120.5</ofd:TextCode>', "120.5"),
    ('\n  <ofd:TextCode X="0" Y="3.7" DeltaX="g 3 4.2">\n  预算执行\n  </ofd:TextCode>\n', "预算执行"),
])
def test_steps_between_characters_are_understood(code: str, expected: str) -> None:
    assert texts(one(Page().text(30, 30, expected, code=code))) == [expected]


def test_the_place_of_scaled_text_is_where_it_shows() -> None:
    code = '<ofd:TextCode X="0" Y="0.88" DeltaX="g 3 1">预算执行</ofd:TextCode>'
    (paragraph,) = one(Page().text(30, 30, "预算执行", 1, attributes='CTM="5 0 0 5 10 0"', code=code)).paragraphs
    assert paragraph.box is not None
    assert [round(v / MM, 1) for v in (paragraph.box.x0, paragraph.box.y0, paragraph.box.x1, paragraph.box.y1)] == [40, 30, 60, 35]


def test_a_ruled_table_keeps_its_grid_and_its_empty_cells() -> None:
    rows = [["项目名称", "预算数", "执行率"], ["农技推广", "120", "65.5%"], ["农田建设", "", "—"]]
    document = one(Page().text(60, 20, "项目支出绩效监控表").table(20, 40, rows).text(20, 70, "填表人：沈某某"))
    (table,) = document.tables
    assert grid(table) == rows
    assert (table.label, table.page, table.n_rows, table.n_cols) == ("表1", 1, 3, 3)
    assert [getattr(b, "text", "表") for b in document.blocks] == ["项目支出绩效监控表", "表", "填表人：沈某某"]


def test_a_cell_has_its_place() -> None:
    (table,) = one(Page().table(20, 40, [["甲", "乙"], ["1", "2"]])).tables
    cell = table.at(1, 1)
    assert cell is not None
    assert table.locate(cell).label == "第1页 表1 B2"
    assert cell.box is not None
    assert [round(v / MM) for v in (cell.box.x0, cell.box.y0, cell.box.x1, cell.box.y1)] == [60, 48, 100, 56]


def test_a_merged_cell_spans_its_columns() -> None:
    (table,) = one(Page().table(20, 40, [["资金情况", "", "备注"], ["预算", "支出", ""]], merged=frozenset({(0, 0)}))).tables
    assert grid(table) == [["资金情况", "资金情况", "备注"], ["预算", "支出", ""]]
    assert table.cells[0].colspan == 2


def test_lines_drawn_as_one_path_or_as_filled_bars_are_rules_too() -> None:
    page = Page().path(20, 40, 80, 16, "M 0 0 L 80 0 L 80 16 L 0 16 C M 0 8 L 80 8")
    page.path(59.9, 40, 0.2, 16, "M 0 0 L 0.2 0 L 0.2 16 L 0 16 C", 'Stroke="false" Fill="true"')
    for x, y, words in ((22, 42, "甲"), (62, 42, "乙"), (22, 50, "丙"), (62, 50, "丁")):
        page.text(x, y, words)
    (table,) = one(page).tables
    assert grid(table) == [["甲", "乙"], ["丙", "丁"]]


def test_a_table_that_goes_on_over_the_page_is_one_table() -> None:
    head = ["项目名称", "预算数"]
    first = Page().table(20, 257, [head, *[[f"项目{n}", str(n)] for n in range(3)]])
    second = Page().table(20, 25, [[f"项目{n}", str(n)] for n in range(3, 6)])
    (table,) = read(build([first, second]), PATH).tables
    assert grid(table) == [head, *[[f"项目{n}", str(n)] for n in range(6)]]


def test_a_table_without_lines_is_found_and_said_to_be_unsure() -> None:
    rows = [["项目名称", "预算数", "执行率"], ["农技推广", "120.00", "65.5%"], ["农田建设", "1,200.00", "50.0%"], ["合计", "1,320.00", "51.4%"]]
    page = Page().text(60, 20, "项目支出绩效监控表", 6)
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            page.text(20 + 50 * c, 40 + 9 * r, words)
    document = one(page)
    (table,) = document.tables
    assert grid(table) == rows
    assert [r.kind for r in document.remarks] == [RemarkKind.UNSURE]


def test_a_curve_is_no_rule_and_a_broken_path_no_error() -> None:
    page = Page().text(30, 30, "正文").path(20, 40, 80, 16, "M 0 0 Q 1 1 2 2 B 1 1 2 2 3 3 A 1 1 0 0 0 5 5 C")
    for data in ("M 0", "L", "X 1 2", "M 0 0 L 1e999 nan", "", "C C C"):
        page.path(20, 40, 80, 16, data)
    assert texts(one(page)) == ["正文"]


def test_a_template_is_part_of_the_page() -> None:
    page = Page(before='<ofd:Template TemplateID="7" ZOrder="Background"/>').text(41, 30, "虚构县农业农村局")
    assert texts(read(build([page], templates={"7": Page().text(20, 30, "填报单位：")}), PATH)) == ["填报单位：虚构县农业农村局"]


def test_objects_in_blocks_are_read() -> None:
    page = Page().text(30, 30, "正文")
    page.objects = [f'<ofd:PageBlock ID="3"><ofd:PageBlock ID="4">{page.objects[0]}</ofd:PageBlock></ofd:PageBlock>']
    assert texts(one(page)) == ["正文"]


def test_a_seal_of_a_signature_is_known_by_its_page_and_place() -> None:
    document = read(build([Page().text(30, 30, "正文"), Page().text(30, 30, "落款")], seals=[(1, "120 200 40 40")]), PATH)
    (seal,) = document.seals
    assert (seal.page, round(seal.box.x0 / MM), round(seal.box.y1 / MM)) == (2, 120, 240)


def test_a_stamp_among_the_annotations_is_a_seal_and_notes_are_said() -> None:
    notes = ('<ofd:Annot ID="1" Type="Stamp"><ofd:Appearance Boundary="10 20 30 30"/></ofd:Annot>'
             '<ofd:Annot ID="2" Type="Highlight"><ofd:Appearance Boundary="1 2 3 3"/></ofd:Annot>')
    parts = {"Doc_0/Annots/Annotations.xml": element("Annotations", '<ofd:Page PageID="10"><ofd:FileLoc>A.xml</ofd:FileLoc></ofd:Page>'),
             "Doc_0/Annots/A.xml": element("PageAnnot", notes)}
    document = read(build([Page().text(30, 30, "正文")], document="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>", parts=parts), PATH)
    assert [(s.page, round(s.box.x0 / MM)) for s in document.seals] == [(1, 10)]
    assert [(r.kind, r.message) for r in document.remarks] == [(RemarkKind.LEFT_OUT, "文件里有1处批注，没有读取")]


def test_attachments_are_said() -> None:
    parts = {"Doc_0/Attachs/Attachments.xml": element("Attachments", '<ofd:Attachment ID="1" Name="明细.xlsx"/>')}
    document = read(build([Page().text(30, 30, "正文")], document="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>", parts=parts), PATH)
    assert [r.message for r in document.remarks] == ["文件里夹带1个附件，没有读取"]


def test_pictures_watermarks_and_hidden_text_are_left_out_and_said() -> None:
    page = Page().text(30, 30, "正文").picture(20, 100, 150, 100).text(60, 150, "内部资料", attributes='CTM="0.7 -0.7 0.7 0.7 0 0"')
    page.text(30, 250, "看不见", attributes='Visible="false"')
    document = one(page)
    assert texts(document) == ["正文"]
    assert [(r.kind, r.message) for r in document.remarks] == [
        (RemarkKind.LEFT_OUT, "第1页有1幅图片，图片里的文字没有读取"),
        (RemarkKind.LEFT_OUT, "第1页有4个斜排的字（水印或印章），未计入正文"),
        (RemarkKind.HIDDEN, "第1页有1处看不见的文字，未计入")]


def test_text_that_says_no_place_is_said_to_be_unread() -> None:
    page = Page().text(30, 30, "正文").text(30, 40, "丢失")
    page.objects[1] = page.objects[1].replace('Boundary="30 40', 'Boundary="x y')
    assert [(r.kind, r.message) for r in one(page).remarks] == [(RemarkKind.UNREAD, "第1页有1处文字没有写明位置，未能读取")]


def test_text_turned_by_a_quarter_in_a_cell_is_read() -> None:
    page = Page().table(20, 40, [["", "乙"], ["丙", "丁"]], height=30)
    page.text(40, 42, "产出指标", attributes='CTM="0 1 -1 0 0 0"')
    (table,) = one(page).tables
    assert grid(table) == [["产出指标", "乙"], ["丙", "丁"]]


def test_a_page_of_its_own_size_is_used() -> None:
    page = Page(before="<ofd:Area><ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox></ofd:Area>").text(250, 30, "横页")
    (paragraph,) = one(page).paragraphs
    assert paragraph.box is not None
    assert paragraph.box.x0 == pytest.approx(250 * MM, abs=0.1)


def test_an_ofd_of_pictures_only_is_refused_with_advice() -> None:
    with pytest.raises(UnsupportedFile, match=r"甲局/监控报告\.ofd：OFD 文件里没有可读的文字（可能整页是图片）。请单位改报"):
        one(Page().picture(0, 0, 210, 297))


def test_a_page_of_pictures_among_others_is_said_to_be_unread() -> None:
    document = read(build([Page().text(30, 30, "正文"), Page().picture(0, 0, 210, 297)]), PATH)
    assert [(r.kind, r.message) for r in document.remarks] == [(RemarkKind.UNREAD, "第2页只有图片，图片里的文字没有读取")]


def test_an_encrypted_ofd_is_refused() -> None:
    with pytest.raises(EncryptedFile, match=r"甲局/监控报告\.ofd：文件已加密，无法读取。请单位取消加密"):
        read(build([Page()], parts={"Encryptions.xml": element("Encryptions", "")}), PATH)


@pytest.mark.parametrize("parts", [
    {"Doc_0/Document.xml": "<a"}, {"Doc_0/Pages/Page_0/Content.xml": "no xml"}, {"OFD.xml": element("OFD", "")},
    {"OFD.xml": element("OFD", "<ofd:DocBody><ofd:DocRoot>../../etc/passwd</ofd:DocRoot></ofd:DocBody>")},
    {"Doc_0/Document.xml": element("Document", "")},
    {"Doc_0/Document.xml": element("Document", '<ofd:Pages><ofd:Page ID="1" BaseLoc="nowhere.xml"/></ofd:Pages>')},
    {"Doc_0/Pages/Page_0/Content.xml": "<a>" * 5000 + "</a>" * 5000},
])
def test_a_broken_ofd_is_an_error_in_words(parts: dict[str, str]) -> None:
    with pytest.raises(DamagedFile, match=r"甲局/监控报告\.ofd：.*请单位"):
        read(build([Page().text(30, 30, "正文")], parts=parts), PATH)


def test_entities_are_refused() -> None:
    with pytest.raises(HostileFile):
        read(build([Page()], parts={"Doc_0/Pages/Page_0/Content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), PATH)


@pytest.mark.parametrize(("limits", "setting"), [(Limits(max_pages=2), "max_pages"), (Limits(max_characters=5), "max_characters"),
                                                (Limits(max_cells=3), "max_cells")])
def test_limits_are_named(limits: Limits, setting: str) -> None:
    with pytest.raises(LimitExceeded, match=setting):
        read(build([Page().table(20, 40, [["甲", "乙"], ["丙", "丁"]])] * 3), PATH, limits)


def test_a_drawing_of_very_many_lines_is_no_table() -> None:
    page = Page().text(30, 30, "正文").path(0, 0, 200, 200, "M 0 0 " + "L 9 9 L 0 0 " * 4000)
    for _ in range(2):
        page.objects.append(page.objects[-1])
    document = one(page)
    assert texts(document) == ["正文"]
    assert [r.kind for r in document.remarks] == [RemarkKind.UNREAD]
