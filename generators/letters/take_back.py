"""E2 收回资金: the 建议 with what the unit itself will not spend; once decided, the letter with its list. The amount is a person's."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from corpus.disposition import dispositions
from corpus.documents import Offered, offered
from generators.disposal import figures
from generators.disposal.cases import Case, article, cases
from generators.disposal.figures import Money
from generators.disposal.outward import approval, behind, causes, complete, projects, total
from generators.disposal.proposals import Amounts, proposal
from generators.disposal.register import Decided, chosen, decided
from generators.due import Due, due
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import head, letter_or_notice
from generators.wording import lawful_ground, legal, lexicon, listed, period, short_title

KIND = "E2"


def build(order: Order) -> list[Made]:
    """One 建议 on what the text would let the bureau take back, and one letter on all that was decided for the unit."""
    found, done = cases(order.desk, KIND, order.unit.name), decided(order.desk, KIND, order.unit.name)
    if not found and not done:
        return [Nothing("审核结果里没有可以提出收回资金的情形，处置登记里也没有这样的决定")]
    made: list[Made] = [proposal(order, found, _amounts(order))] if found else []
    return made + ([_letter(order, done, found)] if done else [])


def _amounts(order: Order) -> Amounts:
    """The figures of a 建议. What was paid and lies idle is shown where the locality's text takes that back, too."""
    paid_back = any(_words()["paid"] in d.title for d in dispositions(order.desk.profile))

    def amounts(money: Money) -> list[tuple[str, Given | None]]:
        known = [("预算数", money.budget), ("已拨付数", money.paid), ("实际支出数", money.spent), ("全年预计支出数", money.forecast)]
        worked_out = [("已拨付尚未支出", money.idle)] if paid_back else []
        worked_out.append(("可收回（测算：预算数减全年预计支出数）", money.surplus))
        return known + [(name, value) for name, value in worked_out if value is not None and value.value]
    return amounts


def _letter(order: Order, done: Sequence[Decided], found: Sequence[Case]) -> Letter:
    for one in done:
        chosen(one)
        complete(one, _missing(one), "收回多少由领导决定，程序不以测算数代替")
    slug, genre = letter_or_notice(order, order.unit, "take_back_notice", "take_back_letter")
    rows, ways = [_row(order, d, found) for d in done], {_way_back(order, d) for d in done}
    by = Due(None) if ways == {"unpaid"} else due(order.desk, "", order.asked)
    values = head(order, order.unit) | _sums(rows) | {
        "依据": lawful_ground(_fitting(order, done), order.desk), "批准": approval(order, done), "对象": projects(done),
        "清单": rows, "原因": list(causes(order, found, done)), "各有去向": len({d.destination for d in done}) > 1, "资金去向": rows[0]["去向"],
        "均未拨付": ways == {"unpaid"}, "均已拨付": ways == {"paid"}, "缴回期限": by.day,
        "来年不安排": any(w in d.way for d in done for w in _words()["next_year"])}
    rulings = tuple(dict.fromkeys(r for c in behind(found, done) for r in c.rulings))
    return Letter(slug, values, rulings, by.iso, genre, order.unit.kind == "镇街", order.asked.approval,
                  (*by.remarks, *_remarks(order, done, found)))


def _sums(rows: Sequence[dict[str, Any]]) -> dict[str, Given | None]:
    """Totals; a project that is decided on twice has one budget."""
    whole, once = total([r["收回"] for r in rows], "收回金额"), list({str(r["项目"].value): r for r in rows}.values())
    return {"合计": whole, "合计数": whole, "大写": whole, "预算合计": total([r["预算"] for r in once], "预算数"),
            "支出合计": total([r["支出"] for r in once], "实际支出数")}


def _missing(one: Decided) -> list[str]:
    lacking = ["项目名称"] if not one.project else []
    return lacking + (["金额（万元）"] if one.amount is None or one.amount <= 0 else [])


def _row(order: Order, one: Decided, found: Sequence[Case]) -> dict[str, Any]:
    money = figures.of_project(order.desk, one.unit, one.project)
    known = (("预算数", money.budget), ("已拨付", money.paid), (f"{period(order.desk).value}实际支出", money.spent))
    taken = Given(one.amount, one.source)
    return {"项目": Given(one.project, one.source), "金额": [{"名称": n, "数额": v} for n, v in known if v is not None], "预算": money.budget,
            "支出": money.spent, "收回": taken, "收回数": taken, "去向": Given(one.destination.rstrip("。"), one.source) if one.destination else None,
            "依据": _article(order, one, found)}


def _article(order: Order, one: Decided, found: Sequence[Case]) -> Given | None:
    """The article of the project's own case, else those of the kind; None where no rule is in force."""
    own = [article(c, order.desk) for c in behind(found, [one])]
    if own and legal(order.desk):
        return Given("、".join(dict.fromkeys(own)), Source(said="地方档案 dispositions"))
    named = _fitting(order, [one])
    if legal(order.desk) and named.articles:
        return Given(f"{short_title(order.desk.profile)}{listed(named.articles)}", Source(said=f"本地制度；{named.why}"))
    return lawful_ground(named, order.desk)


def _fitting(order: Order, done: Sequence[Decided]) -> Offered:
    """The kind without the articles on accountability, unless that is what was decided."""
    if any(_words()["accountability"] in d.way for d in done):
        return order.kind
    grave = tuple(offered(order.desk.profile)["F3"].articles)
    mild = tuple(a for a in order.kind.articles if not a.startswith(grave)) if grave else order.kind.articles
    return replace(order.kind, articles=mild or order.kind.articles)


def _way_back(order: Order, one: Decided) -> str:
    """Whether the money still lies with the bureau, is to come back from the unit, or both; "part" also where nobody knows."""
    if _words()["paid"] in one.way:
        return "paid"
    unpaid = figures.of_project(order.desk, one.unit, one.project).unpaid
    left = unpaid.value if unpaid is not None and isinstance(unpaid.value, Decimal) else None
    return "unpaid" if left is not None and one.amount is not None and one.amount <= left else "part"


def _remarks(order: Order, done: Sequence[Decided], found: Sequence[Case]) -> Iterator[str]:
    """What the drafter should look at once more before the letter goes on."""
    stopped, names = {d.project for d in decided(order.desk, "E1", order.unit.name)}, [d.project for d in done]
    for one in done:
        money = figures.of_project(order.desk, one.unit, one.project)
        what, most = ("已拨付未支出数", money.idle) if _words()["paid"] in one.way else ("预算数减实际支出数", money.unspent)
        if most is not None and isinstance(most.value, Decimal) and one.amount is not None and one.amount > most.value:
            yield f"“{one.project}”决定收回的金额大于{what}，请核对（{one.source.words}）"
        if one.project in stopped and any(_words()["either"] in c.disposition.note for c in behind(found, [one])):
            yield f"“{one.project}”既停止拨款又收回资金，本地条文写的是二选一，请核对（{one.source.words}）"
    yield from (f"“{name}”有{names.count(name)}行收回决定，已一并列出，请核对是否重复" for name in dict.fromkeys(names) if names.count(name) > 1)


def _words() -> Any:
    return lexicon()["disposals"]["take_back"]
