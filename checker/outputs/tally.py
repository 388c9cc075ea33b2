"""A review counted and put in order: what every output lists, worked out in one place."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from checker.outputs.wording import NO_UNIT, READING_NAMES
from checker.review import DocumentReview, Review
from checker.rule import Certainty, Finding, RuleRun, Severity, Status

SEVERITIES = tuple(Severity)
UNEXPLAINED = "没有写明原因"
_RANK = {s: n for n, s in enumerate(SEVERITIES)}
_STATUS_RANK = {s: n for n, s in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that one rule could not look at."""

    code: str
    status: Status          # BLOCKED, ERRORED, or another where only a part could not be looked at
    reason: str
    unit: str
    path: str

    @property
    def kind(self) -> Status:
        """ERRORED, SUPPRESSED, or BLOCKED for everything else."""
        return self.status if self.status in (Status.ERRORED, Status.SUPPRESSED) else Status.BLOCKED


@dataclass(frozen=True, slots=True)
class GapGroup:
    """The same reason wherever it stands. ``units`` in the review's order."""

    status: Status          # ERRORED, BLOCKED or SUPPRESSED
    reason: str
    codes: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True)
class UnitTally:
    """One line of the table by unit; ``certain`` counts 确定 only, so that a line adds up."""

    name: str
    certain: Counter[Severity]
    suspected: int
    unchecked: int          # rules that could not look at everything here
    files: int
    unread: int
    checked: bool           # whether any rule ran; no findings of a unit that nobody looked at is no praise

    @property
    def caution(self) -> str:
        """What stands in the way of reading no findings as all well."""
        if not self.checked:
            return "没有审核"
        return f"有{self.unread}个文件未读" if self.unread else ""

    @property
    def total(self) -> int:
        return self.certain.total() + self.suspected

    @property
    def weight(self) -> tuple[int, ...]:
        """Sorts the worst first."""
        return (*(-self.certain[s] for s in SEVERITIES), -self.suspected, -self.unchecked, -self.unread)


def files(review: Review) -> tuple[DocumentReview, ...]:
    """Every file found under the round, once, by path; also those that never became a document."""
    known = {d.path: d for d in review.documents}
    for lost in review.unread:
        if lost.path not in known:
            known[lost.path] = DocumentReview(lost.path, lost.unit, lost.sha256, "other", "not_read", lost.message)
        elif known[lost.path].error is None:
            known[lost.path] = replace(known[lost.path], error=lost.message)
    return tuple(known[path] for path in sorted(known))


def troubled(review: Review) -> tuple[tuple[str, DocumentReview], ...]:
    """Files that were not read, read in part, or read and checked by nobody, in that order, with what to call that."""
    aside = {d.path for d in review.unmatched if d.status == "read"}
    named = [(READING_NAMES["unchecked" if d.path in aside else d.status], d) for d in files(review) if d.status != "read" or d.path in aside]
    return tuple(sorted(named, key=lambda n: list(READING_NAMES.values()).index(n[0])))


def findings(review: Review) -> Iterator[Finding]:
    """Every finding: the round's, then unit by unit in the review's order, worst first inside each."""
    by_unit: dict[str, list[Finding]] = {package.unit.name: [] for package in review.packages}
    for found in _each(review):
        by_unit.setdefault(found.unit, []).append(found)
    for unit in sorted(by_unit, key=lambda name: name != ""):
        yield from sorted(by_unit[unit], key=worst_first)


def _each(review: Review) -> Iterator[Finding]:
    yield from review.findings
    for package in review.packages:
        yield from package.all_findings
    for document in review.unmatched:
        yield from document.findings


def worst_first(found: Finding) -> tuple[object, ...]:
    """Sorts a unit's findings: 确定 before 疑似, 退回 before 提示; the same on every run."""
    return (found.certainty is not Certainty.CERTAIN, _RANK[found.severity], found.code, found.location.path,
            found.location.label, found.fingerprint, found.message)


def keyed(review: Review) -> Iterator[tuple[str, Finding]]:
    """Findings with a key of their own: the fingerprint, and for a repeated one #2, #3 … in order."""
    return keys(findings(review))


