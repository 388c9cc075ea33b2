"""The money of a project as the check left it: the platform's figures, where it has none the unit's own form's."""
from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generators.desk import Desk
from generators.facts import Given, Source
from parsers.quantity import normal

_TEN_THOUSAND = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Money:
    """Amounts in 元, None where nobody gave them."""

    budget: Given | None = None
    paid: Given | None = None
    spent: Given | None = None
    forecast: Given | None = None

    @property
    def unpaid(self) -> Given | None:
        """What is budgeted and not yet paid out."""
        return less(self.budget, self.paid, "预算数－已拨付数")

    @property
    def unspent(self) -> Given | None:
        """What is budgeted and not yet spent."""
        return less(self.budget, self.spent, "预算数－实际支出数")

    @property
    def idle(self) -> Given | None:
        """What was paid out and is not yet spent."""
        return less(self.paid, self.spent, "已拨付数－实际支出数")

    @property
    def surplus(self) -> Given | None:
        """What the unit itself does not expect to spend this year."""
        return less(self.budget, self.forecast, "预算数－全年预计支出数")


def of_project(desk: Desk, unit: str, project: str) -> Money:
    """Nothing known where the papers and the platform do not have the project."""
    wanted = normal(project)
    for facts in desk.packages.get(unit, {}).get("projects", ()):
        if normal(str(facts["name"])) == wanted:
            form = facts.get("form", {})
            here = Source(str(facts["path"]), str(facts["place"]), said="单位填报")
            held = facts.get("platform", {})
            there = Source(str(held.get("path", "")), str(held.get("place", "")), said="平台执行数")
            budget, paid, spent = (_given(held, name, there) or _given(form, name, here) for name in ("budget", "paid", "spent"))
            return Money(budget, paid, spent, _given(form, "forecast", here))
    return Money()


def _given(held: dict[str, str], name: str, source: Source) -> Given | None:
    return Given(Decimal(held[name]) * _TEN_THOUSAND, source) if name in held else None


def less(whole: Given | None, part: Given | None, how: str) -> Given | None:
    """A difference that is not below nought, with how it was worked out; None where either side is unknown."""
    if whole is None or part is None or not isinstance(whole.value, Decimal) or not isinstance(part.value, Decimal):
        return None
    left = whole.value - part.value
    return Given(left, Source(whole.source.file, whole.source.place, said=how)) if left >= 0 else None
