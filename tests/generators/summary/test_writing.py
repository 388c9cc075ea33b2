"""``jihe summary``: what it writes, where, and what it leaves alone."""
from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from cli import main
from generators import ledger
from generators.desk import sit_down
from generators.draft import draft
from generators.due import Asked
from generators.stage import stage
from tests.generators import making
from tests.generators.making import WATER, finding
from tests.generators.summary.making import checked


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["summary", *words])
    return result.exit_code, result.output


def test_it_writes_the_table_and_the_papers_with_their_ledgers(tmp_path: Path) -> None:
    root = checked(tmp_path / "r")
    status, said = run(str(root))
    folder = root / "drafts" / "全轮"
    assert status == 0
    assert sorted(p.suffix for p in folder.iterdir()) == [".docx"] * 6 + [".html"] + [".json"] * 7 + [".xlsx"]
    for path in folder.glob("*.docx"):
        record = ledger.load(path)
        assert record.facts and record.paragraphs and record.kind in said


def test_a_paper_that_somebody_changed_is_left_beside(tmp_path: Path) -> None:
    root = checked(tmp_path / "r")
    run(str(root), "--only", "G4")
    mine = next((root / "drafts" / "全轮").glob("*.docx"))
    mine.write_bytes(mine.read_bytes() + b"\0")
    _, said = run(str(root), "--only", "G4")
    assert len(list((root / "drafts" / "全轮").glob("*.docx"))) == 2
    assert "保留不动" in said


def test_one_that_nobody_touched_is_written_anew(tmp_path: Path) -> None:
    root = checked(tmp_path / "r")
    run(str(root), "--only", "G4")
    run(str(root), "--only", "G4")
    assert len(list((root / "drafts" / "全轮").glob("*.docx"))) == 1


@pytest.mark.parametrize("kind", ["G1", "G3", "D5"])
def test_one_paper_is_drafted_like_any_other_document(tmp_path: Path, kind: str) -> None:
    root = checked(tmp_path / "r")
    result = CliRunner().invoke(main, ["draft", kind, str(root)])
    assert result.exit_code == 0 and f"{kind} " in result.output
    (path,) = [p for p in (root / "drafts" / "全轮").iterdir() if p.suffix in (".docx", ".xlsx")]
    assert ledger.load(path).kind == kind
    again = CliRunner().invoke(main, ["draft", kind, str(root), "--unit", WATER])
    assert "不分单位" in again.output


def test_a_whole_year_end_comes_from_one_command(tmp_path: Path) -> None:
    root = checked(tmp_path / "r")
    result = CliRunner().invoke(main, ["draft", "all", str(root), "--stage", "closing"])
    kinds = {ledger.load(p).kind for p in (root / "drafts" / "全轮").iterdir() if p.suffix in (".docx", ".xlsx", ".zip")}
    assert result.exit_code == 0 and kinds >= {"D5", "G1", "G2", "G3", "G4", "G5", "G6", "G8"}
    assert result.output.count("没有找到处置登记") == 1


def test_it_is_the_years_end_in_december_or_once_everything_is_closed(tmp_path: Path) -> None:
    root = checked(tmp_path / "r", {WATER: (finding("F01", WATER, "河道清淤：没有说明原因"),)})
    days = [dt.date(2026, 9, 18), dt.date(2026, 11, 30), dt.date(2026, 12, 1), dt.date(2027, 2, 1)]
    assert [stage(sit_down(root, day)) for day in days] == ["checked", "correction", "closing", "closing"]
    desk = sit_down(root)
    draft(desk, ["D2"], desk.units, Asked())
    path = root / "drafts" / "全轮" / "待编号_整改台账_草稿_v1.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.cell(2, making.column(sheet, "验收意见")).value = "通过"
    book.save(path)
    assert stage(sit_down(root)) == "closing"


def test_a_round_with_a_unit_that_handed_in_nothing_is_not_corrected(tmp_path: Path) -> None:
    assert stage(sit_down(checked(tmp_path / "r"))) == "checked"


def test_a_kind_that_is_no_summary_is_told(tmp_path: Path) -> None:
    status, said = run(str(checked(tmp_path / "r")), "--only", "F1")
    assert status == 2 and "G3" in said


def test_the_chosen_folder_is_used(tmp_path: Path) -> None:
    run(str(checked(tmp_path / "r")), "--only", "g3", "--out", str(tmp_path / "out"))
    assert len(list((tmp_path / "out").glob("*.xlsx"))) == 1
