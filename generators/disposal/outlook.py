"""What stands on record of each project and unit when later budgets are arranged: figures, problems, corrections, decisions."""
from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generators import rectifying
from generators.decisions import Ruling
from generators.desk import Desk
from generators.disposal.overview import overview
from generators.disposal.register import Decided, everything, restricted
from generators.rectifying import Item
from generators.rectifying import Standing as Correction
from generators.summary.model import ProjectLine, Standing, UnitLine
from generators.wording import grouped, lexicon
from parsers.quantity import normal

L = TypeVar("L", bound=ProjectLine | UnitLine)


@dataclass(frozen=True)
class Record(Generic[L]):
    """``line`` is a project's, or a unit's with what belongs to no single project."""

    line: L
    rulings: tuple[Ruling, ...]
    items: tuple[Item, ...]
    rows: tuple[Decided, ...]


def projects(desk: Desk, units: Iterable[str]) -> list[Record[ProjectLine]]:
    """Every project of the units, the worst first: most indicators behind, then the lowest rate, then most problems."""
    named, about = set(units), _about(desk)
    made = (_record(desk, p, p.unit, {normal(p.name)}, about) for p in overview(desk).projects if p.unit in named)
    return sorted(made, key=_worst)


def whole_units(desk: Desk, units: Iterable[str]) -> list[Record[UnitLine]]:
    """Every unit, the lowest rate first, with the problems and decisions that are about none of the projects listed."""
    named, about = set(units), _about(desk)
    listed: dict[str, set[str]] = {}
    for p in overview(desk).projects:
        listed.setdefault(p.unit, set()).add(normal(p.name))
    made = [_record(desk, u, u.name, listed.get(u.name, set()), about, listed=False) for u in overview(desk).units if u.name in named]
    return sorted(made, key=lambda r: (r.line.rate.value is None, r.line.rate.value or 0))


def _about(desk: Desk) -> Mapping[str, str]:
    """Which project each ruling is about, by its key; "" for none."""
    return {p.source.finding: p.project for p in overview(desk).problems}


def _record(desk: Desk, line: L, unit: str, names: Collection[str], about: Mapping[str, str], listed: bool = True) -> Record[L]:
    """What is said of the projects in ``names``; of what is about none of them where ``listed`` is False."""
    rulings = tuple(r for r in desk.rulings(unit) if (normal(about.get(r.key, "")) in names) is listed)
    keys = {r.key for r in rulings}
    return Record(line, rulings, tuple(i for i in _items(desk, unit) if i.ruling.key in keys),
                  tuple(d for d in everything(desk) if d.unit == unit and not restricted(d) and (normal(d.project) in names) is listed))


def _items(desk: Desk, unit: str) -> tuple[Item, ...]:
    known: dict[str, tuple[Item, ...]] = desk.memo.setdefault("items", {})
    if unit not in known:
        known[unit] = rectifying.items(desk, unit)
    return known[unit]


def _worst(record: Record[ProjectLine]) -> tuple[object, ...]:
    rate = record.line.rate.value
    return -int(record.line.standings[Standing.BEHIND].value or 0), rate is None, rate or 0, -len(record.rulings)


def problems_told(rulings: Sequence[Ruling]) -> str:
    """执行2、目标1: the groups of letters by their short names; "" where there are none."""
    short = {str(g["title"]): str(g["short"]) for g in lexicon()["groups"]}
    return "、".join(f"{short.get(g.title, lexicon()['other_short'])}{len(g.rulings)}" for g in grouped(rulings))


def corrections_told(items: Sequence[Item]) -> str:
    """已销号1、未启动2; "" where nothing is to be corrected."""
    counts = Counter(i.standing for i in items)
    return "、".join(f"{s.value}{counts[s]}" for s in Correction if counts[s])

