"""Running text: whole sentences in reading order, headings apart, heads and feet set aside."""
from __future__ import annotations

from parsers.document import Document, Part
from parsers.formats import pdf
from parsers.limits import Limits
from tests.parsers import pdf_maker as make
from tests.parsers.pdf_maker import Pdf

LONG = ("本单位纳入监控的项目共三个，均已按照批复的绩效目标组织实施，资金由国库集中支付，未发现截留挪用，"
        "执行进度与时间进度基本一致，预计年底可以全部完成。")
LONGER = LONG + "其中堤岸维修工程因汛期停工四十日，九月上旬已经复工，由建设股每周督促一次，确保十一月底前完工验收。"


def read(data: bytes) -> Document:
    return pdf.read(data, "甲镇/监控报告.pdf", Limits())


def body(data: bytes) -> list[str]:
    return [p.text for p in read(data).paragraphs if p.part is Part.BODY]


def essay(sheet: Pdf, *paragraphs: str, top: float = 100.0, **options: float) -> float:
    y = top
    for text in paragraphs:
        y = sheet.prose(y, text, **options)
    return y


def test_lines_of_a_paragraph_are_one_paragraph() -> None:
    sheet = Pdf()
    essay(sheet, LONG, LONGER)
    assert body(sheet.done()) == [LONG, LONGER]


def test_headings_stand_apart_from_the_text() -> None:
    sheet = Pdf()
    essay(sheet, "一、项目概况", LONG, "（一）资金情况", LONGER, "二、存在的问题", LONG)
    assert body(sheet.done()) == ["一、项目概况", LONG, "（一）资金情况", LONGER, "二、存在的问题", LONG]


def test_a_heading_at_the_left_edge_after_a_full_line_stands_apart() -> None:
    full = "项目按照批复实施" * 4 + "没有出现偏差的情况。"       # fills its last line to the edge
    lines = make.wrapped("　　" + full, 420, 12)
    assert make.width(lines[-1], 12) < 420
    sheet = Pdf()
    padded = full[:-1] + "，" + "进" * int((420 - make.width(lines[-1], 12)) / 12 - 2) + "。"
    y = essay(sheet, LONG, padded)
    sheet.prose(y, "第四部分 管理情况", indent=0)
    essay(sheet, LONGER, top=y + 20)
    assert body(sheet.done())[2] == "第四部分 管理情况"


def test_block_paragraphs_without_indent_end_where_a_line_is_short() -> None:
    sheet = Pdf()
    essay(sheet, LONG, LONGER, LONG, indent=0)
    assert body(sheet.done()) == [LONG, LONGER, LONG]


def test_a_title_over_two_lines_is_one_centred_paragraph() -> None:
    sheet = Pdf()
    sheet.centred(60, "白石镇人民政府二〇二六年项目支出绩效", 24).centred(95, "运行监控情况分析报告", 24).centred(130, "（1—8月）", 16)
    essay(sheet, LONG, LONGER, top=170)
    found = list(read(sheet.done()).paragraphs)[:2]
    assert [(p.text, p.align) for p in found] == [("白石镇人民政府二〇二六年项目支出绩效运行监控情况分析报告", "center"), ("（1—8月）", "center")]


def test_signature_and_date_stand_right_and_apart() -> None:
    sheet = Pdf()
    y = essay(sheet, LONG, LONGER)
    sheet.right(y + 20, "白石镇人民政府").right(y + 40, "2026年9月15日")
    found = list(read(sheet.done()).paragraphs)[-2:]
    assert [(p.text, p.align) for p in found] == [("白石镇人民政府", "right"), ("2026年9月15日", "right")]


def test_a_paragraph_over_a_page_break_is_one_and_stands_where_it_begins() -> None:
    sheet = Pdf()
    words = LONGER * 3
    essay(sheet, LONG)
    lines = make.wrapped("　　" + words, 420, 12)
    for i, line in enumerate(lines[:4]):
        sheet.text(114 if i == 0 else 90, 700 + 20 * i, line.replace("　", ""))
    sheet.centred(790, "- 1 -", 10).page()
    for i, line in enumerate(lines[4:]):
        sheet.text(90, 80 + 20 * i, line)
    essay(sheet, LONG, top=80 + 20 * len(lines[4:]))
    sheet.centred(790, "- 2 -", 10)
    found = [p for p in read(sheet.done()).paragraphs if p.part is Part.BODY]
    assert [p.text for p in found] == [LONG, words, LONG]
    assert [(p.page, p.index, p.label) for p in found] == [(1, 0, "第1页 第1段"), (1, 1, "第1页 第2段"), (2, 0, "第2页 第1段")]


def test_a_new_paragraph_at_the_top_of_a_page_is_not_joined() -> None:
    sheet = Pdf()
    essay(sheet, LONGER, top=720)
    sheet.page()
    essay(sheet, LONG, LONGER, top=80)
    assert body(sheet.done()) == [LONGER, LONG, LONGER]


