"""Which requirement is answered by what: every one told, nothing named that does not exist, nothing counted that is not there."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

import corpus
from checker.coverage import State, coverage
from checker.engine import discover
from corpus.coverage import ON_DRAFTS, Answers, answers, named, verify
from corpus.disposition import dispositions
from corpus.documents import document_kinds
from corpus.errors import CorpusError
from corpus.profile import Ground, Profile
from corpus.regulation import Article, Regulation
from corpus.regulation_reader import regulation
from corpus.requirements import requirements

LOCAL = ("qianjin", "lingyuan", "yanjiang", "xinzhou", "shizhong")
PROFILES: Mapping[str, Profile] = {corpus.load_profile(s).regulation: corpus.load_profile(s) for s in LOCAL}
RULES = sorted({r for one in answers().values() for r in one.rules} - set(ON_DRAFTS))


def test_every_name_in_the_shipped_answers_exists() -> None:
    verify(answers(), PROFILES)


@pytest.mark.parametrize(("key", "given", "said"), [
    ("QJ-99", Answers(rules=("C01",)), "QJ-99"), ("QJ-03", Answers(rules=("C99",)), "C99"),
    ("QJ-03", Answers(values=("deadlines.三级",)), "deadlines.三级"),
    ("QJ-43", Answers(dispositions=("suspnd",)), "suspend"), ("QJ-43", Answers(documents=("E9",)), "E9"), ("QJ-03", Answers(), "没有写"),
    ("QJ-28", Answers(values=("parameters.no_such",)), "parameters.no_such"), ("QJ-27", Answers(values=("contents.九十",)), "contents.九十")])
def test_a_name_that_does_not_exist_is_refused(key: str, given: Answers, said: str) -> None:
    with pytest.raises(CorpusError, match=re.escape(said)):
        verify({key: given}, PROFILES)


def test_each_of_the_217_requirements_is_accounted_for_in_exactly_one_locality() -> None:
    rows = [r for p in PROFILES.values() for r in coverage(p, discover())]
    assert sorted(r.requirement.id for r in rows) == sorted(requirements()) and len(rows) == 217


def test_a_requirement_that_nothing_answers_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    left = {k: v for k, v in answers().items() if k != "QJ-03"}
    monkeypatch.setattr("checker.coverage.answers", lambda: left)
    states = {r.requirement.id: r.state for r in coverage(PROFILES["qianjin"], discover())}
    assert states["QJ-03"] is State.OPEN and list(states.values()).count(State.OPEN) == 1


def test_a_rule_that_is_not_there_yet_or_is_switched_off_answers_nothing() -> None:
    row = next(r for r in coverage(PROFILES["qianjin"], ()) if r.requirement.id == "QJ-12")
    assert row.state is State.AWAITED and row.awaited == ("F01",) and not row.rules
    assert next(r for r in coverage(PROFILES["qianjin"], {"F01"}) if r.requirement.id == "QJ-12").state is State.RULE


def test_a_document_that_cannot_be_drafted_yet_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {name: replace(kind, ready=kind.ready and name != "E6") for name, kind in document_kinds().items()}
    monkeypatch.setattr("checker.coverage.document_kinds", lambda: kinds)
    row = next(r for r in coverage(PROFILES["qianjin"], discover()) if r.requirement.id == "QJ-39")
    assert row.state is State.DOCUMENT and row.to_draft == ("E6 以后年度预算安排参考表",)


@pytest.mark.parametrize("code", RULES)
def test_a_rule_answers_only_requirements_of_articles_that_it_cites_there(code: str) -> None:
    """An article of the requirement, one above it or one of its items."""
    for key, one in answers().items():
        if code not in one.rules:
            continue
        need = requirements()[key]
        text = regulation(need.regulation)
        cited = {b.article for b in PROFILES[need.regulation].bases.get(code, ()) if b.ground is Ground.LOCAL}
        above = {a.id for place in cited for a in _walk(text, place)}
        below = {a.id for place in need.articles for a in _walk(text, place)}
        assert above & set(need.articles) or cited & below, (key, need.articles, cited)


def _walk(text: Regulation, place: str) -> tuple[Article, ...]:
    found = text.article(place)
    return tuple(found.walk()) if found else ()


@pytest.mark.parametrize("slug", LOCAL)
def test_every_document_that_a_disposition_leads_to_is_a_known_kind(slug: str) -> None:
    assert {d for one in dispositions(corpus.load_profile(slug)) for d in one.documents} <= set(document_kinds())


def test_values_are_named_for_readers_and_not_for_programs() -> None:
    for key, one in answers().items():
        profile = PROFILES[requirements()[key].regulation]
        assert all(re.search("[一-鿿]", named(profile, v)) for v in one.values), key
