"""Every rule explained to the people who read it, by the figures of their own locality."""
from __future__ import annotations

import dataclasses
import re
from decimal import Decimal
from pathlib import Path

import pytest

import corpus
from checker import likeness
from checker.arithmetic import figures, slips
from checker.engine import discover
from checker.rules.deviation import one_cause_for_all
from corpus.coverage import ON_DRAFTS
from corpus.explanation import UNSET, Explanation, explanations

NATIONAL = corpus.load_profile("national")
CATALOGUE = sorted(set(NATIONAL.bases) - set(ON_DRAFTS))
_CODE = re.compile(r"[A-U]\d\d")
_PLACE = re.compile(r"\{[a-z_]+\}")
_SPELT_OUT = re.compile(r"[一二三四五六七八九十两]+(?:个?百分点|成|轮|条以上|个以上)")


@pytest.mark.parametrize("code", sorted({*CATALOGUE, *discover()}))
def test_a_rule_says_what_it_checks_why_how_what_it_spares_and_what_it_does_not_see(code: str) -> None:
    assert code in explanations(), f"no explanation of {code} in corpus/explanations/{code[0]}.yaml"
    found = explanations()[code]
    assert all(found.texts()) and found.how and found.exempt and found.blind


def test_nothing_is_explained_that_is_no_rule() -> None:
    assert sorted(explanations()) == CATALOGUE


@pytest.mark.parametrize("code", CATALOGUE)
def test_thresholds_stand_in_the_profile_and_not_in_the_words(code: str) -> None:
    """A figure written out would stay when a locality changes its own."""
    for text in explanations()[code].texts():
        plain = _CODE.sub("", _PLACE.sub("", text))
        assert not re.search(r"[0-9０-９]", plain), text
        assert not _SPELT_OUT.search(plain), text


@pytest.mark.parametrize("code", CATALOGUE)
def test_an_explanation_names_only_thresholds_and_rules_that_there_are(code: str) -> None:
    found = explanations()[code]
    known = {*NATIONAL.parameters, *(n.partition(".")[2] for n in NATIONAL.notes if n.startswith("parameters."))}
    assert found.parameters() <= known
    assert {c for t in found.texts() for c in _CODE.findall(t)} <= set(CATALOGUE)


@pytest.mark.parametrize("code", sorted(discover()))
def test_every_threshold_that_a_rule_asks_for_is_told(code: str) -> None:
    module = discover()[code].check.__module__
    asked = set(re.findall(r"parameter\(\"([a-z_]+)\"\)", Path(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")))
    assert asked <= explanations()[code].parameters()


def test_a_locality_reads_its_own_figure() -> None:
    own = dataclasses.replace(NATIONAL.parameters["slow_gap"], value=Decimal(15))
    told = explanations()["I01"].for_profile(NATIONAL.with_parameters({"slow_gap": own}))
    assert "15个百分点" in told.how[0] and "20" not in "".join(told.texts())
    assert "20个百分点" in explanations()["I01"].for_profile(NATIONAL).how[0]


def test_a_threshold_that_nobody_has_set_is_said_to_be_unset() -> None:
    assert UNSET in explanations()["J03"].for_profile(NATIONAL).how[0]


def test_figures_that_the_code_holds_are_those_of_the_national_profile() -> None:
    """Names, rates, mixed units and repeated causes are judged by constants; the explanations tell the profile's figures."""
    assert NATIONAL.parameter("rate_floor") == figures.LEAST_RATE_TOLERANCE
    assert NATIONAL.parameter("name_similarity") == Decimal(str(likeness.SAME_NAME))
    assert NATIONAL.parameter("unit_mix") / 100 == slips._WITHIN
    assert NATIONAL.parameter("same_cause_rows") == one_cause_for_all._LEAST


def test_a_text_with_a_threshold_reads_without_gaps() -> None:
    found = Explanation("差 {slow_gap} 以上", "为何", ("低于 {over_full}，",), ("无",), ("无",)).for_profile(NATIONAL)
    assert found.what == "差20个百分点以上" and found.how == ("低于120%，",)
