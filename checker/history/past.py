"""One unit's past as its task carries it: reports still pickled, opened where the unit is checked."""
from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker import cache
from checker.history.kept import Kept
from checker.history.records import FeedbackItem, PastFinding, Previous, Returned, Version
from parsers.report import Report

if TYPE_CHECKING:
    from checker.round import Submission
    from checker.work import Read


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one unit in one earlier hand-in."""

    label: str
    reports: tuple[bytes, ...] = ()
    unread: tuple[str, ...] = ()
    sha256: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Past:
    """``previous`` and ``returned`` say whether the round keeps such things at all."""

    previous: Papers | None = None
    findings: tuple[PastFinding, ...] | None = None
    trouble: str = ""
    versions: tuple[Papers, ...] | None = None
    feedback: tuple[FeedbackItem, ...] | None = None
    feedback_lost: str = ""
    as_of: dt.date | None = None

    def opened(self, submission: Submission) -> dict[str, Any]:
        """The fields of a Submission that tell of its past."""
        return {"previous": self._previous(), "returned": self._returned()}

    def _previous(self) -> Previous | None:
        if self.previous is None:
            return None
        return Previous(self.previous.label, _loaded(self.previous), self.findings, self.trouble, self.previous.unread)

    def _returned(self) -> Returned | None:
        if self.as_of is None:
            return None
        versions = tuple(Version(p.label, _loaded(p), p.unread, p.sha256) for p in self.versions or ())
        return Returned(self.as_of, versions, self.feedback, self.feedback_lost)


NOTHING = Past()


def _loaded(papers: Papers) -> tuple[Report, ...]:
    return tuple(cache.loads(r) for r in papers.reports)


def pasts_of(kept: Kept, reads: Sequence[Read], units: Mapping[str, str], feedback: tuple[FeedbackItem, ...] | None,
             as_of: dt.date) -> Callable[[str], Past]:
    """Each unit's slice of what the round keeps. The day is given only to units with something to answer."""
    by_unit: defaultdict[tuple[str, str], list[Read]] = defaultdict(list)
    shelf = {e.path: n for n, s in enumerate((kept.previous, *(kept.versions or ()))) for e in (s.entries if s else ())}
    for read in reads:
        by_unit[units[read.path], str(shelf[read.path])].append(read)
    lost = "反馈问题清单读不出来" if feedback is None and kept.feedback_named else ""

    def papers(unit: str, number: int, label: str) -> Papers:
        mine = by_unit[unit, str(number)]
        return Papers(label, tuple(r.report for r in mine if r.report is not None), tuple(r.path for r in mine if r.error),
                      frozenset(r.sha256 for r in mine if r.sha256))

    def past(unit: str) -> Past:
        previous = papers(unit, 0, kept.previous.label) if kept.previous else None
        found = None if kept.findings is None else tuple(f for f in kept.findings if f.unit == unit)
        versions = tuple(p for n, s in enumerate(kept.versions or (), 1) if (p := papers(unit, n, s.label)).reports or p.unread)
        items = None if feedback is None else latest(tuple(i for i in feedback if i.unit == unit))
        concerned = bool(versions or items)
        return Past(previous, found, kept.trouble, versions, items, lost if concerned else "", as_of if concerned else None)

    return past


def latest(items: tuple[FeedbackItem, ...]) -> tuple[FeedbackItem, ...]:
    """The items of the last list that speaks of a unit: earlier ones were answered by the version that it returns."""
    last = items[-1].place.path if items else ""
    return tuple(i for i in items if i.place.path == last)
