"""From the letter of rectification to 销号: what units send back, what is accepted, who is late, what the bureau owes."""
from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generators import reading
from generators.board import board, shown
from generators.desk import chosen, sit_down
from generators.draft import Outcome, draft
from generators.due import Asked
from generators.ledger import State
from generators.rectifying import Standing, items, replies
from generators.trace import advance

from .making import SCHOOL, TOWN, WATER, checked, column, finding, row

LATE = dt.date(2026, 12, 8)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return checked(tmp_path / "round")


def drafted(root: Path, kind: str, *units: str, as_of: dt.date | None = None) -> Outcome:
    desk = sit_down(root, as_of)
    done = draft(desk, [kind], chosen(desk, units), Asked(), by_name=bool(units))
    assert not done.failed, done.failed
    return done


def returned(root: Path, answers: dict[str, dict[str, str]], name: str = "水务局回.xlsx", drop: tuple[str, ...] = ()) -> Path:
    """The unit's own 台账, filled in and sent back."""
    path = next(p for _, unit, p in drafted(root, "D2", WATER).written if unit == WATER)
    book = openpyxl.load_workbook(path)
    sheet = book["整改台账"]
    for problem, cells in answers.items():
        for heading, value in cells.items():
            sheet.cell(row(sheet, problem), column(sheet, heading)).value = value
    for heading in drop:
        sheet.delete_cols(column(sheet, heading))
    target = root / "returns" / name
    target.parent.mkdir(exist_ok=True)
    book.save(target)
    return target


DONE = {"整改措施": "已更正执行率并重新报送", "责任人": "苏禾", "完成日期": "2026-11-20", "证明材料": "更正后的监控表", "状态": "已完成"}


def standings(root: Path, as_of: dt.date | None = None) -> dict[str, Standing]:
    return {i.ruling.finding.code: i.standing for i in items(sit_down(root, as_of), WATER)}


def test_the_account_lists_what_the_letter_asks_for_with_its_day(root: Path) -> None:
    book = openpyxl.load_workbook(next(p for _, unit, p in drafted(root, "D2").written if unit == WATER))
    sheet = book["整改台账"]
    assert sheet.max_row == 4
    assert sheet.cell(2, column(sheet, "完成期限")).value == "2026-11-30" and sheet.cell(2, column(sheet, "来源")).value == "限期整改文书附件1第1项"
    assert sheet.column_dimensions["T"].hidden


def test_answers_are_read_back_and_carried_into_the_bureaus_own_account(root: Path) -> None:
    returned(root, {"执行率填为": DONE, "没有说明原因": {"整改措施": "正在补充", "状态": "整改中"}})
    assert standings(root) == {"I01": Standing.NOT_BEGUN, "C01": Standing.CLAIMED, "F01": Standing.UNDER_WAY}
    whole = next(p for _, unit, p in drafted(root, "D2").written if p.parent.name == "全轮")
    sheet = openpyxl.load_workbook(whole)["整改台账"]
    assert sheet.cell(row(sheet, "执行率填为"), column(sheet, "整改措施")).value == "已更正执行率并重新报送"


def test_a_claim_without_proof_is_not_ready_for_acceptance(root: Path) -> None:
    returned(root, {"执行率填为": {**DONE, "证明材料": ""}})
    assert standings(root)["C01"] is Standing.UNPROVED


def test_rows_without_their_fingerprint_are_recognised_by_unit_and_words(root: Path) -> None:
    returned(root, {"执行率填为": DONE}, drop=("指纹",))
    assert standings(root)["C01"] is Standing.CLAIMED


def test_what_does_not_belong_and_what_cannot_be_read_is_told(root: Path) -> None:
    path = returned(root, {"执行率填为": {**DONE, "问题": "另外一个问题"}}, drop=("指纹",))
    (root / "returns" / "坏.xlsx").write_bytes(b"PK")
    remarks = replies(sit_down(root)).remarks
    assert any("另外一个问题" in r and path.name in r for r in remarks) and any("坏.xlsx" in r for r in remarks)


