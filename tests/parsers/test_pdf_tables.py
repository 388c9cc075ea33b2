"""Ruled tables: the true grid, whatever the rules were drawn with, and the text as it was written."""
from __future__ import annotations

import io
from collections.abc import Sequence

import pdfplumber
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from parsers.document import CellState, Document, Paragraph, Table
from parsers.formats import pdf
from parsers.limits import Limits
from tests.parsers import pdf_maker as make
from tests.parsers.pdf_maker import Cell, Pdf

HEADS = ["项目名称", "年初预算", "支出数", "执行率"]
ROWS = [HEADS, ["堤岸维修", "120", "86.5", "72.08%"], ["桥梁检测", "45", "45", "100.00%"]]


def read(data: bytes) -> Document:
    return pdf.read(data, "甲镇/监控表.pdf", Limits())


def only_table(data: bytes) -> Table:
    (table,) = read(data).tables
    return table


def texts(table: Table) -> list[list[str | None]]:
    """Rows of texts; None where a merged cell covers a place it does not begin at."""
    return [[cell.text if cell and (cell.row, cell.col) == (r, c) else None for c, cell in enumerate(row)]
            for r, row in enumerate(table.rows())]


def lines_only(pdf_: Pdf, x0: float, y0: float, x1: float, y1: float) -> None:
    """Nothing: for tables whose rules a test draws itself."""


def test_a_plain_ruled_table_keeps_its_rows_and_columns() -> None:
    assert texts(only_table(make.simple(ROWS).done())) == ROWS


def test_every_cell_knows_its_page_and_box() -> None:
    table = only_table(make.simple(ROWS, left=60, top=100, widths=[100] * 4, height=30).done())
    cell = table.at(1, 2)
    assert cell is not None and cell.box is not None
    assert (table.page, cell.page) == (1, 1)
    assert [round(v) for v in (cell.box.x0, cell.box.y0, cell.box.x1, cell.box.y1)] == [260, 130, 360, 160]
    assert table.locate(cell).label == "第1页 表1 C2"


def test_text_inside_a_table_is_not_repeated_as_paragraphs() -> None:
    document = read(make.simple(ROWS, pdf=Pdf().text(60, 60, "金额单位：万元")).done())
    assert [p.text for p in document.paragraphs] == ["金额单位：万元"]


def test_merged_cells_span_where_rules_are_missing() -> None:
    content = [Cell(0, 0, "项目名称", rowspan=2), Cell(0, 1, "资金（万元）", colspan=2), Cell(0, 3, "备注", rowspan=2),
               Cell(1, 1, "预算"), Cell(1, 2, "支出"), Cell(2, 0, "堤岸维修"), Cell(2, 1, "120"), Cell(2, 2, "86.5"), Cell(2, 3, "")]
    table = only_table(make.table(Pdf(), [60, 160, 240, 320, 400], [100, 125, 150, 175], content).done())
    assert texts(table) == [["项目名称", "资金（万元）", None, "备注"], [None, "预算", "支出", None], ["堤岸维修", "120", "86.5", ""]]
    spans = {c.text: (c.rowspan, c.colspan) for c in table.cells}
    assert spans["项目名称"] == (2, 1) and spans["资金（万元）"] == (1, 2) and spans["备注"] == (2, 1)


def thin_rectangles(pdf_: Pdf, x0: float, y0: float, x1: float, y1: float) -> None:
    for box in ((x0, y0, x1, y0 + 0.7), (x0, y1 - 0.7, x1, y1), (x0, y0, x0 + 0.7, y1), (x1 - 0.7, y0, x1, y1)):
        pdf_.box(*box, stroke=0, fill=1)


def stroked_rectangle(pdf_: Pdf, x0: float, y0: float, x1: float, y1: float) -> None:
    pdf_.box(x0, y0, x1, y1)


def double_lines(pdf_: Pdf, x0: float, y0: float, x1: float, y1: float) -> None:
    make.frame(pdf_, x0, y0, x1, y1)
    make.frame(pdf_, x0 - 1, y0 - 1, x1 + 1, y1 + 1)


