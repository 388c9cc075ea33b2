from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from checker.arithmetic import attainment
from checker.arithmetic.deviation import plan_share
from checker.needs import Indicators
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.quantity import Quantity
from parsers.report import Ind, IndicatorRow


@rule("E12", "指标值全部相同", Severity.SUGGEST, Certainty.SUSPECTED)
def all_values_alike(indicators: Indicators, settings: Settings) -> Iterator[Outcome]:
    """A project with several indicators (parameter same_value_rows), all exactly 100 % before the year is over, or whose
    forecasts all repeat the target while most are far behind, was probably filled in without looking."""
    least = int(settings.profile.parameter("same_value_rows"))
    rows = [r for t in indicators for r in t.rows]
    for project, group in groupby(rows, key=lambda r: r.project):
        own = list(group)
        if len(own) < least:
            yield Skipped(f"{project}：指标不足{least}个")
            continue
        if blind := _blind(own):
            yield Blocked(f"{project}：有指标值未能读出，不能判断是否全部相同", blind.location)
            continue
        outcome = _all_full(project, own, least) or _all_forecast_as_target(project, own, least, settings)
        yield outcome or LOOKED


def _blind(rows: list[IndicatorRow]) -> Quantity | None:
    """A value that could not be read, where none of those that could already shows a difference."""
    for field in (Ind.ACTUAL, Ind.FORECAST):
        if all(attainment.share(r, field) in (None, 1) for r in rows):
            found = next((q for r in rows if (q := attainment.unreadable(r, field)) is not None), None)
            if found is not None:
                return found
    return None


def _all_full(project: str, rows: list[IndicatorRow], least: int) -> Problem | None:
    shares = [attainment.share(r) for r in rows if attainment.direction(r) == "≥" and not attainment.is_ratio(r)]
    known = [s for s in shares if s is not None]
    if len(known) < least or any(s != 1 for s in known):
        return None
    first = rows[0].values.get(Ind.ACTUAL)
    return Problem(f"{project}：{len(known)}个指标的完成值都恰好等于目标值", first.location if first else rows[0].location, "",
                   "按实际完成情况填报", "完成值与目标值全部相同", "逐项核对完成值的来源", key=f"{project}|完成值")


def _all_forecast_as_target(project: str, rows: list[IndicatorRow], least: int, settings: Settings) -> Problem | None:
    counted = [r for r in rows if attainment.is_cumulative(r) and attainment.share(r, Ind.FORECAST) is not None]
    if len(counted) < least or any(attainment.share(r, Ind.FORECAST) != 1 for r in counted):
        return None
    far = plan_share(settings) - settings.profile.parameter("slow_gap") / 100
    behind = [r for r in counted if (attainment.share(r) or Decimal(0)) < far]
    if len(behind) * 2 <= len(counted):
        return None
    cell = counted[0].values[Ind.FORECAST]
    return Problem(f"{project}：{len(counted)}个指标的全年预计都照抄目标值，其中{len(behind)}个进度明显偏慢", cell.location, cell.text,
                   "按实际进度预计", cell.text, "结合进度重新预计全年完成数", key=f"{project}|全年预计")
