"""Short pieces of reports in the voices of many offices, half of them traps: what each says on a topic, if anything."""
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


def test_half_of_the_fragments_are_traps() -> None:
    traps = sum(p["is"] != "substance" for p in PIECES)
    assert len(PIECES) >= 90 and 2 * traps >= 0.9 * len(PIECES)