def lines_with_gaps(pdf_: Pdf, x0: float, y0: float, x1: float, y1: float) -> None:
    make.frame(pdf_, x0 + 1.5, y0 + 1.5, x1 - 1.5, y1 - 1.5)


def thick_lines(pdf_: Pdf, x0: float, y0: float, x1: float, y1: float) -> None:
    pdf_.line(x0, y0, x1, y0, 2.5).line(x0, y1, x1, y1, 2.5).line(x0, y0, x0, y1, 2.5).line(x1, y0, x1, y1, 2.5)


def dashes(pdf_: Pdf, x0: float, y0: float, x1: float, y1: float) -> None:
    pdf_.canvas.setDash(3, 2)
    make.frame(pdf_, x0, y0, x1, y1)
    pdf_.canvas.setDash()


def pieces(pdf_: Pdf, x0: float, y0: float, x1: float, y1: float) -> None:
    """A dashed line that the program drew stroke by stroke."""
    for start in range(int(x0), int(x1), 5):
        pdf_.line(start, y0, min(start + 3, x1), y0).line(start, y1, min(start + 3, x1), y1)
    for start in range(int(y0), int(y1), 5):
        pdf_.line(x0, start, x0, min(start + 3, y1)).line(x1, start, x1, min(start + 3, y1))


def bars_and_corners(pdf_: Pdf, x0: float, y0: float, x1: float, y1: float) -> None:
    """As Word prints: a bar a side, and a little square in every corner."""
    for x in (x0, x1):
        pdf_.box(x, y0 + 0.5, x + 0.5, y1, stroke=0, fill=1)
        for y in (y0, y1):
            pdf_.box(x, y, x + 0.5, y + 0.5, stroke=0, fill=1)
    for y in (y0, y1):
        pdf_.box(x0 + 0.5, y, x1, y + 0.5, stroke=0, fill=1)


def filled_cells(pdf_: Pdf, x0: float, y0: float, x1: float, y1: float) -> None:
    """As web pages print: every cell a light rectangle, white between."""
    pdf_.canvas.setFillGray(0.92)
    pdf_.box(x0 + 0.7, y0 + 0.7, x1 - 0.7, y1 - 0.7, stroke=0, fill=1)
    pdf_.canvas.setFillGray(0)


@pytest.mark.parametrize("border", [make.frame, bars_and_corners, filled_cells, thin_rectangles, stroked_rectangle, double_lines,
                                    lines_with_gaps, thick_lines, dashes, pieces])
def test_the_grid_is_the_same_whatever_draws_the_borders(border: make.Border) -> None:
    assert texts(only_table(make.simple(ROWS, border=border).done())) == ROWS


def test_an_outer_rectangle_with_inner_lines_is_one_table() -> None:
    sheet = make.simple(ROWS, left=60, top=100, widths=[100] * 4, height=30, border=lines_only).box(60, 100, 460, 190)
    for x in (160, 260, 360):
        sheet.line(x, 100, x, 190)
    for y in (130, 160):
        sheet.line(60, y, 460, y)
    assert texts(only_table(sheet.done())) == ROWS


def test_a_table_open_at_its_sides_keeps_its_outer_columns() -> None:
    sheet = make.simple(ROWS, left=60, top=100, widths=[100] * 4, height=30, border=lines_only)
    for x in (160, 260, 360):
        sheet.line(x, 100, x, 190)
    for y in (100, 130, 160, 190):
        sheet.line(60, y, 460, y)
    assert texts(only_table(sheet.done())) == ROWS


def test_a_shaded_header_without_lines_belongs_to_its_table() -> None:
    sheet = Pdf()
    sheet.canvas.setFillGray(0.85)
    for i in range(4):
        sheet.box(60 + 100 * i, 100, 160 + 100 * i, 130, stroke=0, fill=1)
    sheet.canvas.setFillGray(0)
    make.simple(ROWS[:1], left=60, top=100, widths=[100] * 4, pdf=sheet, border=lines_only)
    make.simple(ROWS[1:], left=60, top=130, widths=[100] * 4, pdf=sheet)
    assert texts(only_table(sheet.done())) == ROWS


