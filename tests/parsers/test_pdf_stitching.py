"""Tables over page breaks: one table again, nothing lost, nothing invented."""
from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.document import Document, Part, Table
from parsers.formats import pdf
from parsers.limits import Limits
from tests.parsers import pdf_maker as make
from tests.parsers.pdf_maker import Broken, Pdf

HEAD = ["项目名称", "三级指标", "目标值", "完成值", "偏差原因"]
ROWS = [
    HEAD,
    ["堤岸维修工程", "维修堤岸长度", "≥12公里", "8公里", "汛期较长，六月以来连续降雨，护坡基础无法浇筑，施工单位停工四十日，九月上旬已经复工。"],
    ["", "堤岸验收合格率达到设计要求", "100%", "100%", ""],
    ["", "沿岸群众满意度", "≥90%", "93.5%", "无偏差"],
    ["桥梁检测", "检测桥梁数量", "≥45座", "45座", ""],
]
WIDTHS = [90, 110, 70, 70, 130]


def read(data: bytes) -> Document:
    return pdf.read(data, "甲镇/监控表.pdf", Limits())


def texts(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell and (cell.row, cell.col) == (r, c) else None for c, cell in enumerate(row)]
            for r, row in enumerate(table.rows())]


def only_table(data: bytes) -> Table:
    (table,) = read(data).tables
    return table


def every_break(rows: make.Rows, widths: Sequence[float]) -> list[tuple[int, int]]:
    sheet = Broken(rows, widths, [])
    return [(r, line) for r in range(1, len(rows))
            for line in range(max(len(sheet._lines(r, c)) for c in range(len(widths)))) if (r, line) > (1, 0) or r == 1]


@pytest.mark.parametrize("closed", [True, False], ids=["ruled at the break", "open at the break"])
@pytest.mark.parametrize("header", [0, 1], ids=["header once", "header repeated"])
@pytest.mark.parametrize("at", every_break(ROWS, WIDTHS))
def test_a_table_broken_anywhere_reads_as_the_unbroken_one(at: tuple[int, int], header: int, closed: bool) -> None:
    table = only_table(Broken(ROWS, WIDTHS, [at], header=header, closed=closed, foot="— {} —").draw())
    assert texts(table) == ROWS


def test_cells_keep_the_page_they_stand_on() -> None:
    table = only_table(Broken(ROWS, WIDTHS, [(3, 0)]).draw())
    assert table.page == 1
    assert [table.at(row, 1).page for row in range(5)] == [1, 1, 1, 2, 2]     # type: ignore[union-attr]


def test_a_row_torn_by_the_break_stays_one_row_on_its_first_page() -> None:
    table = only_table(Broken(ROWS, WIDTHS, [(1, 2)]).draw())
    cell = table.at(1, 4)
    assert cell is not None and cell.page == 1 and cell.text == ROWS[1][4]


def test_a_row_below_a_merged_name_is_no_torn_row() -> None:
    """The merged cell's blank continuation on the next page stays blank, the row stays a row."""
    table = only_table(Broken(ROWS, WIDTHS, [(2, 0)], merged=0).draw())
    assert [row[1] for row in texts(table)] == [row[1] for row in ROWS]
    assert table.at(2, 0) is not None and table.at(2, 0).text == ""           # type: ignore[union-attr]


def test_a_row_whose_figures_were_forgotten_is_no_torn_row() -> None:
    rows = [*ROWS[:2], ["", "工程按期开工", "6月底前", "", ""], *ROWS[3:]]
    assert texts(only_table(Broken(rows, WIDTHS, [(2, 0)]).draw())) == rows


def test_a_total_after_the_break_is_no_torn_row() -> None:
    rows = [["项目", "预算", "支出"], ["堤岸维修", "120", "86"], ["桥梁检测", "45", "45"], ["合计", "165", "131"]]
    assert texts(only_table(Broken(rows, [120, 80, 80], [(3, 0)]).draw())) == rows


def test_the_name_of_a_merged_cell_cut_by_the_break_is_whole() -> None:
    rows = [HEAD, ["村组道路硬化与安全防护设施提升及沿线绿化配套工程", "硬化道路长度", "≥3公里", "2公里", "雨季停工，九月已经复工。"],
            ["", "防护栏安装", "≥2公里", "2公里", ""], ["桥梁检测", "检测桥梁数量", "≥45座", "45座", ""]]
    table = only_table(Broken(rows, [60, 110, 70, 70, 130], [(1, 2)], merged=0).draw())
    assert [row[0] for row in texts(table) if row[0]] == [row[0] for row in rows if row[0]]
    assert [row[1] for row in texts(table)] == [row[1] for row in rows]


def test_a_table_over_three_pages_is_one_table() -> None:
    assert texts(only_table(Broken(ROWS, WIDTHS, [(1, 2), (3, 0)], header=1, foot="第{}页 共3页").draw())) == ROWS


