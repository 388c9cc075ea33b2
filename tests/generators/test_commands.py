"""``jihe draft``, ``trace``, ``state`` and ``status`` as their users meet them."""
from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli
from checker.round import Unit
from corpus.documents import document_kinds

from .making import SCHOOL, TOWN, WATER, checked, finding, mark


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIHE_HOME", str(tmp_path / "home"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return checked(tmp_path / "round")


def jihe(*words: object) -> Result:
    return CliRunner().invoke(cli.main, [str(w) for w in words], catch_exceptions=False)


@pytest.mark.parametrize("words", [
    ("draft", "--help"), ("trace", "--help"), ("state", "--help"), ("status", "--help"), ("draft",), ("draft", "D1"), ("trace",)])
def test_help_and_mistakes_are_chinese(words: tuple[str, ...]) -> None:
    output = jihe(*words).output
    assert output.strip() and not [w for w in ("Usage", "Options", "Error", "Missing", "required") if w in output]


def test_the_list_names_what_the_rounds_locality_has(root: Path) -> None:
    shown = jihe("draft", "--list", "--profile", "xinzhou").output
    assert "D4  约谈通知和纪要  [通知]  《忻州市财政预算绩效管理办法》第四十六条" in shown
    assert all(name in shown for name in document_kinds())


def test_all_drafts_what_the_stage_calls_for_and_tells_what_it_left_out(root: Path) -> None:
    result = jihe("draft", "all", root)
    assert result.exit_code == 0
    names = {p.name.split("_")[1] for p in (root / "drafts").rglob("*.docx")}
    assert names == {"逐单位审核意见单", "预算绩效监控综合意见反馈表", "关于退回补正绩效监控材料的通知", "关于商请报送绩效监控材料的函"}
    assert "有4条确定的问题没有填审核意见，已写入文书" in result.output and "有1条疑似的问题没有采纳，没有写入文书" in result.output
    assert all(p.with_name(p.stem + ".facts.json").is_file() for p in (root / "drafts").rglob("*.docx"))


def test_only_marked_problems_on_demand(root: Path) -> None:
    mark(root, "执行率填为", 审核意见="采纳")
    jihe("draft", "D1", root, "--only-marked", "--unit", WATER)
    path = next((root / "drafts").rglob("*限期整改*.docx"))
    assert "执行率填为45.00%" in jihe("trace", path).output and "没有说明原因" not in jihe("trace", path).output


@pytest.mark.parametrize(("kind", "says"), [
    ("D4", "雁江区不提供“约谈通知和纪要”"), ("E2", "没有收回资金的规定"), ("Z9", "没有“Z9”这种文书")])
def test_what_this_locality_or_this_program_does_not_have_is_refused(root: Path, kind: str, says: str) -> None:
    result = jihe("draft", kind, root)
    assert result.exit_code == 2 and says in result.output and not (root / "drafts").exists()


def test_a_kind_without_a_builder_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generators.draft.builders", dict)
    result = jihe("draft", "D1", root)
    assert result.exit_code == 2 and "还不能起草" in result.output and not (root / "drafts").exists()


def test_an_unknown_unit_gets_the_nearest_name(root: Path) -> None:
    result = jihe("draft", "D1", root, "--unit", "水利局")
    assert result.exit_code == 2 and f"是不是“{WATER}”" in result.output


def test_a_unit_may_be_called_by_its_short_name(tmp_path: Path) -> None:
    whole = Unit("雁江区水务局", "201", "一级")
    root = checked(tmp_path / "round", {whole.name: (finding("F01", whole.name, "河道清淤：没有说明原因"),)}, units=(whole,))
    assert jihe("draft", "D1", root, "--unit", "水务局").exit_code == 0
    assert (root / "drafts" / whole.name).is_dir()


def test_a_deadline_in_the_past_is_refused_unit_by_unit(root: Path) -> None:
    result = jihe("draft", "D1", root, "--due", "2026-09-01")
    assert result.exit_code == 1 and "不晚于起草日期" in result.output


def test_from_draft_to_issue_and_the_board(root: Path) -> None:
    jihe("draft", "D1", root)
    path = next((root / "drafts").rglob("*限期整改*.docx"))
    for state in ("送审", "已批"):
        assert jihe("state", path, state, "--day", "2026-10-09").exit_code == 0
        path = next((root / "drafts").rglob("*限期整改*.docx"))
    assert jihe("state", path, "已发").exit_code == 2
    done = jihe("state", path, "已发", "--number", "雁财绩〔2026〕12号", "--dated", "2026-10-09", "--day", "2026-10-09")
    assert "雁财绩〔2026〕12号_关于限期整改绩效监控发现问题的通知_已发_v1.docx" in done.output
    board = jihe("status", root, "--as-of", "2026-12-08").output
    assert "已发（雁财绩〔2026〕12号）" in board and TOWN in board and "没有报送" in board and SCHOOL in board


def test_a_round_that_was_never_checked_says_what_to_do_first(tmp_path: Path) -> None:
    (tmp_path / "round.yaml").write_text("profile: yanjiang\nyear: 2026\nperiod: 1—8月\n", encoding="utf-8")
    (tmp_path / "roster.csv").write_text("单位名称,单位类型,是否涉密\n水务局,一级,否\n", encoding="utf-8")
    assert "先运行 jihe check" in jihe("draft", "D1", tmp_path, "--as-of", "2026-09-18").output
    assert "还没有审核" in jihe("status", tmp_path, "--as-of", "2026-09-18").output


def test_secret_units_get_no_letter_and_stand_on_no_board(root: Path) -> None:
    roster = root / "roster.csv"
    roster.write_text(roster.read_text(encoding="utf-8").replace("农业股,否", "农业股,是"), encoding="utf-8")
    jihe("draft", "all", root)
    assert not [p for p in (root / "drafts").rglob("*") if WATER in str(p.relative_to(root))]
    assert WATER not in jihe("status", root, "--as-of", "2026-10-20").output
