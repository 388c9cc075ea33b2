"""The same form gives the same findings whatever carries it, or says which part could not be read."""
from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

import corpus
from checker.cache import NoCache
from checker.planning import plan_files
from checker.review import Review
from checker.roundfile.settings import settings_for_files
from checker.rule import Status
from checker.session import Options, run
from parsers.limits import Limits
from tests.parity.carriers import CARRIERS
from tests.rules.casebook import AtOnce

_FOUND = {("C01", "桥梁检测"), ("C07", "合计"), ("C04", "绿道管护"), ("F01", "检测桥梁"), ("G01", "检测桥梁"), ("H07", "管护绿道")}
_folder: list[Path] = []


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    _folder[:] = [tmp_path_factory.mktemp("parity")]


@cache
def review_of(carrier: str) -> Review:
    path = _folder[0] / f"监控表.{carrier}"
    path.write_bytes(CARRIERS[carrier]())
    planned = plan_files((path,), settings_for_files(corpus.load_profile("national"), 2026, "1-8月"), Limits())
    return run(planned, dt.date(2026, 9, 10), Options(cache=NoCache()), AtOnce())


def found(review: Review) -> set[tuple[str, str]]:
    """Rule and subject (the last part of what a finding is about)."""
    return {(f.code, f.message.split("：")[0].split()[-1] if f.code in ("F01", "G01", "H07") else f.message.split("：")[0].split()[0])
            for f in review.all_findings}


def unchecked(review: Review) -> set[str]:
    """Rules that were blocked somewhere."""
    runs = review.all_runs
    return {r.code for r in runs if r.blocked or r.status is Status.BLOCKED}


_OF_PAPER = {"A11"}         # a scan without a seal is a matter of the carrier itself


def test_word_finds_what_was_put_there() -> None:
    assert found(review_of("docx")) >= _FOUND


@pytest.mark.parametrize("carrier", [c for c in CARRIERS if c != "docx"])
def test_every_carrier_finds_the_same_or_says_what_it_could_not_read(carrier: str) -> None:
    word, other = found(review_of("docx")), review_of(carrier)
    missing = {code for code, _ in word - found(other)}
    assert missing <= unchecked(other)
    assert not {f for f in found(other) - word if f[0] not in _OF_PAPER}


@pytest.mark.parametrize("carrier", ["xlsx", "pdf"])
def test_what_is_text_is_read_in_full(carrier: str) -> None:
    assert found(review_of(carrier)) == found(review_of("docx"))
