"""Problems told as the unit would want to read them: about what, where, once."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from checker.outputs.tally import keys
from checker.rule import Finding
from generators import reading, telling
from generators.decisions import Choice, Ruling
from generators.desk import Desk, chosen, sit_down
from generators.draft import draft
from generators.due import Asked
from generators.letters.items import Items
from tests.generators.making import CLINIC, SCHOOL, TOWN, WATER, checked, finding

KNOWN = ("泵站改造项目", "河道清淤")


def ruling(message: str, choice: Choice = Choice.UNMARKED, words: str = "") -> Ruling:
    found = finding("C01", WATER, message)
    ((key, _),) = keys([found])
    return Ruling(key, found, choice, words or message)


@pytest.mark.parametrize(("message", "sentence", "cell"), [
    ("河道清淤：执行率填为45.00%", "“河道清淤”项目：执行率填为45.00%", "执行率填为45.00%"),
    ("河道清淤 清淤长度：目标12公里，完成5公里", "“河道清淤”项目“清淤长度”指标：目标12公里，完成5公里", "清淤长度：目标12公里，完成5公里"),
    ("泵站改造项目：支出为0", "“泵站改造项目”：支出为0", "支出为0"),
    ("河道清淤是今年新增项目，没有事前绩效评估", "“河道清淤”是今年新增项目，没有事前绩效评估", "“河道清淤”是今年新增项目，没有事前绩效评估"),
    ("合计 实际支出数：78＋696＝774万元，合计填为784万元。", "监控表（附件1 G5）合计实际支出数：78＋696＝774万元，合计填为784万元",
     "合计实际支出数：78＋696＝774万元，合计填为784万元"),
    ("统计期间为1-6月，本轮要求1-8月", "监控表（附件1 G5）统计期间为1—6月，本轮要求1—8月", "统计期间为1—6月，本轮要求1—8月"),
    ("报告写“1-6月支出5万元”，监控表为6万元", "报告写“1-6月支出5万元”，监控表为6万元", "报告写“1-6月支出5万元”，监控表为6万元"),
    ("“水务局监控表.xlsx”为1-6月，口径不一", "“水务局监控表.xlsx”为1—6月，口径不一", "“水务局监控表.xlsx”为1—6月，口径不一"),
    (f"{WATER}的材料里出现了“{TOWN}”", f"材料里出现了“{TOWN}”", f"材料里出现了“{TOWN}”"),
])
def test_a_problem_says_what_it_is_about_and_else_where_it_stands(message: str, sentence: str, cell: str) -> None:
    assert telling.told(ruling(message), KNOWN, (), "监控表（附件1 G5）") == sentence
    assert telling.in_cell(ruling(message), KNOWN) == cell


@pytest.mark.parametrize(("choice", "words"), [(Choice.REWRITTEN, "河道清淤 清淤长度：写得不清楚。"), (Choice.ACCEPTED, "")])
def test_what_a_reviewer_wrote_stays_as_it_is(choice: Choice, words: str) -> None:
    one = ruling("河道清淤 清淤长度：没有说明原因", choice, words)
    assert telling.told(one, KNOWN) == ("河道清淤 清淤长度：写得不清楚" if words else "“河道清淤”项目“清淤长度”指标：没有说明原因")


def test_another_unit_s_project_is_a_project_when_the_words_begin_with_it() -> None:
    one = ruling("应急物资储备：实际支出数汇总为99.6万元，下属单位报96.6万元")
    assert telling.project(one, KNOWN, {"应急物资储备"}) == "应急物资储备"
    assert telling.project(ruling("报告没有写应急物资储备"), KNOWN, {"应急物资储备"}) == ""


@pytest.mark.parametrize(("first", "second", "said"), [
    ("河道清淤 长度：目标12，完成5，没有说明原因", "河道清淤 长度：目标12，完成5，没有改进措施", "同一指标，没有改进措施"),
    ("河道清淤：预算由24万元调整为26万元，目标值未变", "河道清淤：预算由24万元调整为26万元，报告没有说明", "同一项目，报告没有说明"),
    ("河道清淤 长度：目标12，完成5", "河道清淤 面积：目标12，完成5", ""),
    ("河道清淤 长度：目标12，完成5", "河道清淤 长度：累计数倒退", ""),
    ("河道清淤：报告写“支出5万元，进展顺利”，不符", "河道清淤：报告写“支出5万元，进展缓慢”，不符", ""),
    ("河道清淤：没有说明", "河道清淤：没有说明", ""),
])
def test_what_two_problems_of_one_matter_share_is_said_once(first: str, second: str, said: str) -> None:
    assert telling.again(telling.apart(ruling(first), KNOWN), telling.apart(ruling(second), KNOWN)) == said


def with_goals(root: Path) -> Path:
    """A round with a ledger of projects, so that names are known."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("单位名称", "项目名称", "预算数（万元）"), (WATER, "河道清淤", 120), (SCHOOL, "校舍加固", 80), (CLINIC, "设备购置", 60)):
        sheet.append(row)
    book.save(root / "ledger.xlsx")
    path = root / "round.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("files: {", "files: {ledger: ledger.xlsx, "), encoding="utf-8")
    return root


FOUND: tuple[Finding, ...] = (
    finding("F01", WATER, "河道清淤 清淤长度：目标12公里，完成5公里，没有说明原因"),
    finding("F01", WATER, "河道清淤 护岸：目标3公里，完成1公里，没有说明原因"),
    finding("G01", WATER, "河道清淤 清淤长度：目标12公里，完成5公里，没有改进措施"),
    finding("D03", WATER, "写的是2025年，本轮为2026年", file="监控报告.docx", place="正文 三、第1段"),
    finding("C11", WATER, "设备购置：实际支出数汇总为9万元，下属单位报6万元"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return sit_down(with_goals(checked(tmp_path / "round", {WATER: FOUND})))


def test_the_letter_and_its_table_say_it_so(desk: Desk) -> None:
    (path,) = [p for _, _, p in draft(desk, ["D1"], chosen(desk, [WATER]), Asked(), by_name=True).written]
    lines = reading.read(path)
    at = next(n for n, line in enumerate(lines) if "“清淤长度”指标" in line)
    assert lines[at].startswith("1. “河道清淤”项目“清淤长度”指标：目标12公里，完成5公里，没有说明原因")
    assert lines[at + 1].startswith("2. 同一指标，没有改进措施") and lines[at + 2].startswith("3. “河道清淤”项目“护岸”指标：")
    assert "书面报告（正文 三、第1段）写的是2025年，本轮为2026年" in "".join(lines)
    table = lines[lines.index("附件1"):]
    assert table[table.index("清淤长度：目标12公里，完成5公里，没有改进措施") - 1] == "河道清淤"
    assert table[table.index("写的是2025年，本轮为2026年") - 1] == "书面报告（正文 三、第1段）"
    assert table[table.index("实际支出数汇总为9万元，下属单位报6万元") - 1] == "设备购置"


def test_letter_register_and_review_number_the_problems_alike(desk: Desk) -> None:
    from generators import rectifying

    unit = next(u for u in desk.units if u.name == WATER)
    numbers = Items(desk, unit, desk.rulings(WATER)).number
    assert {i.ruling.key: i.number for i in rectifying.items(desk, WATER)} == numbers and len(numbers) == len(FOUND)


def test_single_problems_and_requirements_bear_no_number(desk: Desk) -> None:
    lone = Items(desk, next(u for u in desk.units if u.name == WATER), desk.rulings(WATER)[:1])
    assert [entry["序号"] for entry in lone.requirements()] == [""]
    (path,) = [p for _, _, p in draft(desk, ["C3"], chosen(desk, [WATER]), Asked(), by_name=True).written]
    assert any(line.startswith("书面报告（正文 三、第1段）写的是") for line in reading.read(path))


def test_without_registered_projects_the_head_of_the_words_is_let_be(tmp_path: Path) -> None:
    desk = sit_down(checked(tmp_path / "round", {WATER: FOUND}))
    items = Items(desk, next(u for u in desk.units if u.name == WATER), desk.rulings(WATER))
    one = next(r for r in items.rulings if "护岸" in r.words)
    assert items.subject(one) == "报送材料" and items.in_cell(one) == one.words
    assert items.subject(replace(one, finding=replace(one.finding, message="写的是2025年"))) == "监控表（工作表“附件1” G5）"
