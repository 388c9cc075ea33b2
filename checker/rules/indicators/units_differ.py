from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.needs import Indicators
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers import units
from parsers.quantity import Kind
from parsers.report import Ind, IndicatorRow


@rule("E05", "实际值与目标值单位不符", Severity.RETURN, Certainty.CERTAIN)
def units_differ(indicators: Indicators) -> Iterator[Outcome]:
    """What was done must be counted in the unit of the target; 人 and 人次, 家 and 家次 count different things.

    Units that convert (元 and 万元, 户次 and 万户次, 公里 and 米) agree. Only units that the lexicon knows are
    judged: a word it does not know is no evidence.
    """
    for row in (r for t in indicators for r in t.rows):
        target, actual = row.get(Ind.TARGET), row.get(Ind.ACTUAL)
        if target is None or actual is None or Kind.UNREADABLE in (target.kind, actual.kind):
            if actual is not None and actual.kind is Kind.UNREADABLE:
                yield Blocked("完成值未能读出，单位无法核对", actual.location)
            continue
        if target.number is None or actual.number is None:
            continue
        same = units.same_kind(target, actual)
        if same is not None:
            yield LOOKED if same else _problem(row)


def _problem(row: IndicatorRow) -> Problem:
    target, actual = row.values[Ind.TARGET], row.values[Ind.ACTUAL]
    return Problem(f"{attainment.title(row)}：目标值单位是“{target.unit}”，完成值单位是“{actual.unit}”，不能直接比较",
                   actual.location, actual.text, f"以“{target.unit}”为单位", actual.text, "按目标值的单位填报完成值，完成率相应重算",
                   (target.location,), key=attainment.key(row, "单位"))
