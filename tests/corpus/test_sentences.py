"""The labelled sentences: enough, of many voices, with hard negatives, and no two alike."""
from __future__ import annotations

import re
from collections import Counter

import corpus
from corpus.examples import Example, examples

_ALIKE = 0.6                # of the pairs of characters that two sentences have, those that both have


def pairs(text: str) -> frozenset[str]:
    bare = re.sub(r"\W", "", re.sub(r"\d[\d,.]*", "0", text))
    return frozenset(bare[i:i + 2] for i in range(max(1, len(bare) - 1)))


def alike(sentences: list[Example]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    having: dict[str, list[int]] = {}
    shown = [pairs(e.text) for e in sentences]
    for i, mine in enumerate(shown):
        for j, common in Counter(j for pair in mine for j in having.get(pair, ())).items():
            if common / (len(mine) + len(shown[j]) - common) >= _ALIKE:
                found.append((sentences[j].text, sentences[i].text))
        for pair in mine:
            having.setdefault(pair, []).append(i)
    return found


def test_there_are_two_thousand_sentences_of_a_hundred_voices() -> None:
    assert len(examples()) >= 2000
    assert len({e.voice for e in examples()}) >= 100


def test_a_third_of_them_says_nothing_of_substance_though_many_use_the_words() -> None:
    empty = [e for e in examples() if not e.says]
    assert len(empty) >= len(examples()) / 3
    wordy = [e for e in empty if re.search(r"满意|偏差|偏离|原因|措施|支出|资金|完成|及时|合规|有效|效益|制度|组织|目标|整改|进度", e.text)]
    assert len(wordy) >= len(empty) / 2


def test_no_two_sentences_are_nearly_the_same() -> None:
    assert alike(list(examples())) == []


def test_nearly_the_same_is_noticed() -> None:
    assert alike([Example("管网改造完成12公里，合格率100%。"), Example("管网改造完成8.5公里，合格率98%。")])


def test_every_label_is_a_topic_and_no_sentence_is_both_content_and_void() -> None:
    topics = set(corpus.lexicon("narrative_topics")["topics"])
    for example in examples():
        assert {*example.says, *example.void} <= topics, example
        assert not {*example.says} & {*example.void}, example


def test_a_sentence_is_one_line_of_a_report() -> None:
    assert all("\n" not in e.text and 2 <= len(e.text) <= 300 for e in examples())


def test_every_topic_that_is_judged_has_content_and_the_nine_main_ones_have_plenty() -> None:
    seen = Counter(topic for e in examples() for topic in e.says)
    nine = ("goal_completion", "fund_execution", "deviation_cause", "corrective_measure", "timeliness", "compliance", "effectiveness", "satisfaction",
            "organisation")
    assert all(seen[topic] >= 100 for topic in nine), seen
