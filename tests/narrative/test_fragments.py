"""Short pieces of reports in the voices of many offices, many of them traps: what each says on a topic, if anything."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from parsers.narrative import read_prose
from parsers.narrative.figures import find_figures
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


@pytest.mark.parametrize(("text", "printed"), [
    ("办班二十二期，培训一千七百九十四人次", [("22", "期"), ("1794", "人次")]),
    ("修渠三点二公里，花了百分之六十九点四三", [("3.2", "公里"), ("69.43", "%")]),
    ("三五户人家，七八家企业，一个项目，十分重视，二三十人", []),
    ("二〇二六年八月三十一日十二点，第二十三条", []),
])
def test_counts_in_chinese_numerals_are_figures_and_round_words_are_none(text: str, printed: list[tuple[str, str]]) -> None:
    assert [(str(f.quantity.number), f.quantity.unit) for f in find_figures(text)] == printed