def test_a_shaded_word_does_not_split_its_cell() -> None:
    sheet = Pdf()
    sheet.canvas.setFillGray(0.9)
    sheet.box(64, 134, 110, 146, stroke=0, fill=1)
    sheet.canvas.setFillGray(0)
    assert texts(only_table(make.simple(ROWS, left=60, top=100, widths=[100] * 4, pdf=sheet).done())) == ROWS


def test_a_frame_around_text_is_no_table() -> None:
    document = read(Pdf().box(60, 100, 400, 160).text(80, 120, "重要提示：请于九月底前报送。").done())
    assert not list(document.tables)
    assert [p.text for p in document.paragraphs] == ["重要提示：请于九月底前报送。"]


def test_an_underline_is_no_table() -> None:
    document = read(Pdf().text(60, 100, "填表人：江小满").line(100, 116, 200, 116).line(60, 80, 500, 80, 2).done())
    assert not list(document.tables)


def test_a_page_border_does_not_swallow_the_table_inside() -> None:
    sheet = make.simple(ROWS, pdf=Pdf().box(30, 30, 565, 812))
    assert texts(only_table(sheet.done())) == ROWS


def test_text_beside_a_stepped_table_stays_outside() -> None:
    sheet = Pdf().text(300, 108, "单位：万元", 9)
    make.table(sheet, [60, 160, 260], [100, 130], [Cell(0, 0, "甲"), Cell(0, 1, "乙")])
    make.simple([["丙", "丁", "戊", "己"], ["1", "2", "3", "4"]], left=60, top=130, widths=[100] * 4, pdf=sheet)
    document = read(sheet.done())
    assert [p.text for p in document.paragraphs] == ["单位：万元"]
    assert texts(next(document.tables))[0][:2] == ["甲", "乙"]


def test_a_table_inside_a_cell_is_nested_there() -> None:
    sheet = make.table(Pdf(), [60, 160, 460], [100, 130, 230], [Cell(0, 0, "事项"), Cell(0, 1, "情况"), Cell(1, 0, "支出"), Cell(1, 1, "明细如下")])
    make.simple([["一月", "二月"], ["10", "20"]], left=200, top=160, widths=[80, 80], height=20, pdf=sheet)
    table = only_table(sheet.done())
    cell = table.at(1, 1)
    assert cell is not None and cell.text == "明细如下"
    assert texts(cell.tables[0]) == [["一月", "二月"], ["10", "20"]]


def test_tables_are_numbered_over_the_document() -> None:
    sheet = make.simple(ROWS, pdf=Pdf())
    make.simple(ROWS[:2], top=400, pdf=sheet)
    sheet.page().text(60, 60, "另附收支明细，供核对。")
    make.simple(ROWS, pdf=sheet)
    assert [(t.label, t.page) for t in read(sheet.done()).tables] == [("表1", 1), ("表2", 1), ("表3", 2)]


def one_cell(text: str, width: float) -> str:
    """What is read from a cell of a given width."""
    table = only_table(make.simple([["甲", "乙"], [text, ""]], widths=[width, 100], height=80).done())
    cell = table.at(1, 0)
    assert cell is not None
    return cell.text


def test_chinese_lines_of_a_cell_join_without_a_space() -> None:
    assert one_cell("河道堤岸维修加固及配套便民步道工程", 60) == "河道堤岸维修加固及配套便民步道工程"


def test_a_number_broken_in_a_narrow_cell_is_one_number() -> None:
    assert one_cell("1,862,400元", 34) == "1,862,400元"
    assert one_cell("3502681.75", 40) == "3502681.75"


def test_words_broken_between_lines_get_their_space_back() -> None:
    sheet = make.simple([["甲", "乙"], ["", ""]], left=60, top=100, widths=[60, 100], height=60)
    sheet.text(64, 166, "annual flood", 9).text(64, 178, "control plan", 9)
    cell = only_table(sheet.done()).at(1, 0)
    assert cell is not None and cell.text == "annual flood control plan"


