"""The records of what came before, as rules see them; one unit's slice of each."""
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from parsers.document import Location
from parsers.quantity import NO_PLACE
from parsers.report import Report


@dataclass(frozen=True, slots=True)
class PastFinding:
    """One finding of an earlier review, in the words of its findings.json."""

    code: str
    unit: str
    message: str
    label: str = ""                 # the place in the user's words
    quote: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackItem:
    """One item of the bureau's list of what a unit has to put right. ``number`` as printed, "" where none is."""

    unit: str
    number: str
    problem: str
    position: str = ""
    file: str = ""
    demand: str = ""
    given: dt.date | None = None
    due: dt.date | None = None
    place: Location = NO_PLACE

    @property
    def name(self) -> str:
        """How a reviewer calls it: 反馈问题3."""
        return f"反馈问题{self.number}" if self.number else f"反馈问题“{self.problem[:12]}”"


@dataclass(frozen=True)
class Previous:
    """A unit's last year. ``findings`` is None where no result of that review was given; ``trouble`` says what could not be read."""

    label: str
    reports: tuple[Report, ...] = ()
    findings: tuple[PastFinding, ...] | None = None
    trouble: str = ""               # findings.json is there and could not be read
    unread: tuple[str, ...] = ()    # paths of papers that could not be read


@dataclass(frozen=True)
class Version:
    """What a unit had handed in before its papers were returned."""

    label: str
    reports: tuple[Report, ...] = ()
    unread: tuple[str, ...] = ()
    sha256: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Returned:
    """A unit's way through the loop of return and correction.

    ``versions`` from the oldest; ``items`` are those of the latest feedback, None where no list was given.
    """

    as_of: dt.date
    versions: tuple[Version, ...] = ()
    items: tuple[FeedbackItem, ...] | None = None
    trouble: str = ""               # a list of feedback is there and could not be read

    @property
    def latest(self) -> Version | None:
        return self.versions[-1] if self.versions else None

    @property
    def given(self) -> dt.date | None:
        """When the latest feedback was given."""
        return max((i.given for i in self.items or () if i.given), default=None)

    @property
    def due(self) -> dt.date | None:
        """By when it was to be answered; the latest of the items' own days."""
        return max((i.due for i in self.items or () if i.due), default=None)
