"""Texts compared: what is left out, what is found, and that nothing long enough can be missed."""
from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.similarity import passages, prints
from checker.similarity.compare import Bars, Text, marks, twins
from checker.similarity.given import encoded, shipped
from checker.similarity.plain import GAP, Known, Phrases, plain
from checker.similarity.residue import Standing, standing
from checker.similarity.spans import span_of
from parsers.document import Anchor, Location

_BARS = Bars(13, 0.85, 60)
_HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x5FFF)


def _random(seed: int, count: int) -> str:
    chance = random.Random(seed)
    return "".join(chr(chance.randrange(0x4E00, 0x6E00)) for _ in range(count))


def _text(unit: str, *lines: str) -> Text:
    return Text(unit, f"{unit}.docx", lines, lambda: [Location(f"第{n + 1}句") for n in range(len(lines))])


def test_names_figures_and_punctuation_are_not_compared() -> None:
    assert plain(["云峰镇清运垃圾1,960吨，占95.5%。"], Phrases(["云峰镇"])).text == "清运垃圾吨占"


def test_a_quotation_parts_what_stands_around_it() -> None:
    assert plain(["前面的话。通知要求：“逐项写清目标完成到什么程度”。后面的话"], Phrases(())).text == f"前面的话通知{GAP}后面的话"


@given(st.text(_HAN, max_size=90), st.text(_HAN, min_size=60, max_size=90), st.text(_HAN, max_size=90), st.text(_HAN, max_size=90))
def test_no_shared_passage_of_the_guaranteed_length_is_missed(before: str, shared: str, after: str, other: str) -> None:
    a, b = before + shared, other + shared + after
    found = passages.shared(a, prints.winnowed(a, 13, 60), b, prints.winnowed(b, 13, 60), 60)
    assert found and found[0].equal >= 60


def test_both_units_are_told_of_the_same_passage() -> None:
    shared = _random(1, 80)
    found = twins([_text("甲镇", _random(2, 300), shared), _text("乙镇", shared, _random(3, 300)), _text("丙镇", _random(4, 300))],
                  Phrases(()), Known((), 13), _BARS, lambda a, b: False)
    assert {u: [t.unit for t in ts] for u, ts in found.items()} == {"甲镇": ["乙镇"], "乙镇": ["甲镇"]}
    assert found["甲镇"][0].passages[0].place.label == "第2句" and found["甲镇"][0].passages[0].other.label == "第1句"


def test_wording_that_half_of_the_units_share_was_handed_out() -> None:
    shared = _random(1, 80)
    texts = [_text(f"{n}镇", _random(n + 10, 300), shared) for n in range(8)]
    assert not twins(texts, Phrases(()), Known((), 13), _BARS, lambda a, b: False)


def test_a_few_changed_characters_do_not_part_a_passage() -> None:
    a = _random(5, 100)
    b = a[:50] + "甲乙" + a[52:]
    found = passages.shared(a, marks(a, _BARS), b, marks(b, _BARS), 60)
    assert [s.equal for s in found] == [98]


@pytest.mark.parametrize(("text", "how"), [
    ("石门镇群众普遍满意", Standing.OWN), ("经入户走访，石门镇居民反映良好", Standing.OWN), ("我镇（石门镇）成立工作组", Standing.OWN),
    ("石门镇高度重视监控工作", Standing.OPEN), ("在石门镇群众中开展调查", Standing.OPEN),
    ("与石门镇共建中转站", Standing.RIGHT), ("涉及柳湾镇、石门镇", Standing.RIGHT), ("参照石门镇经验", Standing.RIGHT),
    ("石门镇中心小学学生", Standing.RIGHT), ("位于石门镇的泵站", Standing.RIGHT), ("石门镇境内段由对方负责", Standing.RIGHT)])
def test_the_name_of_another_town_by_how_it_stands(text: str, how: Standing) -> None:
    start = text.index("石门镇")
    assert standing(text, start, start + 3, writer_is_place=True, place=True) is how


def test_what_the_regulation_says_is_told_by_its_prints_alone() -> None:
    clause = "填报单位应当逐项说明完成的数量和质量，没有完成的写明原因和责任人，不得以套话代替"
    kept = np.frombuffer(encoded(clause), "<u4")
    known = Known((), 13, kept[1:])
    report = plain([f"本站今年管护林带三条。{clause}。林带已补植。"], Phrases(()))
    assert kept[0] == 13
    assert report.text[known.covered(report).index(1):].startswith("填报单位应当逐项")
    assert "逐项说明" not in known.without(report).text and known.without(report).text.endswith("林带已补植")


@pytest.mark.parametrize("slug", ["lingyuan", "qianjin", "shizhong", "xinzhou", "yanjiang"])
def test_every_locality_ships_the_prints_of_its_regulation(slug: str) -> None:
    found = shipped(slug, 13)
    assert len(found) > 1000 and (np.diff(found.astype(np.int64)) > 0).all()
    assert not len(shipped(slug, 20))


def test_passages_that_meet_keep_what_is_their_own() -> None:
    """A sentence that only the other has between them, and that ends as the one before it does."""
    first, second = _random(21, 90), _random(22, 90)
    a, b = first + "支出元" + second, first + "支出元" + _random(23, 9) + "支出元" + second
    found = passages.shared(a, marks(a, _BARS), b, marks(b, _BARS), 60)
    assert sorted(s.equal for s in found) == [90, 93]


def test_a_passage_is_quoted_without_slivers_of_other_sentences() -> None:
    lines = ["资金全部用于苗木采购和栽植，没有挪用。", "每条林带由护林员包干，逢雨后补植一次，月底由站里点数，少一株补一株。", "年底验收。"]
    text = plain(lines, Phrases(()))
    start, end = text.text.index("用每条"), text.text.index("底验收")
    place, quote = span_of(text, lines, start, end).cited([Location(f"第{n}句") for n in (1, 2, 3)])
    assert (place.label, quote) == ("第2句", lines[1][:-1])


def test_sentences_of_one_paragraph_are_quoted_together() -> None:
    lines = ["每条林带由护林员包干。", "月底由站里点数，少一株补一株。", "年底验收。"]
    text = plain(lines, Phrases(()))
    anchors = [Anchor("word/document.xml", 4, 0, 0, 11), Anchor("word/document.xml", 4, 0, 11, 26), Anchor("word/document.xml", 5, 0, 0, 5)]
    places = [Location(f"第{n + 1}句", a, "甲.docx") for n, a in enumerate(anchors)]
    place, quote = span_of(text, lines, 0, len(text.text)).cited(places)
    assert quote == "".join(lines[:2])
    assert place.label == "第1句至第3句" and place.anchor == Anchor("word/document.xml", 4, 0, 0, 26)
