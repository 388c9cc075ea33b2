"""A unit's way from feedback to correction, put together for the rules of the loop."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from checker.history.outcome import Outcome, outcome, versions
from checker.history.records import FeedbackItem, Returned
from checker.history.replies import Reply, reply_of
from checker.needs import Found
from checker.round import Receipt, Submission
from parsers.report import Role


@dataclass(frozen=True)
class Loop:
    """What was fed back, what came after it, and how each item was answered."""

    submission: Submission
    returned: Returned
    found: Found

    @property
    def items(self) -> tuple[FeedbackItem, ...]:
        return self.returned.items or ()

    @cached_property
    def newer(self) -> bool:
        """Whether a file came that was not in the version returned, or the receipts say so."""
        latest = self.returned.latest
        if latest is not None:
            return any(r.sha256 not in latest.sha256 for r in self.submission.reports) or any(self.submission.unread)
        return any(self.after) or any(r.role is Role.REPLY for r in self.submission.reports)

    @property
    def after(self) -> Iterator[Receipt]:
        """Receipts of what came after the feedback was given."""
        given = self.returned.given
        return (r for r in self.submission.receipts or () if given and r.received and r.received > given)

    @cached_property
    def reply(self) -> Reply:
        return reply_of(self.submission.reports, self.items)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What became of each item, in their order; () where no earlier version is kept."""
        latest = self.returned.latest
        if latest is None or not latest.reports:
            return ()
        both = versions(latest.reports, self.submission.reports, self.found.earlier, self.found.current)
        return tuple(outcome(item, both) for item in self.items)
