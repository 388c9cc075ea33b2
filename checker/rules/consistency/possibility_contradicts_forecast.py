from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.needs import Indicators
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.quantity import Kind, normal
from parsers.report import Ind, IndicatorRow

_SURE, _NEVER = ("确定能", "确定可", "能完成", "完全能"), ("完全不可能", "不可能", "无法完成", "不能完成")


@rule("H06", "可能性与预计矛盾", Severity.RETURN, Certainty.CERTAIN)
def possibility_contradicts_forecast(indicators: Indicators) -> Iterator[Outcome]:
    """确定能 beside a forecast below the target, or 完全不可能 beside one that meets it: one of the two is wrong."""
    judged = [r for t in indicators for r in t.rows if Ind.POSSIBILITY in r.texts]
    columns = {id(r): t.columns for t in indicators for r in t.rows}
    if not judged:
        yield Skipped("表中没有“完成目标可能性”一栏")
    for row in judged:
        forecast, said = row.get(Ind.FORECAST), row.words(Ind.POSSIBILITY)
        if not row.texts[Ind.POSSIBILITY].sure or (forecast is not None and forecast.kind is Kind.UNREADABLE):
            yield Blocked("可能性或全年预计未能读出", row.location)
            continue
        pair = attainment.figures(row, Ind.FORECAST)
        if not said or pair is None:
            continue
        ticked = Ind.POSSIBILITY not in columns[id(row)]
        met = pair[0] <= pair[1] if attainment.at_most(row) else pair[0] >= pair[1]
        yield _problem(row, ticked) if _contradicts(normal(said), met) else LOOKED


def _contradicts(said: str, met: bool) -> bool:
    return met if said.startswith(_NEVER) else said.startswith(_SURE) and not met


def _problem(row: IndicatorRow, ticked: bool) -> Problem:
    said, forecast, target = row.texts[Ind.POSSIBILITY], row.values[Ind.FORECAST], row.values[Ind.TARGET]
    facts = f"目标{target.text}，全年预计{forecast.text}，完成目标可能性却选“{said.text}”"
    at, words = (forecast.location, forecast.text) if ticked else (said.location, said.text)     # a tick has no words to quote
    return Problem(f"{attainment.title(row)}：{facts}", at, words, "可能性与全年预计一致", said.text,
                   "核对全年预计和可能性，更正其中有误的一处", (said.location if ticked else forecast.location, target.location),
                   key=attainment.key(row, "可能性"))
