"""What a summary holds: lines of units, projects and problems, all figures with their sources."""
from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from checker.round import Settings
from checker.rule import Severity
from generators.facts import Source
from generators.summary.figure import Figure


class Filing(StrEnum):
    """How a unit's papers came in. UNKNOWN: no receipt book, or no deadline, tells when."""

    ON_TIME = "按时报送"
    LATE = "逾期报送"
    MISSING = "未报送"
    UNKNOWN = "已报送"


class Standing(StrEnum):
    """How far an indicator has come at the end of the period; values are the keys of findings.json."""

    DONE = "done"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    LATER = "later"
    UNKNOWN = "unknown"


STANDING_NAMES = {Standing.DONE: "已达到年度指标值", Standing.ON_PACE: "达到时间进度", Standing.BEHIND: "落后时间进度或超出控制值",
                  Standing.LATER: "未到完成时点", Standing.UNKNOWN: "无法比较"}
Standings = Mapping[Standing, Figure]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding that enters documents. ``type`` is the leader's word for its family, ``sentence`` how running text tells it."""

    unit: str
    project: str
    code: str
    title: str
    type: str
    severity: Severity
    words: str
    basis: str
    source: Source
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """``budget`` and ``spent`` are the figures that count; ``why`` says why a project is not counted."""

    unit: str
    name: str
    code: str
    budget: Figure
    spent: Figure
    rate: Figure
    origin: str                     # 平台, 填报
    reported_budget: Figure
    reported_spent: Figure
    standings: Standings
    problems: Figure
    why: str = ""

    @property
    def counted(self) -> bool:
        return not self.why


@dataclass(frozen=True, slots=True)
class UnitLine:
    """``place`` ranks by execution rate, 1 the highest, equal rates alike; 0 where there is no rate."""

    name: str
    kind: str
    filing: Filing
    received: dt.date | None
    filing_source: Source
    projects: Figure
    budget: Figure
    spent: Figure
    rate: Figure
    indicators: Figure
    standings: Standings
    problems: Figure
    by_severity: Mapping[Severity, Figure]
    place: int = 0


@dataclass(frozen=True, slots=True)
class TypeLine:
    """Problems of one type, or of one rule."""

    name: str
    problems: Figure
    share: Figure
    units: Figure
    by_severity: Mapping[Severity, Figure]


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of 整改台账. ``state``: 已完成, 整改中, 未启动, 逾期, 升级, or the words that stand there."""

    number: str
    unit: str
    project: str
    problem: str
    due: str
    state: str
    days_late: str
    source: Source


@dataclass(frozen=True, slots=True)
class Disposal:
    """One line of 处置登记: what was decided, with its approval."""

    unit: str
    project: str
    way: str
    amount: Figure
    approval: str
    source: Source
    kinds: tuple[str, ...] = ()     # the documents that carry it out


@dataclass(frozen=True, slots=True)
class Practice:
    """What a unit says it did anew, in one file: its sentences with their places. ``alike`` are other units with the same words."""

    unit: str
    sentences: tuple[tuple[str, Source], ...]
    alike: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoundSummary:
    """One round, summed up. ``corrections`` and ``disposals`` are None where no book was given."""

    name: str
    root: Path
    settings: Settings
    as_of: dt.date
    units: tuple[UnitLine, ...]
    projects: tuple[ProjectLine, ...]
    problems: tuple[Problem, ...]
    types: tuple[TypeLine, ...]
    rules: tuple[TypeLine, ...]
    filings: Mapping[Filing, Figure]
    due: Figure
    counted: Figure
    budget: Figure
    spent: Figure
    rate: Figure
    indicators: Figure
    standings: Standings
    found: Figure
    by_severity: Mapping[Severity, Figure]
    suspected: Figure
    unread: Figure
    practices: tuple[Practice, ...] = ()
    corrections: tuple[Correction, ...] | None = None
    disposals: tuple[Disposal, ...] | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """One figure in two years."""

    now: Figure
    before: Figure
    gap: Figure


@dataclass(frozen=True)
class YearSummary:
    """A year: its last round with all figures, its other rounds, and the round of the year before that it compares with."""

    year: int
    current: RoundSummary
    others: tuple[RoundSummary, ...] = ()
    before: RoundSummary | None = None
    pairs: tuple[Pair, ...] = field(default=())
    remarks: tuple[str, ...] = ()
