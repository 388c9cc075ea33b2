"""What may be done about a unit's findings by the locality's own text. Suggestions for a person, never decisions.

Each offer names its article, the facts that speak for it with the findings and places they rest on, and what is still
missing. Circumstances that the text lists side by side (``open``) stay open: whether one is enough or all are
needed is for a person. What no finding and no sentence supports is not claimed.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.rule import Certainty, Finding
from corpus.disposition import FACTS, Disposition, dispositions
from corpus.profile import Profile
from parsers.document import Location
from parsers.narrative.statements import causes_for
from parsers.narrative.words import listed, pattern
from parsers.report import Narrative

DECIDED_BY = "供人工判断"
_LEXICON = "disposition_facts"
_UNIT_SUBJECTS = frozenset(("unit", "person"))
_CAUSED = ("slow", "unattainable", "deviates", "unspendable")
_SIDE_BY_SIDE = "原文把几种情形并列，没有说明是都要具备还是有一即可"
_ONLY_SUSPECTED = "只有疑似意见支持，须先由人确认"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a fact rests on: a finding, or (``code`` "") a sentence of the unit's own."""

    code: str
    words: str
    location: Location
    certain: bool
    fingerprint: str = ""


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


def offers(profile: Profile, unit: str, projects: Sequence[str], findings: Sequence[Finding], narratives: Sequence[Narrative]) -> tuple[Offer, ...]:
    """Offers in the order of the locality's table; nothing that the locality's text does not provide for.

    ``projects``: names of the unit's own projects. A project without findings gets none, whatever its causes.
    """
    about_it = {p: _of_project(p, projects, findings) for p in projects}
    known = {p: _with_causes(profile, p, projects, narratives, found) for p, found in about_it.items() if found}
    whole = _evidence(findings)
    found: list[Offer] = []
    for one in dispositions(profile):
        about = {unit: whole} if one.subject in _UNIT_SUBJECTS else known
        found += filter(None, (_offer(one, profile, name, facts) for name, facts in about.items()))
    return tuple(found)


def _of_project(name: str, projects: Sequence[str], findings: Sequence[Finding]) -> list[Finding]:
    """Findings whose message names the project, and none with a longer name that holds this one."""
    longer = [p for p in projects if name in p and p != name]
    return [f for f in findings if name in f.message and not any(other in f.message for other in longer)]


def _evidence(findings: Sequence[Finding]) -> dict[str, tuple[Evidence, ...]]:
    supports: Mapping[str, Sequence[str]] = listed(_LEXICON, "supports")
    return {fact: tuple(_found(f) for f in findings if f.code in codes) for fact, codes in supports.items()}


def _found(finding: Finding) -> Evidence:
    return Evidence(finding.code, finding.message, finding.location, finding.certainty is Certainty.CERTAIN, finding.fingerprint)


def _with_causes(profile: Profile, project: str, projects: Sequence[str], narratives: Sequence[Narrative],
                 findings: Sequence[Finding]) -> dict[str, tuple[Evidence, ...]]:
    """With causes that nobody could help, as the locality words them, where there is something to be caused.

    A judgement about language, never certain.
    """
    held = _evidence(findings)
    if not any(held.get(fact) for fact in _CAUSED):
        return held
    said = [c for n in narratives for c in causes_for(n, project, projects=tuple(projects)) if c.project == project]
    helpless = (c for c in said if pattern(_LEXICON, "objective").search(c.words) or any(w in c.words for w in profile.objective_causes))
    return held | {"objective_cause": (*held["objective_cause"], *(Evidence("", c.words, c.location, False) for c in helpless))}


def _offer(one: Disposition, profile: Profile, about: str, held: Mapping[str, tuple[Evidence, ...]]) -> Offer | None:
    """None where nothing at all speaks for it, or where one of several needed circumstances has no support among them."""
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
    if len(side) > 1:
        yield f"{'、'.join(f.name for f in side)}：{_SIDE_BY_SIDE}"
    yield from (f"{f.name}：列出的审核意见是否达到这个程度，由人判断" for f in side if f.evidence)
    if side:
        yield from (f"{f.name}：现有审核意见不能认定" for f in side if not f.evidence)
    if one.approval:
        yield "批准机关、批准文号"
