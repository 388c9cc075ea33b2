"""Looking for many patterns at once finds what looking for each in each sentence finds."""
from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.narrative.atoms import needs_of
from parsers.narrative.sieve import Lines, Sieve
from parsers.narrative.topics import topic_rules

SENTENCES = ["截至8月底支出80.2万元,执行率66.56%。", "因招标流标,工期顺延两个月。", "资金使用合规,未发现挪用。", "无。", "",
             "由养护科负责,10月底前完成3处修复。", "项目条件没有变化,不需要调整绩效目标。", "9月调查居民120人,满意度92.5%。", "支"]
PATTERNS = ["支出|支付", "(?:因|由于)[^,;。\n]{0,9}(?:流标|下雨)", "执行率\\d", "^无(?:情况)?[。.]?$", "[支付]出", "(?:资金)?使用", ".",
            "\\d+(?:台|处)", "(?<!未)发现", "(?=支)支付?", "(?:支出){1,2}", "(?:调整){2}", "满意(?:度|率)?(?:达|为)?\\d",
            "(?:无|未|没有).{0,4}(?:变化|发现)", "(支|付)\\1?", "(?:一|二|三|四)+", "$", "(?i:abc)|支", "条件.+?变化",
            "(?:(?:甲|乙)(?:丙|丁)|支)(?:出|付)"]


def naive(pattern: re.Pattern[str], lines: list[str]) -> frozenset[int]:
    return frozenset(at for at, line in enumerate(lines) if pattern.search(line))


@pytest.mark.parametrize("source", PATTERNS)
def test_a_pattern_is_found_in_the_sentences_that_hold_it(source: str) -> None:
    pattern = re.compile(source, re.M)
    assert Sieve([pattern]).hits(Lines(SENTENCES)) == [naive(pattern, SENTENCES)]


@given(st.lists(st.text("支出付款执行率无未调整变化0月因受影响。,", max_size=14), max_size=6))
def test_every_topic_is_found_as_if_each_sentence_were_looked_at(lines: list[str]) -> None:
    patterns = [p for r in topic_rules() for p in (r.says, r.unless, r.also, r.void, r.mention) if p]
    assert Sieve(patterns).hits(Lines(lines)) == [naive(p, lines) for p in patterns]


def test_what_must_stand_in_a_match_is_told_piece_by_piece() -> None:
    needs = needs_of(re.compile("(?:进度|执行).{0,9}(?:滞后|偏慢)|未拨付"))
    assert [set(clauses) for clauses in needs] == [{frozenset(("进度", "执行")), frozenset(("滞后", "偏慢"))}, {frozenset(("未拨",))}]


def test_of_a_pattern_that_needs_nothing_nothing_is_claimed() -> None:
    assert needs_of(re.compile("支出|\\d*")) == ((),)


def test_a_text_without_sentences_holds_nothing() -> None:
    assert Sieve([re.compile("支")]).hits(Lines([])) == [frozenset()]
