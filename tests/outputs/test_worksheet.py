from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from checker.outputs import OutputError, Target, worksheet
from checker.outputs.marks import MANUAL, Decision, merge
from checker.outputs.sheets import LONGEST
from checker.outputs.worksheet import FILE, read_marks

from . import make
from .golden import assert_golden

FIRST = "b00f0c8d9c71effa"


def target(folder: Path) -> Target:
    return Target(folder, rules=make.rules(), titles=make.TITLES)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A sheet as a check writes it."""
    return worksheet.write(make.review(), target(tmp_path)).paths[0]


def edit(path: Path, change: Callable[[Any], None]) -> None:
    """What a reviewer does by hand."""
    workbook = openpyxl.load_workbook(path)
    change(workbook["审核意见"])
    workbook.save(path)


def column(sheet: Any, name: str) -> int:
    return next(int(cell.column) for cell in sheet[1] if cell.value == name)


def fill(row: int, **said: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for name, words in said.items():
            sheet.cell(row, column(sheet, name)).value = words
    return change


def cells(path: Path) -> dict[str, Any]:
    workbook = openpyxl.load_workbook(path)
    return {sheet.title: [[str(v).replace("长" * 32_000, "长×32000") if v is not None else "" for v in row]
                          for row in sheet.iter_rows(values_only=True)] for sheet in workbook}


def test_the_cells_read_as_last_approved(book: Path) -> None:
    rows = json.dumps(cells(book), ensure_ascii=False, indent=1)
    assert_golden("worksheet.json", rows + "\n")


def test_the_same_review_gives_the_same_bytes(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    worksheet.write(make.review(), target(tmp_path))
    assert book.read_bytes() == before


def test_the_sheet_is_ready_to_be_marked(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["审核意见"]
    letter = get_column_letter(column(sheet, "审核意见"))
    validation = sheet.data_validations.dataValidation[0]
    assert validation.formula1 == '"采纳,不采纳,改写"' and f"{letter}2" in validation.sqref
    assert sheet.freeze_panes == "C2" and sheet.auto_filter.ref == f"A1:R{sheet.max_row}"
    assert sheet.column_dimensions[get_column_letter(column(sheet, "指纹"))].hidden


def test_no_word_of_a_unit_becomes_a_formula(book: Path) -> None:
    for sheet in openpyxl.load_workbook(book):
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    hostile = next(c for row in openpyxl.load_workbook(book)["审核意见"].iter_rows() for c in row if c.value == make.FORMULA)
    assert hostile.data_type == "s" and hostile.quotePrefix


def test_text_over_excels_limit_is_cut_with_a_mark(book: Path) -> None:
    longest = max((str(v) for row in cells(book)["审核意见"] for v in row), key=len)
    stored = max((c.value for row in openpyxl.load_workbook(book)["审核意见"].iter_rows() for c in row if isinstance(c.value, str)), key=len)
    assert len(stored) == LONGEST and longest.endswith("……（文字过长，此处截断，全文见 findings.json）")


def test_what_could_not_be_checked_has_a_sheet_of_its_own(book: Path) -> None:
    kinds = [row[0] for row in cells(book)["未能查"][1:]]
    assert kinds == ["未读", "未读", "部分未读", "没有审核", "程序出错", "未能查", "未能查", "未能查", "未能查", "未能查", "已停用", "登记"]


def test_marks_are_read_back_by_heading_however_rows_and_columns_stand(book: Path) -> None:
    def change(sheet: Any) -> None:
        fill(2, 审核意见=" 采纳 ", 审核人="李四")(sheet)
        fill(3, 审核意见="改写", 改写后的文字="请补充说明", 备注="电话已告知")(sheet)
        sheet.move_range("A2:R2", rows=30)
        sheet.insert_cols(1)
        sheet.insert_rows(1)
        sheet["A1"] = "本表由绩效股填写"
    edit(book, change)
    marks = read_marks(book)
    assert (marks[FIRST].decision, marks[FIRST].reviewer) == (Decision.ACCEPTED, "李四")
    rewritten = next(m for m in marks.values() if m.decision is Decision.REWRITTEN)
    assert (rewritten.rewritten, rewritten.note) == ("请补充说明", "电话已告知")
    assert sum(m.blank for m in marks.values()) == 6


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_marks_survive_being_saved_by_another_program(book: Path, tmp_path: Path) -> None:
    edit(book, fill(2, 审核意见="不采纳", 备注="已核对"))
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "xlsx",
               "--outdir", str(tmp_path / "out"), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    marks = read_marks(tmp_path / "out" / FILE)
    assert (marks[FIRST].decision, marks[FIRST].note) == (Decision.REJECTED, "已核对")
    assert set(marks) == set(read_marks(book))
    assert make.FORMULA in [m.cells["问题"] for m in marks.values()]


def test_a_new_check_carries_the_marks_over(book: Path, tmp_path: Path) -> None:
    edit(book, fill(2, 审核意见="采纳", 审核人="李四"))
    worksheet.write(make.review(), target(tmp_path))
    assert (read_marks(book)[FIRST].decision, read_marks(book)[FIRST].reviewer) == (Decision.ACCEPTED, "李四")


def test_a_mark_on_a_problem_that_is_gone_is_kept_and_comes_back_with_it(book: Path, tmp_path: Path) -> None:
    edit(book, fill(2, 审核意见="采纳", 备注="电话已告知"))
    mended = make.with_package(make.review(), replace(make.water(), documents=(), findings=()))
    worksheet.write(mended, target(tmp_path))
    assert [row[5] for row in cells(book)["以前的意见"][1:]] == ["“河道清淤”执行率与支出、预算对不上"]
    worksheet.write(make.review(), target(tmp_path))
    assert read_marks(book)[FIRST].note == "电话已告知" and "以前的意见" not in cells(book)


def test_a_row_added_by_hand_is_kept_from_check_to_check(book: Path, tmp_path: Path) -> None:
    edit(book, fill(15, 单位="青禾县水利局", 问题="附件没有盖章", 审核意见="采纳"))
    for _ in range(2):
        worksheet.write(make.review(), target(tmp_path))
    added = [m for m in read_marks(book).values() if m.manual]
    assert [(m.cells["问题"], m.decision, m.fingerprint.startswith(MANUAL)) for m in added] == [("附件没有盖章", Decision.ACCEPTED, True)]


def test_two_rows_of_one_finding_that_disagree_decide_nothing(book: Path) -> None:
    def change(sheet: Any) -> None:
        fill(2, 审核意见="采纳")(sheet)
        for cell in list(sheet[2]):
            sheet.cell(20, cell.column).value = cell.value
        fill(20, 审核意见="不采纳")(sheet)
    edit(book, change)
    assert read_marks(book)[FIRST].decision is Decision.UNCLEAR
    assert read_marks(book)[FIRST].words == "采纳／不采纳（两行填得不同）"


def test_something_else_written_as_decision_is_unclear_and_kept(book: Path, tmp_path: Path) -> None:
    edit(book, fill(2, 审核意见="再问问"))
    worksheet.write(make.review(), target(tmp_path))
    assert (read_marks(book)[FIRST].decision, read_marks(book)[FIRST].words) == (Decision.UNCLEAR, "再问问")


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 no zip", "不是表".encode()])
def test_a_sheet_that_cannot_be_read_is_set_aside_not_overwritten(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / FILE).write_bytes(damage)
    written = worksheet.write(make.review(), target(tmp_path))
    assert (tmp_path / "审核意见单（未读出的旧表1）.xlsx").read_bytes() == damage
    assert "已改名为“审核意见单（未读出的旧表1）.xlsx”保留" in written.remarks[0] and read_marks(tmp_path / FILE)


def test_a_sheet_without_its_fingerprints_is_refused_in_chinese(book: Path) -> None:
    edit(book, lambda sheet: sheet.delete_cols(column(sheet, "指纹")))
    with pytest.raises(OutputError, match=r"审核意见单\.xlsx：表里没有“指纹”"):
        read_marks(book)


def test_merging_loses_no_mark() -> None:
    marks = {key: replace(BLANK, fingerprint=key, words="采纳", decision=Decision.ACCEPTED) for key in ("a", "b", f"{MANUAL}c")}
    again, by_hand, gone = merge(marks, ["a", "z"])
    assert (set(again), [m.fingerprint for m in by_hand], [m.fingerprint for m in gone]) == ({"a"}, [f"{MANUAL}c"], ["b"])


BLANK = worksheet.Mark("", Decision.NONE, "", "", "", "", {})


def test_the_sheet_by_article_tells_each_article_once(book: Path) -> None:
    rows = cells(book)["逐条对照"]
    assert [row[0] for row in rows[1:]] == ["第一条", "第二条", "第十条（四）", "第十条（五）"]
    assert rows[-1][2:8] == ["查出问题", "2", "2", "2", "0", "A01、C01"]


def test_a_round_that_offers_nothing_has_no_sheet_of_dispositions(tmp_path: Path) -> None:
    clean = worksheet.write(make.clean(), Target(tmp_path)).paths[0]
    assert worksheet.OFFERED not in openpyxl.load_workbook(clean).sheetnames
