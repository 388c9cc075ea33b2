from __future__ import annotations

from collections.abc import Iterator

from checker.accounts import Accounts, CauseGiven, distinct
from checker.arithmetic.deviation import plan_share
from checker.arithmetic.figures import HUNDRED
from checker.needs import Views
from checker.owing import behind
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.narrative.fold import folded
from parsers.narrative.words import pattern


@rule("F06", "只写未到付款时间", Severity.SUGGEST, Certainty.SUSPECTED)
def only_waiting_to_pay(accounts: Accounts, views: Views, settings: Settings) -> Iterator[Outcome]:
    """Late in the year the only cause is that payment is not due; the contract's terms or date would show it.

    From when on it is asked for is the parameter ``waiting_share``. Terms given anywhere in the package for the project are enough.
    """
    waiting = [c for c in distinct(accounts.causes) if isinstance(c, CauseGiven) and (c.sense.waiting or not c.sure)]
    if not accounts.causes:
        yield Skipped("没有填写偏差原因")
    elif plan_share(settings) * HUNDRED < settings.profile.parameter("waiting_share"):
        yield Skipped("上半年未到付款时间属正常")
    elif not waiting:
        yield LOOKED
    else:
        for cause in waiting:
            yield _outcome(cause, accounts, behind(views, cause.project, settings))


def _outcome(cause: CauseGiven, accounts: Accounts, slow: bool) -> Outcome:
    if not cause.sure:
        return Blocked("原因未能读清", cause.location)
    if not slow or any(pattern("causes", "waiting_proof").search(folded(c.words)) for c in accounts.project_causes(cause.project or "")):
        return LOOKED
    return Problem(f"{cause.indicator or cause.project or '项目'}：只写了未到付款时间，没有写合同怎样约定、何时支付", cause.location, cause.words,
                   "写明合同约定的付款条件和日期", cause.words, "补充合同签订日期、付款条件和预计支付日期",
                   key=f"{cause.project or ''}|{cause.words}|付款")
