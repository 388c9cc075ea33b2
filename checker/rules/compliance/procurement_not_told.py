from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.doubt import unless_unread
from checker.needs import Tellings
from checker.procurement import limit_of
from checker.round import Settings
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Telling
from parsers.narrative.signals.base import pattern
from parsers.narrative.signals.purchase_methods import method_told
from parsers.narrative.signals.purchases import Purchase, purchases
from parsers.quantity import MONEY
from parsers.report import Ind

_CELLS = (Ind.REMARK, Ind.CAUSE, Ind.MEASURE, Ind.CAUSE_AND_MEASURE)


@rule("J03", "政府采购未说明", Severity.SUGGEST, Certainty.SUSPECTED)
def procurement_not_told(tellings: Tellings, settings: Settings) -> Iterator[Outcome]:
    """Goods or services at or above the limit that the report says were bought, without a word on how.

    The limit is the parameter procurement_limit, or what the notice states (30万元以上的货物、服务写明采购方式). A method
    told of the thing, of its project, or of all purchases is enough, in any report of the package or in the form's
    remarks on the project. Works, plans, subsidies for others' purchases and budgets are none.
    """
    limit = limit_of(settings)
    if limit is None:
        yield Skipped("没有规定达到多少金额要写明采购方式")
        return
    for telling in tellings:
        large = [p for p in purchases(telling.narrative, telling.names, telling.others) if (p.total or 0) >= limit]
        silent = {(p.project, p.thing): p for p in reversed(large) if not _told(p, telling, tellings)}
        for one in reversed(silent.values()):
            yield unless_unread(telling.report, _problem(telling, one, limit))
        if not silent:
            yield LOOKED


def _told(one: Purchase, telling: Telling, tellings: Tellings) -> bool:
    if any(method_told(t.narrative, one, t.names, elsewhere=t is not telling) for t in tellings):
        return True
    cells = (r.words(c) for r in telling.rows if one.project in (None, "", r.project) for c in _CELLS)
    return any(pattern("purchase", "methods").search(words) for words in cells)


def _problem(telling: Telling, one: Purchase, limit: Decimal) -> Problem:
    bar = f"{limit / MONEY['万元']:g}万元"
    return Problem(f"报告写有“{one.words}”，达到{bar}，没有写采购方式", telling.place(one.sentence, one.start, one.end),
                   one.words, f"{bar}以上的货物、服务写明采购方式", "没有写", "补充采购方式、采购时间和中标（成交）供应商",
                   key=f"{one.project or ''}|{one.thing}")
