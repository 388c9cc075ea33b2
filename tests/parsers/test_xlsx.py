"""Workbooks as the reader of a bureau sees them: grids with titles and notes, merges, hidden parts, formulas."""
from __future__ import annotations

import io
import pickle
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from parsers.document import CellState, Format, Part, RemarkKind
from parsers.formats._sheet.cells import LazyCells
from tests.parsers.xlsx_maker import (
    MAIN,
    STRICT,
    Book,
    cell_at,
    document,
    grid,
    merges,
    messages,
    number,
    one_sheet,
    only_table,
    relation,
    row,
    sheet_xml,
    text,
)


@pytest.fixture(autouse=True, params=["as a small sheet", "as a large sheet"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test twice: large sheets are read in another way."""
    if request.param == "as a large sheet":
        monkeypatch.setattr("parsers.formats._sheet.worksheet._LARGE", -1)


def active(book: openpyxl.Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def form() -> bytes:
    """A small monitoring form, made by openpyxl."""
    book = openpyxl.Workbook()
    sheet = active(book)
    sheet.title = "附件1"
    sheet.append(["项目支出绩效监控表"])
    sheet.append(["填报单位：虚构县农业农村局", None, None, "单位：万元"])
    sheet.append(["项目名称", "预算数", "执行数", "执行率"])
    sheet.append(["村道养护", 480, 312.6, 0.65125])
    sheet["D4"].number_format = "0.00%"
    sheet.append(["注：执行率＝执行数÷预算数"])
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A2:C2")
    sheet.merge_cells("A5:D5")
    return saved(book)


# -- the grid ------------------------------------------------------------------------------------------------------
def test_a_form_is_one_table_with_its_title_and_notes() -> None:
    table = only_table(form())
    assert (table.label, table.source, table.sheet, table.hidden) == ("工作表“附件1”", "附件1", True, False)
    assert grid(table) == [["项目支出绩效监控表", "", "", ""],
                           ["填报单位：虚构县农业农村局", "", "", "单位：万元"],
                           ["项目名称", "预算数", "执行数", "执行率"],
                           ["村道养护", "480", "312.6", "65.13%"],
                           ["注：执行率＝执行数÷预算数", "", "", ""]]
    assert document(form()).format is Format.XLSX


def test_a_cell_is_cited_in_the_users_words() -> None:
    table = only_table(form())
    location = table.locate(cell_at(table, "C4"))
    assert location.label == "工作表“附件1” C4"
    assert location.anchor is not None and (location.anchor.part, location.anchor.index, location.anchor.column) == ("附件1", 4, 3)


def test_the_stored_number_stands_behind_the_shown_one() -> None:
    table = only_table(form())
    assert cell_at(table, "D4").number == Decimal("0.65125")
    assert cell_at(table, "B4").number == Decimal("480")
    assert cell_at(table, "A4").number is None


def test_a_merged_cell_is_there_once_with_its_spans() -> None:
    table = only_table(one_sheet(row(1, text("A1", "甲"), '<c r="B1" s="0"/>') + row(2, text("C2", "乙")), tail=merges("A1:B2")))
    anchor = cell_at(table, "A1")
    assert (anchor.rowspan, anchor.colspan) == (2, 2)
    assert table.at(1, 1) is anchor
    assert [(c.row, c.col) for c in table.cells] == [(0, 0), (0, 2), (1, 2)]


def test_blank_positions_are_cells_with_empty_text() -> None:
    table = only_table(one_sheet(row(1, text("A1", "甲"), text("C1", "乙")) + row(3, text("B3", "丙"))))
    assert grid(table) == [["甲", "", "乙"], ["", "", ""], ["", "丙", ""]]
    assert len(table.cells) == 9


def test_borders_alone_do_not_stretch_the_grid() -> None:
    rows = row(1, text("A1", "甲"), '<c r="H1" s="0"/>') + row(900, '<c r="A900" s="0"></c>', '<c r="B900" s="0"><v></v></c>')
    table = only_table(one_sheet(rows, head='<dimension ref="A1:XFD1048576"/>'))
    assert (table.n_rows, table.n_cols) == (1, 1)


def test_cells_that_show_only_blanks_do_not_stretch_the_grid() -> None:
    data = one_sheet(row(1, text("A1", "甲")) + row(50, text("Z50", " "), '<c r="Y50" t="s"><v>0</v></c>'), strings="<si><t>　</t></si>")
    assert (only_table(data).n_rows, only_table(data).n_cols) == (1, 1)


def test_a_merge_with_words_counts_in_full_and_one_without_only_inside_the_grid() -> None:
    table = only_table(one_sheet(row(1, text("A1", "甲")) + row(2, text("A2", "乙")), tail=merges("A1:F1", "A3:Z90", "B2:J2")))
    assert (table.n_rows, table.n_cols) == (2, 6)
    assert (cell_at(table, "B2").text, cell_at(table, "B2").colspan) == ("", 5)


@pytest.mark.parametrize("merge", ["A1:XFD1", "A1:A1048576", "A1:XFD1048576"])
def test_a_merge_over_whole_rows_or_columns_ends_with_the_content(merge: str) -> None:
    table = only_table(one_sheet(row(1, text("A1", "标题")) + row(2, text("A2", "甲"), text("C2", "乙")), tail=merges(merge)))
    assert (table.n_rows, table.n_cols) == (2, 3)
    assert cell_at(table, "A1").text == "标题"


def test_an_empty_sheet_gives_no_table() -> None:
    book = Book([("空表", sheet_xml("")), ("附件1", sheet_xml(row(1, text("A1", "甲"))))])
    assert [t.source for t in document(book.packed()).tables] == ["附件1"]


def test_several_sheets_come_in_the_order_of_the_tabs() -> None:
    book = Book([(name, sheet_xml(row(1, text("A1", name)))) for name in ("汇总", "项目一", "项目二")])
    assert [t.label for t in document(book.packed()).tables] == ["工作表“汇总”", "工作表“项目一”", "工作表“项目二”"]


def test_cells_out_of_order_are_put_in_order_and_the_later_of_two_counts() -> None:
    table = only_table(one_sheet(row(2, number("B2", 4), number("A2", 3)) + row(1, number("A1", 1), number("B1", 9), number("B1", 2))))
    assert grid(table) == [["1", "2"], ["3", "4"]]
    assert [(c.row, c.col) for c in table.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


# -- what is hidden --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_and_said(state: str) -> None:
    book = Book([("附件1", sheet_xml(row(1, text("A1", "甲")))), ("底稿", sheet_xml(row(1, text("A1", "乙"))))], states={"底稿": state})
    made = document(book.packed())
    assert [t.hidden for t in made.tables] == [False, True]
    assert [(r.kind, r.message) for r in made.remarks] == [(RemarkKind.HIDDEN, "工作表“底稿”是隐藏的，其内容已照常读取")]


def test_hidden_columns_and_rows_are_named() -> None:
    rows = "".join(row(n, text(f"A{n}", "甲"), text(f"H{n}", "乙"), attrs=' hidden="1"' if n in (7, 8, 9) else ' ht="0"' if n == 12 else "")
                   for n in range(1, 14))
    columns = '<cols><col min="4" max="4" hidden="1" width="9"/><col min="6" max="7" width="0"/><col min="30" max="16384" hidden="1"/></cols>'
    made = document(one_sheet(rows, head=columns))
    (table,) = made.tables
    assert (table.hidden_columns, table.hidden_rows) == (frozenset({3, 5, 6}), frozenset({6, 7, 8, 11}))
    assert [r.message for r in made.remarks] == ["工作表“附件1”有隐藏的第D列、第F—G列、第7—9行、第12行，其内容已照常读取"]


def test_rows_that_a_filter_hides_are_hidden_rows() -> None:
    rows = row(1, text("A1", "项目")) + row(2, text("A2", "甲"), attrs=' spans="1:1" hidden="true"') + row(3, text("A3", "乙"))
    assert only_table(one_sheet(rows, tail='<autoFilter ref="A1:A3"/>')).hidden_rows == {1}


def test_values_under_a_merge_are_not_read_but_said() -> None:
    data = one_sheet(row(1, number("A1", 100), number("B1", 999)), tail=merges("A1:B1"))
    assert grid(only_table(data)) == [["100", ""]]
    assert messages(data) == ["工作表“附件1”的B1有内容，但被合并单元格遮住、看不见，没有读取"]


def test_values_that_the_number_format_hides_are_said() -> None:
    data = one_sheet(row(1, number("A1", 5), number("B2", 7, 1)), codes=[";;;"])
    assert cell_at(only_table(data), "B1").text == ""
    assert messages(data) == ["工作表“附件1”的B2有数据，但数字格式设为不显示"]


def test_overlapping_merges_are_said() -> None:
    data = one_sheet(row(1, text("A1", "甲")) + row(3, text("C3", "乙")), tail=merges("A1:B2", "B2:C3"))
    assert cell_at(only_table(data), "A1").colspan == 2
    assert "重叠" in messages(data)[0]


# -- formulas --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("cell", ["<f>SUM(B1:B3)</f>", "<f>SUM(B1:B3)</f><v></v>", "<f>SUM(B1:B3)</f><v/>"])
def test_a_formula_without_a_value_is_not_zero_and_not_blank(cell: str) -> None:
    data = one_sheet(row(1, number("A1", 1)) + row(9, f'<c r="C9">{cell}</c>'))
    found = cell_at(only_table(data), "C9")
    assert (found.state, found.text, found.number, found.formula) == (CellState.UNCACHED, "", None, "=SUM(B1:B3)")
    assert "C9是公式，但文件里没有存计算结果" in messages(data)[0]


def test_formulas_written_by_openpyxl_have_no_value() -> None:
    book = openpyxl.Workbook()
    active(book).append([1, 2, "=A1+B1"])
    assert cell_at(only_table(saved(book)), "C1").state is CellState.UNCACHED


def test_a_formula_with_a_value_shows_the_value() -> None:
    table = only_table(one_sheet(row(1, '<c r="A1" s="1"><f>B1/C1</f><v>0.5</v></c>', '<c r="B1" t="str"><f>"甲"&amp;"乙"</f><v>甲乙</v></c>'),
                                 codes=["0.0%"]))
    assert [(c.text, c.formula, c.state) for c in table.cells] == [
        ("50.0%", "=B1/C1", CellState.READ), ("甲乙", '="甲"&"乙"', CellState.READ)]


def test_a_formula_whose_text_is_empty_is_blank() -> None:
    data = one_sheet(row(1, number("A1", 1), '<c r="B1" t="str"><f>IF(A1=1,"",A1)</f><v></v></c>', number("C1", 3)))
    assert cell_at(only_table(data), "B1").state is CellState.READ
    assert messages(data) == []


def test_zeros_that_the_writer_left_for_excel_to_calculate_are_no_values() -> None:
    rows = row(1, '<c r="A1"><f>B1+C1</f><v>0</v></c>', number("B1", 2), '<c r="C1"><f>B1*2</f><v>4</v></c>', number("D1", 0))
    book = Book([("附件1", sheet_xml(rows))], workbook='<calcPr calcId="124519" fullCalcOnLoad="1"/>')
    table = only_table(book.packed())
    assert [c.state for c in table.cells] == [CellState.UNCACHED, CellState.READ, CellState.READ, CellState.READ]
    assert any("要求打开时重新计算" in m for m in messages(book.packed()))


def test_shared_formulas_are_told_for_every_cell() -> None:
    rows = row(1, '<c r="C1"><f t="shared" ref="C1:C3" si="0">A1+$B$1*SUM(A1:A1)&amp;"A1"</f><v>1</v></c>') + row(
        2, '<c r="C2"><f t="shared" si="0"/><v>2</v></c>') + row(3, '<c r="C3"><f t="shared" si="0"/></c>')
    table = only_table(one_sheet(rows))
    assert [cell_at(table, n).formula for n in ("C1", "C2", "C3")] == [
        '=A1+$B$1*SUM(A1:A1)&"A1"', '=A2+$B$1*SUM(A2:A2)&"A1"', '=A3+$B$1*SUM(A3:A3)&"A1"']
    assert cell_at(table, "C3").state is CellState.UNCACHED


def test_an_error_value_is_an_error() -> None:
    table = only_table(one_sheet(row(1, '<c r="A1" t="e"><f>B1/0</f><v>#DIV/0!</v></c>', '<c r="B1" t="e"><v>#REF!</v></c>')))
    assert [(c.text, c.state, c.number) for c in table.cells] == [("#DIV/0!", CellState.ERROR, None), ("#REF!", CellState.ERROR, None)]


# -- texts -----------------------------------------------------------------------------------------------------------
def test_shared_strings_in_all_their_forms() -> None:
    strings = ('<si><t>甲局</t></si><si><t xml:space="preserve"> 乙局 </t></si><si><r><rPr><b/></rPr><t>丙</t></r><r><t>局</t></r></si>'
               '<si><t>丁局</t><phoneticPr fontId="1"/></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>'
               "<si/><si><t/></si><si><t>A&amp;B&lt;5&#x4e00;</t></si><si><t>一行_x000D_\n二行</t></si><si><t>_x005F_x0041_</t></si>")
    cells = [f'<c r="{c}1" t="s"><v>{i}</v></c>' for i, c in enumerate("ABCDEFGHIJ")]
    table = only_table(one_sheet(row(1, *cells), strings=strings))
    assert grid(table)[0] == ["甲局", " 乙局 ", "丙局", "丁局", "東京", "", "", "A&B<5一", "一行\n二行", "_x0041_"]


def test_inline_strings_with_runs_and_guides() -> None:
    rows = row(1, '<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t xml:space="preserve">乙 </t></r><rPh sb="0" eb="1"><t>ヨ</t></rPh></is></c>')
    assert grid(only_table(one_sheet(rows))) == [["甲乙 "]]


def test_long_codes_stored_as_text_keep_every_digit() -> None:
    data = one_sheet(row(1, text("A1", "510104000123456789"), text("B1", "007"), text("C1", "1.50")))
    assert [(c.text, c.number) for c in only_table(data).cells] == [("510104000123456789", None), ("007", None), ("1.50", None)]


def test_booleans_are_shown_in_capitals() -> None:
    table = only_table(one_sheet(row(1, '<c r="A1" t="b"><v>1</v></c>', '<c r="B1" t="b"><v>0</v></c>')))
    assert [(c.text, c.number) for c in table.cells] == [("TRUE", None), ("FALSE", None)]


def test_characters_that_no_page_shows_are_dropped() -> None:
    table = only_table(one_sheet(row(1, text("A1", "甲_x0000_乙_xD83D__xDE00__xDC00_"))))
    assert grid(table) == [["甲乙😀�"]]


def test_a_picture_in_a_cell_of_wps_is_no_text() -> None:
    rows = row(1, text("A1", "甲"), '<c r="B1" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>')
    book = Book([("附件1", sheet_xml(rows))], extra={"xl/cellimages.xml": b"<x/>"})
    assert grid(only_table(book.packed())) == [["甲", ""]]
    assert any("图片" in m for m in messages(book.packed()))


# -- XML in other dress ----------------------------------------------------------------------------------------------
ROWS = row(1, text("A1", "甲 &amp; 乙"), number("B1", 0.5, 1)) + row(2, '<c r="B2"><f>B1*2</f><v>1</v></c>', attrs=' hidden="1"')
DRESSES = {
    "prefixed": f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>' + ROWS.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
                + "</x:sheetData></x:worksheet>",
    "strict": sheet_xml(ROWS, namespace=STRICT),
    "attributes in another order": sheet_xml(ROWS.replace('<c r="B1" s="1">', '<c s="1" r="B1">').replace(
        '<c r="A1" s="0" t="inlineStr">', '<c t="inlineStr" s="0" r="A1">')),
    "single quotes": sheet_xml(ROWS).replace('"', "'"),
    "no positions": sheet_xml(ROWS.replace(' r="A1"', "").replace(' r="B1"', "").replace('<row r="1"', "<row").replace('<row r="2"', "<row")),
    "a comment inside": sheet_xml(ROWS.replace("<v>0.5</v>", "<v>0<!-- x -->.5</v>")),
    "cdata": sheet_xml(ROWS.replace("甲 &amp; 乙", "<![CDATA[甲 & 乙]]>")),
    "pretty printed": sheet_xml(ROWS.replace("><", ">\n  <")),
    "blanks in tags": sheet_xml(ROWS.replace("<c r=", "<c  r=").replace("</v>", "</v >")),
    "an extension in a cell": sheet_xml(ROWS.replace("</v></c>", '</v><extLst><ext uri="x"/></extLst></c>')),
    "dollar positions": sheet_xml(ROWS.replace('r="B1"', 'r="$B$1"')),
    "lower case positions": sheet_xml(ROWS.replace('r="B1"', 'r="b1"')),
    "a value with attributes": sheet_xml(ROWS.replace("<v>0.5", '<v xml:space="preserve">0.5')),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_the_same_sheet_reads_the_same_however_it_is_written(dress: str) -> None:
    plain = only_table(Book([("附件1", sheet_xml(ROWS))], ["0%"]).packed())
    other = only_table(Book([("附件1", DRESSES[dress])], ["0%"]).packed())
    assert grid(plain) == [["甲 & 乙", "50%"], ["", "1"]]
    assert (list(other.cells), other.hidden_rows) == (list(plain.cells), frozenset({1}))


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "utf-8-sig"])
def test_parts_in_other_encodings_are_read(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    book = Book([("附件1", f'<?xml version="1.0" encoding="{name}"?>' + sheet_xml(ROWS))], ["0%"], encoding=encoding)
    assert grid(only_table(book.packed())) == [["甲 & 乙", "50%"], ["", "1"]]


def test_part_names_in_another_case_and_with_backslashes_are_found() -> None:
    data = Book([("附件1", sheet_xml(ROWS))], ["0%"]).packed()
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("xl/worksheets/", "xl\\worksheets\\").replace("styles.xml", "Styles.XML"), old.read(name))
    assert grid(only_table(out.getvalue())) == [["甲 & 乙", "50%"], ["", "1"]]


def test_strings_in_other_dress_read_the_same() -> None:
    plain = "<si><t>甲</t></si><si><r><t>乙</t></r></si><si><t>丙&amp;</t></si>"
    cells = row(1, *(f'<c r="{c}1" t="s"><v>{i}</v></c>' for i, c in enumerate("ABC")))
    for strings in (plain, plain.replace("><", ">\n<"), plain.replace("<si>", "<si >"), plain.replace("丙&amp;", "<![CDATA[丙&]]>"),
                    f'<x:si xmlns:x="{MAIN}"><x:t>甲</x:t></x:si>' + plain.removeprefix("<si><t>甲</t></si>")):
        assert grid(only_table(one_sheet(cells, strings=strings))) == [["甲", "乙", "丙&"]]


# -- what is not in the grid -----------------------------------------------------------------------------------------
def test_comments_are_kept_apart_with_their_place() -> None:
    book = openpyxl.Workbook()
    active(book).title = "附件1"
    active(book)["B2"] = 5
    active(book)["B2"].comment = Comment("请说明原因", "王某")
    (comment,) = document(saved(book)).comments
    assert (comment.text, comment.author, comment.location.label) == ("请说明原因", "王某", "工作表“附件1” B2")


def test_threaded_comments_replace_their_stand_in() -> None:
    thread = ('<ThreadedComments xmlns="x"><threadedComment ref="A1" personId="{1}"><text>为什么偏低？</text></threadedComment>'
              '<threadedComment ref="A1" personId="{2}"><text>已说明</text></threadedComment></ThreadedComments>')
    notes = (f'<comments xmlns="{MAIN}"><authors><author>tc=x</author><author>李某</author></authors><commentList>'
             '<comment ref="A1" authorId="0"><text><t>[Threaded comment]</t></text></comment>'
             '<comment ref="B1" authorId="1"><text><r><t>旧</t></r><r><t>批注</t></r></text></comment></commentList></comments>')
    data = Book([("附件1", sheet_xml(row(1, text("A1", "甲"))))],
                relations={"1": relation("rId1", "comments", "../comments1.xml") + relation("rId2", "threadedComment", "../t.xml")},
                extra={"xl/comments1.xml": notes.encode(), "xl/t.xml": thread.encode()}).packed()
    assert [(c.text, c.author, c.location.label) for c in document(data).comments] == [
        ("为什么偏低？", "", "工作表“附件1” A1"), ("已说明", "", "工作表“附件1” A1"), ("旧批注", "李某", "工作表“附件1” B1")]


DRAWING = """<xdr:wsDr xmlns:xdr="d" xmlns:a="a" xmlns:mc="m" xmlns:c="c"><xdr:twoCellAnchor><xdr:sp><xdr:txBody>
<a:p><a:r><a:t>填报说明：</a:t></a:r></a:p><a:p><a:r><a:t>金额</a:t></a:r><a:r><a:t>以万元计</a:t></a:r></a:p><a:p/></xdr:txBody></xdr:sp>
</xdr:twoCellAnchor><xdr:twoCellAnchor><xdr:pic/></xdr:twoCellAnchor><xdr:twoCellAnchor><xdr:graphicFrame><c:chart/></xdr:graphicFrame>
</xdr:twoCellAnchor><mc:AlternateContent><mc:Choice><xdr:sp><xdr:txBody><a:p><a:r><a:t>一次</a:t></a:r></a:p></xdr:txBody></xdr:sp></mc:Choice>
<mc:Fallback><xdr:sp><xdr:txBody><a:p><a:r><a:t>一次</a:t></a:r></a:p></xdr:txBody></xdr:sp></mc:Fallback></mc:AlternateContent></xdr:wsDr>"""


def test_text_boxes_follow_the_table_and_pictures_are_said() -> None:
    data = Book([("附件1", sheet_xml(row(1, text("A1", "甲"))))], relations={"1": relation("rId1", "drawing", "../drawings/drawing1.xml")},
                extra={"xl/drawings/drawing1.xml": DRAWING.encode()}).packed()
    made = document(data)
    assert [(p.text, p.part, p.source) for p in made.paragraphs] == [
        ("填报说明：", Part.TEXTBOX, "附件1"), ("金额以万元计", Part.TEXTBOX, "附件1"), ("一次", Part.TEXTBOX, "附件1")]
    assert made.blocks[0] is next(iter(made.tables))
    assert [(r.kind, r.message) for r in made.remarks] == [(RemarkKind.LEFT_OUT, "工作表“附件1”上有1个图片、1个图表，其中的内容没有读取")]


def test_printed_headers_and_footers_are_paragraphs_without_codes() -> None:
    tail = ('<headerFooter><oddHeader>&amp;C&amp;"宋体"&amp;14虚构县监控表&amp;R附件1</oddHeader>'
            "<oddFooter>&amp;C第&amp;P页 共&amp;N页</oddFooter></headerFooter>")
    made = document(one_sheet(row(1, text("A1", "甲")), tail=tail))
    assert [(p.text, p.part) for p in made.paragraphs] == [("虚构县监控表 附件1", Part.HEADER)]


def test_chart_sheets_are_said() -> None:
    book = openpyxl.Workbook()
    active(book)["A1"] = 1
    book.create_chartsheet("进度图")
    assert messages(saved(book)) == ["工作表“进度图”是图表，没有读取"]


def test_links_out_of_the_file_are_not_followed() -> None:
    data = Book([("附件1", sheet_xml(row(1, text("A1", "甲"))))],
                relations={"1": relation("rId1", "drawing", "http://10.0.0.1/x.xml", "External")}).packed()
    assert grid(only_table(data)) == [["甲"]]


# -- laziness --------------------------------------------------------------------------------------------------------
def test_cells_are_made_only_when_looked_at_and_survive_a_pickle() -> None:
    table = only_table(form())
    assert isinstance(table.cells, LazyCells) and "not made" in repr(table.cells)
    again = pickle.loads(pickle.dumps(table))
    assert "not made" in repr(again.cells)
    assert list(again.cells) == list(table.cells) and again == table and hash(again) == hash(table)
    assert table.cells[0].text == "项目支出绩效监控表" and len(table.cells[:2]) == 2
    assert "not made" in repr(pickle.loads(pickle.dumps(table)).cells)


def test_reading_twice_gives_equal_documents() -> None:
    assert document(form()) == document(form())
