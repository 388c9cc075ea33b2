from __future__ import annotations

from collections.abc import Iterator

from checker.accounts import Accounts, CauseGiven, Source, distinct
from checker.arithmetic import attainment
from checker.arithmetic.deviation import attained, lags
from checker.needs import Views
from checker.owing import behind
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from corpus.profile import Profile
from parsers.narrative.fold import folded
from parsers.narrative.words import pattern


@rule("F02", "原因笼统", Severity.EXPLAIN, Certainty.SUSPECTED)
def cause_says_nothing(accounts: Accounts, views: Views, settings: Settings, profile: Profile) -> Iterator[Outcome]:
    """A cause that fits any project (客观因素), or only says again that it is slow: no event, date, party, document, quantity.

    The same words in several rows of one file are one finding; form and report are two, both want mending. A vague
    sentence whose own paragraph, or whose form, gives the particulars is none. Objective causes without proof are F09's,
    a payment not yet due F06's, a reason where nothing is behind F08's.
    """
    if not accounts.causes:
        yield Skipped("没有填写偏差原因")
    for cause in distinct(accounts.causes):
        if not cause.sure:
            yield Blocked("原因未能读清", cause.location)
        elif isinstance(cause, CauseGiven) and _says_nothing(cause, accounts, views, settings, profile):
            yield _problem(cause, accounts)
        else:
            yield LOOKED


def _says_nothing(cause: CauseGiven, accounts: Accounts, views: Views, settings: Settings, profile: Profile) -> bool:
    if not cause.sense.vague or set(cause.sense.objective) & set(profile.objective_causes):
        return False
    if cause.written:
        return behind(views, cause.project, settings) and not _told_elsewhere(cause, accounts)
    row = cause.row
    if row is None or cause.source is Source.REMARK:
        return bool(pattern("causes", "shortfall").search(folded(cause.words)))
    if attained(row):
        return False
    return lags(row, settings) or bool(pattern("causes", "shortfall").search(folded(cause.words)))


def _told_elsewhere(cause: CauseGiven, accounts: Accounts) -> bool:
    """The particulars stand in the same paragraph, or in the form's cells for the same project."""
    others = [c for c in accounts.causes if c is not cause and c.sense.concrete and c.row in (None, cause.row)]
    if any(c.path == cause.path and c.paragraph == cause.paragraph and c.project in (cause.project, None) for c in others):
        return True
    cells = [c for c in accounts.causes if not c.written and c.project == cause.project and cause.project]
    return bool(cells) and all(c.sense.concrete for c in cells)


def _problem(cause: CauseGiven, accounts: Accounts) -> Problem:
    same = [c for c in accounts.causes if c is not cause and c.path == cause.path and (c.words == cause.words)]
    what = "只是又说了一遍没有完成" if cause.sense.circular else "没有写明具体的事、时间、单位或数量"
    name = attainment.title(cause.row) if cause.row is not None else cause.project or ""
    also = f"（另有{len(same)}处相同）" if same else ""
    return Problem(f"{name + '：' if name else ''}原因笼统，{what}{also}", cause.location, cause.words, "写明具体原因", cause.words,
                   "写清哪件事、何时、涉及谁、影响多少", tuple(c.location for c in same), key=f"{cause.project or ''}|{cause.words}|{cause.path}")
