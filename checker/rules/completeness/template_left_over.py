from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import normal
from parsers.report import Ind, IndicatorTable, Report

_SAME = frozenset(("同上", "同上。", "同前"))
_COLUMNS = (Ind.CAUSE, Ind.MEASURE, Ind.CAUSE_AND_MEASURE)


@rule("A05", "模板残留", Severity.RETURN, Certainty.CERTAIN)
def template_left_over(report: Report) -> Iterator[Outcome]:
    """Words of a template that were to be replaced: XX, ××, ____, （此处填写…）, or 同上 where nothing stands above.

    Masked years (20xx年) are how publishers hide a year, empty signature lines are A10's matter, deleted text of
    a tracked revision is no text.
    """
    for words in report.placeholders:
        yield Problem(f"有未填写的模板文字：“{words.text}”", words.location, words.text, "填写实际内容", words.text, "补填或删去", key=words.text)
    for table in report.indicators:
        yield from _first_rows(table)
    yield LOOKED


def _first_rows(table: IndicatorTable) -> Iterator[Outcome]:
    """同上 in the first row of a table refers to nothing."""
    if not table.rows:
        return
    row = table.rows[0]
    for column in _COLUMNS:
        if normal(row.words(column)) in _SAME:
            words = row.texts[column]
            yield Problem(f"{attainment.title(row)}：{column.value}填“{words.text}”，上面没有内容", words.location, words.text, "写明具体内容",
                          words.text, "补填", key=attainment.key(row, column))