def verdict(root: Path, problem: str, words: str) -> None:
    """The bureau accepts (or not) in its own account."""
    path = next(p for _, _, p in drafted(root, "D2").written if p.parent.name == "全轮")
    book = openpyxl.load_workbook(path)
    sheet: Any = book["整改台账"]
    sheet.cell(row(sheet, problem), column(sheet, "验收意见")).value = words
    book.save(path)


def test_a_problem_is_closed_only_by_the_bureaus_own_word(root: Path) -> None:
    returned(root, {"执行率填为": DONE})
    verdict(root, "执行率填为", "通过")
    assert standings(root)["C01"] is Standing.CLOSED
    drafted(root, "D2")                                                     # drafting again keeps what the bureau wrote
    assert standings(root)["C01"] is Standing.CLOSED


def review(root: Path, as_of: dt.date | None = None) -> str:
    return "\n".join(reading.read(drafted(root, "D3", WATER, as_of=as_of).written[0][2]))


def test_the_review_sheet_shows_answer_proof_and_advice_and_who_is_late_by_local_rules(root: Path) -> None:
    returned(root, {"执行率填为": DONE})
    words = review(root, LATE)
    assert "需整改3项，已答复1项，已销号0项" in words
    assert "已更正执行率并重新报送；完成于2026年11月20日" in words and "可以验收" in words
    assert "未启动（逾期6个工作日）" in words
    assert "其中2项已逾期，是否按《细则》第十五条处理，由局领导研究决定" in words


def test_all_accepted_means_struck_off(tmp_path: Path) -> None:
    root = checked(tmp_path / "round", {WATER: (finding("C01", WATER, "河道清淤：执行率填为45.00%"),)})
    returned(root, {"执行率填为": DONE})
    verdict(root, "执行率填为", "通过")
    assert "全部问题整改到位，予以销号" in review(root)


def test_nothing_is_reviewed_before_an_answer_or_the_day(root: Path) -> None:
    assert drafted(root, "D3", WATER).nothing[0][2] == "单位还没有报整改情况，期限未到"


def test_the_board_tells_who_is_silent_who_is_late_and_what_the_bureau_owes(root: Path) -> None:
    drafted(root, "D1")
    found = board(sit_down(root, LATE))
    lines = {i.unit: i for i in found.lines}
    assert lines[TOWN].handed == "没有报送" and lines[TOWN].late == 56
    assert lines[WATER].answered == "0/3，销号0" and lines[WATER].letter == "草稿" and lines[SCHOOL].finished
    owed = "\n".join(found.owed)
    assert f"没有报送材料，还没有发出催报：1个单位（{TOWN}）" in owed and "还没有发出反馈、退回或者整改文书：1个单位" in owed
    assert "向单位反馈意见的期限是2026年10月20日（第十一条第3项），已过35个工作日" in owed
    assert "应报4个单位，未报1个" in shown(found)


def test_once_the_letter_is_out_the_unit_is_late_and_the_bureau_is_not(root: Path) -> None:
    path = drafted(root, "D1", WATER).written[0][2]
    day = dt.date(2026, 10, 9)
    path = advance(advance(path, State.SUBMITTED, day), State.APPROVED, day)
    advance(path, State.ISSUED, day, number="雁财绩〔2026〕12号", dated=day)
    found = board(sit_down(root, LATE))
    line = next(i for i in found.lines if i.unit == WATER)
    assert line.letter == "已发（雁财绩〔2026〕12号）" and line.late == 6
    assert not any("还没有发出反馈" in o for o in found.owed)


def test_the_bureaus_own_fault_is_named_where_the_rules_name_it(tmp_path: Path) -> None:
    found = {WATER: (finding("F01", WATER, "没有说明原因", profile="xinzhou"),)}
    assert any("第四十四条" in o for o in board(sit_down(checked(tmp_path / "xz", found, "xinzhou"))).owed)
    found = {WATER: (finding("F01", WATER, "没有说明原因"),)}
    assert not any("第四十四条" in o for o in board(sit_down(checked(tmp_path / "yj", found))).owed)
