"""What a rule is, what it finds, and what it leaves behind when it has run."""
from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, get_type_hints

from corpus.profile import Basis
from parsers.document import Location
from parsers.quantity import normal
from parsers.values import dataclass


class Severity(StrEnum):
    RETURN = "return"       # 退回
    EXPLAIN = "explain"     # 须说明
    SUGGEST = "suggest"     # 建议
    HINT = "hint"           # 提示


class Certainty(StrEnum):
    CERTAIN = "certain"         # 确定: arithmetic, dates, missing fields
    SUSPECTED = "suspected"     # 疑似: a judgement about language


SEVERITY_NAMES = {Severity.RETURN: "退回", Severity.EXPLAIN: "须说明", Severity.SUGGEST: "建议", Severity.HINT: "提示"}
CERTAINTY_NAMES = {Certainty.CERTAIN: "确定", Certainty.SUSPECTED: "疑似"}


class Status(StrEnum):
    """Ordered by how much the reader must know of it: blind spots stand above passes."""

    ERRORED = "ERRORED"
    FAILED = "FAILED"
    BLOCKED = "BLOCKED"
    SUPPRESSED = "SUPPRESSED"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    PASSED = "PASSED"


STATUS_NAMES = {Status.ERRORED: "程序出错", Status.FAILED: "不符合", Status.BLOCKED: "未能查", Status.SUPPRESSED: "已停用",
                Status.NOT_APPLICABLE: "不适用", Status.PASSED: "符合"}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a paper with whose they are: a unit, the unit last year, one of its projects."""

    whose: str
    location: Location
    words: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two passages to be read side by side."""

    own: Passage
    other: Passage


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields for one thing that is wrong: facts only, no law, no wording of letters.

    ``quote`` are words that stand at ``location`` in the unit's file ("" where something is missing).
    ``certainty`` overrides the rule's own for this one problem. ``key`` tells problems of one rule apart when
    their place may move (project + indicator + field); it goes into the fingerprint.
    """

    message: str
    location: Location
    quote: str = ""
    expected: str = ""
    actual: str = ""
    suggestion: str = ""
    related: tuple[Location, ...] = ()
    key: str = ""
    certainty: Certainty | None = None
    severity: Severity | None = None
    compared: tuple[Compared, ...] = ()


@dataclass(frozen=True, slots=True)
class Blocked:
    """A part that the rule could not look at, and why: 第3页 表1 C7 看不清."""

    reason: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Nothing here for the rule to look at, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Looked:
    """One thing was looked at and is right. A rule that looked at nothing has not passed."""


LOOKED = Looked()
Outcome = Problem | Blocked | Skipped | Looked
Check = Callable[..., Iterator[Outcome]]


@dataclass(frozen=True)
class Rule:
    """A check with its declaration. ``basis`` names the national grounds only; localities add theirs as data."""

    code: str
    slug: str
    title: str                  # the name a reviewer knows: 执行率不等于支出÷预算
    severity: Severity
    certainty: Certainty
    needs: dict[str, Any]       # parameter name → type, resolved by the engine
    check: Check
    why: str                    # the rationale, from the check's docstring

    @property
    def family(self) -> str:
        return self.code[0]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with its law: what a reviewer reads and a letter may cite."""

    code: str
    title: str
    severity: Severity
    certainty: Certainty
    unit: str
    message: str
    location: Location
    quote: str
    expected: str
    actual: str
    suggestion: str
    basis: tuple[Basis, ...]
    related: tuple[Location, ...]
    fingerprint: str
    compared: tuple[Compared, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleRun:
    """What one rule did on one thing. ``path`` is "" for a unit's package and for the round."""

    code: str
    status: Status
    reason: str = ""
    unit: str = ""
    path: str = ""
    blocked: tuple[str, ...] = ()       # what could not be looked at, also when something was found


_REGISTRY: dict[str, Rule] = {}


def rule(code: str, title: str, severity: Severity, certainty: Certainty) -> Callable[[Check], Check]:
    """Declare a check as a rule. Its needs are its annotated parameters; its docstring is the rationale."""

    def register(check: Check) -> Check:
        if code in _REGISTRY:
            raise ImportError(f"rule {code} is declared twice: {_REGISTRY[code].check.__module__}, {check.__module__}")
        needs = {k: v for k, v in get_type_hints(check).items() if k != "return"}
        _REGISTRY[code] = Rule(code, check.__module__.rpartition(".")[2], title, severity, certainty, needs, check,
                               (check.__doc__ or "").strip())
        return check

    return register


def registered() -> dict[str, Rule]:
    """Every declared rule by code; call ``checker.engine.discover`` first."""
    return dict(sorted(_REGISTRY.items()))


def fingerprint(code: str, unit: str, key: str, quote: str) -> str:
    """Names a finding across re-pagination and re-saving: no place, page or file name goes in."""
    words = "\x1f".join((code, unit, normal(key), normal(quote)))
    return hashlib.sha256(words.encode()).hexdigest()[:16]
