"""Workbooks of Excel 97–2003: read as the same workbook is read in xlsx."""
from __future__ import annotations

import random
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from parsers import read
from parsers.document import CellState, Document, Format, Part, RemarkKind, Table
from parsers.errors import DamagedFile, HostileFile, LimitExceeded, ReadError
from parsers.limits import Limits
from tests.parsers import xls_maker as make
from tests.parsers.ole_maker import compound
from tests.parsers.xls_maker import Sheet, label, number, one_sheet
from tests.parsers.xlsx_maker import cell_at, grid

PATH = "虚构县农业农村局/附件1.xls"


def document(data: bytes, limits: Limits | None = None) -> Document:
    return read(data, PATH, limits)


def only_table(data: bytes) -> Table:
    (table,) = document(data).tables
    return table


def messages(data: bytes) -> list[str]:
    return [remark.message for remark in document(data).remarks]


def form() -> bytes:
    return one_sheet(label(0, 0, "项目支出绩效监控表"), label(1, 0, "项目"), label(1, 1, "预算数"), label(1, 2, "执行率"),
                     label(2, 0, "村道养护"), number(2, 1, 480, 2), number(2, 2, 0.65125, 1), make.merged((0, 0, 0, 2)), codes=["0.00%", "#,##0.00"])


def test_a_form_is_one_table_with_its_title() -> None:
    made = document(form())
    (table,) = made.tables
    assert made.format is Format.XLS
    assert (table.label, table.source, table.sheet) == ("工作表“附件1”", "附件1", True)
    assert grid(table) == [["项目支出绩效监控表", "", ""], ["项目", "预算数", "执行率"], ["村道养护", "480.00", "65.13%"]]
    assert cell_at(table, "C3").number == Decimal("0.65125")
    assert cell_at(table, "A1").colspan == 3


def test_binary_noise_is_gone_from_the_number() -> None:
    cell = cell_at(only_table(one_sheet(number(0, 0, 0.1 + 0.2), number(0, 1, 312.6))), "A1")
    assert (cell.text, cell.number) == ("0.3", Decimal("0.3"))


def test_dates_booleans_and_errors() -> None:
    data = one_sheet(number(0, 0, 46281, 1), make.boolean(0, 1, 1), make.error(0, 2, 7), codes=['yyyy"年"m"月"d"日"'])
    assert [(c.text, c.number, c.state) for c in only_table(data).cells] == [
        ("2026年9月16日", None, CellState.READ), ("TRUE", None, CellState.READ), ("#DIV/0!", None, CellState.ERROR)]
    since_1904 = make.workbook([Sheet("附件1", [number(0, 0, 44819, 1)])], ["yyyy-mm-dd"], date1904=True)
    assert grid(only_table(since_1904)) == [["2026-09-16"]]


def test_hidden_sheets_rows_and_columns_are_said() -> None:
    data = make.workbook([Sheet("附件1", [make.hidden_row(1), make.hidden_column(3), label(0, 0, "甲"), label(2, 4, "乙")]),
                          Sheet("底稿", [label(0, 0, "丙")], visibility=2)])
    first, second = document(data).tables
    assert (first.hidden, first.hidden_rows, first.hidden_columns, second.hidden) == (False, frozenset({1}), frozenset({3}), True)
    assert messages(data) == ["工作表“附件1”有隐藏的第D列、第2行，其内容已照常读取", "工作表“底稿”是隐藏的，其内容已照常读取"]


def test_values_under_a_merge_are_said() -> None:
    data = one_sheet(number(0, 0, 100), number(0, 1, 999), make.merged((0, 0, 0, 1)))
    assert grid(only_table(data)) == [["100", ""]]
    assert "B1有内容，但被合并单元格遮住" in messages(data)[0]


def test_formulas_that_were_never_calculated_are_not_blank() -> None:
    data = one_sheet(label(0, 0, "合计"), make.formula(0, 1, make.NO_RESULT), make.formula(0, 2, make.NO_RESULT))
    assert [c.state for c in only_table(data).cells] == [CellState.READ, CellState.UNCACHED, CellState.UNCACHED]
    assert "没有存计算结果" in messages(data)[0]


def test_a_formula_with_an_empty_text_among_calculated_ones_is_blank() -> None:
    data = one_sheet(label(0, 0, "合计"), make.formula(0, 1, make.NO_RESULT), make.formula(0, 2, 5.0))
    assert [(c.text, c.state) for c in only_table(data).cells] == [("合计", CellState.READ), ("", CellState.READ), ("5", CellState.READ)]
    assert messages(data) == []


