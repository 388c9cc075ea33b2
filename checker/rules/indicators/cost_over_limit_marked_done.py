from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.arithmetic.figures import limit
from checker.needs import Indicators
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import Kind
from parsers.report import Ind, IndicatorRow


@rule("E10", "成本指标失真", Severity.EXPLAIN, Certainty.CERTAIN)
def cost_over_limit_marked_done(indicators: Indicators) -> Iterator[Outcome]:
    """An upper bound that is exceeded cannot be marked as met (完成, 达标, 100 %).

    A cost target that merely repeats the budget is a matter of how goals are set and is not judged here.
    """
    for row in (r for t in indicators for r in t.rows if attainment.at_most(r)):
        marked = row.get(Ind.COMPLETION)
        if any(q is not None and q.kind is Kind.UNREADABLE for q in (marked, row.get(Ind.ACTUAL), row.get(Ind.TARGET))):
            yield Blocked("数值未能读出，成本指标无法核对", row.location)
            continue
        pair = attainment.figures(row, Ind.ACTUAL)
        if pair is not None:
            yield _problem(row) if pair[0] > pair[1] and attainment.says_done(marked) else LOOKED


def _problem(row: IndicatorRow) -> Problem:
    target, actual, marked = row.values[Ind.TARGET], row.values[Ind.ACTUAL], row.values[Ind.COMPLETION]
    most = limit(target)
    return Problem(f"{attainment.title(row)}：目标{most}，实际{actual.text}，已超过控制值，却填“{marked.text}”",
                   actual.location, actual.text, f"{most}，超出的不应填“{marked.text}”", actual.text, "更正完成情况，说明超出的原因和措施",
                   (target.location, marked.location), key=attainment.key(row, "成本"))
