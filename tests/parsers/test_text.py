"""Text files: lines, Markdown and delimited values, in the encodings that Chinese offices use."""
from __future__ import annotations

import pytest

from parsers import read
from parsers.document import Document, Format, RemarkKind, Table
from parsers.errors import DamagedFile, LimitExceeded, UnsupportedFile
from parsers.limits import Limits

REPORT = "虚构县农业农村局绩效监控报告\n\n　　一、总体情况\n截至8月底，支出1,234.5万元。\n"


def texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs]


def grid(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "（空洞）" for cell in row] for row in table.rows()]


def markdown(text: str) -> Document:
    return read(text.encode(), "说明.md")


def only_table(document: Document) -> Table:
    (table,) = document.tables
    return table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_a_line_is_a_paragraph_in_every_usual_encoding(encoding: str) -> None:
    document = read(REPORT.encode(encoding), "甲局/说明.txt")
    assert document.format == Format.TEXT
    assert texts(document) == ["虚构县农业农村局绩效监控报告", "一、总体情况", "截至8月底，支出1,234.5万元。"]
    assert [p.label for p in document.paragraphs] == ["正文 第1段", "正文 第2段", "正文 第3段"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_understood(ending: str) -> None:
    assert texts(read(f"第一行{ending}第二行{ending}".encode(), "a.txt")) == ["第一行", "第二行"]


def test_a_long_gb18030_file_is_not_cut_at_the_sample() -> None:
    line = "监控期内各项指标按序时进度完成"
    assert texts(read("\n".join([line] * 700).encode("gb18030"), "a.txt")) == [line] * 700


def test_a_file_whose_encoding_breaks_off_is_damaged() -> None:
    data = ("资金支出情况" * 2000).encode() + b"\xff\xff\xff"
    with pytest.raises(DamagedFile, match=r"甲局/说明\.txt：文字编码无法识别.*另存"):
        read(data, "甲局/说明.txt")


@pytest.mark.parametrize("data", [
    bytes(range(256)) * 8,
    b"\x01\x02\x03\x04 report",
    "\ue000\ue001\ue002".encode(),
    b"\x92\xd5\xa8\x9e\xf9\xe1\x8b\xdd\x95\xc7\xe3\xb0\x83\xe4",
    b"   \n\n\t  ",
    b"<html><body><p>1</p></body></html>",
    b"MIME-Version: 1.0\nContent-Type: multipart/related\n",
    b"\x81\x40\x92\xd5",
], ids=["bytes", "control", "private use", "rare characters", "blank", "html", "mhtml", "two rare characters"])
def test_what_no_editor_wrote_is_not_text(data: bytes) -> None:
    from parsers.formats import text
    from parsers.sniff import Head

    assert not text.recognises(Head(data))


def test_a_stray_private_character_does_not_make_text_unreadable() -> None:
    assert texts(read("一、资金安排\uf0d8到位情况：已全部到位，支出进度正常".encode(), "a.txt"))[0].startswith("一、资金安排")


def test_control_characters_after_the_sample_are_left_out() -> None:
    document = read(("甲" * 5000 + "\n支出\x0012\x07万元").encode(), "a.txt")
    assert texts(document)[1] == "支出12万元"


def test_a_markdown_table_is_read_cell_by_cell() -> None:
    table = only_table(markdown(
        "表前的一行\n"
        "| 项目名称 | 全年预算数 |  执行率 |\n"
        "|:---|---:|:-:|\n"
        "| 高标准农田建设 | 1,200.00 | 65% |\n"
        "| 农技推广 |  | 50%|\n"))
    assert grid(table) == [["项目名称", "全年预算数", "执行率"], ["高标准农田建设", "1,200.00", "65%"], ["农技推广", "", "50%"]]
    assert (table.label, table.n_rows, table.n_cols, len(table.cells)) == ("表1", 3, 3, 9)


def test_the_line_before_a_markdown_table_stays_a_paragraph() -> None:
    document = markdown("单位：万元\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n表后说明")
    assert [getattr(b, "text", "表") for b in document.blocks] == ["单位：万元", "表", "表后说明"]


def test_tables_are_numbered_in_order() -> None:
    document = markdown("|a|\n|-|\n|1|\n\n|b|\n|-|\n|2|\n")
    assert [(t.label, grid(t)) for t in document.tables] == [("表1", [["a"], ["1"]]), ("表2", [["b"], ["2"]])]


@pytest.mark.parametrize(("cell", "expected"), [
    (r"甲\|乙", "甲|乙"),
    ("第一行<br>第二行", "第一行\n第二行"),
    ("第一行<br/>第二行<BR />第三行", "第一行\n第二行\n第三行"),
    ("**120**万元", "120万元"),
    ("*重点*项目", "重点项目"),
    ("3*5*2", "3*5*2"),
    (r"\*注", "*注"),
    ("项目\ue028一", "项目\ue028一"),
    ("`≥95%`", "≥95%"),
    ("budget_2026_v1", "budget_2026_v1"),
    ("[通知](http://example.invalid/a)", "通知"),
    ("≥95", "≥95"),
    ("—", "—"),
    ("-", "-"),
])
def test_a_cell_says_what_the_page_shows(cell: str, expected: str) -> None:
    assert grid(only_table(markdown(f"| 甲 | 乙 |\n|---|---|\n| {cell} | 终 |")))[1] == [expected, "终"]


def test_a_table_without_outer_pipes_is_a_table() -> None:
    assert grid(only_table(markdown("甲 | 乙\n--- | ---\n1 | 2"))) == [["甲", "乙"], ["1", "2"]]


def test_short_rows_have_empty_cells_and_long_rows_lose_nothing() -> None:
    assert grid(only_table(markdown("|甲|乙|\n|-|-|\n|1|\n|1|2|3|"))) == [["甲", "乙", ""], ["1", "", ""], ["1", "2", "3"]]


def test_a_blank_header_row_is_a_row() -> None:
    assert grid(only_table(markdown("| | |\n|---|---|\n| 填报单位 | 虚构局 |"))) == [["", ""], ["填报单位", "虚构局"]]


def test_a_cell_is_named_as_the_reviewer_names_it() -> None:
    table = only_table(markdown("|甲|乙|\n|-|-|\n|1|2|"))
    cell = table.at(1, 1)
    assert cell is not None
    assert table.locate(cell).label == "表1 B2"


def test_headings_have_levels_and_lose_their_marks() -> None:
    document = markdown("# 报告\n## 一、总体情况 ##\n### （一）**资金**\n#不是标题\n正文")
    assert [(p.outline, p.text) for p in document.paragraphs] == [
        (1, "报告"), (2, "一、总体情况"), (3, "（一）资金"), (0, "#不是标题"), (0, "正文")]


def test_lists_quotes_and_rules_keep_their_words() -> None:
    document = markdown("- 第一项\n* 第二项\n1. 第三项\n> 引文\n\n---\n正文")
    assert [p.shown for p in document.paragraphs] == ["•第一项", "•第二项", "1. 第三项", "引文", "正文"]
    assert texts(document)[:2] == ["第一项", "第二项"]


def test_a_fenced_block_is_left_as_it_is() -> None:
    document = markdown("```\n| a | b |\n|---|---|\n# 标题\n```\n正文")
    assert texts(document) == ["| a | b |", "|---|---|", "# 标题", "正文"]
    assert not list(document.tables)


def test_comments_are_left_out_and_said() -> None:
    document = markdown("正文<!-- 待核\n实 -->一\n完")
    assert texts(document) == ["正文", "一", "完"]
    assert [(r.kind, r.message) for r in document.remarks] == [(RemarkKind.LEFT_OUT, "文件中有1处注释（<!-- -->），没有读取")]


def test_stars_and_numbers_in_a_txt_file_mean_nothing() -> None:
    document = read("# 号楼\n*注：含上年结转*\n- 5.3万元\n".encode(), "说明.txt")
    assert texts(document) == ["# 号楼", "*注：含上年结转*", "- 5.3万元"]


def test_a_pipe_table_in_a_txt_file_is_a_table() -> None:
    assert grid(only_table(read("|甲|乙|\n|---|---|\n|1|2|\n".encode(), "说明.txt"))) == [["甲", "乙"], ["1", "2"]]


@pytest.mark.parametrize("separator", [",", "\t"])
def test_delimited_lines_are_one_table(separator: str) -> None:
    rows = [["项目", "预算", "支出"], ["农技推广", "120", ""], ["“三夏”保障", "80.5", "40"]]
    data = "\n".join(separator.join(row) for row in rows).encode("gb18030")
    assert grid(only_table(read(data, "导出.txt"))) == rows


def test_quoted_values_keep_their_commas_and_line_breaks() -> None:
    table = only_table(read('项目,金额\n"甲,乙","1,200.00"\n"上\n下",3\n'.encode(), "导出.csv"))
    assert grid(table) == [["项目", "金额"], ["甲,乙", "1,200.00"], ["上\n下", "3"]]


def test_a_csv_file_may_have_a_title_line() -> None:
    table = only_table(read("执行情况表\n项目,金额\n甲,1\n".encode(), "导出.csv"))
    assert grid(table) == [["执行情况表", ""], ["项目", "金额"], ["甲", "1"]]


@pytest.mark.parametrize("text", [
    "预算数 1,234.5 万元\n支出数 1,034.5 万元\n结余 1,200.0 万元\n",
    "加强管理,提高效率。\n严格审核,规范支出。\n按月调度,及时整改。\n",
    "一,二\n三,四\n",
], ids=["thousands", "prose", "two lines"])
def test_prose_with_commas_is_not_a_table(text: str) -> None:
    document = read(text.encode(), "说明.txt")
    assert not list(document.tables)
    assert texts(document) == text.split("\n")[:-1]


def test_quotes_that_do_not_pair_are_an_error_and_not_a_swallowed_table() -> None:
    with pytest.raises(DamagedFile, match=r"导出\.csv：表格数据的引号不成对"):
        read('项目,金额\n"甲,1\n乙,2\n'.encode(), "导出.csv")


@pytest.mark.parametrize(("data", "setting", "limits"), [
    ("甲" * 50, "max_characters", Limits(max_characters=40)),
    ("|a|\n|-|\n" + "|1|\n" * 9, "max_rows", Limits(max_rows=9)),
    ("|a" * 40 + "|\n" + "|-" * 40 + "|\n", "max_columns", Limits(max_columns=39)),
    ("|a|\n|-|\n|" + "长" * 60 + "|\n", "max_cell_characters", Limits(max_cell_characters=50)),
    ("|a|b|\n|-|-|\n" + "|1|2|\n" * 9, "max_cells", Limits(max_cells=19)),
])
def test_every_limit_is_named(data: str, setting: str, limits: Limits) -> None:
    with pytest.raises(LimitExceeded, match=rf"说明\.md：.*{setting}"):
        read(data.encode(), "说明.md", limits)


@pytest.mark.parametrize("line", ["<!--" * 200_000, "|" * 400_000, "[" * 400_000, "# " + " " * 400_000 + "x",
                                  "x\n" + " " * 400_000 + "|\n" + " " * 400_000 + "|", "`" * 400_000, "|a|\n|-|\n" * 60_000])
def test_text_built_to_be_slow_is_not(line: str) -> None:
    """Fails by never ending: each of these took minutes with a naive pattern."""
    read(line.encode(), "a.md", Limits(max_columns=10**6))


def test_an_unknown_encoding_is_unsupported() -> None:
    with pytest.raises(UnsupportedFile):
        read(b"\x81\x00\xff\x00" * 10, "a.txt")
