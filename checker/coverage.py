"""How far the requirements of a locality's regulation are answered: by rules, by the profile, by documents, by people."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.coverage import ON_DRAFTS, Answers, answers, named, stated
from corpus.disposition import dispositions
from corpus.documents import document_kinds
from corpus.profile import Profile
from corpus.requirements import Requirement, requirements


class State(StrEnum):
    """The best that a requirement has."""

    RULE = "有规则核查"
    STATED = "档案、处置表或程序落实"
    DOCUMENT = "待文书"
    AWAITED = "待规则"
    PERSON = "由人落实"
    OPEN = "没有落实"


@dataclass(frozen=True, slots=True)
class Covered:
    """One requirement with what answers it. ``awaited`` are rules that are not there (or switched off here), ``gates`` those on our drafts."""

    requirement: Requirement
    answers: Answers
    rules: tuple[str, ...]
    awaited: tuple[str, ...]
    gates: tuple[str, ...]              # M02 须经批准的写明谁批准
    values: tuple[str, ...]             # what the profile says, named for a reader
    dispositions: tuple[str, ...]       # their titles
    drafted: tuple[str, ...]            # D1 限期整改通知, those that the program can draft
    to_draft: tuple[str, ...]

    @property
    def state(self) -> State:
        if self.rules:
            return State.RULE
        if self.gates or self.values or self.dispositions or self.drafted or self.answers.program:
            return State.STATED
        if self.to_draft:
            return State.DOCUMENT
        if self.awaited:
            return State.AWAITED
        return State.PERSON if self.answers.person else State.OPEN


def coverage(profile: Profile, rules: Collection[str]) -> tuple[Covered, ...]:
    """Every requirement of the profile's regulation. ``rules`` are the codes that the program has."""
    working = frozenset(rules) - frozenset(profile.switched_off)
    titles = {d.id: d.title for d in dispositions(profile)}
    return tuple(_covered(r, answers().get(r.id, Answers()), working, titles, profile)
                 for r in requirements().values() if r.regulation == profile.regulation)


def _covered(requirement: Requirement, found: Answers, working: frozenset[str], titles: dict[str, str], profile: Profile) -> Covered:
    kinds = document_kinds()
    papers = {d: f"{d} {kinds[d].title}" for d in found.documents if d in kinds}
    checks = [c for c in found.rules if c not in ON_DRAFTS]
    return Covered(requirement, found, tuple(c for c in checks if c in working), tuple(c for c in checks if c not in working),
                   tuple(f"{c} {ON_DRAFTS[c]}" for c in found.rules if c in ON_DRAFTS),
                   tuple(named(profile, v) for v in found.values if stated(profile, v)),
                   tuple(titles[d] for d in found.dispositions if d in titles),
                   tuple(t for d, t in papers.items() if kinds[d].ready), tuple(t for d, t in papers.items() if not kinds[d].ready))


def said(one: Covered, rules: bool = True) -> Iterator[str]:
    """What answers a requirement, part by part: 规则 B06、I03; 待文书 E2 收回资金的建议、通知和清单."""
    found = one.answers
    parts: Iterable[tuple[str, Iterable[str]]] = (
        ("规则", one.rules if rules else ()), ("待规则", one.awaited if rules else ()), ("文书关口", one.gates), ("档案", one.values),
        ("处置表", one.dispositions),
        ("程序", (found.program,)), ("文书", one.drafted), ("待文书", one.to_draft), ("由人落实", (found.person,)))
    for name, items in parts:
        words = "、".join(filter(None, items))
        if words:
            yield f"{name}：{words}"
