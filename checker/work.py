"""The two tasks of a batch, each a function of its arguments that can run in another process or on another machine."""
from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker import cache, engine
from checker.accounts import Accounts
from checker.arithmetic.figures import own_rows
from checker.arithmetic.slips import slips
from checker.disposition import offers
from checker.explained import causes_in, measures_in
from checker.facts import Corrected, facts_of
from checker.history.about import rows_of
from checker.history.past import NOTHING, Past
from checker.needs import Found, Views
from checker.project_facts import practices, project_facts
from checker.review import DocumentReview, PackageReview
from checker.round import ProjectFigures, Settings, Submission, Unread
from checker.rule import Finding
from checker.similarity.lines import everything, lines_of
from parsers.document import RemarkKind
from parsers.errors import ReadError
from parsers.intake import Entry
from parsers.limits import Limits
from parsers.quantity import Kind
from parsers.report import Report, Role, RowRole

_KINDS = {Role.FORM: "form", Role.NARRATIVE: "narrative"}
_PARTLY = frozenset((RemarkKind.UNREAD, RemarkKind.UNSURE))


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one file. ``report`` is pickled: the batch passes it on without looking inside."""

    path: str
    sha256: str
    report: bytes | None = None
    said: tuple[str, ...] = ()                  # words of the file that may name its unit, the surest first
    figures: tuple[ProjectFigures, ...] = ()
    prose: tuple[str, ...] = ()                 # the lines that are compared with other units' reports
    words: str = ""                             # all other words of the file that may name a unit
    error: str = ""                             # Chinese; "" where the file was read
    kind: str = ""                              # ReadError.kind


def read_file(entry: Entry, limits: Limits) -> Read:
    """Read and extract one file. Everything that is wrong with the file is in the result."""
    from parsers import read
    from parsers.extract import extract

    sha256 = ""
    try:
        data = entry.load(limits)
        sha256 = hashlib.sha256(data).hexdigest()
        report = extract(read(data, entry.path, limits), sha256)
    except ReadError as error:
        return Read(entry.path, sha256, error=str(error), kind=error.kind)
    prose = tuple(text for text, _ in lines_of(report))
    words = "\n".join(dict.fromkeys(text for text, _ in everything(report)))
    return Read(entry.path, sha256, cache.dumps(report), tuple(_said(report)), tuple(_figures(report)), prose, words)


def _said(report: Report) -> Iterator[str]:
    header = report.header
    return (w.text for w in (header.unit, header.department, header.title) if w)


def _figures(report: Report) -> Iterator[ProjectFigures]:
    """The unit's own projects for the unit above it."""
    if report.role is Role.FORM:
        for _, row in own_rows(report.funds, RowRole.PROJECT):
            yield ProjectFigures(row.project, row.code.text if row.code else "", dict(row.values), report.path)


@dataclass(frozen=True, slots=True)
class UnitTask:
    """One unit's papers, its reports still pickled, with the slices of the registers that speak of it."""

    submission: Submission
    reports: tuple[bytes, ...]
    settings: Settings
    past: Past = NOTHING


def check_unit(task: UnitTask) -> PackageReview:
    """Run the rules of the first two levels over one unit."""
    reports = tuple(cache.loads(r) for r in task.reports)
    submission = replace(task.submission, reports=reports, **task.past.opened(task.submission))
    known = engine.needs_of(submission, task.settings)
    whole = engine.check_submission(submission, task.settings, known)
    accounts: Accounts | None = engine.given(known, Accounts)
    views = known(Views)
    corrected = {(p.name, s.field): s.right for p in views for s in slips(p)}
    checked = {r.path: engine.check_report(r, submission.unit.name, task.settings) for r in reports}
    found = Found((*whole.findings, *(f for c in checked.values() for f in c.findings)), _earlier(submission, task.settings))
    loop = engine.check_again(submission, found, task.settings, known)
    findings = (*whole.findings, *loop.findings)
    documents = [_document(r, submission, task.settings, checked[r.path], findings, corrected, accounts) for r in reports]
    documents += [_unread(u) for u in submission.unread]
    placed = {f for d in documents for f in d.findings}
    rest = tuple(f for f in findings if f not in placed)
    offered = offers(task.settings.profile, submission.unit.name, views, [*rest, *(f for d in documents for f in d.findings)],
                     accounts or Accounts(), rows_of(submission))
    return PackageReview(submission.unit, tuple(sorted(documents, key=lambda d: d.path)), (*whole.runs, *loop.runs), rest, offered,
                         tuple(project_facts(v, task.settings, corrected) for v in views), tuple(p for r in reports for p in practices(r)))


def _earlier(submission: Submission, settings: Settings) -> tuple[Finding, ...]:
    """What the rules find in the version that was returned, so that it can be seen again in the new one."""
    version = submission.returned.latest if submission.returned else None
    if version is None or not version.reports:
        return ()
    old = replace(submission, reports=version.reports, unread=(), previous=None, returned=None)
    whole = engine.check_submission(old, settings).findings
    return (*whole, *(f for r in version.reports for f in engine.check_report(r, old.unit.name, settings).findings))


def _document(report: Report, submission: Submission, settings: Settings, checked: engine.Checked, whole: Sequence[Finding],
              corrected: Corrected, accounts: Accounts | None) -> DocumentReview:
    """One file's review; findings of the package that stand at a place in this file are shown with the file."""
    here = tuple(f for f in whole if f.location.path == report.path)
    topics = report.narrative.topics if report.narrative is not None and report.role in _KINDS else ()
    return DocumentReview(
        report.path, submission.unit.name, report.sha256, _KINDS.get(report.role, "other"), "partly" if _is_partly(report) else "read", None,
        facts_of(report, corrected), {t.name: t.presence.value for t in topics}, checked.runs, (*checked.findings, *here),
        tuple(r.message for r in report.remarks), causes_in(report.path, accounts, settings) if accounts else (),
        measures_in(report.path, accounts, settings) if accounts else ())


def _is_partly(report: Report) -> bool:
    """Whether something in the file could not be read: a remark of the reader, or a figure that is not there."""
    figures = (q for t in report.funds for r in t.rows for q in r.values.values())
    values = (q for t in report.indicators for r in t.rows for q in r.values.values())
    return any(r.kind in _PARTLY for r in report.remarks) or any(q.kind is Kind.UNREADABLE for q in (*figures, *values))


def _unread(unread: Unread) -> DocumentReview:
    runs = () if unread.kind == "secret" else engine.blocked_runs(unread.path, unread.unit, unread.message)
    return DocumentReview(unread.path, unread.unit, unread.sha256, "other", "not_read", unread.message, runs=runs)