def test_line_ends_that_the_author_set_are_kept() -> None:
    assert one_cell("1.数量指标\n2.质量指标", 200) == "1.数量指标\n2.质量指标"


def test_a_wide_gap_in_a_cell_keeps_its_fields_apart() -> None:
    sheet = make.simple([["甲", ""], ["", ""]], left=60, top=100, widths=[300, 100])
    sheet.text(64, 136, "填表人：江小满", 9).text(200, 136, "审核人：柏舟", 9)
    cell = only_table(sheet.done()).at(1, 0)
    assert cell is not None and cell.text.split() == ["填表人：江小满", "审核人：柏舟"]


def spread(sheet: Pdf, x: float, y: float, words: str, step: float, size: float = 9.0) -> Pdf:
    """Characters set one by one."""
    for i, character in enumerate(words):
        sheet.text(x + i * step, y, character, size)
    return sheet


def test_characters_spread_over_a_width_are_one_word() -> None:
    sheet = make.simple([["", ""], ["", "5"]], left=60, top=100, widths=[100, 100])
    spread(sheet, 70, 106, "项目名称", 20)
    spread(sheet, 80, 136, "合计", 30)
    assert [c.text for c in only_table(sheet.done()).cells] == ["项目名称", "", "合计", "5"]


def test_gaps_between_figures_and_chinese_are_no_spaces() -> None:
    sheet = make.simple([["", ""], ["", "5"]], left=60, top=100, widths=[200, 100])
    sheet.text(64, 106, "截至", 9).text(84.5, 106, "2026", 9).text(106.5, 106, "年", 9).text(117.5, 106, "8", 9).text(124.5, 106, "月底", 9)
    assert only_table(sheet.done()).cells[0].text == "截至2026年8月底"


def test_text_that_runs_over_a_rule_stays_with_its_cell() -> None:
    sheet = make.simple([["", "", ""], ["甲", "乙", "丙"]], left=60, top=100, widths=[60, 60, 60])
    sheet.text(64, 106, "填报单位：白石镇人民政府", 9)
    assert texts(only_table(sheet.done()))[0] == ["填报单位：白石镇人民政府", "", ""]


def test_lines_that_a_low_row_cuts_off_go_back_to_their_cell_and_it_is_said() -> None:
    sheet = make.simple([["事项", "说明"], ["甲", ""], ["乙", "无"]], left=60, top=100, widths=[60, 120], height=30)
    sheet.canvas.saveState()
    path = sheet.canvas.beginPath()
    path.rect(120, 842 - 160, 120, 30)
    sheet.canvas.clipPath(path, stroke=0)
    for i, words in enumerate(("汛期连续降雨，停工四", "十日，九月上旬复工，", "十一月底前完工验收。")):
        sheet.text(124, 128 + 12 * i + 6, words, 10)
    sheet.text(124, 170, "另由建设股督促。", 10)
    sheet.canvas.restoreState()
    document = read(sheet.done())
    assert texts(next(document.tables))[1:] == [["甲", "汛期连续降雨，停工四十日，九月上旬复工，十一月底前完工验收。另由建设股督促。"], ["乙", "无"]]
    assert any("8个字超出单元格" in r.message for r in document.remarks)


def test_turned_headers_are_read_along_their_line() -> None:
    sheet = make.simple([["", "", ""], ["甲", "乙", "丙"]], left=60, top=100, widths=[60, 60, 60], height=80)
    for x, angle, words in ((85, 90, "完成率"), (150, 270, "产出指标")):
        sheet.canvas.saveState()
        sheet.canvas.translate(x, sheet.size[1] - (170 if angle == 90 else 110))
        sheet.canvas.rotate(angle)
        sheet.canvas.setFont(make.FONT, 9)
        sheet.canvas.drawString(0, 0, words)
        sheet.canvas.restoreState()
    assert texts(only_table(sheet.done()))[0] == ["完成率", "产出指标", ""]


