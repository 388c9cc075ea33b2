"""What findings.json keeps of each project: its figures in 万元 with their places, and how far its indicators have come.

The annual summary adds these up; it never reads the units' files again. A figure that is not there, cannot be read or has
no unit is absent, so that nobody adds it as nought.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from checker.arithmetic.attainment import direction, due_date, is_satisfaction, not_due_yet, says_done, says_undone, share
from checker.arithmetic.figures import plain, worth
from checker.facts import Corrected
from checker.project import ProjectView
from checker.round import Settings
from parsers.quantity import MONEY, Kind, Quantity
from parsers.report import Fund, Ind, IndicatorRow, Narrative, Presence, Report, Role

_FIGURES = {"budget": (Fund.ADJUSTED, Fund.INITIAL), "paid": (Fund.PAID,), "spent": (Fund.SPENT,), "forecast": (Fund.FORECAST,)}
_TEN_THOUSAND = MONEY["万元"]
_MOST_PRACTICES, _LEAST_PRACTICE = 4, 15
DONE, ON_PACE, BEHIND, LATER, UNKNOWN = "done", "on_pace", "behind", "later", "unknown"


def project_facts(view: ProjectView, settings: Settings, corrected: Corrected) -> dict[str, object]:
    """``form`` and ``platform``: 万元 by what, as text, with ``place``; ``indicators``: how many stand how."""
    facts: dict[str, object] = {"name": view.name, "path": view.path, "place": view.place.label}
    code = view.ledger.code if view.ledger else view.goal.code if view.goal else view.code.text if view.code else ""
    if code:
        facts["code"] = code
    form = dict(_amounts({} if view.row is None else view.row.values, lambda f: corrected.get((view.name, f))))
    if form:
        facts["form"] = form
    if view.ledger is not None and (held := dict(_amounts(view.ledger.values, lambda _: None))):
        facts["platform"] = {**held, "path": view.ledger.place.path, "place": view.ledger.place.label}
    facts["indicators"] = dict(Counter(standing(r, settings) for r in view.indicators if r.name.text.strip()))
    return facts


def _amounts(values: Mapping[Fund, Quantity], right: Callable[[Fund], Decimal | None]) -> Iterator[tuple[str, str]]:
    for name, fields in _FIGURES.items():
        known = next((f for f in fields if (q := values.get(f)) is not None and q.number is not None and q.unit in MONEY), None)
        if known is not None:
            amount = right(known)
            yield name, plain((worth(values[known]) if amount is None else amount) / _TEN_THOUSAND)


def standing(row: IndicatorRow, settings: Settings) -> str:
    """done: the year's target is reached; on_pace, behind: its share against the time gone, behind also a limit that was
    passed; later: not due; unknown.
    """
    actual = row.get(Ind.ACTUAL)
    due = due_date(row, settings.year)
    if not_due_yet(row):
        return LATER
    if due is not None:
        return DONE if says_done(actual) else LATER if due > settings.end else BEHIND if says_undone(actual) else UNKNOWN
    part = share(row)
    if part is not None:
        elapsed = Decimal(settings.period.last) / 12
        grows = direction(row) == "≥" and not is_satisfaction(row)      # a limit, an exact value, satisfaction: kept or not at any time
        return DONE if part >= 1 else ON_PACE if grows and part >= elapsed else BEHIND
    if actual is None or actual.kind in (Kind.BLANK, Kind.UNREADABLE):
        return UNKNOWN
    return DONE if says_done(actual) else BEHIND if says_undone(actual) else UNKNOWN


def practices(report: Report) -> Iterator[dict[str, str]]:
    """Sentences of a report on what it did anew, with their places, for 经验汇编."""
    narrative: Narrative | None = report.narrative
    if narrative is None or report.role is not Role.NARRATIVE:
        return
    found = (s for t in narrative.topics if t.name == "innovation" and t.presence is Presence.SUBSTANCE for s in t.evidence)
    for sentence in list(dict.fromkeys(s for s in found if len(s.text.strip()) >= _LEAST_PRACTICE))[:_MOST_PRACTICES]:
        yield {"text": sentence.text.strip(), "path": report.path, "place": sentence.location.label}
