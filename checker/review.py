"""What a check of a round leaves: the one value that every output is made from."""
from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from checker.disposition import Offer
from checker.round import Settings, Unit, Unread
from checker.rule import Finding, RuleRun, Status

if TYPE_CHECKING:
    from checker.articles import ArticleAccount

_ON_PURPOSE = frozenset(("secret", "ignored"))      # Unread.kind of files left unread by design


@dataclass(frozen=True, slots=True)
class DocumentReview:
    """One file found under the round, read or not.

    ``status``: read, partly (something in it could not be read), not_read. ``error`` is Chinese, says what is
    wrong and what to do. ``facts`` and ``sections`` are those of findings.json (DESIGN §4).
    """

    path: str
    unit: str
    sha256: str
    kind: str                               # form, narrative, other
    status: str
    error: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    runs: tuple[RuleRun, ...] = ()
    findings: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()           # hidden sheets, revisions, low confidence … in Chinese
    causes: tuple[Mapping[str, object], ...] = ()       # what the file states as causes of deviation, and
    measures: tuple[Mapping[str, object], ...] = ()     # as measures: ``checker.explained``


@dataclass(frozen=True, slots=True)
class PackageReview:
    """One unit: its documents, and what was found on the package as a whole.

    ``projects`` and ``practices`` are what the annual summary needs of the papers (``project_facts``).
    """

    unit: Unit
    documents: tuple[DocumentReview, ...] = ()
    runs: tuple[RuleRun, ...] = ()
    findings: tuple[Finding, ...] = ()
    dispositions: tuple[Offer, ...] = ()    # what the locality's text offers, for a person to decide
    projects: tuple[Mapping[str, object], ...] = ()
    practices: tuple[Mapping[str, object], ...] = ()

    @property
    def all_findings(self) -> Iterator[Finding]:
        yield from self.findings
        for document in self.documents:
            yield from document.findings

    @property
    def all_runs(self) -> Iterator[RuleRun]:
        yield from self.runs
        for document in self.documents:
            yield from document.runs


@dataclass(frozen=True)
class Review:
    """The result of one check. ``unmatched`` are files that belong to no unit of the roster."""

    settings: Settings
    as_of: dt.date
    packages: tuple[PackageReview, ...] = ()
    unmatched: tuple[DocumentReview, ...] = ()
    unread: tuple[Unread, ...] = ()
    runs: tuple[RuleRun, ...] = ()          # rules that looked at the whole round
    findings: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()           # about registers and matching

    @cached_property
    def articles(self) -> tuple[ArticleAccount, ...]:
        """What the review did about each article, worked out once for all outputs."""
        from checker.articles import by_article

        return by_article(self)

    @property
    def documents(self) -> Iterator[DocumentReview]:
        for package in self.packages:
            yield from package.documents
        yield from self.unmatched

    @property
    def all_findings(self) -> Iterator[Finding]:
        yield from self.findings
        for package in self.packages:
            yield from package.all_findings

    @property
    def all_runs(self) -> Iterator[RuleRun]:
        yield from self.runs
        for package in self.packages:
            yield from package.all_runs
        for document in self.unmatched:
            yield from document.runs

    def counts(self) -> Counter[Status]:
        """How many rules ended how: one count a rule, by the worst that happened to it anywhere."""
        return Counter(self.worst_by_rule().values())

    def worst_by_rule(self) -> dict[str, Status]:
        order = {s: n for n, s in enumerate(Status)}
        worst: dict[str, Status] = {}
        for run in self.all_runs:
            if run.code not in worst or order[run.status] < order[worst[run.code]]:
                worst[run.code] = run.status
        return dict(sorted(worst.items()))

    def exit_status(self) -> int:
        """DESIGN §3.1: 0 clean, 1 findings, 3 a file could not be read, 4 blocked or errored; the highest."""
        status = 1 if any(True for _ in self.all_findings) else 0
        if any(u.kind not in _ON_PURPOSE for u in self.unread):
            status = 3
        if any(r.blocked or r.status in (Status.BLOCKED, Status.ERRORED) for r in self.all_runs):
            status = 4
        return status