def keys(found_in_order: Iterable[Finding]) -> Iterator[tuple[str, Finding]]:
    """``keyed`` of findings that were read back; they come unit by unit, each unit's sorted by ``worst_first``."""
    seen: Counter[str] = Counter()
    for found in found_in_order:
        seen[found.fingerprint] += 1
        again = seen[found.fingerprint]
        yield (found.fingerprint if again == 1 else f"{found.fingerprint}#{again}"), found


def gaps(review: Review) -> Iterator[Gap]:
    """Everything that could not be looked at, program errors first."""
    found = [g for run in runs(review) for g in gaps_of(run)]
    yield from sorted(found, key=lambda g: (_STATUS_RANK[g.status] if g.status is Status.ERRORED else 1, g.code))


def blind(review: Review) -> Iterator[Gap]:
    """``gaps`` and rules switched off, without the rules on files that were not read: those files are listed by themselves."""
    lost = {d.path for d in files(review) if d.status == "not_read"}
    yield from (g for g in gaps(review) if g.path not in lost or g.kind is Status.ERRORED)
    yield from suppressed(review)


def suppressed(review: Review) -> Iterator[Gap]:
    """Rules that the locality has switched off, with who and why."""
    return (Gap(r.code, r.status, r.reason or UNEXPLAINED, r.unit, r.path) for r in runs(review) if r.status is Status.SUPPRESSED)


def runs(review: Review) -> Iterator[RuleRun]:
    """Runs with their unit and path filled in from where they stand."""
    yield from review.runs
    for package in review.packages:
        yield from (_placed(r, package.unit.name, "") for r in package.runs)
        for document in package.documents:
            yield from (_placed(r, package.unit.name, document.path) for r in document.runs)
    for document in review.unmatched:
        yield from (_placed(r, document.unit, document.path) for r in document.runs)


def _placed(run: RuleRun, unit: str, path: str) -> RuleRun:
    return run if run.unit == unit and run.path == path else replace(run, unit=run.unit or unit, path=run.path or path)


def gaps_of(run: RuleRun) -> Iterator[Gap]:
    reasons = list(run.blocked)
    if run.status in (Status.BLOCKED, Status.ERRORED) and (run.reason or not reasons):
        reasons.insert(0, run.reason or UNEXPLAINED)
    for reason in dict.fromkeys(reasons):
        yield Gap(run.code, run.status, reason, run.unit, run.path)


def grouped(review: Review) -> tuple[GapGroup, ...]:
    """``blind`` by reason: program errors first, then what holds up most rules and units, then rules switched off."""
    by_reason: dict[tuple[Status, str], list[Gap]] = defaultdict(list)
    for gap in blind(review):
        by_reason[gap.kind, gap.reason].append(gap)
    groups = [GapGroup(status, reason, _once(sorted(g.code for g in some)), _once(g.unit for g in some))
              for (status, reason), some in by_reason.items()]
    return tuple(sorted(groups, key=lambda g: (_STATUS_RANK[g.status], -len(g.codes), -len(g.units), g.reason)))


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v for v in values if v))


def by_unit(review: Review) -> tuple[UnitTally, ...]:
    """One tally a unit in the review's order, then what belongs to no unit where there is anything."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for each in _each(review):
        found[each.unit].append(each)
    blind: dict[str, set[str]] = defaultdict(set)
    for gap in gaps(review):
        blind[gap.unit].add(gap.code)
    here: dict[str, list[DocumentReview]] = defaultdict(list)
    for document in files(review):
        here[document.unit].append(document)
    ran = {r.unit for r in runs(review)}
    names = [p.unit.name for p in review.packages]
    others = sorted((set(found) | set(blind) | set(here)) - set(names))
    return tuple(_tally(name, found[name], len(blind[name]), here[name], name in ran) for name in names + others)


def _tally(name: str, found: list[Finding], unchecked: int, here: list[DocumentReview], checked: bool) -> UnitTally:
    certain = Counter(f.severity for f in found if f.certainty is Certainty.CERTAIN)
    return UnitTally(name or NO_UNIT, certain, len(found) - certain.total(), unchecked, len(here),
                     sum(d.status == "not_read" for d in here), checked)
