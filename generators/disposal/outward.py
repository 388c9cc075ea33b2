"""What every letter on a decision says alike: who approved it, what speaks for it, upon which project it falls."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from generators import gates
from generators.disposal.cases import Case
from generators.disposal.register import Decided, approved
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Order
from generators.refused import DraftError
from generators.wording import cited
from parsers.quantity import normal

REGISTER, OPEN_CAUSE = "处置登记", "【主要原因】"


def approval(order: Order, done: Sequence[Decided]) -> Given:
    """Who approved, of all; raises Refused (M02) where one has nobody."""
    for one in done:
        gates.approved_by(one.way, one.approval or order.asked.approval, one.source.words)
    return approved(done, order.asked.approval)


def behind(found: Sequence[Case], done: Sequence[Decided]) -> list[Case]:
    """The cases of the projects that were decided on."""
    names = {normal(d.project) for d in done}
    return [c for c in found if normal(c.about) in names]


def causes(order: Order, found: Sequence[Case], done: Sequence[Decided]) -> Iterator[dict[str, Any]]:
    """What spoke for the decisions, with its articles; of a project without any what the register notes, or a place to fill."""
    spoken = {words: ruling for c in behind(found, done) for g in c.grounds for words, ruling in zip(g.words, g.rulings, strict=True)}
    for words, ruling in spoken.items():
        yield {"事实": words, "条款": Given(cited(ruling, order.desk), words.source) if ruling else None}
    several = len(done) > 1
    for each in (d for d in done if not behind(found, [d]) and (d.note or several)):
        said = each.note.rstrip("。") or OPEN_CAUSE
        yield {"事实": Given(f"{projects([each])}：{said}" if several else said, each.source), "条款": None}


def projects(done: Sequence[Decided]) -> str:
    """“某某”项目; 有关项目 where there are several or none is named."""
    named = list(dict.fromkeys(d.project for d in done))
    return f"“{named[0]}”项目" if len(named) == 1 and named[0] else "有关项目"


def total(amounts: Sequence[Given | None], what: str) -> Given | None:
    """The sum; None where one of them is unknown."""
    values = [a.value for a in amounts if a is not None and isinstance(a.value, Decimal)]
    if not values or len(values) < len(amounts):
        return None
    first = next(a for a in amounts if a is not None).source
    return Given(sum(values, Decimal(0)), Source(first.file, said=f"各项目{what}之和") if len(values) > 1 else first)


def apart(letters: Sequence[Letter]) -> Iterator[Letter]:
    """Letters of one name get numbers, so that each is a draft of its own."""
    seen: dict[str, int] = {}
    for one in letters:
        seen[one.title] = seen.get(one.title, 0) + 1
        yield one if seen[one.title] == 1 else replace(one, title=f"{one.title}（{seen[one.title]}）")


def complete(one: Decided, missing: Sequence[str], why: str) -> None:
    """Raise DraftError naming the columns of the row that still have to be filled in."""
    if missing:
        of = f"“{one.project}”{one.way}" if one.project else one.way
        raise DraftError(f"{REGISTER}里{of}这一行没有填{'、'.join(f'“{m}”' for m in missing)}，{why}", where=one.source.words,
                         remedy=f"在{REGISTER}的{'、'.join(f'“{m}”' for m in missing)}栏填写决定的内容后再起草")
