from __future__ import annotations

import re
from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.arithmetic.figures import name_of, own_rows
from checker.needs import Forms
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import Kind, Quantity, normal
from parsers.report import Fund, FundRow, Ind, IndicatorRow, RowRole

_FUNDS = (Fund.INITIAL, Fund.ADJUSTED, Fund.PAID, Fund.SPENT, Fund.FORECAST)
_NO_FIGURE_YET = re.compile(r"[尚还暂]未|未(?:开始|开工|启动|采购|开班|实施|发生|投用)|没有(?:发生|开展|启动)|停工|取消|(?:1[0-2]|[1-9])月|年底|年末")
_EMPTY = frozenset((Kind.BLANK, Kind.DASH))


@rule("A04", "空白单元格", Severity.RETURN, Certainty.CERTAIN)
def cell_left_blank(forms: Forms) -> Iterator[Outcome]:
    """Cells that need a number hold one: budget, paid, spent, forecast; target, actual value and forecast of counts.

    A dash is no number either, except where nothing can be worked out (a rate on a budget of zero, a completion
    rate of something not yet due), or where the row's remark says why (尚未采购). Words that answer (11月调查)
    count. Cause and measure are F01's and G01's matter, source rows and totals are not required. A formula without
    its value is BLOCKED, not blank.
    """
    for form in forms:
        for _, row in own_rows(form.funds, RowRole.PROJECT):
            yield from _funds(row)
        for line in (r for t in form.indicators for r in t.rows):
            yield from _indicator(line)


def _funds(row: FundRow) -> Iterator[Outcome]:
    for field in _FUNDS:
        quantity = row.get(field)
        if quantity is None:
            continue
        if quantity.kind is Kind.UNREADABLE:
            yield Blocked(f"{field.value}未能读出，不能判断是否漏填", quantity.location)
        elif quantity.kind in _EMPTY and not _unadjusted(row, field):
            yield _problem(name_of(row), field.value, quantity)
        else:
            yield LOOKED
    rate, budget = row.get(Fund.RATE), row.get(Fund.ADJUSTED) or row.get(Fund.INITIAL)
    if rate is not None and rate.kind in _EMPTY and budget is not None and budget.number:
        yield _problem(name_of(row), Fund.RATE.value, rate)


def _unadjusted(row: FundRow, field: Fund) -> bool:
    """A dash for the adjusted budget beside an initial one is an answer: it was not adjusted. A blank is none."""
    initial = row.get(Fund.INITIAL)
    return field is Fund.ADJUSTED and row.values[field].kind is Kind.DASH and initial is not None and initial.number is not None


def _indicator(row: IndicatorRow) -> Iterator[Outcome]:
    target = row.get(Ind.TARGET)
    if target is None:
        return
    if target.kind is Kind.BLANK:
        yield _problem(attainment.title(row), Ind.TARGET.value, target)
    for field in (Ind.ACTUAL, Ind.FORECAST, Ind.COMPLETION):
        quantity = row.get(field)
        if quantity is None:
            continue
        if quantity.kind is Kind.UNREADABLE:
            yield Blocked(f"{field.value}未能读出，不能判断是否漏填", quantity.location)
        elif quantity.kind in _EMPTY and _needed(row, target, field):
            yield _problem(attainment.title(row), field.value, quantity)
        else:
            yield LOOKED


def _needed(row: IndicatorRow, target: Quantity, field: Ind) -> bool:
    if target.number is None:
        return field is Ind.ACTUAL and row.values[Ind.ACTUAL].kind is Kind.BLANK and not attainment.not_due_yet(row)
    if field is Ind.COMPLETION:
        actual = row.get(Ind.ACTUAL)
        return actual is not None and actual.number is not None and target.number != 0
    return field is Ind.FORECAST or not (attainment.not_due_yet(row) or _said_why(row))


def _said_why(row: IndicatorRow) -> bool:
    """A dash beside words on why there is no figure; a blank is none, whatever stands beside it."""
    words = normal("".join(row.words(c) for c in (Ind.REMARK, Ind.CAUSE, Ind.CAUSE_AND_MEASURE, Ind.POSSIBILITY)))
    return row.values[Ind.ACTUAL].kind is Kind.DASH and bool(_NO_FIGURE_YET.search(words))


def _problem(name: str, column: str, quantity: Quantity) -> Problem:
    said = f"填“{quantity.text}”" if quantity.text else "空白"
    return Problem(f"{name}：{column}应填数值，{said}", quantity.location, quantity.text, "填写数值", quantity.text or "空白",
                   "补填；确实没有数的，写明原因", key=f"{name}|{column}|空白")
