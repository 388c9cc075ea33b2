"""Whole rounds, as an office has them, against what is true of them."""
from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest

from checker import engine
from checker.cache import NoCache
from checker.evaluation.scoring import score
from checker.planning import plan_round
from checker.session import Options, run, write

HERE = Path(__file__).resolve().parents[2]
SAMPLE = HERE / "corpus" / "samples" / "xinzhou-2026"
CASES = Path(os.environ.get("JIHE_CASES") or HERE.parent / "shared" / "cases")


def findings_of(root: Path, as_of: dt.date, out: Path) -> dict[str, Any]:
    planned = plan_round(root)
    review = run(planned, as_of, Options(cache=NoCache()))
    write(planned, review, out, only=["json"])
    data: dict[str, Any] = json.loads((out / "findings.json").read_text(encoding="utf-8"))
    return data


def test_the_sample_round_is_found_out_and_nobody_is_accused_wrongly(tmp_path: Path) -> None:
    result = score(findings_of(SAMPLE, dt.date(2026, 8, 25), tmp_path), SAMPLE / "truth.jsonl", frozenset(engine.discover()))
    assert result.recall >= 0.95, result.missed
    assert result.precision >= 0.98, result.alarms
    assert not result.traps
    assert len(result.facts) <= 3, result.facts
    assert len(result.sections) <= 3, result.sections


@pytest.mark.parametrize(("name", "as_of"), [("yanjiang-2026", dt.date(2026, 9, 18)), ("shizhong-2026", dt.date(2026, 10, 26))])
def test_the_case_rounds_are_found_out(name: str, as_of: dt.date, tmp_path: Path) -> None:
    if not (CASES / name).is_dir():
        pytest.skip(f"the case round {name} is not on this machine (JIHE_CASES names its folder)")
    result = score(findings_of(CASES / name, as_of, tmp_path), CASES / name / "truth.jsonl", frozenset(engine.discover()))
    assert result.recall >= 0.95, result.missed
    assert result.precision >= 0.98, result.alarms
    assert not result.traps
    assert not result.facts
