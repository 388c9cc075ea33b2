"""The account by article: for each article of the locality's regulation what was checked in a review, and how it ended.

An article is checked by the rules that cite it (``bases.yaml``) and those that answer its requirements
(``coverage.yaml``). What no rule checks is said too, with the documents or people that it is left to.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from checker.coverage import Covered, coverage, said
from checker.review import Review
from checker.rule import Status
from corpus.coverage import ON_DRAFTS
from corpus.profile import Profile
from corpus.regulation import Article
from corpus.regulation_reader import regulation


class Ending(StrEnum):
    """How an article came out. What any unit shows outweighs what could not be looked at; that is counted beside it."""

    FOUND = "found"
    CLEAR = "clear"
    BLOCKED = "blocked"
    NOT_APPLICABLE = "not_applicable"
    NOT_RUN = "not_run"
    ELSEWHERE = "elsewhere"
    NOTHING = "nothing"


ENDING_NAMES = {Ending.FOUND: "查出问题", Ending.CLEAR: "未见问题", Ending.BLOCKED: "未能查", Ending.NOT_APPLICABLE: "不适用",
                Ending.NOT_RUN: "本次没有查", Ending.ELSEWHERE: "由文书或人工落实", Ending.NOTHING: "没有要查的内容"}
_BLIND = frozenset((Status.BLOCKED, Status.ERRORED))
_LOOKED = {Status.FAILED: Ending.FOUND, Status.PASSED: Ending.CLEAR, Status.NOT_APPLICABLE: Ending.NOT_APPLICABLE}
Units = Mapping[Ending, set[str]]


@dataclass(frozen=True, slots=True)
class ArticleAccount:
    """One article. ``units`` counts units by how they came out; one that was blocked in part counts there too."""

    article: str
    summary: str
    requirements: tuple[str, ...]
    rules: tuple[tuple[str, Status | None], ...]    # the worst that happened to each rule; None where it did not run
    ending: Ending
    units: Mapping[Ending, int]
    findings: int
    otherwise: tuple[str, ...]                      # what else answers it: 待文书：D1 限期整改通知


def by_article(review: Review) -> tuple[ArticleAccount, ...]:
    """Every article and item of the regulation that says something of its own, in the regulation's order."""
    profile, worst = review.settings.profile, review.worst_by_rule()
    covered = {c.requirement.id: c for c in coverage(profile, worst)}
    cited, units = _cited(profile), _units(review)
    found = Counter(f.code for f in review.all_findings)
    return tuple(_account(a, [covered[r] for r in a.requirements if r in covered], cited.get(a.id, ()), worst, units, found)
                 for a in regulation(profile.regulation).walk() if not a.items or a.requirements or a.id in cited)


def _cited(profile: Profile) -> Mapping[str, list[str]]:
    """Article → rules that rest on it here."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code, bases in profile.bases.items():
        for basis in bases:
            if basis.regulation == profile.regulation:
                found[basis.article].append(code)
    return found


def _units(review: Review) -> Mapping[str, Units]:
    """Rule → ending → the units that came out so."""
    found: defaultdict[str, defaultdict[Ending, set[str]]] = defaultdict(lambda: defaultdict(set))
    for run in review.all_runs:
        if run.status in _LOOKED:
            found[run.code][_LOOKED[run.status]].add(run.unit)
        if run.status in _BLIND or run.blocked:
            found[run.code][Ending.BLOCKED].add(run.unit)
    return found


def _account(article: Article, covered: Iterable[Covered], cited: Iterable[str], worst: Mapping[str, Status],
             units: Mapping[str, Units], found: Mapping[str, int]) -> ArticleAccount:
    covered = list(covered)
    codes = sorted({*cited, *(c for one in covered for c in one.answers.rules)} - set(ON_DRAFTS))
    here = _joined(units[c] for c in codes if c in units)
    otherwise = tuple(dict.fromkeys(words for one in covered for words in said(one, rules=False)))
    return ArticleAccount(article.id, article.summary or article.title, article.requirements, tuple((c, worst.get(c)) for c in codes),
                          _ending(here, codes, otherwise), {e: len(names) for e, names in here.items()},
                          sum(found.get(c, 0) for c in codes), otherwise)


def _joined(each: Iterable[Units]) -> Units:
    """Units by their weightiest ending: one in which anything was found is not clear, one that was looked at is not out of scope."""
    found: defaultdict[Ending, set[str]] = defaultdict(set)
    for units in each:
        for ending, names in units.items():
            found[ending] |= names
    found[Ending.CLEAR] -= found[Ending.FOUND]
    found[Ending.NOT_APPLICABLE] -= found[Ending.FOUND] | found[Ending.CLEAR] | found[Ending.BLOCKED]
    return {e: found[e] for e in Ending if found[e]}


def _ending(units: Units, codes: list[str], otherwise: tuple[str, ...]) -> Ending:
    if units:
        return next(iter(units))
    if codes:
        return Ending.NOT_RUN
    return Ending.ELSEWHERE if otherwise else Ending.NOTHING
