from __future__ import annotations

from collections.abc import Iterator

from checker.doubt import unless_unread
from checker.needs import Tellings
from checker.round import Submission
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, rule
from checker.telling import Telling
from parsers.narrative.signals.advance import paid_ahead
from parsers.narrative.signals.base import Signal


@rule("J04", "自述超预算或先支后补", Severity.RETURN, Certainty.SUSPECTED)
def paid_ahead_of_budget(tellings: Tellings, submission: Submission) -> Iterator[Outcome]:
    """The unit's own report says that it paid before there was a budget, beyond the budget, or out of other money first.

    Not what others pay and settle later, what a rule or a scheme allows, what is denied or forbidden, what was
    found at other units, and not upper bounds of cost indicators. Money that a reply says was since approved is fine.
    """
    for telling in tellings:
        found = paid_ahead(telling.narrative, submission.unit.name, telling.names, telling.others)
        for one in found:
            yield unless_unread(telling.report, _problem(telling, one))
        if not found:
            yield LOOKED


def _problem(telling: Telling, one: Signal) -> Problem:
    return Problem(f"报告自述“{one.words}”，疑似超预算、无预算支出或先支后补", telling.place(one.sentence, one.start, one.end), one.words,
                   "先有预算，后有支出", one.words, "说明支出依据、资金来源和审批程序，附决策和批复材料", key=f"{one.project or ''}|先支后补")