def test_turned_text_in_two_lines_keeps_its_order() -> None:
    sheet = make.simple([["", ""], ["甲", "乙"]], left=60, top=100, widths=[60, 60], height=80)
    sheet.text(60, 60, "填报单位：白石镇人民政府")
    for x, words in ((80, "产出指标完成"), (95, "情况说明")):
        sheet.canvas.saveState()
        sheet.canvas.translate(x, sheet.size[1] - 170)
        sheet.canvas.rotate(90)
        sheet.canvas.setFont(make.FONT, 9)
        sheet.canvas.drawString(0, 0, words)
        sheet.canvas.restoreState()
    assert "".join((texts(only_table(sheet.done()))[0][0] or "").split()) == "产出指标完成情况说明"


def stacked(sheet: Pdf, x: float, y: float, words: str) -> Pdf:
    for i, character in enumerate(words):
        sheet.text(x, y + 11 * i, character, 9)
    return sheet


def test_stacked_characters_are_one_word() -> None:
    sheet = make.simple([["", "甲"], ["", "乙"]], left=60, top=100, widths=[60, 60], height=80)
    stacked(sheet, 80, 110, "产出指标")
    stacked(stacked(sheet, 95, 190, "社会效"), 80, 190, "益指标")
    assert [row[0] for row in texts(only_table(sheet.done()))] == ["产出指标", "社会效益指标"]


def sideways(degrees: int) -> Pdf:
    """A page to draw a table on, in a space that is turned anticlockwise."""
    sheet = Pdf(size=(842, 595) if degrees % 180 else (595, 842))
    sheet.canvas.setPageSize((595, 842))
    sheet.canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[degrees])
    sheet.canvas.rotate(degrees)
    return sheet


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_reads_as_its_viewer_shows_it(degrees: int) -> None:
    from pypdf import PdfWriter

    sheet = make.simple(ROWS, left=60, top=100, widths=[100] * 4, pdf=sideways(degrees))
    writer = PdfWriter(clone_from=io.BytesIO(sheet.done()))
    writer.pages[0].rotate(degrees)
    out = io.BytesIO()
    writer.write(out)
    table = only_table(out.getvalue())
    assert texts(table) == ROWS
    box = table.cells[0].box
    assert box is not None and [round(v) for v in (box.x0, box.y0, box.x1, box.y1)] == [60, 100, 160, 130]


@pytest.mark.parametrize("degrees", [90, 270])
def test_a_page_printed_sideways_is_read_upright_and_keeps_its_boxes(degrees: int) -> None:
    table = only_table(make.simple(ROWS, left=60, top=100, widths=[100] * 4, pdf=sideways(degrees)).done())
    assert texts(table) == ROWS
    box = table.cells[0].box
    expected = [100, 842 - 160, 130, 842 - 60] if degrees == 90 else [595 - 130, 60, 595 - 100, 160]
    assert box is not None and [round(v) for v in (box.x0, box.y0, box.x1, box.y1)] == expected


def test_rules_inside_form_objects_count() -> None:
    sheet = Pdf()
    sheet.canvas.beginForm("form")
    make.simple(ROWS, left=30, top=50, widths=[50] * 4, height=20, pdf=sheet, size=6)
    sheet.canvas.endForm()
    sheet.canvas.saveState()
    sheet.canvas.translate(-20, -842)
    sheet.canvas.scale(2, 2)
    sheet.canvas.doForm("form")
    sheet.canvas.restoreState()
    table = only_table(sheet.done())
    assert texts(table) == ROWS
    assert table.cells[0].box is not None and round(table.cells[0].box.x0) == 40


def test_look_alike_radicals_become_ordinary_characters() -> None:
    import numpy as np

    from parsers.formats._pdf import glyphs

    codes = np.array([ord(c) for c in "⾦额⽬标⻓度"], dtype=np.uint32)
    assert glyphs.text_of(glyphs.normal(codes)) == "金额目标长度"


