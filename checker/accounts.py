"""How a unit accounts for its deviations: every cause and every measure that its papers state, with what each is worth."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from parsers.document import Location
from parsers.narrative.statements.cause_sense import CauseSense
from parsers.narrative.statements.measure_sense import MeasureSense
from parsers.report import IndicatorRow


class Source(StrEnum):
    """Where in a unit's papers something is said."""

    CELL = "表格"           # a column of causes or measures
    REMARK = "备注"         # the remark of a row, or a note that names an indicator
    FUND = "资金表"         # the column of reasons in a fund table
    NARRATIVE = "报告"


@dataclass(frozen=True)
class Given:
    """Something said. ``project``: a full name, "" for the whole unit, None where the text does not say.

    ``words`` are as printed at ``location``; where a cell says 同上, ``repeats`` is set and ``words`` are those of the row
    above, ``location`` stays the cell's own. ``paragraph`` tells stretches of running text apart.
    """

    words: str
    location: Location
    source: Source
    project: str | None = None
    row: IndicatorRow | None = None
    repeats: bool = False
    sure: bool = True
    paragraph: int = -1

    @property
    def indicator(self) -> str:
        return self.row.name.text if self.row is not None else ""

    @property
    def path(self) -> str:
        return self.location.path

    @property
    def written(self) -> bool:
        """In running text, not in a form."""
        return self.source is Source.NARRATIVE


@dataclass(frozen=True)
class CauseGiven(Given):
    sense: CauseSense = field(default_factory=CauseSense)


@dataclass(frozen=True)
class MeasureGiven(Given):
    sense: MeasureSense = field(default_factory=MeasureSense)


@dataclass(frozen=True)
class Accounts:
    """All causes and measures of one unit, forms before reports, each in the order of its paper."""

    causes: tuple[CauseGiven, ...] = ()
    measures: tuple[MeasureGiven, ...] = ()

    def causes_of(self, row: IndicatorRow) -> tuple[CauseGiven, ...]:
        return tuple(c for c in self.causes if c.row is not None and c.row.location == row.location and c.row.name == row.name)

    def project_causes(self, project: str) -> tuple[CauseGiven, ...]:
        return tuple(c for c in self.causes if c.project == project)

    def project_measures(self, project: str) -> tuple[MeasureGiven, ...]:
        """Measures for a project, those that name it first, then those for the unit as a whole."""
        own = tuple(m for m in self.measures if m.project == project)
        return own + tuple(m for m in self.measures if not m.project)

    def answered(self, measure: MeasureGiven) -> bool | None:
        """Whether a measure meets the causes of its row, else of its project; None where that cannot be told."""
        causes = self.causes_of(measure.row) if measure.row is not None else ()
        causes = causes or (self.project_causes(measure.project) if measure.project else ())
        if any(c.sense.vague for c in causes):
            return None
        return measure.sense.meets(tuple(m for c in causes for m in c.sense.matters))


def distinct(given: tuple[CauseGiven, ...] | tuple[MeasureGiven, ...]) -> Iterator[CauseGiven | MeasureGiven]:
    """Each wording of a file once, 同上 left out."""
    seen = set()
    for one in given:
        if not one.repeats and (one.path, one.words) not in seen:
            seen.add((one.path, one.words))
            yield one
