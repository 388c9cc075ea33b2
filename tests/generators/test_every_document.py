"""Every document of every locality from one round: comes out whole, passes the lint of official documents, reads as last approved.

After a change that is meant: ``python -m tests.generators.every``, then read what changed before keeping it.
"""
from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generators.layout import fitted, judge, measure
from generators.layout.fit import NOT_RENDERED
from generators.ledger import load
from generators.lint import lint

from .every import GOLDEN, LOCALITIES, Drafted, drafted, golden, kinds, read, round_of

PLACES = {"yanjiang": "雁江", "lingyuan": "凌源", "qianjin": "前进", "xinzhou": "忻州", "shizhong": "市中"}
ASKED_FOR = [(slug, kind) for slug in LOCALITIES for kind in kinds(slug)]
EMPTY = re.compile(r"\{\{|\{%|None|：。|（）|。。|，。|、。|《》|“”")


Made = Callable[[str, str], tuple[Drafted, ...]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Each kind from a round of its own, drafted once for all tests."""
    place = tmp_path_factory.mktemp("rounds")

    @cache
    def fresh(slug: str) -> Path:
        return round_of(slug, place / slug)

    @cache
    def documents(slug: str, kind: str) -> tuple[Drafted, ...]:
        done = drafted(Path(shutil.copytree(fresh(slug), place / f"{slug}-{kind}" / "round")), kind)
        assert not done.failed, done.failed
        return read(done)
    return documents


@pytest.mark.parametrize(("slug", "kind"), ASKED_FOR)
def test_a_document_reads_as_last_approved(made: Made, slug: str, kind: str) -> None:
    assert golden(made(slug, kind)) == (GOLDEN / slug / f"{kind}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("slug", "kind"), ASKED_FOR)
def test_a_document_has_no_empty_place_no_foreign_article_and_a_source_for_every_fact(made: Made, slug: str, kind: str) -> None:
    for one in made(slug, kind):
        assert not EMPTY.search(one.text), EMPTY.search(one.text)
        assert not [name for other, name in PLACES.items() if other != slug and name in one.text]
        if one.path.suffix == ".docx":
            facts = load(one.path).facts
            assert facts and all(f.source.words for f in facts)
            squeezed = "".join(one.text.split())
            assert all("".join(f.shown.split()) in squeezed for f in facts)


@pytest.mark.parametrize(("slug", "kind"), ASKED_FOR)
def test_a_letter_passes_the_lint_of_official_documents(made: Made, slug: str, kind: str) -> None:
    for one in made(slug, kind):
        if one.path.suffix == ".docx":
            assert lint(one.path.read_bytes(), one.name).remarks == ()


@pytest.mark.office
@pytest.mark.parametrize("slug", LOCALITIES)
def test_every_document_prints_inside_its_page_with_numbers_where_they_belong(made: Made, slug: str) -> None:
    """版记 on an odd page is what ``--fit`` mends, once a draft is finished; short pages come from headings that stay with their text."""
    documents = [one for kind in kinds(slug) for one in made(slug, kind) if one.path.suffix == ".docx"]
    layouts = measure.measured_all([d.path.read_bytes() for d in documents])
    for one, layout in zip(documents, layouts, strict=True):
        if layout is None:
            pytest.skip("LibreOffice is not here")
        assert [r for r in judge.remarks(layout) if not ("版记" in r.message or "22行" in r.message)] == [], one.name


@pytest.mark.office
@pytest.mark.parametrize("kind", ["C3", "C5", "E2", "G1"])
def test_a_fitted_letter_has_its_imprint_on_an_even_page(made: Made, kind: str) -> None:
    letter = next(one for one in made("shizhong", kind) if one.name.endswith(("通知.docx", "报告.docx")))
    found = fitted(letter.path.read_bytes())
    if found.said == NOT_RENDERED:
        pytest.skip("LibreOffice is not here")
    assert [r for r in found.remarks if "22行" not in r.message] == []
