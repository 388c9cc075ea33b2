from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.arithmetic import attainment
from checker.arithmetic.figures import HUNDRED, points, points_step
from checker.needs import Indicators
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers import units
from parsers.quantity import Kind
from parsers.report import Ind, IndicatorRow


@rule("E03", "完成率算错", Severity.RETURN, Certainty.CERTAIN)
def completion_rate_is_wrong(indicators: Indicators) -> Iterator[Outcome]:
    """A printed completion rate must be the actual value over the target, in the indicator's direction.

    Accepted beside A/T: 100 % (or more) for a target that is met, which many print; for upper bounds also T/A;
    for percentages the percentage itself. Targets of zero cannot divide. Figures with printed decimals may be
    roundings; whole counts are exact.
    """
    for row in (r for t in indicators for r in t.rows):
        printed = row.get(Ind.COMPLETION)
        if printed is None or printed.kind not in (Kind.PERCENT, Kind.NUMBER, Kind.UNREADABLE):
            continue
        if any(q is not None and q.kind is Kind.UNREADABLE for q in (printed, row.get(Ind.ACTUAL), row.get(Ind.TARGET))):
            yield Blocked("数值未能读出，完成率无法核对", printed.location)
            continue
        pair = attainment.figures(row, Ind.ACTUAL)
        if pair is None or pair[1] == 0 or attainment.direction(row) == "定性":
            continue
        yield LOOKED if _fits(row, *pair) or _is_over_limit_marked_done(row, *pair) else _problem(row, *pair)


def _fits(row: IndicatorRow, actual: Decimal, target: Decimal) -> bool:
    printed = row.values[Ind.COMPLETION]
    value, tolerance = points(printed), points_step(printed)
    if value is None:
        return True
    share = attainment.share_of(actual, target, attainment.direction(row))
    if share is not None and share >= 1 and value >= HUNDRED - tolerance and (value <= HUNDRED + tolerance or attainment.at_most(row)):
        return True
    spans = [_span(row, actual, target)]
    if attainment.at_most(row) and actual:
        spans.append((target / actual * HUNDRED,) * 2)
    if attainment.is_ratio(row):
        spans.append((row.values[Ind.ACTUAL].number or Decimal(-1),) * 2)
    return any(low - tolerance <= value <= high + tolerance for low, high in spans)


def _is_over_limit_marked_done(row: IndicatorRow, actual: Decimal, target: Decimal) -> bool:
    """E10's matter: a cost over its limit marked 100 %."""
    cost = "成本" in row.words(Ind.LEVEL1) + row.words(Ind.LEVEL2) + row.name.text
    return cost and attainment.at_most(row) and actual > target and points(row.values[Ind.COMPLETION]) == HUNDRED


def _span(row: IndicatorRow, actual: Decimal, target: Decimal) -> tuple[Decimal, Decimal]:
    a, t = row.values[Ind.ACTUAL], row.values[Ind.TARGET]
    da, dt = units.step_in_base(a, t), units.step_in_base(t, t)
    return (actual - da) / (target + dt) * HUNDRED, (actual + da) / max(target - dt, target / 2) * HUNDRED


def _problem(row: IndicatorRow, actual: Decimal, target: Decimal) -> Problem:
    printed, a, t = row.values[Ind.COMPLETION], row.values[Ind.ACTUAL], row.values[Ind.TARGET]
    right = f"{actual / target * HUNDRED:.2f}%"
    return Problem(f"{attainment.title(row)}：完成{a.text}÷目标{t.text}＝{right}，完成率填为{printed.text}", printed.location,
                   printed.text, right, printed.text, "核对完成值、目标值后更正完成率", (a.location, t.location),
                   key=attainment.key(row, Ind.COMPLETION))
