"""Holds a review against the truth of a round: found, missed, false alarms, traps fallen into, facts and sections.

A finding answers a line of the truth when unit and code are equal and their words touch. Debatable lines count neither
way; a certain finding whose unit and code the truth does not have at all is a false alarm.
"""
from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from checker.evaluation.counts import Counts, compared
from parsers.quantity import normal

_TOUCH = 6              # characters in a row that two quotes share
SUBSTANCE = "substance"
Line = dict[str, Any]


@dataclass
class Score:
    found: list[Line] = field(default_factory=list)
    missed: list[Line] = field(default_factory=list)
    alarms: list[Line] = field(default_factory=list)
    traps: list[Line] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)          # what was read wrongly
    sections: list[str] = field(default_factory=list)
    topics: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))      # of substance
    strays: list[Line] = field(default_factory=list)        # findings, suspected ones too, of a unit and code that the truth does not have

    @property
    def rules(self) -> Mapping[str, Counts]:
        """By code; a suspected finding that the truth does not know counts as false here, as a certain one does."""
        found: dict[str, Counts] = defaultdict(Counts)
        for lines, one in ((self.found, Counts(hit=1)), (self.missed, Counts(missed=1)), (self.strays, Counts(false=1))):
            for line in lines:
                found[line["code"]] += one
        return dict(sorted(found.items()))

    @property
    def recall(self) -> float:
        return len(self.found) / max(1, len(self.found) + len(self.missed))

    @property
    def precision(self) -> float:
        return len(self.found) / max(1, len(self.found) + len(self.alarms))


def score(findings: dict[str, Any], truth: Path, codes: frozenset[str]) -> Score:
    """``codes``: the rules that exist; lines of others are left out."""
    lines = [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines() if line.strip()]
    told = [f | {"unit": f.get("unit") or part["unit"]} for part in (*findings["documents"], *findings["packages"]) for f in part["findings"]]
    told = [f for f in told if f["code"] in codes]
    problems = [line for line in lines if line.get("code") in codes]
    result = Score()
    for line in problems:
        if not line.get("debatable"):
            (result.found if any(_answers(f, line) for f in told) else result.missed).append(line)
    known = {(line["unit"], line["code"]) for line in problems}
    result.strays = [f for f in told if (f["unit"], f["code"]) not in known]
    result.alarms = [f for f in result.strays if f["certainty"] == "certain"]
    stray = [f for f in told if not any(_answers(f, line) for line in problems)]
    result.traps = [t for t in lines if (t.get("absent") in codes or t.get("absent") == "*") and any(_falls(f, t, known) for f in stray)]
    documents = {d["path"]: d for d in findings["documents"]}
    for line in lines:
        document = documents.get(line.get("file", ""), {})
        result.facts += _differing(line.get("facts", {}), document.get("facts", {}), line.get("file", ""))
        for topic, true in settled_sections(line).items():
            said = document.get("sections", {}).get(topic, "absent")
            result.topics[topic] += compared(said == SUBSTANCE, true == SUBSTANCE)
            result.sections += [f"{line['unit']} {topic}"] if said != true else []
    return result


def settled_sections(line: Line) -> Mapping[str, str]:
    """The topics of a truth's line with how they stand, those that experts would argue about left out."""
    open_ = line.get("debatable")
    return {k: v for k, v in line.get("sections", {}).items() if not (isinstance(open_, list) and k in open_)}


def _answers(finding: Line, line: Line) -> bool:
    same: bool = finding["unit"] == line["unit"] and finding["code"] == line["code"]
    return same and _touch(finding.get("evidence", ""), line.get("quote", ""))


def _falls(finding: Line, trap: Line, known: set[tuple[str, str]]) -> bool:
    if finding["unit"] != trap["unit"]:
        return False
    if trap["absent"] == "*":
        return bool(finding["location"]["path"] == trap.get("file", finding["location"]["path"]))
    same: bool = finding["code"] == trap["absent"]
    return same and ((trap["unit"], trap["absent"]) not in known or _touch(finding.get("evidence", ""), trap["where"], least=4))


def _touch(a: str, b: str, least: int = _TOUCH) -> bool:
    x, y = normal(a), normal(b)
    if not x or not y:
        return True
    return x in y or y in x or any(x[i:i + least] in y for i in range(len(x) - least + 1))


def _differing(stated: Line, read: Line, path: str) -> list[str]:
    names = ("budget", "adjusted_budget", "paid", "spent", "rate", "unit_of_amount", "period", "indicators")
    return [f"{path} {n}: {read.get(n)}, not {stated[n]}" for n in names if n in stated and stated[n] != "元" and not _same(stated[n], read.get(n))]


def _same(a: object, b: object) -> bool:
    try:
        return Decimal(str(a).rstrip("%")) == Decimal(str(b).rstrip("%"))
    except InvalidOperation:
        return normal(str(a)) == normal(str(b))
