"""Short pieces of reports in the voices of many offices, many of them traps: what each says on a topic, if anything."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from parsers.narrative import read_prose
from parsers.report import Presence
from tests.narrative.making import document

HERE = Path(__file__).resolve().parent / "fragments"
PIECES: list[dict[str, Any]] = [p for f in sorted(HERE.glob("*.yaml")) for p in yaml.safe_load(f.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("piece", PIECES, ids=[f"{p['topic']} is {p['is']}: {p['text'][:18]}" for p in PIECES])
def test_a_fragment_says_on_its_topic_what_a_reviewer_reads_in_it(piece: dict[str, Any]) -> None:
    topics = {t.name: t for t in read_prose(document("^监控报告", *piece["text"].split("\n"))).narrative.topics}
    found = topics[piece["topic"]]
    assert found.presence is Presence(piece["is"]), [s.text for s in found.evidence]


def test_many_of_the_fragments_are_traps() -> None:
    traps = sum(p["is"] != "substance" for p in PIECES)
    assert len(PIECES) >= 90 and traps >= 45


REPORTS: list[dict[str, Any]] = yaml.safe_load((HERE.parent / "reports" / "short.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("report", REPORTS, ids=[r["voice"] for r in REPORTS])
def test_a_whole_report_is_read_topic_by_topic_whatever_its_voice(report: dict[str, Any]) -> None:
    topics = {t.name: t.presence.value for t in read_prose(document("^监控报告", *report["text"].strip().split("\n"))).narrative.topics}
    assert {name: topics[name] for name in report["says"]} == report["says"]
