"""Problems that enter documents, by type and by rule, in words that a leader reads."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import corpus
from checker.outputs.wording import GROUND_NAMES, one_line
from checker.rule import Severity
from corpus.profile import Ground
from corpus.regulation_reader import citations
from generators.decisions import Ruling
from generators.facts import Source
from generators.summary.figure import Figure, count, ratio
from generators.summary.loading import RoundData
from generators.summary.model import Problem, TypeLine
from generators.summary.units import MISSING, severities
from generators.telling import told


def type_of(code: str) -> str:
    """The leader's word for a rule or its family, or the one for what a reviewer found without a rule."""
    return str(_kind(code)["name"])


def asked(type_name: str) -> str:
    """What is asked of units where problems of a type are found."""
    kinds = (*corpus.lexicon("summary")["types"].values(), corpus.lexicon("summary")["other"])
    return next(str(k["ask"]) for k in kinds if k["name"] == type_name)


def _kind(code: str) -> Mapping[str, Any]:
    words: Mapping[str, Any] = corpus.lexicon("summary")
    kind: Mapping[str, Any] = words["types"].get(code) or words["types"].get(code[:1], words["other"])
    return kind


def problems(data: RoundData) -> tuple[Problem, ...]:
    """Those of units that must hand in, by the roster, the gravest of a unit first; findings on the whole round belong to nobody.

    That a unit handed in nothing is told under 报送 and is no problem of its papers.
    """
    projects = {u: sorted((str(p["name"]) for p in held.get("projects", ())), key=len, reverse=True) for u, held in data.packages.items()}
    for row in data.registers.ledger or ():
        projects.setdefault(row.unit, []).append(row.name)
    known = {u.name: n for n, u in enumerate(data.units)}
    entering = (r for r in data.decisions.rulings if r.enters and r.finding.unit in known and r.finding.code != MISSING)
    found = (_problem(r, projects.get(r.finding.unit, ())) for r in entering)
    return tuple(sorted(by_weight(found), key=lambda p: known[p.unit]))


def _problem(ruling: Ruling, projects: Sequence[str]) -> Problem:
    found = ruling.finding
    said = one_line(ruling.words)
    project = next((p for p in projects if p and p in (found.message + said)), "")
    basis = ruling.own or "；".join(dict.fromkeys(f"{citations().get(b.regulation, '')}{b.article}" for b in found.basis if b.ground is Ground.LOCAL))
    basis = basis or "；".join(dict.fromkeys(GROUND_NAMES[b.ground] for b in found.basis))
    source = Source(found.location.path, found.location.label, found.code, basis, ruling.key, "" if found.code else "审核人员提出")
    return Problem(found.unit, project, found.code, found.title, type_of(found.code), found.severity, said, basis, source,
                   one_line(told(ruling, projects)))


def type_lines(found: Sequence[Problem], whole: Figure) -> tuple[TypeLine, ...]:
    return _lines({p.type: p.type for p in found}, [(p.type, p) for p in found], whole)


def rule_lines(found: Sequence[Problem], whole: Figure) -> tuple[TypeLine, ...]:
    return _lines({p.code or p.title: f"{p.code} {p.title}".strip() for p in found}, [(p.code or p.title, p) for p in found], whole)


def _lines(names: Mapping[str, str], keyed: Sequence[tuple[str, Problem]], whole: Figure) -> tuple[TypeLine, ...]:
    """The most frequent first; equal ones by name, so that the order never depends on the input's."""
    counts = Counter(key for key, _ in keyed)
    return tuple(_line(names[key], [p for k, p in keyed if k == key], whole) for key in sorted(counts, key=lambda k: (-counts[k], names[k])))


def _line(name: str, found: Sequence[Problem], whole: Figure) -> TypeLine:
    source = Source(said=f"问题清单中的“{name}”")
    number = count(f"“{name}”问题数", len(found), source)
    return TypeLine(name, number, ratio(f"“{name}”占比", number, whole), count(f"“{name}”涉及单位数", len({p.unit for p in found}), source),
                    severities(f"“{name}”", found))


def by_weight(found: Iterable[Problem]) -> list[Problem]:
    """The gravest first."""
    order = {s: n for n, s in enumerate(Severity)}
    return sorted(found, key=lambda p: order[p.severity])
