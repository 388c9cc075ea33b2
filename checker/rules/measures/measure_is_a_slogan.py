from __future__ import annotations

from collections.abc import Iterator

from checker.accounts import Accounts, MeasureGiven, distinct
from checker.arithmetic import attainment
from checker.arithmetic.deviation import deviation_of, lags
from checker.needs import Projects
from checker.project import ProjectView
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.narrative.fold import folded
from parsers.narrative.words import pattern


@rule("G04", "措施不具体", Severity.EXPLAIN, Certainty.SUSPECTED)
def measure_is_a_slogan(projects: Projects, accounts: Accounts, settings: Settings) -> Iterator[Outcome]:
    """Nothing but effort announced (进一步加大工作力度): no object, step, quantity, owner or day.

    Only where something is behind. The same words in several rows of a file are one finding, form and report are two.
    A general sentence of the report that names no project is no measure at all (G01), and one beside a concrete
    measure for the same project does no harm.
    """
    known = {p.name: p for p in projects}
    measures = [m for m in distinct(accounts.measures) if isinstance(m, MeasureGiven)]
    if not measures:
        yield Skipped("没有填写改进措施")
    for measure in measures:
        if not measure.sure:
            yield Blocked("措施未能读清", measure.location)
        elif measure.sense.slogan and _matters(measure, known, accounts, settings):
            yield _problem(measure, accounts)
        else:
            yield LOOKED


def _matters(measure: MeasureGiven, known: dict[str, ProjectView], accounts: Accounts, settings: Settings) -> bool:
    if not measure.written:
        return measure.row is None or lags(measure.row, settings)
    project = known.get(measure.project or "")
    if project is None or not any(deviation_of(r, settings) for r in project.indicators):
        return False
    behind = [r for r in project.indicators if deviation_of(r, settings)]
    others = [m for m in accounts.project_measures(project.name) if not m.sense.slogan and (m.row is None or m.row in behind) and not _follows(m)]
    return not any(not m.written or _beside(m, measure) for m in others)


def _follows(measure: MeasureGiven) -> bool:
    """随管道铺设解决: waits for another indicator, and is no measure that could stand for the project, whoever has it and by when."""
    clauses = folded(measure.words).replace("。", ",").split(",")
    return any(pattern("measures", "follows").search(c) for c in clauses)


def _beside(other: MeasureGiven, measure: MeasureGiven) -> bool:
    return other.path == measure.path and (other.project == measure.project or other.paragraph == measure.paragraph)


def _problem(measure: MeasureGiven, accounts: Accounts) -> Problem:
    same = [m for m in accounts.measures if m is not measure and m.path == measure.path and m.words == measure.words]
    name = attainment.title(measure.row) if measure.row is not None else measure.project or ""
    return Problem(f"{name + '：' if name else ''}措施只是表态，没有对象、步骤和数量", measure.location, measure.words,
                   "写明做什么、做到什么程度", measure.words,
                   "写清具体步骤、数量、责任人和时限", tuple(m.location for m in same), key=f"{measure.project or ''}|{measure.words}|{measure.path}")
