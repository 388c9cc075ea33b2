"""What may be done about a unit's findings by the locality's own text. Suggestions for a person, never decisions.

Each offer names its article, the facts that speak for it with the findings and places they rest on, and what is still
missing. Findings belong to a project by the cell they stand in, else by its name in their words; causes that nobody
could help are those that the unit's papers account for. Circumstances that the text lists side by side (``open``)
stay open: whether one is enough or all are needed is for a person. What no finding and no cause supports is not claimed.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.accounts import Accounts, CauseGiven
from checker.history.about import Rows, project_of
from checker.project import ProjectView
from checker.rule import Certainty, Finding
from corpus.disposition import FACTS, Disposition, dispositions
from corpus.profile import Profile
from parsers.document import Location
from parsers.narrative.words import listed

DECIDED_BY = "供人工判断"
_LEXICON = "disposition_facts"
_CAUSED = ("slow", "unattainable", "deviates", "unspendable")
_SIDE_BY_SIDE = "原文把几种情形并列，没有说明是都要具备还是有一即可"
_ONLY_SUSPECTED = "只有疑似意见支持，须先由人确认"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a fact rests on: a finding, or (``code`` "") a cause in the unit's own words. ``doubt``: why even that is open."""

    code: str
    words: str
    location: Location
    certain: bool
    fingerprint: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A circumstance that the locality's text names; without ``evidence`` it is not established."""

    id: str
    evidence: tuple[Evidence, ...] = ()

    @property
    def name(self) -> str:
        return FACTS[self.id]


@dataclass(frozen=True, slots=True)
class Offer:
    """One disposition for one project or for the unit (``about``). ``open`` are circumstances for a person to weigh."""

    disposition: Disposition
    regulation: str
    about: str
    facts: tuple[Fact, ...]
    open: tuple[Fact, ...]
    missing: tuple[str, ...]


def offers(profile: Profile, unit: str, projects: Sequence[ProjectView], findings: Sequence[Finding], accounts: Accounts,
           rows: Rows) -> tuple[Offer, ...]:
    """Offers in the order of the locality's table; nothing that the locality's text does not provide for.

    ``projects``: the unit's own. One without findings gets none, whatever its causes. ``rows``: whose each cell is.
    """
    by_project: dict[str, list[Finding]] = {p.name: [] for p in projects}
    for found in findings:
        by_project.get(project_of(found, projects, rows), []).append(found)
    known = {name: _with_causes(profile, accounts.project_causes(name), mine) for name, mine in by_project.items() if mine}
    whole = evidence(findings)
    offered: list[Offer] = []
    for one in dispositions(profile):
        about = {unit: whole} if one.of_unit else known
        offered += filter(None, (offer(one, profile, name, facts) for name, facts in about.items()))
    return tuple(offered)


def evidence(findings: Sequence[Finding]) -> dict[str, tuple[Evidence, ...]]:
    """What findings speak for: evidence by the fact's id."""
    supports: Mapping[str, Sequence[str]] = listed(_LEXICON, "supports")
    return {fact: tuple(_found(f) for f in findings if f.code in codes) for fact, codes in supports.items()}


def _found(finding: Finding) -> Evidence:
    return Evidence(finding.code, finding.message, finding.location, finding.certainty is Certainty.CERTAIN, finding.fingerprint)


def _with_causes(profile: Profile, causes: Sequence[CauseGiven], findings: Sequence[Finding]) -> dict[str, tuple[Evidence, ...]]:
    """With causes that nobody could help, where there is something to be caused. A judgement about language, never certain."""
    held = evidence(findings)
    if not any(held.get(fact) for fact in _CAUSED):
        return held
    helpless = {c.words: c for c in reversed(causes) if c.sense.objective}
    return held | {"objective_cause": (*held["objective_cause"], *(_caused(profile, c) for c in reversed(helpless.values())))}


def _caused(profile: Profile, cause: CauseGiven) -> Evidence:
    """With a doubt where the locality's text lists other kinds of causes; such lists often end in 等."""
    kinds, listed_here = cause.sense.objective, profile.objective_causes
    named = not listed_here or any(k in listed_here for k in kinds)
    doubt = "" if named else f"“{'、'.join(kinds)}”是否属于条文所列的{'、'.join(listed_here)}等，由人判断"
    return Evidence("", cause.words, cause.location, False, doubt=doubt)


def offer(one: Disposition, profile: Profile, about: str, held: Mapping[str, tuple[Evidence, ...]]) -> Offer | None:
    """One disposition weighed on what is held for each fact: also by drafts, once people have decided which findings stand. None where nothing at all
    speaks for it, or where one of several needed circumstances has no support among them.
    """
    every, some, side = ([Fact(f, held.get(f, ())) for f in names] for names in (one.facts.all, one.facts.any, one.facts.open))
    supported = [f for f in (*every, *some) if f.evidence]
    if not supported and not any(f.evidence for f in side):
        return None
    if some and not any(f.evidence for f in some):
        return None
    return Offer(one, profile.regulation, about, tuple(supported), tuple(side), tuple(_missing(one, every, supported, side)))


def _missing(one: Disposition, every: Sequence[Fact], supported: Sequence[Fact], side: Sequence[Fact]) -> Iterator[str]:
    yield from (f"{f.name}：现有审核意见不能认定" for f in every if not f.evidence)
    yield from (f"{f.name}：{_ONLY_SUSPECTED}" for f in supported if not any(e.certain for e in f.evidence))
    yield from (f"{f.name}：{f.evidence[0].doubt}" for f in supported if all(e.doubt for e in f.evidence))
    if len(side) > 1:
        yield f"{'、'.join(f.name for f in side)}：{_SIDE_BY_SIDE}"
    yield from (f"{f.name}：列出的审核意见是否达到这个程度，由人判断" for f in side if f.evidence)
    if side:
        yield from (f"{f.name}：现有审核意见不能认定" for f in side if not f.evidence)
    if one.approval:
        yield "批准机关、批准文号"
