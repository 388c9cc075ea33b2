"""A whole round: every file read once, every unit checked, whatever happens to one of them.

Work goes to a ``concurrent.futures.Executor`` that the caller hands over (a pool of processes that can be killed
by default). What is done is kept at once, so that an interrupted run goes on where it stopped; a task that
fails costs its file or its unit, and is said.
"""
from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar, runtime_checkable

from checker import cache as keep
from checker import engine
from checker.across import across as across_units
from checker.history.kept import NOTHING_KEPT, Kept
from checker.history.past import Past, pasts_of
from checker.matching import Match, assign_by_content
from checker.matching.names import Names
from checker.review import DocumentReview, PackageReview, Review
from checker.round import Digest, Evaluation, GoalProject, LedgerRow, Receipt, Registers, Round, Settings, Submission, Unit, Unread
from checker.rule import RuleRun, Status
from checker.similarity.records import Across
from checker.work import Read, UnitTask, check_unit, read_file
from parsers.errors import ReadError
from parsers.intake import Entry
from parsers.isolate import KillablePool, seconds_for
from parsers.limits import Limits

WITHHELD = "涉密单位的材料，按规定不读取、不登记、不审核"
log = logging.getLogger("jihe")


@runtime_checkable
class Buffering(Protocol):
    """An executor that holds tasks back to send them in groups."""

    def flush(self) -> None: ...


Progress = Callable[[str, int, int], None]      # what is being done, how many are done, of how many


def silent(what: str, done: int, total: int) -> None:
    return None


@dataclass(frozen=True)
class Plan:
    """What is to be checked: the files to read with the units that their paths name, and what stays closed."""

    settings: Settings
    registers: Registers
    entries: tuple[Entry, ...]
    matches: Mapping[str, Match] = field(default_factory=dict)
    names: Names | None = None
    withheld: tuple[Unread, ...] = ()
    remarks: tuple[str, ...] = ()
    past: Kept = NOTHING_KEPT


class Batch:
    """Runs a plan on an executor."""

    def __init__(self, executor: Executor, *, limits: Limits | None = None, cache: keep.Cache | None = None,
                 progress: Progress = silent) -> None:
        self.executor, self.limits = executor, limits or Limits()
        self.cache, self.progress = cache or keep.Cache(), progress

    def run(self, plan: Plan, as_of: dt.date) -> Review:
        """Read, match, check. Deterministic: the order in which tasks end does not show."""
        of_past = {e.path for e in plan.past.entries}
        every = self.read((*plan.entries, *plan.past.entries))
        reads, earlier = ([r for r in every if (r.path in of_past) is old] for old in (False, True))
        matches = {r.path: assign_by_content(plan.matches[r.path], r.said, plan.names) for r in reads}
        secret = [r for r in reads if matches[r.path].secret]
        withheld = (*plan.withheld, *(Unread(r.path, matches[r.path].unit, WITHHELD, "secret") for r in secret))
        reads = [r for r in reads if not matches[r.path].secret]
        units = {r.path: matches[r.path].unit for r in reads}
        pasts = pasts_of(plan.past, earlier, {r.path: plan.matches[r.path].unit for r in earlier}, plan.registers.feedback, as_of)
        packages = self.check(plan, reads, units, pasts)
        digests = tuple(_digest(p.unit.name, reads, units) for p in packages)
        across = engine.check_round(Round(plan.settings, plan.registers, digests, as_of))
        unmatched = (*(_unmatched(r, matches[r.path]) for r in reads if not units[r.path]), *map(_withheld, withheld))
        unread = (*withheld, *(Unread(r.path, units[r.path], r.error, r.kind, r.sha256) for r in reads if r.error))
        remarks = (*plan.remarks, *(f"{m.path}：{m.remark}" for m in matches.values() if m.remark))
        return Review(plan.settings, as_of, packages, unmatched, unread, across.runs, across.findings, remarks)

    # -- reading ---------------------------------------------------------------------------------------------
    def read(self, entries: Sequence[Entry]) -> list[Read]:
        """Every entry's result, in the entries' order."""
        results: dict[str, Read] = {}
        waiting: dict[Future[Read], tuple[Entry, str]] = {}
        for entry in entries:
            known = self._known(entry)
            if isinstance(known, Read):
                results[entry.path] = known
            else:
                name, seconds = known
                waiting[self._submit(read_file, entry, self.limits, where=entry.path, timeout=seconds)] = (entry, name)
        for future in self._finished("读取", waiting, len(results)):
            entry, name = waiting[future]
            results[entry.path] = self._taken(future, entry, name)
        return [results[e.path] for e in entries]

    def _known(self, entry: Entry) -> Read | tuple[str, int]:
        """The result where it is known without reading; else the name to keep it under and the time it may take."""
        try:
            data = entry.load(self.limits)
        except ReadError as error:
            return Read(entry.path, "", error=str(error), kind=error.kind)
        name = keep.key("read", hashlib.sha256(data).digest(), entry.path, repr(self.limits))
        found = self.cache.get(name)
        return found if isinstance(found, Read) else (name, seconds_for(data, self.limits))

    def _taken(self, future: Future[Read], entry: Entry, name: str) -> Read:
        try:
            result = future.result()
        except ReadError as error:
            return Read(entry.path, "", error=str(error), kind=error.kind)
        except Exception as error:
            log.exception("reading %s failed", entry.path)
            return Read(entry.path, "", error=f"{entry.path}：读取时程序出错（{type(error).__name__}），本文件没有读成。请把文件发给维护人员。",
                        kind="crash")
        self.cache.put(name, result)
        return result

    # -- checking --------------------------------------------------------------------------------------------
    def check(self, plan: Plan, reads: Sequence[Read], units: Mapping[str, str],
              pasts: Callable[[str], Past]) -> tuple[PackageReview, ...]:
        """One package a unit, in the roster's order; units without files too, so that their absence is said."""
        compared = across_units(reads, units, plan.registers.roster, plan.settings)
        tasks = {t.submission.unit.name: t for t in _tasks(plan, reads, units, compared, pasts)}
        results: dict[str, PackageReview] = {}
        waiting: dict[Future[PackageReview], tuple[str, str]] = {}
        for unit, task in tasks.items():
            name = keep.key("unit", keep.dumps(task))
            found = self.cache.get(name)
            if isinstance(found, PackageReview):
                results[unit] = found
            else:
                waiting[self._submit(check_unit, task, where=unit)] = (unit, name)
        for future in self._finished("审核", waiting, len(results)):
            unit, name = waiting[future]
            results[unit] = self._checked(future, tasks[unit], name)
        return tuple(results[u] for u in tasks)

    def _checked(self, future: Future[PackageReview], task: UnitTask, name: str) -> PackageReview:
        try:
            result = future.result()
        except Exception as error:
            log.exception("checking %s failed", task.submission.unit.name)
            reason = f"审核这个单位时程序出错（{type(error).__name__}），没有查成"
            runs = tuple(RuleRun(c, Status.ERRORED, reason, task.submission.unit.name) for c in engine.discover())
            return PackageReview(task.submission.unit, runs=runs)
        self.cache.put(name, result)
        return result

    # -- the executor ----------------------------------------------------------------------------------------
    def _submit(self, task: Callable[..., object], *args: object, where: str, timeout: int | None = None) -> Future[Any]:
        """A pool that can kill a task is told what to call it and how long it may take; any other just runs it."""
        if isinstance(self.executor, KillablePool):
            return self.executor.submit(task, *args, where=where, timeout=timeout)
        return self.executor.submit(task, *args)

    def _finished(self, what: str, waiting: Iterable[Future[Any]], done: int) -> Iterator[Future[Any]]:
        if isinstance(self.executor, Buffering):
            self.executor.flush()
        futures = list(waiting)
        total = done + len(futures)
        self.progress(what, done, total)
        for future in as_completed(futures):
            done += 1
            self.progress(what, done, total)
            yield future


