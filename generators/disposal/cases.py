"""Cases: what the locality's text would let the bureau do, weighed anew on the findings that people let stand."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from checker.disposition import Evidence, Fact, offer
from checker.rule import Certainty
from corpus.disposition import Disposition, dispositions
from generators import rectifying
from generators.decisions import Choice, Ruling
from generators.desk import Desk
from generators.facts import Given, Source
from generators.rectifying import Item
from generators.telling import project, told
from generators.wording import chinese_date, legal, short_title, source
from parsers.document import Location


@dataclass(frozen=True, slots=True)
class Ground:
    """A circumstance of the locality's text with what speaks for it, ``rulings`` beside ``words``: None for a cause that the unit gave itself.

    ``open``: whether it is reached is for a person to weigh.
    """

    name: str
    words: tuple[Given, ...]
    open: bool = False
    rulings: tuple[Ruling | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """``about`` is a project, or the unit itself. ``missing``: what has to be known or given before anything is decided."""

    unit: str
    about: str
    disposition: Disposition
    grounds: tuple[Ground, ...]
    missing: tuple[str, ...]
    rulings: tuple[Ruling, ...]

    @property
    def project(self) -> str:
        return "" if self.disposition.of_unit else self.about


def cases(desk: Desk, kind: str, unit: str) -> tuple[Case, ...]:
    """Cases of one unit that documents of ``kind`` carry out, in the order of the locality's table."""
    return tuple(c for c in _of_unit(desk, unit) if kind in c.disposition.documents)


def article(case: Case, desk: Desk) -> str:
    """《细则》第十五条; "" where the locality has no regulation to cite this year."""
    return f"{short_title(desk.profile)}{case.disposition.article}" if legal(desk) else ""


def _of_unit(desk: Desk, unit: str) -> tuple[Case, ...]:
    known: dict[str, tuple[Case, ...]] = desk.memo.setdefault("cases", {})
    if unit not in known:
        rulings = {r.finding.fingerprint: r for r in desk.rulings(unit)}
        held = _held(desk, unit, rulings)
        known[unit] = tuple(filter(None, (_case(desk, unit, one, about, held[about], rulings) for one in dispositions(desk.profile) for about in held
                                          if (about == unit) == one.of_unit)))
    return known[unit]


def _held(desk: Desk, unit: str, rulings: Mapping[str, Ruling]) -> dict[str, dict[str, tuple[Evidence, ...]]]:
    """What speaks for each fact, by project and for the unit: the check's evidence that still stands, and what the 整改台账 shows since."""
    found: dict[str, dict[str, dict[Evidence, None]]] = {}
    for one in desk.packages.get(unit, {}).get("dispositions", ()):
        for fact in (*one["facts"], *one["open"]):
            found.setdefault(str(one["about"]), {}).setdefault(str(fact["id"]), {}).update(dict.fromkeys(_standing(fact["evidence"], rulings)))
    for name, item in rectifying.escalated(desk, unit):
        for about in dict.fromkeys((project(item.ruling, _projects(desk, unit)), unit)):
            if about:
                found.setdefault(about, {}).setdefault(name, {})[_late(item)] = None
    return {about: {fact: tuple(some) for fact, some in facts.items()} for about, facts in found.items()}


def _projects(desk: Desk, unit: str) -> tuple[str, ...]:
    """The registers' projects, and those of the unit's own papers, the longest name first."""
    own = (str(p["name"]) for p in desk.packages.get(unit, {}).get("projects", ()))
    return tuple(sorted({*desk.projects(unit), *own}, key=lambda n: (-len(n), n)))


def _late(item: Item) -> Evidence:
    """One item of the 整改台账 that was not done in time, or not accepted."""
    state = f"整改期限{chinese_date(item.due)}已过{item.overdue}个工作日，{item.standing.value}" if item.overdue and item.due else item.standing.value
    return Evidence("", f"{item.ruling.words.rstrip('。')}：{state}", Location(f"{rectifying.TITLE}第{item.number}项", None, ""), True,
                    item.ruling.finding.fingerprint)


def _case(desk: Desk, unit: str, one: Disposition, about: str, held: Mapping[str, tuple[Evidence, ...]],
          rulings: Mapping[str, Ruling]) -> Case | None:
    """What the table offers upon what is held; None where nothing speaks for it."""
    found = offer(one, desk.profile, about, held)
    if found is None:
        return None
    grounds = (*(_ground(f, rulings, desk, False) for f in found.facts), *(_ground(f, rulings, desk, True) for f in found.open if f.evidence))
    used = tuple(r for g in grounds for r in g.rulings if r is not None)
    return Case(unit, found.about, one, grounds, found.missing, tuple(dict.fromkeys(used)))


def _standing(evidence: list[Mapping[str, Any]], rulings: Mapping[str, Ruling]) -> Iterator[Evidence]:
    """Findings that entered, certain once a person took them over; causes in the unit's own words stay what they are."""
    for one in evidence:
        place = Location(str(one["location"]["label"]), None, str(one["location"]["path"]))
        ruling = rulings.get(str(one["fingerprint"]))
        if ruling is not None:
            certain = ruling.finding.certainty is Certainty.CERTAIN or ruling.choice in (Choice.ACCEPTED, Choice.REWRITTEN)
            yield Evidence(str(one["code"]), ruling.words, place, certain, ruling.finding.fingerprint)
        elif not one["code"]:
            yield Evidence("", str(one["words"]), place, False, doubt=str(one.get("doubt", "")))


def _ground(fact: Fact, rulings: Mapping[str, Ruling], desk: Desk, open_: bool) -> Ground:
    words = {_words(e, rulings.get(e.fingerprint), desk): rulings.get(e.fingerprint) for e in fact.evidence}
    return Ground(fact.name, tuple(words), open_, tuple(words.values()))


def _words(one: Evidence, ruling: Ruling | None, desk: Desk) -> Given:
    """As a letter puts it: a finding by project and indicator, an item of the 整改台账 or a cause of the unit's own as it is."""
    if ruling is None:
        own = f"单位自述：{one.words}" if not one.fingerprint else one.words
        return Given(own.rstrip("。；;"), Source(one.location.path, one.location.label, said="单位材料写明的原因"))
    said = source(ruling, desk)
    if one.code:
        return Given(told(ruling, desk.projects(ruling.finding.unit)).rstrip("。；;，, "), said)
    return Given(one.words, replace(said, said=one.location.label))
