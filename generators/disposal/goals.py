"""Targets that go with less money: those that were approved, and what the register says they become."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.round import GoalIndicator
from generators.desk import Desk
from generators.disposal.register import Decided
from generators.facts import Given, Source
from generators.letters.forms import target
from parsers.quantity import normal

WHOLE = "绩效目标"
_APART = re.compile(r"[；;\n]+")
_BECOMES = re.compile(r"^[\s：:，,]*(?:(?:由.*?)?(?:调整|调减|降低|减少|修改|改)?[为至到])?[\s：:]*")
_SIGNS = "≥≤＞＜>=<＝"
_SIGN = re.compile(f"[{_SIGNS}]+")


@dataclass(frozen=True, slots=True)
class Change:
    """One indicator with the target that was approved and the one that takes its place; None is what nobody gave."""

    indicator: Given | None = None
    old: Given | None = None
    new: Given | None = None

    @property
    def idle(self) -> bool:
        """Whether the new target is the old one."""
        return self.old is not None and self.new is not None and _bare(self.old) == _bare(self.new)


def _bare(one: Given) -> str:
    return normal(str(one.value)).lstrip(_SIGNS)


def approved(desk: Desk, unit: str, project: str) -> tuple[Change, ...]:
    """The approved indicators with their targets; nothing where the register of goals does not have the project."""
    return tuple(Change(Given(one.name, _place(one)), Given(target(one.target), _place(one)))
                 for goal in desk.registers.goals or () if goal.unit == unit and normal(goal.name) == normal(project) for one in goal.indicators)


def changes(desk: Desk, one: Decided) -> tuple[Change, ...]:
    """What a decided row changes: 改造泵站：2座；受益人口：≥2万人. Words that name no approved indicator stand against the goal as a whole."""
    known = approved(desk, one.unit, one.project)
    found = [(_named(words, known), words.strip(" 。，,")) for words in _APART.split(one.goal) if words.strip(" 。，,")]
    return tuple(_change(old, words, one, known if all(o is None for o, _ in found) else ()) for old, words in found)


def _change(old: Change | None, words: str, one: Decided, all_of: Sequence[Change]) -> Change:
    if old is None or old.indicator is None:
        return Change(Given(WHOLE, one.source), _together(all_of), Given(words, one.source))
    return Change(old.indicator, old.old, Given(_signed(_value(words, str(old.indicator.value)), old.old), one.source))


def _signed(value: str, old: Given | None) -> str:
    """A bare figure with the sign of the target that it takes the place of: ＝3座 for ＝5座."""
    sign = _SIGN.match(str(old.value)) if old is not None else None
    return f"{sign[0]}{value}" if sign and value[:1].isdigit() else value


def _named(words: str, known: Sequence[Change]) -> Change | None:
    """The approved indicator whose name the words begin with, and which they say something of."""
    names = {str(c.indicator.value): c for c in known if c.indicator is not None}
    fitting = [name for name in names if words.strip().startswith(name) and _value(words, name)]
    return names[max(fitting, key=len)] if fitting else None


def _value(words: str, name: str) -> str:
    return _BECOMES.sub("", words.strip().removeprefix(name)).strip()


def _together(known: Sequence[Change]) -> Given | None:
    parts = [f"{c.indicator.value}{c.old.value}" for c in known if c.indicator and c.old]
    return Given("；".join(parts), known[0].old.source) if parts and known[0].old else None


def _place(one: GoalIndicator) -> Source:
    return Source(one.place.path, one.place.label, said="批复的绩效目标")


def unchanged(found: Sequence[Change]) -> Iterator[str]:
    """Names of indicators whose new target is the old one."""
    yield from (str(c.indicator.value) for c in found if c.idle and c.indicator)