def test_text_boxes_pictures_and_other_kinds_of_sheets() -> None:
    data = make.workbook([Sheet("附件1", [label(0, 0, "甲"), make.shape(make.TEXT_BOX, "填报说明\n以万元计"), make.shape(make.PICTURE)]),
                          Sheet("宏", kind=make.MACROS), Sheet("图", kind=make.CHART)])
    made = document(data)
    assert [(p.text, p.part, p.source) for p in made.paragraphs] == [("填报说明", Part.TEXTBOX, "附件1"), ("以万元计", Part.TEXTBOX, "附件1")]
    assert [(r.kind, r.message) for r in made.remarks] == [
        (RemarkKind.LEFT_OUT, "工作表“附件1”上有1个图片，其中的内容没有读取"), (RemarkKind.LEFT_OUT, "工作表“宏”是宏表，没有读取"),
        (RemarkKind.LEFT_OUT, "工作表“图”是图表，没有读取")]


@pytest.mark.parametrize(("records", "limits", "named"), [
    ([number(60_000, 0, 1)], Limits(max_rows=100), "A60001"), ([number(0, 200, 1)], Limits(max_columns=100), "GS1"),
    ([label(0, 1, "字" * 200)], Limits(max_cell_characters=100), "B1"), ([number(r, 0, 1) for r in range(60)], Limits(max_cells=50), "max_cells"),
    ([label(r, 0, "字" * 20) for r in range(30)], Limits(max_characters=500), "max_characters"),
    ([label(0, 0, "甲"), make.merged((0, 60_000, 0, 200))], Limits(max_cells=1_000), "max_")])
def test_a_sheet_over_a_limit_is_refused(records: list[bytes], limits: Limits, named: str) -> None:
    with pytest.raises(LimitExceeded, match=named):
        document(one_sheet(*records), limits)


def test_macros_are_refused() -> None:
    with pytest.raises(HostileFile, match="宏"):
        document(compound({"Workbook": make.stream([Sheet("附件1", [label(0, 0, "甲")])]), "_VBA_PROJECT_CUR": {"VBA": {"dir": b"x"}}}))


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_mutilated_workbooks_raise_nothing_but_read_errors(rnd: random.Random) -> None:
    data = bytearray(make.stream([Sheet("附件1", [label(0, 0, "甲"), number(0, 1, 5, 1), make.merged((1, 2, 0, 1)), make.formula(3, 0, 1.0),
                                                make.shape(make.TEXT_BOX, "乙"), make.hidden_row(2)])], ["0.00%"]))
    for _ in range(rnd.randint(1, 6)):
        data[rnd.randrange(len(data))] = rnd.choice((0, 1, 0x7F, 0xFF, rnd.randrange(256)))
    cut = len(data) if rnd.random() < 0.7 else rnd.randrange(len(data))
    try:
        for table in document(compound({"Workbook": bytes(data[:cut])}), Limits(max_cells=20_000)).tables:
            assert all(c.row + c.rowspan <= table.n_rows for c in table.cells)
    except ReadError:
        pass


def test_a_file_cut_in_half_is_damaged() -> None:
    with pytest.raises(DamagedFile):
        document(form()[:len(form()) // 2])


# -- the same workbook in both formats -------------------------------------------------------------------------------
def rich_workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "附件1"
    sheet.append(["项目支出绩效监控表"])
    sheet.merge_cells("A1:F1")
    sheet.append(["项目", "预算数", "执行数", "执行率", "完成日期", "备注"])
    for i in range(12):
        sheet.append([f"项目{i}", 100 + i / 3, 80.5 - i, (80.5 - i) / (100 + i / 3), 46200 + i, "一行\n二行" if i % 2 else None])
        for col, code in (("B", "#,##0.00"), ("D", "0.00%"), ("E", 'yyyy"年"m"月"d"日"')):
            sheet[f"{col}{i + 3}"].number_format = code
    sheet.merge_cells("A3:A5")
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[6].hidden = True
    book.create_sheet("空表")
    hidden = book.create_sheet("底稿")
    hidden.append(["510104000123456789", True, 12345678901234])
    hidden.sheet_state = "hidden"
    book.save(path)


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_same_workbook_reads_the_same_in_xls_and_xlsx(tmp_path: Path) -> None:
    source = tmp_path / "附件1.xlsx"
    rich_workbook(source)
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xls",
                    "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=120)
    new, old = read(source.read_bytes(), PATH), document((tmp_path / "附件1.xls").read_bytes())
    assert [(t.label, t.n_rows, t.n_cols, t.hidden, t.hidden_rows, t.hidden_columns) for t in new.tables] == [
        (t.label, t.n_rows, t.n_cols, t.hidden, t.hidden_rows, t.hidden_columns) for t in old.tables]
    assert [list(t.cells) for t in new.tables] == [list(t.cells) for t in old.tables]
    assert new.remarks == old.remarks