def test_running_heads_and_page_numbers_are_set_aside() -> None:
    sheet = Pdf()
    for number in (1, 2, 3):
        sheet.text(90, 40, "白石镇绩效运行监控材料", 9).centred(795, f"第 {number} 页 共 3 页", 9)
        essay(sheet, LONG, LONGER)
        if number < 3:
            sheet.page()
    document = read(sheet.done())
    parts = [(p.page, p.text) for p in document.paragraphs if p.part is Part.HEADER]
    assert parts == [(n, "白石镇绩效运行监控材料") for n in (1, 2, 3)]
    assert ["".join(p.text.split()) for p in document.paragraphs if p.part is Part.FOOTER] == [f"第{n}页共3页" for n in (1, 2, 3)]
    assert [p.text for p in document.paragraphs if p.part is Part.BODY] == [LONG, LONGER] * 3


def test_bare_page_numbers_are_feet_but_a_lone_figure_is_not() -> None:
    sheet = Pdf()
    for number in (5, 6):
        essay(sheet, LONG)
        sheet.centred(800, str(number), 10)
        sheet = sheet if number == 6 else sheet.page()
    assert body(sheet.done()) == [LONG, LONG]
    sheet = Pdf()
    essay(sheet, LONG)
    assert body(sheet.centred(800, "2026", 10).done()) == [LONG, "2026"]


def test_a_single_page_has_no_running_heads() -> None:
    sheet = Pdf().centred(40, "绩效运行监控报告", 18)
    essay(sheet, LONG)
    assert body(sheet.done()) == ["绩效运行监控报告", LONG]


def test_fields_on_one_line_stay_apart() -> None:
    sheet = Pdf().text(60, 700, "填表人：江小满").text(220, 700, "审核人：柏舟").text(400, 700, "联系电话：000-12345")
    (line,) = body(sheet.done())
    assert line.split() == ["填表人：江小满", "审核人：柏舟", "联系电话：000-12345"]


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = Pdf()
    left = sheet.prose(100, LONGER * 2, left=60, right=284)
    right = sheet.prose(100, LONG * 3, left=312, right=536)
    below = essay(sheet, "全镇情况如上。", top=max(left, right) + 20, left=60, right=536)
    assert below > 0
    assert body(sheet.done()) == [LONGER * 2, LONG * 3, "全镇情况如上。"]


def test_the_same_text_printed_twice_for_bold_is_read_once() -> None:
    sheet = Pdf().text(90, 100, "一、项目概况").text(90.4, 100, "一、项目概况")
    assert body(sheet.done()) == ["一、项目概况"]


def test_a_watermark_across_the_page_is_left_out_and_said() -> None:
    sheet = Pdf()
    essay(sheet, LONG)
    sheet.canvas.saveState()
    sheet.canvas.translate(200, 400)
    sheet.canvas.rotate(45)
    sheet.canvas.setFont(make.FONT, 60)
    sheet.canvas.drawString(0, 0, "内部资料")
    sheet.canvas.restoreState()
    document = read(sheet.done())
    assert [p.text for p in document.paragraphs] == [LONG]
    assert any("4个斜排的字" in r.message for r in document.remarks)


def test_words_and_numbers_of_a_paragraph_keep_their_spaces() -> None:
    sheet = Pdf().text(90, 100, "The project GDP 2026 Q3 report was filed")
    assert body(sheet.done()) == ["The project GDP 2026 Q3 report was filed"]


def test_text_off_the_page_is_not_read() -> None:
    assert body(Pdf().text(90, 100, "正文").text(900, 100, "页外").done()) == ["正文"]


# ---- tables without rules ---------------------------------------------------------------------------------

def columns(sheet: Pdf, rows: list[list[str]], xs: list[float], top: float, height: float = 22.0) -> Pdf:
    for i, row in enumerate(rows):
        for x, words in zip(xs, row, strict=True):
            for j, line in enumerate(make.wrapped(words, 95, 10) if words else []):
                sheet.text(x, top + i * height + 12 * j, line, 10)
    return sheet


ROWS = [["项目名称", "年初预算", "实际支出", "执行率"],
        ["堤岸维修", "120", "86.5", "72.08%"],
        ["桥梁检测", "45", "45", "100.00%"],
        ["合计", "165", "131.5", "79.70%"]]


def test_aligned_columns_without_rules_are_a_table() -> None:
    sheet = Pdf()
    y = essay(sheet, LONG)
    columns(sheet, ROWS, [90, 220, 320, 420], y + 10)
    essay(sheet, LONGER, top=y + 120)
    document = read(sheet.done())
    (table,) = document.tables
    assert [[c.text for c in table.cells if c.row == r] for r in range(table.n_rows)] == ROWS
    assert [p.text for p in document.paragraphs] == [LONG, LONGER]
    assert any("没有表格线" in r.message for r in document.remarks)


