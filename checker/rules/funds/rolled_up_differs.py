from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from checker import likeness
from checker.arithmetic.figures import add, compare, own_rows, plain, shown
from checker.needs import Forms
from checker.round import Digest, ProjectFigures, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.quantity import MONEY, Kind, Quantity
from parsers.report import Fund, FundRow, FundTable, RowRole

_FIELDS = (Fund.INITIAL, Fund.ADJUSTED, Fund.CARRY_OVER, Fund.PAID, Fund.SPENT, Fund.FORECAST)


@rule("C11", "上级汇总不等于下级合计", Severity.RETURN, Certainty.CERTAIN)
def rolled_up_differs(forms: Forms, submission: Submission) -> Iterator[Outcome]:
    """What a first-level unit repeats of its subordinate units' projects must be what those units reported.

    Rows of roll-up tables are matched with the subordinates' projects by name; one finding a project names
    every column that differs. A subordinate that handed in nothing readable leaves the row unchecked. The regions
    of a transfer payment (转移支付区域绩效监控表, LY 四（一）二) must add up to the whole that the unit reports.
    """
    yield from _regions(forms)
    projects = [p for d in submission.subordinates for p in d.projects]
    rows = [r for f in forms for t in f.funds if t.rolled_up for r in t.having(RowRole.PROJECT)]
    if not rows and not any(_is_regional(t) for f in forms for t in f.funds):
        yield Skipped("没有汇总下属单位的表")
    for row in rows:
        theirs = _whole_unit(row.project, submission.subordinates) or likeness.best(row.project, projects, lambda p: p.name)
        if theirs is None:
            yield Blocked(f"没有读到下属单位“{row.project}”的监控表，汇总数无法核对", row.label.location)
        else:
            yield from _compare(row, theirs)


def _whole_unit(name: str, below: Sequence[Digest]) -> ProjectFigures | None:
    """All of a subordinate unit, where the row names the unit and not one project of it: 第十九小学校（2个项目）."""
    unit = next((d for d in below if d.unit in name or (len(name) >= 4 and name in d.unit)), None)
    if unit is None or not unit.projects:
        return None
    summed = {f: q for f in _FIELDS if (q := _added([p.values.get(f) for p in unit.projects])) is not None}
    return ProjectFigures(unit.unit, "", summed, unit.projects[0].path)


def _added(figures: Sequence[Quantity | None]) -> Quantity | None:
    known = [q for q in figures if q is not None]
    summed = add(known) if known and len(known) == len(figures) else None
    if summed is None:
        return None
    number = summed[0] / MONEY.get(known[0].unit, Decimal(1))
    return replace(known[0], text=plain(number), number=number)


def _compare(row: FundRow, theirs: ProjectFigures) -> Iterator[Outcome]:
    pairs = [(f, ours, other) for f in _FIELDS if (ours := row.get(f)) is not None and (other := theirs.values.get(f)) is not None]
    yield from _verdict(row.project, pairs, "汇总为", "下属单位报")


def _regions(forms: Forms) -> Iterator[Outcome]:
    wholes = [r for f in forms for _, r in own_rows(f.funds, RowRole.PROJECT)]
    for table in (t for f in forms for t in f.funds if _is_regional(t)):
        parts = list(table.having(RowRole.REGION))
        whole = likeness.best(parts[0].project, wholes, lambda r: r.project)
        if whole is None:
            yield Blocked(f"没有读到“{parts[0].project or table.label}”整体的监控数，区域合计无法核对", parts[0].label.location)
            continue
        summed = ((f, _sum(table, parts, f), whole.get(f)) for f in _FIELDS)
        yield from _verdict(whole.project, [(f, a, b) for f, a, b in summed if a is not None and b is not None], "各区域合计", "项目整体")


def _is_regional(table: FundTable) -> bool:
    return any(True for _ in table.having(RowRole.REGION))


def _sum(table: FundTable, parts: Sequence[FundRow], field: Fund) -> Quantity | None:
    """The printed total, since C07 answers for its adding up; the regions' sum where none is printed."""
    printed = next((q for r in table.having(RowRole.TOTAL) if (q := r.get(field)) is not None), None)
    figures = [q for r in parts if (q := r.get(field)) is not None]
    summed = add(figures) if len(figures) == len(parts) else None
    if printed is not None or summed is None:
        return printed
    number = summed[0] / MONEY.get(figures[0].unit, Decimal(1))
    return replace(figures[0], text=plain(number), number=number)


def _verdict(name: str, pairs: Sequence[tuple[Fund, Quantity, Quantity]], ours_is: str, theirs_is: str) -> Iterator[Outcome]:
    differing = []
    for field, ours, other in pairs:
        if Kind.UNREADABLE in (ours.kind, other.kind):
            yield Blocked(f"{name}：{field.value}未能读出，汇总数无法核对", ours.location)
        elif compare(ours, other):
            differing.append((field, ours, other))
    if not differing:
        yield LOOKED
        return
    field, ours, _ = differing[0]
    said = "；".join(f"{f.value}{ours_is}{shown(a)}，{theirs_is}{shown(b)}" for f, a, b in differing)
    yield Problem(f"{name}：{said}", ours.location, ours.text, "汇总数与各部分之和一致", shown(ours), "逐项核对后更正",
                  tuple(b.location for _, _, b in differing), key=f"{name}|汇总")
