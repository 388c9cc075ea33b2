from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.doubt import unless_doubtful
from checker.needs import Tellings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Telling
from parsers import units
from parsers.narrative.indicator_claims import IndicatorClaim
from parsers.narrative.indicator_value import Value
from parsers.quantity import Kind, Quantity
from parsers.report import Ind, IndicatorRow

_COLUMNS = {Value.ACTUAL: Ind.ACTUAL, Value.TARGET: Ind.TARGET, Value.FORECAST: Ind.FORECAST, Value.PRIOR: Ind.PRIOR}


@rule("H02", "表与报告指标值不一", Severity.RETURN, Certainty.CERTAIN)
def text_and_table_indicators(tellings: Tellings) -> Iterator[Outcome]:
    """A value that a report gives for an indicator is the one in the form, after conversion of units.

    Only figures whose unit, project and words all speak for one row are compared; parts, samples, changes and
    plans are left out when claims are read. Figures counted in different units are E05's matter.
    """
    yield Skipped("报告中没有可与表核对的指标值")
    for telling in tellings:
        for claim in telling.indicators:
            row = telling.rows[claim.row]
            table = row.get(_COLUMNS[claim.kind]) if claim.kind in _COLUMNS else None
            if table is None or not claim.sure:
                continue
            if table.kind is Kind.UNREADABLE:
                yield Blocked("表中的指标值未能读出，不能与报告核对", table.location)
            elif (same := _same(claim.quantity, table)) is not None:
                yield LOOKED if same else unless_doubtful(telling.report, _problem(claim, telling, row, table))


def _same(said: Quantity, table: Quantity) -> bool | None:
    a, b = units.in_base(said, table), units.in_base(table, table)
    if a is None or b is None:
        return None
    return abs(a - b) <= max(units.step_in_base(said, table), units.step_in_base(table, table))


def _problem(claim: IndicatorClaim, telling: Telling, row: IndicatorRow, table: Quantity) -> Problem:
    shown = table.text if table.own_unit or table.unit in table.text else f"{table.text}{table.unit}"
    return Problem(f"{attainment.title(row)}：报告写“{claim.words}”，监控表{_COLUMNS[claim.kind].value}为{shown}",
                   telling.place(claim.sentence, claim.start, claim.end), claim.words, shown, claim.quantity.text,
                   "核对原始数据，更正其中有误的一处", (table.location,), key=attainment.key(row, f"表文{claim.kind}"))
