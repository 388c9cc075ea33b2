from __future__ import annotations

import re
from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.needs import Indicators
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.narrative.words import pattern
from parsers.quantity import Kind, Quantity, normal
from parsers.report import Ind, IndicatorRow, Report, Words

_OWN_WORDS = (Ind.REMARK, Ind.UNIT, Ind.OPERATOR, Ind.CAUSE_AND_MEASURE)


@rule("E04", "目标非量化", Severity.EXPLAIN, Certainty.SUSPECTED)
def target_without_scale(indicators: Indicators, report: Report) -> Iterator[Outcome]:
    """A target of words that give a direction or a praise only (显著提升, 逐步改善), with nothing by which to judge it.

    Dates, standards, grades, 不发生, comparisons with an earlier year and goals whose scale the row or a note on the
    indicator states are fine; so are words that name no degree at all (合格, 按期).
    """
    rows = [r for t in indicators for r in t.rows if r.get(Ind.TARGET) is not None]
    if not rows:
        yield Skipped("表中没有目标值")
    for row in rows:
        target = row.values[Ind.TARGET]
        if target.kind is Kind.UNREADABLE:
            yield Blocked("目标值未能读出，不能判断能否衡量", target.location)
        elif target.kind is Kind.WORDS and _is_vague(target.text) and not _has_scale(row, report.notes):
            yield _problem(row, target)
        else:
            yield LOOKED


def _is_vague(text: str) -> bool:
    plain = normal(text)
    return bool(_of("words").search(plain)) and not _of("measurable").search(plain)


def _of(name: str) -> re.Pattern[str]:
    return pattern("indicator_signals", "vague", name)


def _has_scale(row: IndicatorRow, notes: tuple[Words, ...]) -> bool:
    own = [row.words(c) for c in _OWN_WORDS] + [n.text for n in notes if len(row.name.text) >= 2 and row.name.text in n.text]
    return any(_of("scale").search(normal(words)) for words in own)


def _problem(row: IndicatorRow, target: Quantity) -> Problem:
    return Problem(f"{attainment.title(row)}：目标值为“{target.text}”，没有可以衡量的尺度", target.location, target.text,
                   "能衡量的目标，或写明评判标准", target.text, "补充数量、比例、时限或评判标准；编制下年目标时细化量化",
                   key=attainment.key(row, "尺度"))
