"""F4 and G7: the bureau looks at itself, and a meeting gets figures that are the summary's own."""
from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import corpus
from checker.rule import Severity
from corpus.errors import CorpusError
from corpus.self_check import SIGHTS, duties
from generators import reading, sights
from generators.board import board
from generators.desk import sit_down
from generators.draft import Outcome, draft
from generators.due import Asked
from generators.ledger import State
from generators.lint import lint
from generators.summary.compute import summarise
from generators.trace import advance, listing

from .making import TOWN, WATER, checked, finding, mark, usual
from .summary import making as summed

LOCAL = ("qianjin", "lingyuan", "yanjiang", "xinzhou", "shizhong")
NAMES = {"qianjin": "前进区", "lingyuan": "凌源", "yanjiang": "雁江", "xinzhou": "忻州", "shizhong": "市中区"}


def drafted(root: Path, kind: str, as_of: dt.date | None = None, **asked: object) -> Outcome:
    desk = sit_down(root, as_of)
    done = draft(desk, [kind], desk.units, Asked(**asked))  # type: ignore[arg-type]
    assert not done.failed, done.failed
    return done


def words(done: Outcome, title: str) -> str:
    (path,) = [p for _, _, p in done.written if title in p.name]
    text = "\n".join(reading.read(path))
    assert not [w for w in ("{{", "None", "：。", "（）", "。。") if w in text]
    return text


@pytest.mark.parametrize("slug", LOCAL)
def test_each_bureau_asks_itself_by_its_own_article_or_none(tmp_path: Path, slug: str) -> None:
    sheet = words(drafted(checked(tmp_path / slug, usual(slug), slug), "F4"), "自查表")
    assert ("《办法》第四十四条（四）" in sheet) is (slug == "xinzhou") and ("第四十四条" in sheet) is (slug == "xinzhou")
    assert not [name for other, name in NAMES.items() if other != slug and name in sheet]
    assert f"没有报送材料，还没有发出催报的有{TOWN}" in sheet and f"查出问题，还没有发出反馈、退回或者整改文书的有{WATER}" in sheet
    assert sheet.count("【由人填写】") == len(duties(corpus.load_profile(slug)))


def test_all_seven_circumstances_of_xinzhou_are_there_and_what_cannot_be_seen_is_said(tmp_path: Path) -> None:
    sheet = words(drafted(checked(tmp_path / "r", usual("xinzhou"), "xinzhou"), "F4"), "自查表")
    assert all(f"第四十四条（{n}）" in sheet for n in "一二三四五六七") and sheet.count("程序看不到。") == 4


def test_a_budget_that_changed_without_its_goal_is_seen(tmp_path: Path) -> None:
    found = {WATER: (finding("E02", WATER, "河道清淤：预算调整，目标未变", severity=Severity.EXPLAIN, profile="xinzhou"),)}
    assert f"预算调整后目标没有同步调整的有1处，涉及{WATER}" in words(drafted(checked(tmp_path / "r", found, "xinzhou"), "F4"), "自查表")


def test_what_was_sent_out_is_no_longer_undone(tmp_path: Path) -> None:
    root = checked(tmp_path / "r")
    day = dt.date(2026, 9, 20)
    path = next(p for _, unit, p in drafted(root, "D1").written if unit == WATER)
    path = advance(advance(path, State.SUBMITTED, day), State.APPROVED, day)
    advance(path, State.ISSUED, day, number="雁财绩〔2026〕12号", dated=day)
    sheet = words(drafted(root, "F4"), "自查表")
    assert "查出问题的单位，都已发出反馈、退回或者整改文书" in sheet and "还没有发出反馈" not in sheet


def test_own_days_that_have_passed_are_told_with_their_article(tmp_path: Path) -> None:
    sheet = words(drafted(checked(tmp_path / "r"), "F4", dt.date(2026, 12, 8)), "自查表")
    assert "向单位反馈意见的期限是2026年10月20日（第十一条第3项），已过35个工作日" in sheet


def test_before_the_check_the_sheet_says_that_nothing_was_checked(tmp_path: Path) -> None:
    root = checked(tmp_path / "r", usual("xinzhou"), "xinzhou")
    for path in (root / "review").iterdir():
        path.unlink()
    sheet = words(drafted(root, "F4", dt.date(2026, 8, 25)), "自查表")
    assert "还没有审核" in sheet and "没有需要催报的单位" not in sheet


def test_every_sight_that_a_list_may_name_can_be_had(tmp_path: Path) -> None:
    desk = sit_down(checked(tmp_path / "r"))
    assert all(str(sights.seen(name, desk, board(desk)).value) for name in SIGHTS)


