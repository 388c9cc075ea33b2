from __future__ import annotations

from collections.abc import Iterator

from checker import likeness
from checker.arithmetic.figures import compare, shown
from checker.needs import Forms
from checker.round import ProjectFigures, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.quantity import Kind
from parsers.report import Fund, FundRow, RowRole

_FIELDS = (Fund.INITIAL, Fund.ADJUSTED, Fund.CARRY_OVER, Fund.PAID, Fund.SPENT, Fund.FORECAST)


@rule("C11", "上级汇总不等于下级合计", Severity.RETURN, Certainty.CERTAIN)
def rolled_up_differs(forms: Forms, submission: Submission) -> Iterator[Outcome]:
    """What a first-level unit repeats of its subordinate units' projects must be what those units reported.

    Rows of roll-up tables are matched with the subordinates' projects by name; one finding a project names
    every column that differs. A subordinate that handed in nothing readable leaves the row unchecked.
    """
    projects = [p for d in submission.subordinates for p in d.projects]
    rows = [r for f in forms for t in f.funds if t.rolled_up for r in t.having(RowRole.PROJECT)]
    if not rows:
        yield Skipped("没有汇总下属单位的表")
    for row in rows:
        theirs = likeness.best(row.project, projects, lambda p: p.name)
        if theirs is None:
            yield Blocked(f"没有读到下属单位“{row.project}”的监控表，汇总数无法核对", row.label.location)
        else:
            yield from _compare(row, theirs)


def _compare(row: FundRow, theirs: ProjectFigures) -> Iterator[Outcome]:
    differing = []
    for field in _FIELDS:
        ours, other = row.get(field), theirs.values.get(field)
        if ours is None or other is None:
            continue
        if Kind.UNREADABLE in (ours.kind, other.kind):
            yield Blocked(f"{field.value}未能读出，汇总数无法核对", ours.location)
        elif compare(ours, other):
            differing.append((field, ours, other))
    if not differing:
        yield LOOKED
        return
    field, ours, _ = differing[0]
    said = "；".join(f"{f.value}汇总为{shown(a)}，下属单位报{shown(b)}" for f, a, b in differing)
    yield Problem(f"{row.project}：{said}", ours.location, ours.text, "与下属单位所报一致", shown(ours), "与下属单位核对后更正汇总数",
                  tuple(b.location for _, _, b in differing), key=f"{row.project}|汇总")