def _tasks(plan: Plan, reads: Sequence[Read], units: Mapping[str, str], compared: Mapping[str, Across],
           pasts: Callable[[str], Past]) -> Iterator[UnitTask]:
    by_unit: defaultdict[str, list[Read]] = defaultdict(list)
    for read in reads:
        by_unit[units[read.path]].append(read)
    for unit in _to_check(plan.registers, by_unit):
        mine = by_unit[unit.name]
        failed = tuple(Unread(r.path, unit.name, r.error, r.kind, r.sha256) for r in mine if r.error)
        below = tuple(_digest(u.name, reads, units) for u in plan.registers.roster or () if u.department == unit.name)
        reports = tuple(r.report for r in mine if r.report is not None)
        submission = replace(_submission(unit, plan.registers, failed, below), across=compared.get(unit.name, Across()))
        yield UnitTask(submission, reports, plan.settings, pasts(unit.name))


def _to_check(registers: Registers, by_unit: Mapping[str, object]) -> list[Unit]:
    """The roster's units that are not secret, then those that only the folders know."""
    listed = list(registers.roster or ())
    names = {u.name for u in listed}
    return [u for u in listed if not u.secret] + [Unit(n) for n in sorted(by_unit) if n and n not in names]


def _submission(unit: Unit, registers: Registers, unread: tuple[Unread, ...], below: tuple[Digest, ...]) -> Submission:
    return Submission(unit, (), unread, _slice(registers.goals, unit), _slice(registers.ledger, unit), _slice(registers.receipts, unit),
                      _slice(registers.ex_ante, unit), below)


_Entry = TypeVar("_Entry", GoalProject, LedgerRow, Receipt, Evaluation)


def _slice(register: tuple[_Entry, ...] | None, unit: Unit) -> tuple[_Entry, ...] | None:
    """What a register says of one unit; None where the register was not given."""
    return None if register is None else tuple(e for e in register if e.unit == unit.name)


def _digest(unit: str, reads: Sequence[Read], units: Mapping[str, str]) -> Digest:
    mine = [r for r in reads if units[r.path] == unit]
    return Digest(unit, tuple(f for r in mine for f in r.figures), bool(mine))


def _unmatched(read: Read, match: Match) -> DocumentReview:
    said = match.remark or "未能对应到名录中的单位，没有审核"
    if read.error:
        runs = engine.blocked_runs(read.path, "", read.error)
        return DocumentReview(read.path, "", read.sha256, "other", "not_read", read.error, runs=runs, remarks=(said,))
    return DocumentReview(read.path, "", read.sha256, "other", "read", remarks=(said,))


def _withheld(unread: Unread) -> DocumentReview:
    return DocumentReview(unread.path, unread.unit, unread.sha256, "other", "not_read", unread.message)
