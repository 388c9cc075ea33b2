"""Whatever stands in a file, the narrative is read in good time and every figure is where it says."""
from __future__ import annotations

import itertools
import time

import pytest

from parsers.narrative import read_prose
from parsers.narrative.claims import fund_claims
from parsers.report import Narrative
from tests.narrative.making import document

PIECES = ("预算", "12.5万元", "，", "。", "（", "）", "一、", "(二)", "3.", "2026年8月", "A项目", "执行率", "65.13%", "“", "：", "\t", "　",
    "1,234", "由", "调整为", "...", "①")
SECONDS = 10


def claims(narrative: Narrative) -> None:
    fund_claims(narrative, ("A项目一期", "农村公路养护"))


@pytest.mark.parametrize("seed", range(40))
def test_any_order_of_pieces_is_read_with_true_places(seed: int) -> None:
    cycle = itertools.islice(itertools.cycle(PIECES), seed, seed + 400, 3 + seed % 7)
    lines = "".join(piece + ("\n" if i % 17 == seed % 17 else "") for i, piece in enumerate(cycle)).split("\n")
    narrative = read_prose(document("^监控报告", *lines)).narrative
    claims(narrative)
    for mention in narrative.mentions:
        assert narrative.sentences[mention.sentence].text[mention.start:mention.end] == mention.quantity.text


@pytest.mark.parametrize("unit", ["1", "1,", "因", "（", "12万元", "预算", "一、", "。", "“", "年初预算10万元，支出5万元", "满意度", " ", "9月",
    "由1万元"])
def test_a_long_line_of_one_thing_over_and_over_takes_no_long_time(unit: str) -> None:
    start = time.process_time()
    claims(read_prose(document("^监控报告", unit * (60_000 // len(unit)))).narrative)
    assert time.process_time() - start < SECONDS


def test_a_sentence_without_end_is_cut_and_nothing_is_lost() -> None:
    text = "养护道路十公里" * 600
    narrative = read_prose(document("^监控报告", text)).narrative
    assert narrative.text == text and len(narrative.sentences) > 1