def test_a_title_printed_on_every_page_does_not_part_the_table() -> None:
    sheet = Pdf()
    for number, part in enumerate((ROWS[:3], [HEAD, *ROWS[3:]])):
        sheet.centred(50, "二〇二六年度项目绩效监控表", 16)
        make.simple(part, top=90, widths=WIDTHS, height=60, pdf=sheet)
        sheet = sheet if number else sheet.page()
    document = read(sheet.done())
    assert texts(next(document.tables)) == ROWS
    assert [p.text for p in document.paragraphs if p.part is Part.BODY] == ["二〇二六年度项目绩效监控表"]


def test_text_between_two_tables_keeps_them_apart() -> None:
    pages = Pdf()
    make.simple(ROWS[:3], top=560, widths=WIDTHS, height=60, pdf=pages)
    pages.page().text(60, 60, "附：第二季度情况")
    make.simple(ROWS[3:], top=90, widths=WIDTHS, height=60, pdf=pages)
    assert len(list(read(pages.done()).tables)) == 2


def test_tables_of_other_columns_are_two_tables() -> None:
    pages = make.simple(ROWS[:3], top=560, widths=WIDTHS, height=60).page()
    make.simple(ROWS[3:], top=60, widths=[110, 90, 90, 50, 130], height=60, pdf=pages)
    assert len(list(read(pages.done()).tables)) == 2


def form(project: str, figure: str) -> list[list[str]]:
    return [["项目名称", project], ["年初预算", figure], ["实际支出", figure]]


@pytest.mark.parametrize("title", ["项目支出绩效运行监控表", ""])
def test_a_form_that_begins_anew_on_each_page_is_a_table_of_its_own(title: str) -> None:
    pages = Pdf()
    for number, project in enumerate(("堤岸维修", "桥梁检测")):
        if title:
            pages.centred(50, title, 18)
        make.simple(form(project, str(100 + number)), top=90, height=230, widths=[150, 320], pdf=pages)
        pages = pages if number else pages.page()
    tables = list(read(pages.done()).tables)
    assert [texts(t)[0] for t in tables] == [["项目名称", "堤岸维修"], ["项目名称", "桥梁检测"]]


def test_short_tables_on_pages_of_their_own_stay_apart() -> None:
    pages = make.simple([["堤岸维修", "120"]], top=90, height=30).page()
    make.simple([["桥梁检测", "45"]], top=90, height=30, pdf=pages)
    assert len(list(read(pages.done()).tables)) == 2


def test_a_printed_sheet_ignores_text_clipped_off_the_page() -> None:
    """A spreadsheet prints the text of a merged cell on both pages that the cell reaches, clipped to one."""
    pages = make.simple(ROWS[:3], top=560, widths=WIDTHS, height=60).page()
    pages.canvas.saveState()
    path = pages.canvas.beginPath()
    path.rect(60, 842 - 150, 470, 60)
    pages.canvas.clipPath(path, stroke=0)
    pages.text(64, 40, "堤岸维修工程", 9)
    pages.canvas.restoreState()
    make.simple(ROWS[3:], top=90, widths=WIDTHS, height=60, pdf=pages)
    document = read(pages.done())
    assert texts(next(document.tables)) == ROWS
    assert not list(document.paragraphs)
    assert ["6个字被单元格裁掉" in r.message for r in document.remarks] == [True]


WORDS = ["堤岸维修长度", "群众满意度", "验收合格率达到设计要求的标准", "按期完成清淤", "节约用水量"]
FIGURES = ["≥12公里", "100%", "93.5%", "1,862,400元", "45座"]
CAUSES = ["", "无", "六月以来连续降雨，护坡基础无法浇筑，停工四十日。", "资金到位较晚，十月底前完成全部工程量，由建设股每周督促一次，责任人柏舟。"]


@st.composite
def broken_tables(draw: st.DrawFn) -> tuple[list[list[str]], tuple[int, int], int, bool]:
    rows = [HEAD]
    for number in range(draw(st.integers(3, 6))):
        name = draw(st.sampled_from(["桥梁检测", "堤岸维修工程"])) if number % 2 == 0 else ""
        rows.append([name, *(draw(st.sampled_from(words)) for words in (WORDS, FIGURES, FIGURES, CAUSES))])
    at = draw(st.sampled_from([b for b in every_break(rows, WIDTHS) if b[0] > 1 or b[1] > 0]))
    return rows, at, draw(st.integers(0, 1)), draw(st.booleans())


@settings(max_examples=80, deadline=None)
@given(broken_tables())
def test_any_table_broken_at_any_line_reads_as_the_unbroken_one(case: tuple[list[list[str]], tuple[int, int], int, bool]) -> None:
    rows, at, header, closed = case
    assert texts(only_table(Broken(rows, WIDTHS, [at], header=header, closed=closed).draw())) == rows
