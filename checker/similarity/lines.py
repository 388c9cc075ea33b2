"""The lines of a report that are compared with other reports: its sentences, and the causes and measures in its forms."""
from __future__ import annotations

from collections.abc import Iterator

from parsers.document import Location
from parsers.quantity import NO_PLACE
from parsers.report import Header, Ind, Report, Role

Line = tuple[str, Location]
TOLD = (Ind.CAUSE, Ind.MEASURE, Ind.CAUSE_AND_MEASURE)
_ROLES = frozenset((Role.NARRATIVE, Role.FORM))
_APART = ("", NO_PLACE)


def lines_of(report: Report) -> list[Line]:
    """Texts with places; an empty line stands between cells. Replies and approvals are nobody's own report."""
    if report.role not in _ROLES:
        return []
    found = [(s.text, s.location) for s in report.narrative.sentences] if report.narrative is not None else []
    for cell in dict.fromkeys(_cells(report)):
        found += [_APART, cell]
    return found


def _cells(report: Report) -> Iterator[Line]:
    for table in report.indicators:
        for row in table.rows:
            yield from ((w.text, w.location) for c in TOLD if (w := row.texts.get(c)) and w.sure)


def everything(report: Report) -> Iterator[Line]:
    """All that a unit wrote itself and that may name a unit: title and head, sentences, cells with words."""
    yield from _head(report.header)
    yield from lines_of(report)
    for table in report.indicators:
        for row in table.rows:
            yield from ((w.text, w.location) for c, w in row.texts.items() if c not in TOLD and w.sure)


def _head(header: Header) -> Iterator[Line]:
    yield from ((w.text, w.location) for w in (header.title, header.unit) if w)
