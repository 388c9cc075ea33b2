"""Which indicators deviate so that the form owes a reason and a measure (rules F01, F04, G01)."""
from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from checker.arithmetic import attainment
from checker.arithmetic.figures import HUNDRED, limit
from checker.round import Settings
from parsers.quantity import Kind
from parsers.report import Ind, IndicatorRow


class Way(StrEnum):
    """How an indicator deviates."""

    SLOW = "进度偏慢"
    OVER = "超过控制值"
    OVERDUE = "逾期未完成"
    SHORT = "预计不能完成"


@dataclass(frozen=True, slots=True)
class Deviation:
    """``words`` say it with figures: 目标≥2000套，完成0套，完成率0.00%."""

    kind: Way
    words: str

    @property
    def told(self) -> str:
        """The words with the kind, once where the words are the kind itself."""
        return self.words if self.words.endswith(self.kind.value) else f"{self.words}（{self.kind.value}）"


def plan_share(settings: Settings) -> Decimal:
    """t: the share of the year gone; a reference, not law."""
    return Decimal(settings.period.last) / 12


def deviation_of(row: IndicatorRow, settings: Settings) -> Deviation | None:
    """The row's deviation beyond the locality's threshold, None where it is on course or not due."""
    target, actual = row.get(Ind.TARGET), row.get(Ind.ACTUAL)
    if target is None or actual is None or not actual.readable or not target.readable:
        return None
    done = actual.text if actual.number is not None else f"情况为“{actual.text}”"
    said = f"目标{limit(target)}，完成{done}"
    return _overdue(row, said, settings) or _over(row, said) or _slow(row, said, settings) or _short(row, said)


def _overdue(row: IndicatorRow, said: str, settings: Settings) -> Deviation | None:
    due = attainment.due_date(row, settings.year)
    if due is None or due > settings.end or not attainment.says_undone(row.get(Ind.ACTUAL), row.name.text):
        return None
    return Deviation(Way.OVERDUE, f"{said}，已过{due.month}月{due.day}日")


def _over(row: IndicatorRow, said: str) -> Deviation | None:
    pair = attainment.figures(row, Ind.ACTUAL)
    if pair is None or not attainment.at_most(row) or pair[0] <= pair[1]:
        return None
    return Deviation(Way.OVER, f"{said}，超过控制值")


def _slow(row: IndicatorRow, said: str, settings: Settings) -> Deviation | None:
    done = attainment.share(row)
    if done is None or attainment.at_most(row) or attainment.direction(row) == "定性" or attainment.not_due_yet(row):
        return None
    least = plan_share(settings) - settings.profile.parameter("slow_gap") / HUNDRED
    return Deviation(Way.SLOW, f"{said}，完成率{done * HUNDRED:.2f}%") if done < least else None


def _short(row: IndicatorRow, said: str) -> Deviation | None:
    forecast = row.get(Ind.FORECAST)
    if forecast is None or forecast.kind not in (Kind.NUMBER, Kind.PERCENT) or attainment.at_most(row):
        return None
    pair, done = attainment.figures(row, Ind.FORECAST), attainment.figures(row, Ind.ACTUAL)
    if pair is None or pair[0] >= pair[1] or (done is not None and done[0] > pair[0]):
        return None
    return Deviation(Way.SHORT, f"{said}，全年预计{forecast.text}")


def lags(row: IndicatorRow, settings: Settings) -> bool:
    """Whether there is anything to explain: a deviation beyond the threshold, or less than the plan by now."""
    if deviation_of(row, settings) is not None:
        return True
    done = attainment.share(row)
    return done is not None and not attainment.at_most(row) and not attainment.not_due_yet(row) and done < plan_share(settings)


def attained(row: IndicatorRow) -> bool:
    """Whether the year's target is reached already."""
    done = attainment.share(row)
    return done is not None and done >= attainment.ONE
