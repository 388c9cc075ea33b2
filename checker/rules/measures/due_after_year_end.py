from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checker.accounts import Accounts, MeasureGiven, distinct
from checker.arithmetic import attainment
from checker.explaining import Explaining
from checker.needs import Projects
from checker.project import ProjectView
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.narrative.fold import folded
from parsers.narrative.words import pattern


@rule("G06", "期限晚于年底", Severity.EXPLAIN, Certainty.CERTAIN)
def due_after_year_end(projects: Projects, accounts: Accounts, explaining: Explaining, settings: Settings) -> Iterator[Outcome]:
    """A measure is to be done only after the year's end, and nothing says why: no contract, season, approval, applied delay.

    Form and report are two places, both want mending.
    """
    known = {p.name: p for p in projects}
    measures = [m for m in distinct(accounts.measures) if isinstance(m, MeasureGiven) and m.project in known]
    if not measures:
        yield Skipped("没有填写改进措施")
    for measure in measures:
        if not measure.sure:
            yield Blocked("措施未能读清", measure.location)
            continue
        late = measure.sense.due if measure.sense.due and measure.sense.due.limit else None
        if late is None or late.date is None or late.date <= dt.date(settings.year, 12, 31) or _reasoned(measure, known, explaining):
            yield LOOKED
        else:
            yield _problem(measure, late.words, settings)


def _reasoned(measure: MeasureGiven, known: dict[str, ProjectView], explaining: Explaining) -> bool:
    if pattern("measures", "beyond_reason").search(folded(measure.words)):
        return True
    project = known[measure.project or ""]
    rows = [measure.row] if measure.row is not None else list(project.indicators[:1])
    return any(explaining.proposal(project, row) for row in rows)


def _problem(measure: MeasureGiven, due: str, settings: Settings) -> Problem:
    name = attainment.title(measure.row) if measure.row is not None else measure.project or ""
    return Problem(f"{name}：措施期限{due}，晚于{settings.year}年12月31日，没有说明理由", measure.location, measure.words,
                   f"{settings.year}年12月31日前", due, "年内能完成的改期限；确需跨年的说明理由并按程序申请",
                   key=f"{measure.project}|{due}|{measure.path}|晚于年底")
