"""Every rule against its casebook, and the casebook against the rules."""
from __future__ import annotations

from pathlib import Path

import pytest

import parsers
from checker.engine import discover
from checker.review import Review
from checker.rule import Finding, Status
from tests.rules.casebook import HERE, STATUSES, Case, as_scanned, cases_in, review_of

CASES = [(path, case) for path in sorted(HERE.glob("*/*.md")) for case in cases_in(path)]


@pytest.mark.parametrize(("path", "case"), CASES, ids=[f"{c.code}-{c.title[:24]}" for _, c in CASES])
def test_a_rule_says_what_its_casebook_says(path: Path, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsers, "read", as_scanned(parsers.read))
    review = review_of(case, tmp_path)
    found = [f for f in review.all_findings if f.code == case.code]
    assert _outcome(review, case.code) is case.expected, _explained(review, case.code, found)
    for quote in case.quotes:
        assert any(quote in f.quote or f.quote == quote for f in found), [f.quote for f in found]
    for words in case.said:
        assert any(words in f.message for f in found), [f.message for f in found]
    assert case.count is None or len(found) == case.count, [f.message for f in found]


def _outcome(review: Review, code: str) -> Status:
    """The rule's worst outcome; files and units that have nothing for it to look at do not count beside one that has."""
    looked = [r.status for r in review.all_runs if r.code == code and r.status is not Status.NOT_APPLICABLE]
    return min(looked, key=tuple(Status).index, default=Status.NOT_APPLICABLE)


def _explained(review: Review, code: str, found: list[Finding]) -> str:
    runs = [(r.path, r.status.value, r.reason, r.blocked) for r in review.all_runs if r.code == code]
    return f"{runs} {[f.message for f in found]}"


@pytest.mark.parametrize("code", sorted(discover()))
def test_every_rule_has_a_case_of_each_kind(code: str) -> None:
    rule = discover()[code]
    family = rule.check.__module__.split(".")[-2]
    path = HERE / family / f"{rule.slug}.md"
    assert path.is_file(), f"no casebook: {path.relative_to(HERE.parent.parent)}"
    told = {c.expected for c in cases_in(path)}
    assert told == set(STATUSES.values()), f"{code}: {sorted(set(STATUSES.values()) - told)} not told"


def test_every_casebook_belongs_to_a_rule() -> None:
    known = {(r.check.__module__.split(".")[-2], r.slug): c for c, r in discover().items()}
    for path in HERE.glob("*/*.md"):
        assert known.get((path.parent.name, path.stem)) == path.read_text(encoding="utf-8").split()[1], path
