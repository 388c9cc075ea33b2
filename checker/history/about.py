"""Which project a finding is about: by the row in which it stands, else by the name in its words."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker import likeness
from checker.history.records import PastFinding
from checker.project import ProjectView
from checker.round import Submission
from checker.rule import Finding
from parsers.document import Location

_Place = tuple[str, str]
Rows = Mapping[_Place, str]


def rows_of(submission: Submission) -> dict[_Place, str]:
    """Every cell of the forms that belongs to one project, by file and label."""
    found: dict[_Place, str] = {}
    for report in submission.reports:
        for table in report.funds:
            for row in table.rows:
                cells = (*(q.location for q in row.values.values()), row.label.location)
                found.update({_at(c, report.path): row.project for c in cells if row.project})
        for indicators in report.indicators:
            for line in indicators.rows:
                cells = (*(q.location for q in line.values.values()), *(w.location for w in line.texts.values()), line.location)
                found.update({_at(c, report.path): line.project for c in cells if line.project})
    return found


def _at(place: Location, path: str) -> _Place:
    return place.path or path, place.label


def project_of(found: Finding, projects: Sequence[ProjectView], rows: Rows) -> str:
    """The project's name as the unit's papers have it, "" where the finding is about no single one."""
    named = in_words(f"{found.message}{found.location.label}", projects)
    row = rows.get(_at(found.location, ""), "")
    return named or next((p.name for p in projects if row and likeness.alike(p.name, row) >= likeness.SAME_NAME), "")


def project_then(past: PastFinding, projects: Sequence[ProjectView]) -> str:
    """The same for a finding of last year."""
    return in_words(f"{past.message}{past.label}", projects)


def in_words(words: str, projects: Sequence[ProjectView]) -> str:
    """The longest project name in the words, by the name itself or its code."""
    plain = likeness.key(words)
    named = [p.name for p in projects if len(likeness.core(p.name)) > 2 and likeness.core(p.name) in plain]
    coded = [p.name for p in projects if p.code and len(p.code.text.strip()) > 5 and p.code.text.strip() in words]
    return max(named or coded, key=len, default="")
