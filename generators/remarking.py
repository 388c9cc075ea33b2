"""What the drafter is told of any letter that is on its way: a place left open on purpose, words that a person has to weigh before it goes."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generators import template
from generators.letter import Letter
from generators.letters import Order

NO_RULE = "本地制度本年没有适用的，文中的依据留空，请写明当年的制度依据（--fill 依据=…），本局自己的通知不能作依据"


def remarked(order: Order, letter: Letter) -> Letter:
    """The letter with what is to be said of it whatever its builder was."""
    return replace(letter, remarks=tuple(dict.fromkeys((*letter.remarks, *_remarks(order, letter)))))


def _remarks(order: Order, letter: Letter) -> Iterator[str]:
    if "依据" in template.load(letter.slug).fields and letter.values.get("依据", "") is None:
        yield NO_RULE
