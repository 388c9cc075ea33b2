"""What ``jihe evaluate`` counts and prints."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from rich.cells import cell_len

from checker.evaluation.counts import Counts, macro_f1
from checker.evaluation.scoring import score
from checker.evaluation.sentences import by_rules, measure
from checker.evaluation.text import round_text, sentences_text
from cli import main
from corpus.examples import Example

CODES = frozenset({"C01", "F01", "K01"})


def finding(code: str, evidence: str = "", certainty: str = "certain") -> dict[str, Any]:
    return {"code": code, "evidence": evidence, "certainty": certainty, "location": {"path": "a.xlsx"}, "message": "…"}


def scored(tmp_path: Path, truth: list[dict[str, Any]], *findings: dict[str, Any], sections: dict[str, str] | None = None) -> Any:
    path = tmp_path / "truth.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in truth), encoding="utf-8")
    told = {"documents": [{"path": "a.xlsx", "unit": "甲局", "findings": list(findings), "sections": sections or {}}], "packages": []}
    return score(told, path, CODES)


def test_a_rule_is_counted_by_what_it_found_missed_and_wrongly_claimed(tmp_path: Path) -> None:
    truth = [{"unit": "甲局", "code": "C01", "quote": "35.00%"}, {"unit": "甲局", "code": "F01", "quote": ""}]
    result = scored(tmp_path, truth, finding("C01", "执行率35.00%"), finding("K01", "", "suspected"))
    assert result.rules == {"C01": Counts(hit=1), "F01": Counts(missed=1), "K01": Counts(false=1)}
    assert result.alarms == [], "a suspected finding is counted, but is no false alarm"


def test_what_experts_argue_about_counts_neither_way(tmp_path: Path) -> None:
    truth: list[dict[str, Any]] = [{"unit": "甲局", "code": "C01", "quote": "", "debatable": True},
                                   {"unit": "甲局", "file": "a.xlsx", "sections": {"timeliness": "substance", "compliance": "substance"},
                                    "debatable": ["timeliness"]}]
    result = scored(tmp_path, truth, finding("C01"), sections={"timeliness": "absent", "compliance": "substance"})
    assert not result.rules
    assert dict(result.topics) == {"compliance": Counts(hit=1)}


def test_a_void_topic_that_is_called_content_is_wrongly_claimed(tmp_path: Path) -> None:
    truth = [{"unit": "甲局", "file": "a.xlsx", "sections": {"deviation_cause": "void", "satisfaction": "void"}}]
    result = scored(tmp_path, truth, sections={"deviation_cause": "substance", "satisfaction": "absent"})
    assert result.topics["deviation_cause"] == Counts(false=1)
    assert result.topics["satisfaction"] == Counts()
    assert len(result.sections) == 2, "void called absent is wrong too"


def test_figures_that_have_no_meaning_are_not_made_up() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)
    assert Counts(hit=3, missed=1, false=0).recall == 0.75
    assert macro_f1([Counts(hit=1), Counts(missed=1), Counts(false=4)]) == 0.5, "what does not occur is left out of the mean"


def test_a_round_is_told_in_eighty_columns(tmp_path: Path) -> None:
    truth = [{"unit": "青柳区农业农村和水务综合服务保障中心", "code": "F01", "quote": "设施蔬菜大棚改造面积未达到年度目标" * 4}]
    text = round_text("青柳区-2026", scored(tmp_path, truth, finding("K01", "雷同" * 60)), {"F01": "有偏差未说明原因", "K01": "与其他单位报告雷同"})
    assert "有偏差未说明原因" in text and "漏报 1 处" in text and "误报 1 处" in text
    assert max(map(cell_len, text.splitlines())) <= 80


def test_sentences_are_measured_in_three_ways_in_eighty_columns() -> None:
    words = list(enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉", 1))
    few = [Example(f"电话访问{n}户，满意率{n}%，{word}户满意。", ("satisfaction",), (), f"v{n % 5}") for n, word in words]
    few += [Example(f"满意度权重{n}分，{word}项待定。", (), (), f"v{n % 5}") for n, word in words]
    measured = measure(few)
    assert measured.ways["model"]["satisfaction"].hit >= 18
    text = sentences_text(measured)
    assert "满意度" in text and "宏平均" in text
    assert max(map(cell_len, text.splitlines())) <= 80


def test_the_rules_are_asked_without_the_model() -> None:
    assert "satisfaction" in by_rules("7月问卷调查320份，满意度93.6%。")


def test_a_round_without_its_truth_is_explained(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["evaluate", str(tmp_path)])
    assert result.exit_code == 2
    assert "truth.jsonl" in result.output
