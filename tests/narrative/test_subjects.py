"""Of which project a stretch of text speaks."""
from __future__ import annotations

import pytest

from parsers.narrative import read_prose
from parsers.narrative.aliases import Names
from parsers.narrative.subjects import WHOLE, Stretch, about
from tests.narrative.making import document

NAMES = ("农村供水管网延伸工程", "河道清淤及岸坡整治", "社区养老服务综合体运营补助")


def at(text: str, words: str, names: tuple[str, ...] = NAMES, others: tuple[str, ...] = ()) -> Stretch:
    narrative = read_prose(document("^监控报告", *text.split("\n"))).narrative
    index, sentence = next((i, s) for i, s in enumerate(narrative.sentences) if words in s.text)
    return about(narrative, names, others).at(index, sentence.text.index(words))


@pytest.mark.parametrize(("form", "name"), [
    ("管网工程", NAMES[0]), ("供水管网", NAMES[0]), ("河道清淤", NAMES[1]), ("综合体", NAMES[2]), ("社区养老", NAMES[2])])
def test_short_forms_mean_the_one_project_that_has_them(form: str, name: str) -> None:
    assert {h.project for h in Names(NAMES).find(form)} == {name}


@pytest.mark.parametrize("form", ["工程", "农村", "运营补助", "补助", "整治", "水管"])
def test_common_words_and_fragments_mean_none(form: str) -> None:
    assert not any(h.sure for h in Names(NAMES).find(form))


def test_a_form_that_two_projects_share_means_neither() -> None:
    assert Names(("道路养护", "道路硬化")).find("道路支出") == []


def test_lists_go_from_project_to_project() -> None:
    text = "其中管网工程652.8万元、河道工程186.9万元；综合体25万元，执行率50%。"
    assert at(text, "652.8").subject == NAMES[0]
    assert at(text, "186.9").subject == NAMES[1]
    assert at(text, "50%").subject == NAMES[2]


def test_totals_are_of_the_whole_unit_with_their_number_of_projects() -> None:
    found = at("3个项目预算1230万元，支出843万元。", "843")
    assert (found.subject, found.count) == (WHOLE, 3)


def test_a_sentence_after_a_list_falls_back_to_the_whole_unit() -> None:
    assert at("三个项目支出60万元。管网30万元，河道30万元。预计全年支出90万元。", "90").subject == WHOLE


@pytest.mark.parametrize("text", ["前两个项目支出50万元。", "其余两个项目支出50万元。", "两个项目分别支出50万元、20万元。", "支出50万元。"])
def test_where_the_text_does_not_say_nobody_guesses(text: str) -> None:
    assert at(text, "50").subject is None


def test_headings_speak_for_the_paragraphs_below() -> None:
    assert at("（一）河道清淤。\n支出50万元。\n全年任务过半。", "过半").subject == NAMES[1]
    assert at("（一）河道清淤。\n本项目支出50万元。", "50").subject == NAMES[1]


def test_this_project_is_the_last_one_named() -> None:
    assert at("综合体运营平稳，该项目七成资金用于四季度。", "七成").subject == NAMES[2]


def test_units_below_are_not_the_units_own() -> None:
    found = at("下属供水站水库维修支出50万元，执行率40%。", "40%", others=("水库维修养护",))
    assert not found.own
    assert not at("二、所属单位项目复核\n车辆更新预算620万元。", "620").own


def test_a_two_character_form_in_an_offices_name_is_no_project() -> None:
    assert at("市政股罗一负责，支出50万元。", "50", ("市政道路大修", "垃圾分类")).subject is None


def test_one_project_is_spoken_of_throughout() -> None:
    assert at("支出50万元。", "50", (NAMES[0],)).subject == NAMES[0]
