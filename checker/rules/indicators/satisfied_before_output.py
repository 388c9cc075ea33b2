from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.arithmetic import attainment
from checker.arithmetic.figures import HUNDRED, points
from checker.needs import Projects
from checker.project import ProjectView
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.narrative.words import pattern
from parsers.quantity import Kind, Quantity, normal
from parsers.report import Fund, Ind, IndicatorRow

_QUANTITY = re.compile("数量|产出")


@rule("E09", "满意度提前完成", Severity.SUGGEST, Certainty.SUSPECTED)
def satisfied_before_output(projects: Projects) -> Iterator[Outcome]:
    """Satisfaction of 100 % in a project that has not produced anything yet: nobody can have been asked.

    Judged only where the project's counted outputs are all known and all nothing, and it has spent nothing either
    or its form does not say.
    """
    for project in projects:
        asked = [r for r in project.indicators if attainment.is_satisfaction(r)]
        outputs = [r for r in project.indicators if not attainment.is_satisfaction(r) and _is_output(r)]
        if not asked or not outputs:
            yield Skipped(f"{project.name}：没有满意度指标或产出指标")
        elif blind := next((q for r in (*asked, *outputs) if (q := attainment.unreadable(r, Ind.ACTUAL)) is not None), None):
            yield Blocked("满意度或产出的完成值未能读出", blind.location)
        else:
            yield from _judge(project, asked, outputs)


def _is_output(row: IndicatorRow) -> bool:
    return attainment.is_cumulative(row) and bool(_QUANTITY.search(row.words(Ind.LEVEL1) + row.words(Ind.LEVEL2)) or not row.words(Ind.LEVEL2))


def _judge(project: ProjectView, asked: Sequence[IndicatorRow], outputs: Sequence[IndicatorRow]) -> Iterator[Outcome]:
    spent = project.figure(Fund.SPENT)
    nothing = all(_is_nothing(r.get(Ind.ACTUAL)) for r in outputs) and (spent is None or spent.number == 0)
    for row in asked:
        actual = row.get(Ind.ACTUAL)
        full = (points(actual) or 0) >= HUNDRED
        yield _problem(row, outputs) if nothing and full else LOOKED


def _is_nothing(actual: Quantity | None) -> bool:
    if actual is None or actual.kind in (Kind.BLANK, Kind.DASH):
        return False
    return actual.number == 0 if actual.number is not None else bool(pattern("indicator_signals", "not_started").search(normal(actual.text)))


def _problem(row: IndicatorRow, outputs: Sequence[IndicatorRow]) -> Problem:
    actual = row.values[Ind.ACTUAL]
    undone = "、".join(f"{r.name.text}{r.values[Ind.ACTUAL].text}" for r in outputs[:3])
    return Problem(f"{attainment.title(row)}：已填{actual.text}，但还没有产出（{undone}）", actual.location, actual.text, "有产出后再调查",
                   actual.text, "核对满意度的来源，尚未调查的如实填写", tuple(r.values[Ind.ACTUAL].location for r in outputs),
                   key=attainment.key(row, "提前"))