GOALS = [["项目名称", "指标类别", "三级指标", "目标值", "1—6月完成", "全年预计"],
         ["堤岸维修", "数量指标", "加固堤岸", "≥1200米", "640米", "1200米"],
         ["", "质量指标", "验收合格率", "＝100%", "100%", "100%"],
         ["桥梁检测", "数量指标", "检测桥梁", "≥18座", "9座", "18座"],
         ["", "时效指标", "检测完成时间", "10月底前", "进行中", "10月底"]]


def test_two_tables_without_rules_close_together_keep_their_own_columns_and_the_field_lines_stay_outside() -> None:
    sheet = Pdf().text(70, 80, "填报单位：白石镇人民政府").text(240, 80, "监控期间：2026年1—6月").text(420, 80, "单位：万元")
    columns(sheet, ROWS, [70, 200, 290, 380], 100)
    columns(sheet, GOALS, [70, 150, 225, 310, 385, 450], 200)
    sheet.text(70, 312, "填表人：江小满").text(200, 312, "审核人：柏舟").text(330, 312, "联系电话：0000-5550188")
    document = read(sheet.done())
    funds, goals = document.tables
    assert [[c.text for c in funds.cells if c.row == r] for r in range(funds.n_rows)] == ROWS
    assert [[c.text for c in goals.cells if c.row == r] for r in range(goals.n_rows)] == GOALS
    assert [p.text.split()[0] for p in document.paragraphs] == ["填报单位：白石镇人民政府", "填表人：江小满"]


def test_a_table_with_horizontal_rules_only_keeps_its_wrapped_cells_whole() -> None:
    rows = [ROWS[0], ["堤岸维修加固及便民步道工程", "120", "86.5", "72.08%"], *ROWS[2:]]
    sheet = columns(Pdf(), rows, [90, 220, 320, 420], 100, height=36)
    for y in (94, 130, 166, 202, 238):
        sheet.line(86, y, 480, y)
    (table,) = read(sheet.done()).tables
    assert [[c.text for c in table.cells if c.row == r] for r in range(table.n_rows)] == rows


def test_prose_and_signatures_are_no_table() -> None:
    sheet = Pdf()
    y = essay(sheet, LONG, LONGER)
    sheet.text(90, y + 20, "填表人：江小满").text(300, y + 20, "审核人：柏舟")
    sheet.right(y + 60, "白石镇人民政府").right(y + 80, "2026年9月15日")
    assert not list(read(sheet.done()).tables)


def test_a_table_without_rules_that_is_no_clear_grid_asks_pdfplumber() -> None:
    from parsers.formats._pdf import plumber
    from parsers.formats._pdf.frame import Frame

    sheet = columns(Pdf(), ROWS, [90, 220, 320, 420], 100)
    edges = plumber.column_edges(sheet.done(), 1, Frame(0, 0, 595, 842), 95, 190)
    assert len(edges) == 4 and 200 < edges[1] <= 221


def test_a_framed_table_without_vertical_rules_keeps_its_columns() -> None:
    sheet = columns(Pdf(), ROWS, [90, 220, 320, 420], 100, height=24)
    for y in (94, 118, 142, 166, 190):
        sheet.line(80, y, 490, y)
    sheet.line(80, 94, 80, 190).line(490, 94, 490, 190)
    (table,) = read(sheet.done()).tables
    assert [[c.text for c in table.cells if c.row == r] for r in range(table.n_rows)] == ROWS


def test_a_ruled_column_of_sentences_stays_one_column() -> None:
    sheet = Pdf()
    for i, words in enumerate(("一、加强调度，按月通报进度。", "二、严格验收，逐项核对数量。", "三、公开结果，接受群众监督。")):
        sheet.box(80, 100 + 30 * i, 490, 130 + 30 * i).text(90, 108 + 30 * i, words)
    (table,) = read(sheet.done()).tables
    assert (table.n_rows, table.n_cols) == (3, 1)


def test_fields_in_aligned_lines_are_no_table() -> None:
    rows = [["填报单位：白石镇", "联系人：江小满", "电话：000-1"], ["主管部门：财政局", "审核人：柏舟", "日期：9月1日"],
            ["项目：堤岸", "编号：12", "年度：2026"]]
    document = read(columns(Pdf(), rows, [90, 240, 390], 100).done())
    assert not list(document.tables)
    assert [p.text.split() for p in document.paragraphs] == rows


def test_a_word_hyphenated_at_a_line_end_is_whole_and_a_span_of_months_stays() -> None:
    from parsers.formats._pdf.wraps import joined

    assert joined(["filed under monitor-", "ing rules"]) == "filed under monitoring rules"
    assert joined(["本期为1-", "8月"]) == "本期为1-8月"
    assert joined(["Phase 2", "budget", "预算"]) == "Phase 2 budget预算"
