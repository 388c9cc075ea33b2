"""The classifier: small, the same everywhere, and heard only where it is surer than the rules."""
from __future__ import annotations

import numpy as np
import pytest

from corpus.examples import Example, fingerprint
from parsers.narrative import read_prose
from parsers.narrative.classifier import opinions, refine
from parsers.narrative.classifier.features import grams
from parsers.narrative.classifier.model import FILE, Model, shipped
from parsers.narrative.classifier.training import train
from parsers.report import Narrative, Presence, Topic
from tests.narrative.making import document

_WORDS = list(enumerate("甲乙丙丁戊己庚辛壬癸" * 3, 1))
_FEW = [Example(f"满意度{n}%，问卷{n}份，{word}满意。", ("satisfaction",), (), f"v{n % 7}") for n, word in _WORDS] + \
       [Example(f"满意度指标权重{n}分，{word}另行安排。", (), ("satisfaction",), f"v{n % 7}") for n, word in _WORDS]


def narrative(*lines: str) -> Narrative:
    return read_prose(document("^监控报告", *lines)).narrative


def absent(name: str) -> tuple[Topic, ...]:
    return (Topic(name, Presence.ABSENT),)


def test_the_shipped_model_was_learned_from_the_sentences_as_they_are() -> None:
    assert shipped().fingerprint == fingerprint(), "run `make train` after a change in corpus/sentences"


def test_the_model_is_small() -> None:
    assert FILE.stat().st_size < 500_000
    assert shipped().table.nbytes < 2_000_000


def test_learning_twice_gives_the_same_model() -> None:
    one, two = train(_FEW), train(_FEW)
    assert one.names == two.names
    assert np.array_equal(one.table, two.table)
    assert np.array_equal(one.sure, two.sure)


def test_a_sentence_is_judged_the_same_alone_and_among_others() -> None:
    model, texts = shipped(), ["7月入户问了80户,满意的76户。", "偏差:无", "", "已支出120万元,执行率62%。"]
    together = model.score(texts).best("satisfaction", len(texts))[0]
    assert [model.score([t]).best("satisfaction", 1)[0][0] for t in texts] == together.tolist()


def test_one_figure_is_as_good_as_another() -> None:
    model = shipped()
    one, other = (model.score([t]).odds for t in ("预算480万元,支出302.4万元。", "预算1,260万元,支出8万元。"))
    assert np.array_equal(one, other)


def test_a_comma_in_a_number_ends_no_clause() -> None:
    assert [grams(["支出1,260万元,余40万元。"]).span] == [((0, 9), (10, 15))]


def test_an_empty_text_has_no_opinion() -> None:
    assert len(shipped().score([]).odds) == 0
    assert shipped().score(["。。。"]).best("satisfaction", 1)[0][0] == -np.inf
    assert refine(narrative("。"), absent("satisfaction")) == absent("satisfaction")


@pytest.mark.parametrize(("topic", "words"), [
    ("satisfaction", "随机打了六十个电话，五十七户说满意，满意率95%。"),
    ("compliance", "账目审计看过，没有虚列支出，也没有挪用。"),
    ("fund_execution", "预算96万元，已用去71.8万元，支出率75%。"),
    ("organisation", "由分管副镇长牵头成立专班，每周调度一次，台账专人保管。"),
])
def test_content_that_the_rules_overlooked_is_added_with_its_sentence(topic: str, words: str) -> None:
    (found,) = refine(narrative(words), absent(topic))
    assert found.presence is Presence.SUBSTANCE
    assert [s.text for s in found.evidence] == [words]


@pytest.mark.parametrize(("topic", "words"), [
    ("satisfaction", "满意度指标权重15分。"),
    ("satisfaction", "满意度问卷共12题，分三档。"),
    ("deviation_cause", "请各股室逐项说明偏差原因。"),
    ("corrective_measure", "改进措施应当写明责任人和时限。"),
    ("fund_execution", "合同总价为320万元，工期180天。"),
    ("compliance", "任何单位不得截留、挪用专项资金。"),
    ("goal_completion", "全年计划改造管网25公里。"),
    ("timeliness", "及时性监控主要看结转资金和新增项目。"),
    ("effectiveness", "有效性是指执行结果与绩效目标是否一致。"),
])
def test_words_of_a_topic_without_its_content_add_nothing(topic: str, words: str) -> None:
    (found,) = refine(narrative(words), absent(topic))
    assert found.presence is not Presence.SUBSTANCE


def test_an_empty_phrase_is_void_and_not_absent() -> None:
    (found,) = refine(narrative("今后我们将进一步提高认识，切实加强管理，确保完成全年任务。"), absent("corrective_measure"))
    assert found.presence is Presence.VOID
    assert found.evidence


def test_what_the_rules_found_stays_though_the_model_does_not_see_it() -> None:
    told = narrative("新装路灯一事已了。")
    found = (Topic("goal_completion", Presence.SUBSTANCE, told.sentences),)
    assert refine(told, found) == found


def test_a_topic_that_the_model_does_not_know_stays_as_it_is() -> None:
    assert refine(narrative("事前绩效评估已做。"), absent("ex_ante")) == absent("ex_ante")


def test_an_opinion_quotes_the_words_that_it_rests_on() -> None:
    words = "项目由区里统一建设，8月委托第三方电话访问居民400人，满意度91.5%，后续安排另文上报。"
    found = [o for o in opinions(narrative(words)) if o.label == "satisfaction"]
    assert found
    assert found[0].words in words
    assert "满意度91.5%" in found[0].words


def test_a_model_says_nothing_of_labels_that_it_has_not_learned() -> None:
    model: Model = train(_FEW)
    assert model.at("satisfaction") >= 0
    assert model.at("compliance") == -1
