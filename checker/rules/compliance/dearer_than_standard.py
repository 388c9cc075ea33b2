from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.doubt import unless_unread
from checker.needs import Tellings
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Telling
from parsers.narrative.signals.purchases import Purchase, purchases
from parsers.narrative.signals.standards import Standard, applies, standards


@rule("J02", "超标准配置资产疑似", Severity.EXPLAIN, Certainty.SUSPECTED)
def dearer_than_standard(tellings: Tellings) -> Iterator[Outcome]:
    """What one thing cost, by the report's own price and count, is more than the standard that the report itself quotes.

    A standard on general office equipment is held against office equipment only; one on a thing by its name against
    that thing. Special equipment, and what was approved, have standards of their own. Without a quoted standard
    there is nothing to compare.
    """
    known = [s for t in tellings for s in standards(t.narrative)]
    if not known:
        yield Skipped("报告没有写资产配置标准")
        return
    for telling in tellings:
        for bought in purchases(telling.narrative, telling.names, telling.others):
            each = bought.one
            if each is None:
                continue
            clause = _clause(telling.narrative.sentences[bought.sentence].text, bought)
            passed = next((s for s in known if applies(s, bought, clause) and each > s.most), None)
            yield unless_unread(telling.report, _problem(telling, bought, each, passed)) if passed else LOOKED
    yield Skipped("没有写明数量和价格的资产购置")


def _clause(sentence: str, bought: Purchase) -> str:
    """The words of the purchase with what follows them in the sentence, up to a semicolon."""
    return sentence[bought.start:].split("；")[0].split(";")[0]


def _problem(telling: Telling, bought: Purchase, each: Decimal, standard: Standard) -> Problem:
    one, counter = f"{each.quantize(Decimal('0.01')).normalize():f}元", bought.count.unit if bought.count is not None else standard.per or "件"
    sum_ = "" if bought.each or bought.price is None or bought.count is None else f"{bought.price.text}÷{bought.count.text}＝每{counter}{one}，"
    return Problem(f"“{bought.words}”，{sum_}高于报告引用的标准“{standard.words}”", telling.place(bought.sentence, bought.start, bought.end),
                   bought.words, standard.words, f"每{counter}{one}", "说明超出标准的原因和批准依据；没有依据的，按规定处理",
                   key=f"{bought.project or ''}|{bought.thing}")
