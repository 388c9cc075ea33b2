"""Recomputes every indicator row; yields (code, what it is about) for whatever does not hold."""
from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from readback.funds import TIME, Odd, shown, true_rate
from readback.registers import Goal, Registers
from readback.rows import Form, Row, number

FAR_BEHIND, MISMATCH, OVER = Decimal(30), Decimal(10), Decimal(120)


def check(unit: str, form: Form, registers: Registers) -> Iterator[Odd]:
    goals = {goal.name: goal for goal in registers.goals if goal.unit == unit}
    for row in form.rows:
        yield from _completion(row)
        yield from _forecast(row)
        yield from _reasons(row)
    for fund in form.funds:
        goal = goals.pop(registers.full(unit, fund.cells.get("full", fund.name)))
        rows = {row.name: row for row in form.rows if fund.name.startswith(row.project) or row.project.startswith(fund.name)}
        yield from _approved(goal, rows)
        yield from _match(goal, rows, true_rate(fund), fund.name)
    for name in goals:
        yield "A08", name


def attained(row: Row) -> Decimal | None:
    """Completion in percent, direction aware and not capped; None where it cannot be computed."""
    actual, target = row.value("actual"), row.value("target")
    if actual is None or target is None or row.unit("actual").replace("亿元", "万元") != row.unit("target"):
        return None
    if row.operator == "≤":
        return Decimal(100) if actual <= target else target / actual * 100
    return Decimal(100) if target == 0 and actual == 0 else actual / target * 100


def _completion(row: Row) -> Iterator[Odd]:
    done, printed = attained(row), row.cells.get("pct", "")
    if row.value("actual") is not None and row.value("target") is not None and done is None:
        yield "E05", row.name
    if done is None:
        return
    if printed.endswith("%") and printed not in (shown(done, Decimal(100)), shown(min(done, Decimal(100)), Decimal(100))):
        yield "E03", row.name
    if done > OVER:
        yield "E13", row.name
    if row.operator == "≤" and done < 100 and printed == "100.00%":
        yield "E10", row.name
    prior, actual = row.value("prior"), row.value("actual")
    if prior is not None and actual is not None and row.operator == "≥" and prior > actual:
        yield "H08", row.name


def _forecast(row: Row) -> Iterator[Odd]:
    forecast, target, actual = (row.value(key) for key in ("forecast", "target", "actual"))
    if row.cells.get("forecast") == "/":
        yield "A04", row.name
    if row.operator != "≥" or forecast is None or target is None:
        return
    if actual is not None and forecast < actual and row.unit("forecast") == row.unit("actual"):
        yield "H07", row.name
    if forecast < target:
        yield "G08", row.name
        if row.cells.get("likely") == "确定能":
            yield "H06", row.name


def _reasons(row: Row) -> Iterator[Odd]:
    done = attained(row)
    if done is not None and done < TIME - FAR_BEHIND:
        yield from ((code, row.name) for code, key in (("F01", "cause"), ("G01", "measure")) if key in row.cells and not row.cells[key])
    if row.cells.get("cause") and "☑" not in row.cells.get("ticks", "☑"):
        yield "F04", row.name


def _approved(goal: Goal, rows: dict[str, Row]) -> Iterator[Odd]:
    for name, (_, operator, target) in goal.targets.items():
        if name not in rows:
            yield "A06", f"{goal.name} {name}"
        elif operator != "定性" and rows[name].value("target") != number(target):
            yield "E01", name
    for name in rows.keys() - goal.targets.keys():
        yield "A07", name


def _match(goal: Goal, rows: dict[str, Row], rate: Decimal, name: str) -> Iterator[Odd]:
    """H04: approved quantity indicators against the approved target, capped, units that differ left out."""
    shares = []
    for each, (kind, _, target) in goal.targets.items():
        row = rows.get(each)
        if kind == "数量指标" and row is not None and attained(row) is not None:
            actual = row.value("actual") or Decimal(0)
            shares.append(min(actual / Decimal(target) * 100, Decimal(100)))
    if shares:
        mean = sum(shares, Decimal(0)) / len(shares)
        if abs(mean - rate) > MISMATCH and min(mean, rate) < TIME - MISMATCH:
            yield "H04", name
