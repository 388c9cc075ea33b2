"""Cases: what the locality's text would let the bureau do, weighed anew on the findings that people let stand."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.disposition import Evidence, Fact, offer
from checker.rule import Certainty
from corpus.disposition import Disposition, dispositions
from corpus.profile import Profile
from generators.decisions import Choice, Ruling
from generators.desk import Desk
from generators.facts import Given, Source
from generators.wording import legal, short_title, source
from parsers.document import Location


@dataclass(frozen=True, slots=True)
class Ground:
    """A circumstance of the locality's text with what speaks for it. ``open``: whether it is reached is for a person to weigh."""

    name: str
    words: tuple[Given, ...]
    open: bool = False


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
        return self.about if self.disposition.subject in ("project", "funds") else ""


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
        offered = desk.packages.get(unit, {}).get("dispositions", ())
        known[unit] = tuple(filter(None, (_case(desk.profile, unit, one, rulings, desk) for one in offered)))
    return known[unit]


def _case(profile: Profile, unit: str, data: Mapping[str, Any], rulings: Mapping[str, Ruling], desk: Desk) -> Case | None:
    """An offer of findings.json, weighed again without the findings that were rejected; None where nothing is left."""
    one = next((d for d in dispositions(profile) if d.id == data["id"]), None)
    if one is None:
        return None
    held = {str(f["id"]): tuple(_standing(f["evidence"], rulings)) for f in (*data["facts"], *data["open"])}
    found = offer(one, profile, str(data["about"]), held)
    if found is None:
        return None
    grounds = (*(_ground(f, rulings, desk, False) for f in found.facts), *(_ground(f, rulings, desk, True) for f in found.open if f.evidence))
    used = tuple(rulings[e.fingerprint] for f in (*found.facts, *found.open) for e in f.evidence if e.fingerprint in rulings)
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
    words = dict.fromkeys(Given(e.words.rstrip("。；;"), source(rulings[e.fingerprint], desk) if e.fingerprint in rulings else
                                Source(e.location.path, e.location.label, said="单位材料写明的原因")) for e in fact.evidence)
    return Ground(fact.name, tuple(words), open_)

