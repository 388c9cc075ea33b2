"""The command line as its users meet it: Chinese words, exit statuses, nothing half-written."""
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

import cli
from tests.checker.rounds import make

DAY = ("--as-of", "2026-09-10")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIHE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("JIHE_HOME", str(tmp_path / "home"))


def jihe(*words: str) -> Result:
    return CliRunner().invoke(cli.main, words, catch_exceptions=False)


def english(text: str) -> list[str]:
    """Words of click's own that would not be Chinese."""
    return [w for w in ("Usage", "Options", "Error", "Try", "No such", "Missing", "Invalid", "Commands", "required") if w in text]


@pytest.mark.parametrize("words", [
    ("--help",), ("check", "--help"), ("profile", "--help"), ("regulation", "--help"), ("regulation", "import", "--help"),
    ("rules", "--help"), ("explain", "--help"), ("coverage", "--help"), ("explain",),
    ("check",), ("check", "nowhere"), ("chekc",), ("check", "--jobs", "many", "."), ("profile",)])
def test_help_and_mistakes_are_answered_in_chinese(words: tuple[str, ...]) -> None:
    result = jihe(*words)
    assert not english(result.output), result.output
    assert result.output.strip()


def test_a_round_with_problems_ends_with_one_or_four_and_leaves_every_result(tmp_path: Path) -> None:
    make(tmp_path, 2)
    result = jihe("check", str(tmp_path), *DAY)
    assert result.exit_code == 4                    # no goals and no ledger: some rules could not be checked
    assert {p.name for p in (tmp_path / "review").iterdir()} >= {"review.html", "findings.json", "findings.sarif", "审核意见单.xlsx"}
    assert "未能" in result.output and "C01" in result.output


def test_only_asked_for_results_are_written_and_quiet_says_nothing(tmp_path: Path) -> None:
    make(tmp_path, 1)
    result = jihe("check", str(tmp_path), *DAY, "--only", "json", "-q")
    assert result.output == ""
    assert [p.name for p in (tmp_path / "review").iterdir()] == ["findings.json"]


def test_a_file_that_cannot_be_read_is_said_and_the_rest_is_done(tmp_path: Path) -> None:
    make(tmp_path, 2)
    (tmp_path / "submissions" / "青柳区第001办事处" / "监控报告.docx").write_bytes(b"PK\x03\x04broken")
    result = jihe("check", str(tmp_path), *DAY, "--only", "json")
    assert result.exit_code == 4
    data = json.loads((tmp_path / "review" / "findings.json").read_text(encoding="utf-8"))
    unread = [d for d in data["documents"] if d["status"] == "not_read"]
    assert [Path(d["path"]).name for d in unread] == ["监控报告.docx"] and "重新" in unread[0]["error"]
    assert "监控报告.docx" in result.output


@pytest.mark.parametrize(("line", "said"), [
    ("profil: national\nyear: 2026\nperiod: 1—8月\n", "profile"), ("profile: nowhere\nyear: 2026\nperiod: 1—8月\n", "nowhere"),
    ("profile: national\nperiod: 1—8月\n", "year"), ("profile: national\nyear: 2026\nperiod: 1—8月\ndeadlnes: 2026-09-10\n", "deadlines"),
    ("profile: [\n", "round.yaml")])
def test_a_wrong_round_file_is_explained_and_nothing_is_written(tmp_path: Path, line: str, said: str) -> None:
    make(tmp_path, 1)
    (tmp_path / "round.yaml").write_text(line, encoding="utf-8")
    result = jihe("check", str(tmp_path), *DAY)
    assert result.exit_code == 2
    assert said in result.output and "错误" in result.output
    assert not (tmp_path / "review").exists()


def test_loose_files_ask_for_what_a_round_file_would_say(tmp_path: Path) -> None:
    make(tmp_path, 1)
    form = tmp_path / "submissions" / "青柳区第001办事处" / "监控表.md"
    asked = jihe("check", str(form))
    assert asked.exit_code == 2 and "--profile" in asked.output
    told = ("--profile", "yanjiang", "--year", "2026", "--period", "1-8月")
    done = jihe("check", str(form), *told, "--out", str(tmp_path / "out"), "--only", "json", *DAY)
    assert done.exit_code in (1, 4)
    assert (tmp_path / "out" / "findings.json").is_file()


