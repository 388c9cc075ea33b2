"""What reviewers decided, as it reaches the documents."""
from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from checker.outputs import OutputError
from checker.outputs.worksheet import FILE
from checker.rule import Severity
from generators.decisions import Choice, Decisions, decide
from generators.refused import DraftError

from .making import SCHOOL, UNITS, WATER, checked, column, edit, mark, row

NAMES = [u.name for u in UNITS]
RATE, CAUSE, PACE, SURVEY = "执行率填为", "没有说明原因", "时间进度", "满意度95%"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return checked(tmp_path / "round")


def decided(root: Path, only_marked: bool = False) -> Decisions:
    return decide(root / "review", NAMES, only_marked)


def words(found: Decisions, unit: str = WATER) -> list[str]:
    return [r.words for r in found.entering(unit)]


def has(found: Decisions, part: str) -> bool:
    return any(part in w for w in words(found))


def test_accepted_goes_in_rejected_stays_out_rewritten_uses_the_reviewers_words(root: Path) -> None:
    mark(root, RATE, 审核意见="采纳", 审核人="苏禾")
    mark(root, CAUSE, 审核意见="不采纳")
    mark(root, PACE, 审核意见="改写", 改写后的文字="泵站改造进度明显偏慢，请说明")
    found = decided(root)
    assert has(found, RATE) and not has(found, CAUSE) and not has(found, PACE)
    assert "泵站改造进度明显偏慢，请说明" in words(found)
    assert next(r for r in found.rulings if RATE in r.words).reviewer == "苏禾"


def test_a_suspicion_enters_only_when_a_person_ticked_it(root: Path) -> None:
    assert not has(decided(root), SURVEY)
    assert any("1条疑似" in remark for remark in decided(root).remarks)
    mark(root, SURVEY, 审核意见="采纳")
    assert has(decided(root), SURVEY)


def test_unmarked_certain_findings_enter_and_are_counted_or_stay_out_on_demand(root: Path) -> None:
    mark(root, RATE, 审核意见="采纳")
    assert has(decided(root), CAUSE)
    assert any(remark.startswith("有3条确定的问题没有填审核意见，已写入文书") for remark in decided(root).remarks)
    assert words(decided(root, only_marked=True)) == [w for w in words(decided(root)) if RATE in w]


@pytest.mark.parametrize(("said", "told"), [
    ({"审核意见": "待定"}, "写的是“待定”"), ({"审核意见": "改写"}, "没有写改写后的文字"), ({"改写后的文字": "换个说法"}, "没有选“改写”")])
def test_marks_that_say_nothing_clear_stay_out_and_are_told(root: Path, said: dict[str, str], told: str) -> None:
    mark(root, RATE, **said)
    assert not has(decided(root), RATE)
    assert any(told in remark and RATE[:3] for remark in decided(root).remarks)


def test_two_rows_of_one_finding_that_disagree_stay_out(root: Path) -> None:
    mark(root, RATE, 审核意见="采纳")

    def again(sheet: Any) -> None:
        sheet.append([cell.value for cell in sheet[row(sheet, RATE)]])
        sheet.cell(sheet.max_row, column(sheet, "审核意见")).value = "不采纳"
    edit(root, again)
    assert not has(decided(root), RATE)
    assert any("两行填得不同" in remark for remark in decided(root).remarks)


def test_a_deleted_row_stays_out_and_is_told(root: Path) -> None:
    edit(root, lambda sheet: sheet.delete_rows(row(sheet, RATE)))
    assert not has(decided(root), RATE) and has(decided(root), CAUSE)
    assert any("有1条意见在审核意见单.xlsx里找不到" in remark for remark in decided(root).remarks)


def test_sorting_and_filtering_change_nothing(root: Path) -> None:
    mark(root, RATE, 审核意见="不采纳")
    before = decided(root)

    def shuffle(sheet: Any) -> None:
        rows = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
        for number, values in enumerate(reversed(rows), 2):
            sheet.row_dimensions[number].hidden = number % 2 == 0
            for at, value in enumerate(values, 1):
                sheet.cell(number, at).value = value
    edit(root, shuffle)
    assert decided(root) == before


def test_a_problem_that_a_person_typed_enters_with_what_the_person_wrote(root: Path) -> None:
    def add(sheet: Any) -> None:
        at = sheet.max_row + 1
        for name, value in {"单位": SCHOOL, "问题": "校舍加固工程未见验收资料", "依据": "第十条（一）", "处理": "建议", "建议": "补送验收单"}.items():
            sheet.cell(at, column(sheet, name)).value = value
    edit(root, add)
    one = decided(root).entering(SCHOOL)[0]
    assert one.by_hand and one.words == "校舍加固工程未见验收资料" and one.own == "第十条（一）"
    assert one.finding.severity is Severity.SUGGEST and one.finding.suggestion == "补送验收单"


def test_a_typed_problem_of_an_unknown_unit_is_told(root: Path) -> None:
    def add(sheet: Any) -> None:
        at = sheet.max_row + 1
        sheet.cell(at, column(sheet, "单位")).value = "查无此局"
        sheet.cell(at, column(sheet, "问题")).value = "某问题"
    edit(root, add)
    assert any("查无此局" in remark for remark in decided(root).remarks)
    assert all(not r.by_hand for r in decided(root).rulings)


def test_without_a_worksheet_certain_findings_enter_and_it_is_said(root: Path) -> None:
    (root / "review" / FILE).unlink()
    assert has(decided(root), RATE)
    assert any("没有找到审核意见单" in remark for remark in decided(root).remarks)


def test_marks_on_findings_that_are_gone_are_told(root: Path) -> None:
    mark(root, RATE, 审核意见="采纳", 指纹="0123456789abcdef")
    assert any("最近一次审核里已经没有" in remark for remark in decided(root).remarks)


def test_a_round_never_checked_and_a_damaged_sheet_are_explained(root: Path, tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="jihe check"):
        decide(tmp_path / "nothing", NAMES)
    (root / "review" / FILE).write_bytes(b"PK damaged")
    with pytest.raises(OutputError, match="不是完好的 xlsx"):
        decided(root)


@pytest.mark.office
def test_a_sheet_saved_by_libreoffice_decides_the_same(root: Path, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("没有 LibreOffice")
    mark(root, RATE, 审核意见="改写", 改写后的文字="执行率填错")
    before = decided(root)
    path = root / "review" / FILE
    profile = f"-env:UserInstallation=file://{tmp_path}/lo"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (tmp_path / FILE).replace(path)
    assert decided(root) == before
    assert all(r.choice is not Choice.DELETED for r in before.rulings)
