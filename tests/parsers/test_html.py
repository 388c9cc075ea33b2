"""Web pages, which many systems export under the name xls or doc."""
from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers import read
from parsers.document import Document, Format, RemarkKind, Table
from parsers.errors import DamagedFile, LimitExceeded, ReadError
from parsers.limits import Limits
from tests.parsers.xlsx_maker import grid

PATH = "虚构县农业农村局/绩效监控表.xls"
PAGE = """<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><title>导出</title>
<style>td{mso-number-format:General}</style></head><body><h2 align=center>项目支出绩效监控表</h2>
<p>填报单位：虚构县农业农村局<br>单位：万元</p>
<table border=1><tr><td rowspan=2>项目<td colspan=2>预算<tr><td>年初<td>调整
<tr><td>村道&nbsp;养护<td>480<td>&lt;500</table><p>填表人：陈某</p></body></html>"""


def page(body: str, limits: Limits | None = None) -> Document:
    return read(f"<html><body>{body}</body></html>".encode(), PATH, limits)


def only_table(document: Document) -> Table:
    (table,) = document.tables
    return table


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-8-sig", "utf-16"])
def test_an_export_named_xls_is_read_in_order_whatever_its_encoding_and_what_it_declares(encoding: str) -> None:
    made = read(PAGE.encode(encoding), PATH)
    assert made.format is Format.HTML
    assert [(p.text, p.outline, p.align) for p in made.paragraphs] == [
        ("项目支出绩效监控表", 2, "center"), ("填报单位：虚构县农业农村局\n单位：万元", 0, ""), ("填表人：陈某", 0, "")]
    table = only_table(made)
    assert grid(table) == [["项目", "预算", ""], ["", "年初", "调整"], ["村道\xa0养护", "480", "<500"]]
    assert [(c.rowspan, c.colspan) for c in table.cells][:2] == [(2, 1), (1, 2)]
    assert [type(b).__name__ for b in made.blocks] == ["Paragraph", "Paragraph", "Table", "Paragraph"]


def test_another_declared_encoding_is_followed() -> None:
    made = read('<html><head><meta charset="big5"></head><body><p>預算執行</p></body></html>'.encode("big5"), PATH)
    assert [p.text for p in made.paragraphs] == ["預算執行"]


def test_what_styles_hide_is_left_out_and_hidden_rows_are_said() -> None:
    made = page('<p>甲<span style="display: none">密</span></p><table><tr><td>1</td></tr><tr style="display:none"><td>2</td></tr></table>')
    assert [p.text for p in made.paragraphs] == ["甲"]
    assert (grid(only_table(made)), only_table(made).hidden_rows) == ([["1"], ["2"]], frozenset({1}))
    assert [(r.kind, r.message) for r in made.remarks] == [
        (RemarkKind.HIDDEN, "表1有隐藏的第2行，其内容已照常读取"), (RemarkKind.HIDDEN, "网页里有1处设为不显示的内容，没有读取")]


def test_scripts_styles_and_comments_are_no_text() -> None:
    made = page("<script>alert('甲')</script><style>乙</style><!-- 丙 --><!--[if gte mso 9]><xml><x>丁</x></xml><![endif]--><p>戊</p>")
    assert [p.text for p in made.paragraphs] == ["戊"]


def test_tables_in_tables_belong_to_their_cell() -> None:
    outer = only_table(page("<table><tr><td>外<table><tr><td>内</td></tr></table></td></tr></table>"))
    (cell,) = outer.cells
    assert (cell.text, [grid(t) for t in cell.tables]) == ("外", [[["内"]]])


def test_lines_in_a_cell_are_joined_and_blanks_collapse() -> None:
    assert grid(only_table(page("<table><tr><td><p>一\n  行</p><p>二行</p><br>三行</td></tr></table>"))) == [["一 行\n二行\n三行"]]


def test_spans_end_where_the_table_ends() -> None:
    table = only_table(page('<table><tr><td rowspan="0">甲</td><td colspan="3">乙</td></tr><tr><td rowspan="9">丙</td></tr></table>'))
    assert (table.n_rows, table.n_cols) == (2, 4)
    assert [(c.row, c.col, c.rowspan, c.colspan) for c in table.cells] == [(0, 0, 2, 1), (0, 1, 1, 3), (1, 1, 1, 1)]


def test_captions_and_pictures() -> None:
    made = page('<table><caption>表一</caption><tr><td>甲<img src="http://10.0.0.1/a.png"></td></tr></table>')
    assert [p.text for p in made.paragraphs] == ["表一"]
    assert [r.message for r in made.remarks] == ["网页里有1个图片，图片中的内容没有读取"]


def test_web_archives_are_unpacked() -> None:
    import base64

    body = base64.encodebytes("<html><body><p>监控报告</p></body></html>".encode("gbk")).decode()
    archive = ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"=_x\"\n\n--=_x\nContent-Type: text/html; charset=gb2312\n"
               f"Content-Transfer-Encoding: base64\n\n{body}\n--=_x\nContent-Type: image/png\n\nxx\n--=_x--\n")
    assert [p.text for p in read(archive.encode(), PATH).paragraphs] == ["监控报告"]


@pytest.mark.parametrize(("body", "limits"), [
    ("<table><tr><td colspan=60000 rowspan=60000>甲", Limits()), ("<table>" + "<tr><td>1" * 60, Limits(max_rows=50)),
    ("<table><tr>" + "<td>1" * 60, Limits(max_columns=50)), ("<table><tr>" + "<td>1" * 60, Limits(max_cells=50)),
    ("<p>" + "字" * 600, Limits(max_characters=500)), ("<table><tr><td>" + "字" * 600, Limits(max_cell_characters=500)),
    ("<table><tr><td>" * 12 + "甲", Limits(max_depth=8)), ("<div>" * 5_000 + "甲", Limits())])
def test_a_page_over_a_limit_is_refused(body: str, limits: Limits) -> None:
    with pytest.raises(LimitExceeded, match=r"[一-龥]"):
        page(body, limits)


def test_a_page_that_is_no_text_is_damaged() -> None:
    with pytest.raises(DamagedFile):
        read(b"<html><body>" + bytes(range(128, 256)), PATH)


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_mutilated_pages_raise_nothing_but_read_errors(rnd: random.Random) -> None:
    pieces = ["<", ">", "", "<table>", "</td>", "<td rowspan=-1 colspan=x>", "<!--", "]]>", "&#0;", "&#xD800;", "\0", "<![CDATA[",
              "<svg><desc>", "<?x"]
    text = PAGE
    for _ in range(rnd.randint(1, 8)):
        at = rnd.randrange(len(text))
        text = text[:at] + rnd.choice(pieces) + text[at + rnd.choice((0, 1, 9)):]
    try:
        for table in read(("<html>" + text).encode(), PATH).tables:
            assert all(c.row + c.rowspan <= table.n_rows and c.col + c.colspan <= table.n_cols for c in table.cells)
    except ReadError:
        pass
