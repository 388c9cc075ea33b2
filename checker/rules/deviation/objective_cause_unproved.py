from __future__ import annotations

from collections.abc import Iterator

from checker.accounts import Accounts, CauseGiven, distinct
from checker.arithmetic.deviation import attained
from checker.needs import Views
from checker.owing import behind
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from corpus.profile import Profile


@rule("F09", "客观原因无佐证", Severity.SUGGEST, Certainty.SUSPECTED)
def objective_cause_unproved(accounts: Accounts, views: Views, settings: Settings, profile: Profile) -> Iterator[Outcome]:
    """A cause that the locality takes for objective (政策变化, 突发事件, 不可抗力) with neither a document nor a date behind it.

    A document or date anywhere in the package for the same cause of the same project is enough.
    """
    named = set(profile.objective_causes)
    causes = [c for c in distinct(accounts.causes) if isinstance(c, CauseGiven) and not (c.row is not None and attained(c.row))]
    if not any(named & set(c.sense.objective) or not c.sure for c in causes):
        yield LOOKED if causes else Skipped("没有填写偏差原因")
        return
    for cause in causes:
        if not cause.sure:
            yield Blocked("原因未能读清", cause.location)
        elif named & set(cause.sense.objective):
            fine = _proved(cause, accounts) or not behind(views, cause.project, settings)
            yield LOOKED if fine else _problem(cause, named)


def _proved(cause: CauseGiven, accounts: Accounts) -> bool:
    return any(c.sense.proved and set(c.sense.objective) & set(cause.sense.objective) for c in accounts.causes if c.project == cause.project)


def _problem(cause: CauseGiven, named: set[str]) -> Problem:
    kind = "、".join(o for o in cause.sense.objective if o in named)
    name = cause.indicator or cause.project or ""
    return Problem(f"{name + '：' if name else ''}原因属{kind}，没有写依据的文件或发生的日期", cause.location, cause.words, "写明文件或日期",
                   cause.words,
                   "补充文件名称、文号或事件发生日期，能附证明材料的附上", key=f"{cause.project or ''}|{cause.words}|佐证|{cause.path}")
