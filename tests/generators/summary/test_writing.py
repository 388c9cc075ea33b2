"""``jihe summary``: what it writes, where, and what it leaves alone."""
from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from cli import main
from generators import ledger
from tests.generators.summary.making import checked


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["summary", *words])
    return result.exit_code, result.output


def test_it_writes_the_table_and_the_papers_with_their_ledgers(tmp_path: Path) -> None:
    root = checked(tmp_path / "r")
    status, said = run(str(root))
    folder = root / "drafts" / "全轮"
    assert status == 0
    assert sorted(p.suffix for p in folder.iterdir()) == [".docx"] * 6 + [".json"] * 7 + [".xlsx"]
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
    assert "没有覆盖" in said


def test_one_that_nobody_touched_is_written_anew(tmp_path: Path) -> None:
    root = checked(tmp_path / "r")
    run(str(root), "--only", "G4")
    run(str(root), "--only", "G4")
    assert len(list((root / "drafts" / "全轮").glob("*.docx"))) == 1


def test_a_kind_that_is_no_summary_is_told(tmp_path: Path) -> None:
    status, said = run(str(checked(tmp_path / "r")), "--only", "F1")
    assert status == 2 and "G3" in said


def test_the_chosen_folder_is_used(tmp_path: Path) -> None:
    run(str(checked(tmp_path / "r")), "--only", "g3", "--out", str(tmp_path / "out"))
    assert len(list((tmp_path / "out").glob("*.xlsx"))) == 1
