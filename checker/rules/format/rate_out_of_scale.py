from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic.bases import Base, base_of, denominator
from checker.arithmetic.figures import HUNDRED, name_of, points, quotient
from checker.needs import Funds
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import Kind
from parsers.report import Fund, FundRow, RowRole


@rule("D05", "小数位/百分号异常", Severity.SUGGEST, Certainty.CERTAIN)
def rate_out_of_scale(funds: Funds, settings: Settings) -> Iterator[Outcome]:
    """A rate whose decimal point or per cent sign is off: 0.35% for 35%, 3500% for 35%, 6513 without a sign."""
    for table in funds:
        for row in table.having(RowRole.PROJECT, RowRole.TOTAL):
            rate = row.get(Fund.RATE)
            if rate is None or rate.kind not in (Kind.PERCENT, Kind.NUMBER, Kind.UNREADABLE):
                continue
            if rate.kind is Kind.UNREADABLE:
                yield Blocked("执行率未能读出", rate.location)
            elif base_of(row, table, settings) is Base.SHIFTED:
                yield _problem(row, settings)
            elif rate.kind is Kind.NUMBER and (points(rate) or 0) > 10 * HUNDRED:
                yield Problem(f"{name_of(row)}：执行率填为{rate.text}，没有百分号，数值异常", rate.location, rate.text, "百分数", rate.text,
                              "按百分数填写执行率", key=f"{name_of(row)}|{Fund.RATE}")
            else:
                yield LOOKED


def _problem(row: FundRow, settings: Settings) -> Problem:
    wanted, rate, spent = denominator(row, settings), row.values[Fund.RATE], row.values[Fund.SPENT]
    assert wanted is not None
    right = quotient(spent, row.values[wanted])
    return Problem(f"{name_of(row)}：执行率应为{right}，填为{rate.text}，小数点或百分号有误", rate.location, rate.text, right, rate.text,
                   "更正小数点或百分号", (spent.location, row.values[wanted].location), key=f"{name_of(row)}|{Fund.RATE}")
