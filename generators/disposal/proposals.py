"""建议 to the leaders: a unit's cases with their money, what speaks for each, and what has to be known first. Nothing is decided here."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from generators.disposal import figures
from generators.disposal.cases import Case, article
from generators.disposal.figures import Money
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Order
from generators.letters.items import head
from generators.wording import lexicon

Amounts = Callable[[Money], Sequence[tuple[str, Given | None]]]


def usual(money: Money) -> Sequence[tuple[str, Given | None]]:
    """What stopping a payment is about."""
    return (("预算数", money.budget), ("已拨付数", money.paid), ("实际支出数", money.spent), ("尚未拨付", money.unpaid))


def proposal(order: Order, found: Sequence[Case], amounts: Amounts = usual) -> Letter:
    """The internal paper on one unit's cases of one kind; ``amounts`` are the figures that the kind is about."""
    name = title(order.kind.id, found)
    values = head(order, order.unit) | {"表名": name, "事项": [entry(order, c, amounts) for c in found]}
    return Letter("disposal_proposal", values, tuple(dict.fromkeys(r for c in found for r in c.rulings)), "", "内部", title=name)


def title(kind: str, found: Sequence[Case]) -> str:
    """Named after the disposition where all are of one that the lexicon names and this kind carries out first, else after the kind."""
    names, ids = lexicon()["disposals"]["proposals"], {c.disposition.id if c.disposition.documents[0] == kind else "" for c in found}
    return str(names.get(next(iter(ids)), names[kind]) if len(ids) == 1 else names[kind])


def entry(order: Order, case: Case, amounts: Amounts) -> dict[str, Any]:
    """One case as the paper shows it."""
    desk, one = order.desk, case.disposition
    known = list(amounts(figures.of_project(desk, case.unit, case.project))) if case.project else []
    said = Source(article=article(case, desk), said=f"地方档案 dispositions {one.id}")
    return {"对象": Given(case.about, said), "处置": Given(one.title, said), "条款": Given(article(case, desk), said),
            "金额": [{"名称": name, "数额": value} for name, value in known if value is not None], "情形": list(_grounds(case)),
            "待定": [Given(words, said) for words in (*case.missing, *_unknown(known))], "说明": Given(one.note, said) if one.note else None}


def _grounds(case: Case) -> Iterator[dict[str, Any]]:
    for ground in case.grounds:
        name = f"{ground.name}（是否达到由人判断）" if ground.open else ground.name
        yield from ({"名称": name, "事实": words} for words in ground.words)


def _unknown(known: Sequence[tuple[str, Given | None]]) -> Iterator[str]:
    lacking = [name for name, value in known if value is None]
    if lacking:
        yield f"{'、'.join(lacking)}：平台执行数和监控表里都没有，须先核实"
