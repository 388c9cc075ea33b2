"""What a text says was spent in one month or quarter."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from parsers.narrative.signals.base import Signal
from parsers.narrative.statements.base import scope
from parsers.quantity import MONEY
from parsers.report import Narrative

_SPENT = re.compile(r"(?:(?<![\d—–~至到-])(?:1[0-2]|[1-9])月(?:份)?(?:单月|当月)?|单月(?:最高|最多)?|(?:第)?[一二三四]季度)"
                    r"(?:实际|共|累计|集中)*(?:支出|支付|用款)(?:了|最高|最多|为|达)*$")


@dataclass(frozen=True, slots=True)
class MonthSpent(Signal):
    """``yuan`` spent in the month, or in a whole quarter."""

    yuan: Decimal = Decimal(0)


def months_spent(narrative: Narrative, project: str, projects: Sequence[str] = (), others: Sequence[str] = ()) -> tuple[MonthSpent, ...]:
    """Amounts directly behind 9月支出, 单月支出, 三季度支出; not 1—9月支出, which is the whole."""
    look, found = scope(narrative, project, projects, others), []
    for told in look.told:
        for figure in told.figures:
            quantity, first = figure.mention.quantity, told.clause(figure.start)[0]
            match = _SPENT.search(told.text[first:figure.start]) if quantity.unit in MONEY and quantity.yuan else None
            if match and look.subject(told, figure.start) == project:
                a, b = told.raw(first + match.start(), figure.end)
                found.append(MonthSpent(told.index, a, b, told.sentence.text[a:b], project, quantity.yuan or Decimal(0)))
    return tuple(found)
