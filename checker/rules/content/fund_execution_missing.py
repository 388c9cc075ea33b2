from __future__ import annotations

import re
from collections.abc import Iterator

from checker.content import Written, written
from checker.round import Settings, Submission
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, rule
from parsers.narrative.view import Shown, Told, view
from parsers.quantity import MONEY
from parsers.report import Fund

_LIMIT = re.compile(r"^(?:的)?(?:以上|以下|以内|及以上|不等|标准|一档)|^[/每]")


@rule("B02", "缺资金执行情况章节", Severity.RETURN, Certainty.CERTAIN)
def fund_execution_missing(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """Nowhere in the unit's reports stands an amount or a rate of execution; a form beside the report does not replace it.

    尚未支出 is an answer. Where amounts stand that this program cannot tie to execution, it is suspected only.
    """
    said = written(submission, settings.profile)
    if not isinstance(said, Written):
        yield said
    elif said.has("fund_execution", "fund_spent") or said.columns() & {Fund.SPENT, Fund.PAID, Fund.RATE}:
        yield LOOKED
    else:
        yield said.missing(_problem(said))


def _problem(said: Written) -> Problem:
    amounts = any(_is_amount(t, f) for r in said.reports if r.narrative for t in view(r.narrative) for f in t.figures)
    told = "有金额，但没有写明哪些是拨付、支出的金额" if amounts else "没有预算、拨付、支出的任何金额"
    return Problem(f"报告{told}", said.first("fund_execution"), "", "写明预算、拨付、支出金额和执行率", "没有",
                   "补写预算资金执行情况", key="资金执行", certainty=Certainty.SUSPECTED if amounts else None)


def _is_amount(told: Told, shown: Shown) -> bool:
    """An amount of money that is no limit (五千元以上) and no price."""
    return shown.mention.quantity.unit in MONEY and not _LIMIT.match(told.text[shown.end:])
