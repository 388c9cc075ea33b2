"""What the drafter is told of any letter that is on its way: a place left open on purpose, words that a person has to weigh before it goes."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from generators import template
from generators.accountability.matters import concerned
from generators.disposal.crossing import crossed
from generators.letter import Letter
from generators.letters import Order
from generators.refused import DraftError
from generators.workbook import Finished

_MONEY = ("E1", "E2", "E3")
NO_RULE = "本地制度本年没有适用的，文中的依据留空，请写明当年的制度依据（--fill 依据=…），本局自己的通知不能作依据"


def remarked(order: Order, letter: Letter) -> Letter:
    """The letter with what is to be said of it whatever its builder was."""
    return replace(letter, remarks=tuple(dict.fromkeys((*letter.remarks, *_remarks(order, letter)))))


def beside(order: Order, made: Finished | Letter) -> Iterator[str]:
    """What is said to the drafter alone and stands in no file beside the paper: that a unit is the matter of a restricted decision.

    A register that cannot be read is told by the papers that rest on it.
    """
    if order.kind.kind.restricted:
        return
    with suppress(DraftError):
        for unit in dict.fromkeys(r.finding.unit for r in made.rulings):
            if any(r.key in concerned(order.desk, unit) for r in made.rulings):
                yield f"{unit}有移送、问责的决定，这份文书写了有关问题，发出前由人决定是否保留"


def _remarks(order: Order, letter: Letter) -> Iterator[str]:
    if "依据" in template.load(letter.slug).fields and letter.values.get("依据", "") is None:
        yield NO_RULE
    if order.kind.id in _MONEY and letter.genre != "内部":
        yield from crossed(order.desk, order.unit.name)