def test_ticks_of_symbol_fonts_are_known_by_their_font(monkeypatch: pytest.MonkeyPatch) -> None:
    from parsers.formats._pdf import symbols

    found = {}
    for font in ("ABCDEF+Wingdings-Regular", "Wingdings 2", "SymbolMT", "CIDFont+F3"):
        monkeypatch.setattr(symbols, "_font", lambda *_, font=font: font)
        found[font] = [chr(symbols.resolve(None, 0, code)) for code in (0xF0FE, 0xF0A3)]
    assert found == {"ABCDEF+Wingdings-Regular": ["☑", "�"], "Wingdings 2": ["�", "□"], "SymbolMT": ["�", "≤"], "CIDFont+F3": ["☑", "�"]}


def test_a_blank_form_without_any_text_is_left_out() -> None:
    assert not list(read(make.simple([["", ""], ["", ""]], pdf=Pdf().text(60, 60, "空表")).done()).tables)


# ---- the same grid as pdfplumber finds, over random tables -----------------------------------------------

@st.composite
def grids(draw: st.DrawFn) -> tuple[list[float], list[float], list[Cell]]:
    """Column and row boundaries, and cells that cover them without overlap, some merged."""
    columns, rows = draw(st.integers(2, 6)), draw(st.integers(2, 7))
    xs, ys = [50.0], [80.0]
    for _ in range(columns):
        xs.append(xs[-1] + draw(st.integers(40, 80)))
    for _ in range(rows):
        ys.append(ys[-1] + draw(st.integers(18, 60)))
    free = {(r, c) for r in range(rows) for c in range(columns)}
    content: list[Cell] = []
    for row in range(rows):
        for col in range(columns):
            if (row, col) not in free:
                continue
            wide, high = draw(st.sampled_from([(1, 1), (1, 1), (1, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3)]))
            area = {(r, c) for r in range(row, row + high) for c in range(col, col + wide)}
            if not area <= free:
                wide = high = 1
                area = {(row, col)}
            free -= area
            content.append(Cell(row, col, f"甲{len(content)}", high, wide))
    return xs, ys, content


@settings(max_examples=60, deadline=None)
@given(grids())
def test_random_grids_agree_with_their_maker_and_with_pdfplumber(grid: tuple[list[float], list[float], list[Cell]]) -> None:
    xs, ys, content = grid
    assume(len(content) > 1)
    data = make.table(Pdf(), xs, ys, content, size=8).done()
    table = only_table(data)
    assert shapes(table.cells, xs, ys) == {(c.text, xs[c.col], ys[c.row], xs[c.col + c.colspan], ys[c.row + c.rowspan]) for c in content}
    with pdfplumber.open(io.BytesIO(data)) as other:
        theirs = {tuple(round(v) for v in cell) for t in other.pages[0].find_tables() for cell in t.cells}
    ours = {(round(c.box.x0), round(c.box.y0), round(c.box.x1), round(c.box.y1)) for c in table.cells if c.box}
    assert theirs <= ours


def shapes(cells: Sequence[object], xs: Sequence[float], ys: Sequence[float]) -> set[tuple[str, float, float, float, float]]:
    """Texts with their corners, snapped to the boundaries they were made from."""
    def snap(value: float, places: Sequence[float]) -> float:
        return min(places, key=lambda p: abs(p - value))

    return {(c.text, snap(c.box.x0, xs), snap(c.box.y0, ys), snap(c.box.x1, xs), snap(c.box.y1, ys)) for c in cells}  # type: ignore[attr-defined]


def test_unreadable_characters_make_a_cell_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    from parsers.formats._pdf import chars

    original = chars._codes

    def damaged(textpage: object, count: int) -> object:
        codes = original(textpage, count)
        codes[codes == ord("桥")] = 0xE123
        return codes

    monkeypatch.setattr(chars, "_codes", damaged)
    cells = {c.text: c.state for c in only_table(make.simple(ROWS).done()).cells}
    assert cells["�梁检测"] is CellState.UNSURE and cells["堤岸维修"] is CellState.READ


def test_paragraphs_of_a_document_are_paragraphs_and_tables_tables() -> None:
    kinds = [type(b) for b in read(make.simple(ROWS, pdf=Pdf().centred(40, "资金执行情况表")).done()).blocks]
    assert kinds == [Paragraph, Table]
