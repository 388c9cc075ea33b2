"""E3 调减预算与同步调整绩效目标: the 建议 with both tables, and once decided the 通知, the 批复 to a 请示, or the 函.

Never one change without the other. Where the locality's text provides for the target only, the paper says so and holds no amount.
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generators.disposal.cases import Case, cases
from generators.disposal.figures import Money
from generators.disposal.goals import Change, approved, changes
from generators.disposal.outward import REGISTER, apart, approval, behind, causes, projects, total
from generators.disposal.proposals import entry, title
from generators.disposal.reduction import KIND, WORD, budget, once, others, reduces, remarks, sound, words
from generators.disposal.register import Decided, decided
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import head, letter_or_notice
from parsers.quantity import normal


def build(order: Order) -> list[Made]:
    """One 建议 on a unit's cases, and a letter for each paper of the unit's that is answered, one for all that is decided without."""
    found, done = cases(order.desk, KIND, order.unit.name), decided(order.desk, KIND, order.unit.name)
    if not found and not done:
        return [Nothing("审核结果里没有可以提出调减预算、调整绩效目标的情形，处置登记里也没有这样的决定")]
    made: list[Made] = [_proposal(order, found, done)] if found else []
    return made + list(apart([_letter(order, some, found) for some in _together(order, done)]))


def _together(order: Order, done: Sequence[Decided]) -> list[list[Decided]]:
    """Rows that go into one letter: answering the same paper, in the same way. Raises DraftError on a row that is not sound."""
    groups: dict[tuple[str, bool], list[Decided]] = {}
    once(done)
    for one in done:
        sound(order.desk, one)
        groups.setdefault((one.incoming, reduces(order.desk.profile, one)), []).append(one)
    return list(groups.values())


def _proposal(order: Order, found: Sequence[Case], done: Sequence[Decided]) -> Letter:
    name = title(KIND, found)
    entries = [_case(order, c, next((d for d in done if normal(d.project) == normal(c.about)), None)) for c in found]
    values = head(order, order.unit) | {"表名": name, "事项": entries, "一并": any(e["调预算"] for e in entries)}
    return Letter("budget_goal_proposal", values, tuple(dict.fromkeys(r for c in found for r in c.rulings)), "", "内部", title=name)


def _case(order: Order, case: Case, one: Decided | None) -> dict[str, Any]:
    """A case as other 建议 have it, with both tables; what nobody has decided stays open in them."""
    desk = order.desk
    reduced = words()["money"] in case.disposition.title or (one is not None and reduces(desk.profile, one))
    new = changes(desk, one) if one is not None and one.goal else approved(desk, case.unit, case.project)
    known = entry(order, case, _spent if reduced else lambda money: ())
    if reduced and (one is None or one.word not in words()["words"]):
        known["待定"].append(Given(f"按预算调整还是按预算调剂办理（{REGISTER}的“{WORD}”栏）", Source(said="由人选定")))
    return known | {"调预算": reduced, "预算": [budget(desk, case.unit, case.project, one)] if reduced else [], "目标": _rows(new)}


def _spent(money: Money) -> list[tuple[str, Given | None]]:
    known = [("实际支出数", money.spent), ("全年预计支出数", money.forecast)]
    return known + ([("预计当年支不出（测算）", money.surplus)] if money.surplus is not None and money.surplus.value else [])


def _rows(found: Sequence[Change]) -> list[dict[str, Given | None]]:
    return [{"指标": c.indicator, "原目标": c.old, "新目标": c.new} for c in found or (Change(),)]


def _letter(order: Order, done: Sequence[Decided], found: Sequence[Case]) -> Letter:
    desk, first = order.desk, done[0]
    (slug, genre), reduced = _form(order, first), reduces(desk.profile, first)
    rows = [_project(order, d, reduced) for d in done]
    what = "调减{}预算并同步调整绩效目标" if reduced else "调整{}绩效目标"
    values = head(order, order.unit) | {
        "事由": Given(what.format(projects(done)), first.source), "批准": approval(order, done), "调预算": reduced, "项目": rows,
        "目标": [{"项目": Given(d.project, d.source), **row} for d in done for row in _rows(changes(desk, d))],
        "其余": any(others(desk, d) for d in done), "来文": _incoming(first),
        "调减合计": total([r["调减数"] for r in rows], "调减数") if reduced and len(rows) > 1 else None}
    if slug != "budget_goal_reply":
        values["原因"] = [] if first.incoming else list(causes(order, found, done))
    rulings = tuple(dict.fromkeys(r for c in behind(found, done) for r in c.rulings))
    return Letter(slug, values, rulings, "", genre, order.unit.kind == "镇街", order.asked.approval,
                  tuple(remarks(desk, done, reduced)), f"关于{what.format('项目')}的{genre}")


def _form(order: Order, one: Decided) -> tuple[str, str]:
    """批复 only to a 请示, and never to a town."""
    if words()["asked"] in one.incoming and order.unit.kind != "镇街":
        return "budget_goal_reply", "批复"
    return letter_or_notice(order, order.unit, "budget_goal_notice", "budget_goal_letter")


def _project(order: Order, one: Decided, reduced: bool) -> dict[str, Any]:
    named: dict[str, Any] = {"名称": Given(one.project, one.source)}
    if not reduced:
        return named
    known = budget(order.desk, one.unit, one.project, one)
    return named | known | {"用词": Given(one.word, one.source), "大写": known["调减数"], "原预算数": known["原预算"], "调减数额": known["调减数"],
                            "调减后数": known["调减后"]}


def _incoming(one: Decided) -> Given | None:
    """《关于…的请示》（…）: with the marks of a title where the register leaves them out."""
    if not one.incoming:
        return None
    name, bracket, number = one.incoming.partition("（")
    return Given(one.incoming if "《" in one.incoming else f"《{name.strip()}》{bracket}{number}", one.source)