def test_a_limit_can_be_changed_and_a_wrong_one_is_explained(tmp_path: Path) -> None:
    make(tmp_path, 1)
    assert "max_file_bytes" in jihe("check", str(tmp_path), *DAY, "--limit", "max_file_byte=1").output
    tight = jihe("check", str(tmp_path), *DAY, "--limit", "max_file_bytes=10", "--only", "json")
    assert tight.exit_code in (3, 4) and "监控表.md" in tight.output


def test_the_profiles_are_listed_and_shown_with_their_sources() -> None:
    assert all(slug in jihe("profiles").output for slug in ("yanjiang", "lingyuan", "qianjin", "shizhong", "xinzhou"))
    shown = jihe("profile", "yanjiang").output
    assert "雁江区" in shown and "第十" in shown
    wrong = jihe("profile", "yanjang")
    assert wrong.exit_code == 2 and "yanjiang" in wrong.output


def test_a_new_profile_can_be_made_and_is_then_listed(tmp_path: Path) -> None:
    made = jihe("profile", "new", "qingliu")
    assert made.exit_code == 0, made.output
    assert "qingliu" in jihe("profiles").output


def test_the_rules_are_listed_with_their_grounds_in_the_locality() -> None:
    listed = jihe("rules", "--profile", "yanjiang").output
    assert "C01  执行率不等于支出÷预算" in listed and "第十一条1" in listed and max(map(cell_len, listed.splitlines())) <= 80


def test_a_rule_is_explained_with_examples_and_the_figures_of_the_locality() -> None:
    told = jihe("explain", "i01", "--profile", "yanjiang").output
    assert "slow_gap 20个百分点，来源：未记录" in told and "不符合的例子" in told and "看不到的" in told and "第十条（五）" in told
    assert max(map(cell_len, told.splitlines())) <= 80
    assert all(name in jihe("explain", "C01").output for name in ("前进区", "凌源市", "雁江区", "忻州市", "市中区"))


def test_a_rule_that_nobody_knows_is_answered_with_where_to_look() -> None:
    wrong = jihe("explain", "C99")
    assert wrong.exit_code == 2 and "C99" in wrong.output and "jihe rules" in wrong.output


def test_the_coverage_of_a_locality_counts_its_requirements() -> None:
    told = jihe("coverage", "--profile", "lingyuan").output
    assert "雁江区（yanjiang）：46 条要求" in jihe("coverage").output
    assert "38 条要求" in told and "没有落实 0" in told and max(map(cell_len, told.splitlines())) <= 80


def test_help_starts_without_the_rules_or_the_language_model() -> None:
    heavy = "{'spacy', 'numpy', 'lxml', 'checker.rules'}"
    script = f"import sys, cli\ntry: cli.main(['--help'])\nexcept SystemExit: pass\nprint(sorted({heavy} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path(cli.__file__).parent).stdout
    assert shown.endswith("[]\n")


def test_a_damaged_decision_table_is_said_before_anything_is_read(tmp_path: Path) -> None:
    jihe("profile", "new", "qingliu")
    table = tmp_path / "home" / "profiles" / "qingliu" / "dispositions.yaml"
    table.write_text("- {id: urge, title: 督促, article: 第九十九条, subject: project, facts: {any: [deviates]}}\n", encoding="utf-8")
    make(tmp_path, 1)
    (tmp_path / "round.yaml").write_text("profile: qingliu\nyear: 2026\nperiod: 1—8月\n", encoding="utf-8")
    result = jihe("check", str(tmp_path), *DAY)
    assert result.exit_code == 2 and "第九十九条" in result.output and not (tmp_path / "review").exists()


def test_a_paper_of_the_years_end_is_drafted_by_its_number_like_any_other(tmp_path: Path) -> None:
    make(tmp_path, 2)
    jihe("check", str(tmp_path), "--as-of", "2026-09-10", "-q", "--only", "json")
    done = jihe("draft", "G4", str(tmp_path))
    assert done.exit_code == 0, done.output
    assert [p.suffix for p in (tmp_path / "drafts" / "全轮").glob("*工作总结*.docx")] == [".docx"]
