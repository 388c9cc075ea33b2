from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker.needs import Indicators
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.quantity import normal
from parsers.report import Ind, IndicatorRow, Words

_LEAST = 3
_SHORT = 5      # 同上, 无, 按计划: too short to be a cause


@rule("F07", "原因全表相同", Severity.EXPLAIN, Certainty.CERTAIN)
def one_cause_for_all(indicators: Indicators) -> Iterator[Outcome]:
    """One and the same cause, word for word, for three or more indicators whose figures differ.

    A cell that stands for several indicators (one cell a project) says its cause once.
    """
    rows = [r for t in indicators for r in t.rows]
    said: defaultdict[str, list[IndicatorRow]] = defaultdict(list)
    for row in rows:
        cell = row.texts.get(Ind.CAUSE) or row.texts.get(Ind.CAUSE_AND_MEASURE)
        if cell is not None and not cell.sure:
            yield Blocked("原因栏未能读清，不能与其他指标比较", cell.location)
            continue
        words = normal(cell.text) if cell else ""
        if len(words) > _SHORT and not words.startswith("同上"):
            said[words].append(row)
    if not said:
        yield Skipped("表中没有填写偏差原因")
    for same in said.values():
        figures = {(_data(r), r.project) for r in same}
        yield _problem(same) if len({_cell(r).location for r in same}) >= _LEAST and len(figures) > 1 else LOOKED


def _data(row: IndicatorRow) -> tuple[str, str]:
    """What the row reports: its target and what was reached."""
    target, actual = row.get(Ind.TARGET), row.get(Ind.ACTUAL)
    return normal(target.text) if target else "", normal(actual.text) if actual else ""


def _cell(row: IndicatorRow) -> Words:
    return row.texts.get(Ind.CAUSE) or row.texts[Ind.CAUSE_AND_MEASURE]


def _problem(rows: list[IndicatorRow]) -> Problem:
    words = _cell(rows[0])
    names = "、".join(r.name.text for r in rows)
    return Problem(f"{len(rows)}个指标（{names}）填的是同一句原因：“{words.text}”", words.location, words.text, "逐个指标说明各自的原因", words.text,
                   "按各指标的实际情况分别说明", tuple(r.texts[Ind.CAUSE].location for r in rows[1:] if Ind.CAUSE in r.texts), key=normal(words.text))
