"""Last year's rounds, returned versions and lists of feedback, however their folders and heads look."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.history import findings, layout
from checker.history.dates import after_the_year
from checker.history.records import FeedbackItem
from checker.history.replies import reply_of
from checker.matching.aliases import is_name
from checker.planning import plan_round
from parsers import read
from parsers.extract import extract

_ROUND = "profile: national\nyear: 2026\nperiod: 1—8月\n"
_ITEMS = (FeedbackItem("甲局", "1", "执行率填错", "护岸 执行率"), FeedbackItem("甲局", "2", "没有具体原因", "植草 偏差原因"),
          FeedbackItem("甲局", "3", "责任人空白", "护岸 项目责任人"))


def _round(root: Path, *files: str, settings: str = "") -> Path:
    (root / "submissions").mkdir()
    (root / "round.yaml").write_text(_ROUND + settings, encoding="utf-8")
    (root / "roster.md").write_text("| 单位名称 | 单位类型 |\n|---|---|\n| 甲局 | 一级 |\n", encoding="utf-8")
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("护岸项目预算12万元。", encoding="utf-8")
    return root


def test_the_latest_of_several_years_is_last_year(tmp_path: Path) -> None:
    root = _round(tmp_path, "previous/2024/submissions/甲局/a.md", "previous/2025/submissions/甲局/a.md")
    assert layout.previous(root, "previous") == "previous/2025"


def test_a_whole_round_with_its_review_may_be_last_year(tmp_path: Path) -> None:
    root = _round(tmp_path, "去年/submissions/甲局/a.md")
    (root / "去年" / "review").mkdir()
    (root / "去年" / "review" / "findings.json").write_text(json.dumps({"documents": [], "packages": []}), encoding="utf-8")
    found = findings.find(root / layout.previous(root, "去年"))
    assert found is not None and findings.load(found) == ()


@pytest.mark.parametrize("text", ["", "[]", '{"documents": 3}', "不是"])
def test_a_file_that_is_no_review_is_refused_in_chinese(text: str, tmp_path: Path) -> None:
    (tmp_path / "findings.json").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"findings\.json"):
        findings.load(tmp_path / "findings.json")


def test_returns_stand_in_their_order_not_in_that_of_their_digits(tmp_path: Path) -> None:
    root = _round(tmp_path, *(f"versions/第{n}次/甲局/a.md" for n in (10, 2, 1)))
    assert [p.label for p in layout.versions(root, "versions", is_name)] == ["第1次", "第2次", "第10次"]


def test_a_single_return_needs_no_folder_of_its_own(tmp_path: Path) -> None:
    root = _round(tmp_path, "versions/甲局/a.md")
    (root / "versions" / "反馈.md").write_text("| 单位 | 问题 |\n|---|---|\n| 甲局 | 责任人空白 |\n", encoding="utf-8")
    place, = layout.versions(root, "versions", is_name)
    assert place.papers == "versions" and place.feedback == ("versions/反馈.md",)
    assert [e.path for e in plan_round(root).plan.past.entries] == ["versions/甲局/a.md"]


@pytest.mark.parametrize("head", ["| 编号 | 单位名称 | 位置 | 问题 | 处理要求 | 答复期限 |",
                                  "| 序号 | 整改单位 | 所在位置 | 存在的问题 | 整改要求 | 整改期限 |",
                                  "| 问题编号 | 部门名称 | 具体位置 | 审核意见 | 修改建议 | 重报截止日期 |"])
def test_a_list_of_feedback_is_known_by_its_heads(head: str, tmp_path: Path) -> None:
    root = _round(tmp_path)
    row = "| 1 | 甲局 | 护岸 执行率 | 填错 | 更正 | 9月18日前 |"
    (root / "feedback.md").write_text(f"{head}\n|---|---|---|---|---|---|\n{row}\n", encoding="utf-8")
    item, = plan_round(root).plan.registers.feedback or ()
    assert (item.unit, item.number, item.position, item.problem, item.demand, str(item.due)) == \
        ("甲局", "1", "护岸 执行率", "填错", "更正", "2026-09-18")


def test_what_secret_units_handed_in_last_year_stays_closed(tmp_path: Path) -> None:
    root = _round(tmp_path, "previous/submissions/乙局/a.md", settings="secret_units: [乙局]\n")
    assert not list(plan_round(root).plan.past.entries)


@pytest.mark.parametrize(("reply", "answered"), [
    ("问题1：已更正。\n\n问题3：已补填。", {0, 2}),
    ("第一条：已更正。\n\n第二条：已补充。\n\n第三条：已补填。", {0, 1, 2}),
    ("①已更正。②已补充。③已补填。", {0, 1, 2}),
    ("问题1至3均已改正。", {0, 1, 2}),
    ("关于护岸项目责任人空白的问题，已补填。", {2}),
    ("反馈的3个问题均已整改到位。", set()),
    ("| 序号 | 反馈问题 | 整改情况 |\n|---|---|---|\n| 1 | 执行率填错 | 已更正 |\n| 2 | 没有原因 | |\n| 3 | 责任人空白 | 已补填 |", {0, 2})])
def test_a_reply_answers_items_by_number_or_by_words(reply: str, answered: set[int]) -> None:
    report = extract(read(f"# 甲局关于反馈问题的答复\n\n区财政局：\n\n{reply}\n".encode(), "答复.md"))
    assert set(reply_of([report], _ITEMS).answers) == answered


@pytest.mark.parametrize(("text", "late"), [("2027年3月底前完成", True), ("明年一季度", True), ("2026年12月底", False), ("2025年的结转", False)])
def test_only_later_years_are_beyond_the_year(text: str, late: bool) -> None:
    assert any(True for _ in after_the_year(text, 2026)) is late
