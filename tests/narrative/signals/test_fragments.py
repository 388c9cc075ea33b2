"""What short texts give away, and what innocent ones that look like it do not."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from parsers.narrative import read_prose
from parsers.narrative.signals.advance import paid_ahead
from parsers.narrative.signals.conclusions import conclusions
from parsers.narrative.signals.diversion import diverted, purposes_of
from parsers.narrative.signals.purchases import purchases
from parsers.report import Narrative
from tests.narrative.making import document

UNIT, PROJECTS = "青柳区水务局", ("排涝泵站改造", "河湖管护")
OTHERS = {"排涝泵站改造": ["改造泵站"], "河湖管护": ["管护河道"], "机关食堂改造": ["更新后厨设备"], "全民健身中心维护": ["场馆开放"]}
FRAGMENTS: dict[str, dict[str, list[str]]] = yaml.safe_load((Path(__file__).parent / "fragments.yaml").read_text(encoding="utf-8"))
RECOGNISERS: dict[str, Any] = {
    "paid_ahead": lambda n: paid_ahead(n, UNIT, PROJECTS, ()),
    "diverted": lambda n: diverted(n, purposes_of(OTHERS), ()),
    "bought": lambda n: purchases(n, PROJECTS, ()),
    "concluded": lambda n: conclusions(n, PROJECTS, ()),
}


def text(words: str) -> Narrative:
    return read_prose(document("^监控报告", words)).narrative


@pytest.mark.parametrize(("what", "words"), [(k, w) for k, v in FRAGMENTS.items() for w in v["said"]])
def test_the_words_give_it_away(what: str, words: str) -> None:
    assert RECOGNISERS[what](text(words)), words


@pytest.mark.parametrize(("what", "words"), [(k, w) for k, v in FRAGMENTS.items() for w in v["innocent"]])
def test_innocent_words_give_nothing_away(what: str, words: str) -> None:
    assert [s.words for s in RECOGNISERS[what](text(words))] == [], words
