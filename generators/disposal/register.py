"""处置登记: what the leaders decided on each case, kept as a table. A row that is not agreed to is no decision."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import corpus
from checker.registers.sheet import Row
from corpus.documents import document_kinds
from generators.books import book
from generators.desk import Desk, namer
from generators.facts import Given, Source
from generators.refused import DraftError
from generators.wording import lexicon
from parsers.quantity import MONEY, normal

NAME = "dispositions"


@dataclass(frozen=True, slots=True)
class Decided:
    """One row. ``kinds``: the documents that carry it out (E1). Money in 元; None and "" are what nobody wrote."""

    unit: str
    project: str
    way: str
    kinds: tuple[str, ...]
    approval: str
    source: Source
    agreed: bool = True
    amount: Decimal | None = None
    destination: str = ""           # what money that is taken back goes to
    condition: str = ""             # upon what payment goes on
    procurement: bool | None = None     # whether purchasing has begun
    word: str = ""                  # 调整 or 调剂
    ratio: str = ""
    ratio_ground: str = ""
    goal: str = ""                  # the target that goes with less money
    receiver: str = ""              # to whom clues are passed on
    note: str = ""
    incoming: str = ""              # the unit's own paper that asked for it: 《关于…的请示》（…）
    refused: bool = False


def approved(rows: Sequence[Decided], by_drafter: str) -> Given:
    """Who approved all of some rows: as each says, else as the drafter said."""
    words = "；".join(dict.fromkeys(d.approval or by_drafter for d in rows))
    return Given(words, Source(rows[0].source.file, rows[0].source.place, said=title() if rows[0].approval else "起草时指定"))


def restricted(one: Decided) -> bool:
    """Decisions on clues and accountability: they stay out of papers that go round."""
    return any(document_kinds()[k].restricted for k in one.kinds if k in document_kinds())


def title() -> str:
    return str(corpus.lexicon("summary")["books"][NAME])


def read(root: Path, told: list[str]) -> tuple[Decided, ...] | None:
    """Every row that says what is done to whom; None where there is no such table. Undecided rows of our own draft are left out."""
    found = _rows(root, told)
    return None if found is None else tuple(d for d in found if d.agreed)


def _rows(root: Path, told: list[str]) -> tuple[Decided, ...] | None:
    return book(root, title(), NAME, _decided, told)


def decided(desk: Desk, kind: str, unit: str) -> tuple[Decided, ...]:
    """What was agreed to for one unit by documents of ``kind``; nothing where there is no table."""
    return tuple(d for d in everything(desk) if kind in d.kinds and d.unit == unit)


def proposed(desk: Desk, kind: str) -> tuple[Decided, ...]:
    """What people wrote down for documents of ``kind`` that are themselves only suggestions: agreed to, or not decided yet."""
    return tuple(_named(d, desk) for d in _rows(desk.root, []) or () if kind in d.kinds and not d.refused)


def chosen(one: Decided) -> None:
    """Raise DraftError where a row was agreed to and still offers a choice (暂缓或停止拨款)."""
    if "或" in one.way:
        raise DraftError(f"处置登记里的处置方式“{one.way}”没有选定", where=one.source.words, remedy="改写成决定的那一种，例如“暂缓拨款”")


def everything(desk: Desk) -> tuple[Decided, ...]:
    """All agreed rows with the roster's names of units, read once; raises DraftError on a unit that the roster does not know."""
    if "decided" not in desk.memo:
        told: list[str] = []
        desk.memo["decided"] = tuple(_named(d, desk) for d in read(desk.root, told) or ())
    found: tuple[Decided, ...] = desk.memo["decided"]
    return found


def _named(one: Decided, desk: Desk) -> Decided:
    name = namer(desk.units, desk.profile.name)(one.unit) if one.unit else ""
    if not name:
        raise DraftError(f"处置登记里的单位“{one.unit}”不在预算单位名录里", where=one.source.words, remedy="改成名录里的名称")
    return replace(one, unit=name)


def _decided(row: Row, file: str) -> Decided | None:
    way = row.words("way")
    if not way:
        return None
    held = row.figure("amount")
    amount = held.number * MONEY[held.unit] if held is not None and held.number is not None and held.unit in MONEY else None
    return Decided(row.name("unit"), row.name("project"), way, _kinds(row.words("kind"), way), row.words("approval"),
                   Source(file, row.place("amount", "way").label), _agreed(row), amount, row.words("destination"), row.words("condition"),
                   _yes(row.words("procurement")), row.words("word"), row.words("ratio"), row.words("ratio_ground"), row.words("goal"),
                   row.words("receiver"), row.words("note"), row.words("incoming"), _refused(row))


def _kinds(said: str, way: str) -> tuple[str, ...]:
    """The documents of a way: as the row says, else by its words; a way may ask for two (停止拨款并收回)."""
    if said.strip():
        return tuple(said.upper().replace("、", " ").replace(",", " ").split())
    words = normal(way)
    return tuple(kind for kind, ways in _words()["ways"].items() if any(normal(w) in words for w in ways))


def _agreed(row: Row) -> bool:
    """A table without a column for decisions holds decisions only."""
    if not row.sheet.has("decision"):
        return True
    said = normal(row.words("decision"))
    return any(said.startswith(normal(w)) for w in _words()["agreed"]) and not _refused(row)


def _refused(row: Row) -> bool:
    said = normal(row.words("decision"))
    return any(said.startswith(normal(w)) for w in _words()["refused"])


def _yes(said: str) -> bool | None:
    words = normal(said)
    if not words:
        return None
    if any(words == normal(w) for w in _words()["not_begun"]):
        return False
    return any(words.startswith(normal(w)) for w in _words()["begun"]) or None


def _words() -> Mapping[str, Any]:
    found: Mapping[str, Any] = lexicon()["disposals"]
    return found
