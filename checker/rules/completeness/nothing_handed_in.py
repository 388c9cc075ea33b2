from __future__ import annotations

from collections.abc import Iterator

from checker.round import Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.quantity import NO_PLACE


@rule("A01", "应报未报", Severity.RETURN, Certainty.CERTAIN)
def nothing_handed_in(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """A unit of the roster, neither secret nor exempt, of which there is no file and no receipt.

    A unit whose only files could not be read has handed in. Without a roster nobody knows who owes papers.
    """
    unit = submission.unit
    if unit.exempt:
        yield Skipped("名录注明免报")
    elif not unit.kind:
        yield Blocked(f"没有提供预算单位名录，或名录中没有“{unit.name}”，不能判断谁应报未报")
    elif submission.reports or submission.unread or submission.receipts:
        yield LOOKED
    else:
        due = settings.deadlines.get(unit.kind)
        by = f"{due.month}月{due.day}日前" if due else "本轮"
        yield Problem(f"{unit.name}{by}没有报送任何材料", NO_PLACE, "", "按通知要求报送", "没有文件，收件登记中也没有", "催报", key="应报未报")