def test_a_list_with_an_article_that_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    (tmp_path / "self_check.yaml").write_text("- {what: 某事, ask: 某事, article: 第九十九条}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="第九十九条"):
        duties(replace(corpus.load_profile("xinzhou"), folder=str(tmp_path)))


@pytest.mark.parametrize("slug", LOCAL)
def test_a_meeting_is_called_as_its_locality_has_it(tmp_path: Path, slug: str) -> None:
    done = drafted(summed.checked(tmp_path / slug, profile=slug), "G7")
    for title in ("会议材料", "会议纪要"):
        text = words(done, title)
        assert ("联席会议" in text) is (slug == "shizhong") and ("专题调度会议" in text) is (slug != "shizhong")
        assert not [name for other, name in NAMES.items() if other != slug and name in text]
    path = next(p for _, _, p in done.written if "纪要" in p.name)
    assert lint(path.read_bytes(), path.name).remarks == ()


def test_the_meetings_figures_are_the_summarys(tmp_path: Path) -> None:
    root = summed.checked(tmp_path / "r")
    text, now = words(drafted(root, "G7"), "会议材料"), summarise([root]).current
    assert f"预算数{now.budget.shown}，实际支出{now.spent.shown}，执行率{now.rate.shown}，低于时间进度" in text
    assert f"共{now.found.shown}个，涉及" in text and f"应报送材料的单位{now.due.shown}个，其中按时报送2个，未报送1个" in text


def test_units_in_need_come_by_the_rule_that_the_paper_states(tmp_path: Path) -> None:
    text = words(drafted(summed.checked(tmp_path / "r"), "G7"), "会议材料")
    rows = text.split("主要问题\n")[1]
    assert rows.index(TOWN) < rows.index(WATER) and "没有报送材料" in rows and "44.64" in rows
    assert f"1. 没有报送材料的{TOWN}的催报和处理。" in text and f"2个需退回更正的问题（涉及{WATER}）的督促和完成时间" in text


def test_a_round_without_need_says_so_and_leaves_the_agenda_to_people(tmp_path: Path) -> None:
    root = summed.checked(tmp_path / "r", {}, projects={WATER: (summed.project("河道清淤", "100", "90", done=1),)})
    text = words(drafted(root, "G7"), "会议材料")
    assert "没有发现未报送材料" in text and "没有列入文书的问题" in text and "没有需要整改的问题" in text
    assert "三、提请会议研究的事项\n【其他需要研究的事项】" in text


def test_only_what_a_person_left_in_counts_at_the_meeting(tmp_path: Path) -> None:
    root = summed.checked(tmp_path / "r")
    mark(root, "执行率填为", 审核意见="不采纳")
    assert f"1个需退回更正的问题（涉及{WATER}）" in words(drafted(root, "G7"), "会议材料")


def test_the_minutes_leave_every_decision_open_and_take_what_the_drafter_gives(tmp_path: Path) -> None:
    done = drafted(summed.checked(tmp_path / "r", profile="shizhong"), "G7", fills=(("主持人", "分管区领导"), ("会议时间", "2026年10月30日上午")))
    text = words(done, "会议纪要")
    assert "2026年10月30日上午，分管区领导在【会议地点】主持召开联席会议" in text
    assert text.count("的问题。会议议定，【议定意见】。") == 3 and "【其他议定事项】" in text and "出席：【出席人员】" in text
    assert "依据：《" in listing(next(p for _, _, p in done.written if "纪要" in p.name))


def test_the_head_of_the_minutes_names_who_called_the_meeting(tmp_path: Path) -> None:
    assert words(drafted(summed.checked(tmp_path / "a"), "G7"), "会议纪要").startswith("雁江区财政局专题调度会议纪要\n")
    assert words(drafted(summed.checked(tmp_path / "b", profile="shizhong"), "G7"), "会议纪要").startswith("【召集机关】联席会议纪要\n")


def test_the_notice_is_named_by_its_title_and_then_its_number(tmp_path: Path) -> None:
    root = summed.checked(tmp_path / "r")
    for kind, title in (("F4", "自查表"), ("G1", "报告")):
        assert "《关于开展2026年绩效监控工作的通知》（试财绩〔2026〕3号），" in words(drafted(root, kind), title)


def test_practice_is_told_as_practice(tmp_path: Path) -> None:
    for kind in ("F4", "G7"):
        path = drafted(summed.checked(tmp_path / kind, profile="qianjin"), kind).written[0][2]
        assert "实务文书：本地制度没有规定这种文书" in listing(path)
