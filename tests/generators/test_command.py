"""``jihe lint`` as its users meet it."""
from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli
from parsers.formats._legacy import office
from tests.generators.composed import build
from tests.generators.sample import LETTER, letter


def jihe(*words: str) -> Result:
    return CliRunner().invoke(cli.main, words, catch_exceptions=False)


def test_a_sound_letter_ends_with_nought_and_says_that_it_was_not_rendered(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(build(LETTER).data)
    result = jihe("lint", "--no-render", str(tmp_path / "a.docx"))
    assert result.exit_code == 0
    assert "没有发现问题" in result.output
    assert "未做渲染核验" in result.output


def test_faults_and_a_broken_file_are_each_told_and_the_worst_decides(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(build(letter(date="2026年09月18日")).data)
    (tmp_path / "b.docx").write_bytes(b"PK")
    result = jihe("lint", "--no-render", str(tmp_path / "a.docx"), str(tmp_path / "b.docx"))
    assert result.exit_code == 3
    assert "规定1处" in result.output
    assert "读不了" in result.output


def test_without_libreoffice_the_result_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find", lambda: None)
    (tmp_path / "a.docx").write_bytes(build(LETTER).data)
    assert "未做渲染核验（本机没有 LibreOffice）" in jihe("lint", str(tmp_path / "a.docx")).output


@pytest.mark.parametrize("words", [("lint", "--help"), ("lint",), ("lint", "没有.docx")])
def test_help_and_mistakes_are_answered_in_chinese(words: tuple[str, ...]) -> None:
    output = jihe(*words).output
    assert output.strip()
    assert not any(w in output for w in ("Usage", "Options", "Error", "Missing"))
