from __future__ import annotations

from collections.abc import Iterator

from checker.accounts import Accounts, CauseGiven, Source
from checker.arithmetic import attainment
from checker.arithmetic.deviation import attained, deviation_of, plan_share
from checker.arithmetic.figures import HUNDRED
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.narrative.fold import folded
from parsers.narrative.words import pattern
from parsers.report import Ind, IndicatorRow


@rule("F08", "无偏差却写偏差", Severity.SUGGEST, Certainty.SUSPECTED)
def cause_without_deviation(accounts: Accounts, settings: Settings) -> Iterator[Outcome]:
    """The row is done, or ahead of the plan and forecast to be done, and its cause says that it is behind.

    Columns of causes often hold harmless remarks (已完成, 按季发放, why more was done than planned): only words of a shortfall count.
    """
    cells = [c for c in accounts.causes if c.source is Source.CELL and c.row is not None and not c.repeats]
    if not cells:
        yield Skipped("没有填写偏差原因")
    for cause in cells:
        row = cause.row
        if row is None or not cause.sure:
            yield Blocked("原因未能读清", cause.location)
        elif _behind_in_words_only(row, cause, settings):
            yield _problem(row, cause)
        else:
            yield LOOKED


def _behind_in_words_only(row: IndicatorRow, cause: CauseGiven, settings: Settings) -> bool:
    words, done = folded(cause.words), attainment.share(row)
    if done is None or attainment.at_most(row) or attainment.unreadable(row, Ind.TARGET, Ind.ACTUAL, Ind.FORECAST):
        return False
    if deviation_of(row, settings) is not None or _short_ahead(row):
        return False
    more = pattern("causes", "surplus").search(words) and not pattern("causes", "surplus_not").search(words)
    if more or pattern("causes", "derived").search(words + "。") or pattern("causes", "long_since_done").search(words):
        return False
    if attained(row):
        return bool(pattern("causes", "claimed_short").search(words))
    return done >= plan_share(settings) and bool(pattern("causes", "lateness").search(words))


def _short_ahead(row: IndicatorRow) -> bool:
    pair = attainment.figures(row, Ind.FORECAST)
    return pair is not None and not attainment.at_most(row) and pair[0] < pair[1]


def _problem(row: IndicatorRow, cause: CauseGiven) -> Problem:
    done = (attainment.share(row) or attainment.ONE) * HUNDRED
    return Problem(f"{attainment.title(row)}：完成率{done:.2f}%，没有偏差，原因栏却写“{cause.words}”", cause.location, cause.words,
                   "没有偏差的不写偏差原因", cause.words, "核对完成值；确无偏差的删去", (row.location,), key=attainment.key(row, "无偏差"))
