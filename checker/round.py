"""One round of monitoring: what the bureau knows before it opens the first file.

Registers are optional. One that was not given is None, and rules that need it are BLOCKED with its name;
a register that is there but does not mention a unit is an empty slice, and rules can judge by it.
"""
from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from checker.history.records import FeedbackItem, Previous, Returned
from checker.similarity.records import ALONE, Across
from corpus.profile import Profile
from parsers.document import Location
from parsers.period import Period
from parsers.quantity import NO_PLACE, Quantity
from parsers.report import Fund, Report


class Register(StrEnum):
    """Registers by their key in round.yaml, in the user's words as value."""

    ROSTER = "预算单位名录（roster）"
    GOALS = "批复的绩效目标（goals）"
    LEDGER = "一体化平台执行数（ledger）"
    RECEIPTS = "收件登记（receipts）"
    EX_ANTE = "事前绩效评估登记（ex_ante）"
    ADJUSTMENTS = "目标调整批复登记（adjustments）"
    FEEDBACK = "反馈问题清单（feedback）"


@dataclass(frozen=True, slots=True)
class Notice:
    """The bureau's own notice that opened the round."""

    number: str = ""
    date: dt.date | None = None
    copies: int = 0                         # 0: not prescribed
    offices: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Settings:
    """round.yaml after the profile has filled what it does not say."""

    profile: Profile
    year: int
    period: Period
    start: dt.date
    end: dt.date
    name: str = ""                          # 2026年度绩效运行监控（雁江区）
    notice: Notice = Notice()
    scope: str = ""
    amount_unit: str = "万元"
    rate_denominator: str = "调整后预算数"
    deadlines: Mapping[str, dt.date] = field(default_factory=dict)              # unit kind
    required_parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)     # unit kind → names
    required_contents: Mapping[str, str] = field(default_factory=dict)
    wording: tuple[str, ...] = ()           # the notice's own text, where the round has it
    wording_lost: bool = False              # a notice was named and could not be read

    @property
    def elapsed(self) -> float:
        """Share of the year gone at the end of the period: 8/12 for August. A reference, not law."""
        return self.period.last / 12


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of the roster. ``aliases`` are short or former names."""

    name: str
    code: str = ""
    kind: str = ""                          # 一级, 二级, 镇街
    department: str = ""                    # the first-level unit above a second-level one
    office: str = ""                        # 对口股室
    contact: str = ""
    phone: str = ""
    secret: bool = False
    exempt: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalIndicator:
    """An approved indicator; ``target`` carries operator and unit."""

    level1: str
    level2: str
    name: str
    target: Quantity
    place: Location = NO_PLACE


@dataclass(frozen=True, slots=True)
class GoalProject:
    """An approved project with its indicators. ``new``/``key`` are None where the register does not say."""

    name: str
    code: str
    unit: str
    budget: Quantity | None
    carry_over: Quantity | None
    indicators: tuple[GoalIndicator, ...]
    new: bool | None = None
    key: bool | None = None
    category: str = ""
    place: Location = NO_PLACE


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A project as the integrated platform exports it."""

    name: str
    code: str
    unit: str
    values: Mapping[Fund, Quantity]
    place: Location = NO_PLACE


@dataclass(frozen=True, slots=True)
class Receipt:
    """One line of the receipt book: one file or one package of a unit."""

    unit: str
    file: str
    received: dt.date | None
    offices: tuple[str, ...] = ()           # () where the book has no such column
    copies: int | None = None
    note: str = ""
    place: Location = NO_PLACE


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An ex-ante evaluation on record."""

    project: str
    code: str
    unit: str
    date: dt.date | None
    conclusion: str
    place: Location = NO_PLACE


@dataclass(frozen=True, slots=True)
class Registers:
    """What the bureau holds. None: the register was not given."""

    roster: tuple[Unit, ...] | None = None
    goals: tuple[GoalProject, ...] | None = None
    ledger: tuple[LedgerRow, ...] | None = None
    receipts: tuple[Receipt, ...] | None = None
    ex_ante: tuple[Evaluation, ...] | None = None
    feedback: tuple[FeedbackItem, ...] | None = None
    remarks: tuple[str, ...] = ()           # what in a register could not be used, in Chinese


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of the round that could not be read, or was not allowed to be."""

    path: str
    unit: str
    message: str
    kind: str = "damaged"                   # ReadError.kind, or "secret", "ignored"
    sha256: str = ""


@dataclass(frozen=True)
class Submission:
    """All that one unit handed in, with the slices of the registers that speak of it.

    ``goals`` … are None where the register is missing, () where it has nothing on this unit.
    ``subordinates`` are digests of the units below, for roll-up checks. ``across`` is what comparing all units found.
    """

    unit: Unit
    reports: tuple[Report, ...] = ()
    unread: tuple[Unread, ...] = ()
    goals: tuple[GoalProject, ...] | None = None
    ledger: tuple[LedgerRow, ...] | None = None
    receipts: tuple[Receipt, ...] | None = None
    ex_ante: tuple[Evaluation, ...] | None = None
    subordinates: tuple[Digest, ...] = ()
    previous: Previous | None = None        # None: the round has nothing of last year
    returned: Returned | None = None        # None: the round keeps no versions and no feedback
    across: Across = ALONE


@dataclass(frozen=True, slots=True)
class Digest:
    """What the round keeps of a unit after its files are put away: enough for rules across units."""

    unit: str
    projects: tuple[ProjectFigures, ...] = ()
    handed_in: bool = False


@dataclass(frozen=True, slots=True)
class ProjectFigures:
    """A project's own figures as its unit reported them."""

    name: str
    code: str
    values: Mapping[Fund, Quantity]
    path: str = ""


@dataclass(frozen=True)
class Round:
    """The whole round for rules that look across units; holds digests, never documents."""

    settings: Settings
    registers: Registers
    digests: tuple[Digest, ...] = ()
    as_of: dt.date | None = None
