"""What came after the letters: 整改台账 and 处置登记, kept by the office as tables. A missing one is told, never taken as nought."""
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import corpus
from checker.registers.sheet import Row
from checker.round import Settings
from generators.books import book
from generators.disposal import register
from generators.facts import Source
from generators.summary.figure import money
from generators.summary.model import Correction, Disposal
from parsers.quantity import MONEY, normal

_TEN_THOUSAND = MONEY["万元"]


def read(root: Path, settings: Settings) -> tuple[tuple[Correction, ...] | None, tuple[Disposal, ...] | None, tuple[str, ...]]:
    """Both books, None where there is none, and what is to be told about them."""
    told: list[str] = []
    corrections = book(root, corpus.lexicon("summary")["books"]["rectification"], "rectification", _correction, told)
    decided = register.read(root, told)
    return corrections, None if decided is None else tuple(map(_disposal, _open(decided, told))), tuple(told)


def _open(decided: tuple[register.Decided, ...], told: list[str]) -> Iterator[register.Decided]:
    """Decisions on clues and accountability stay out of papers that go round; the drafter is told how many."""
    kept = [d for d in decided if register.restricted(d)]
    if kept:
        told.append(f"处置登记里有{len(kept)}项移送、问责的决定，属于限阅，没有写入汇总的表和文书")
    return (d for d in decided if d not in kept)


def _correction(row: Row, file: str) -> Correction | None:
    unit, problem = row.name("unit"), row.words("problem")
    if not unit and not problem:
        return None
    return Correction(row.words("number"), unit, row.name("project"), problem, row.words("due"), _state(row), row.words("days"),
                      Source(file, row.place("problem", "unit").label))


def _disposal(one: register.Decided) -> Disposal:
    amount = None if one.amount is None else one.amount / _TEN_THOUSAND
    return Disposal(one.unit, one.project, one.way, money(f"{one.unit}{one.way}金额", amount, one.source), one.approval, one.source,
                    one.kinds)


def _state(row: Row) -> str:
    """What the bureau did not accept is not done, whatever the unit writes."""
    refused = {normal(w) for w in corpus.lexicon("summary")["refused"]}
    return "验收不通过" if normal(row.words("accepted")) in refused else state_of(row.words("state"))


def state_of(words: str) -> str:
    """A state in our five words, else as it stands; 未报进展 where the cell is blank."""
    return _states().get(normal(words), words.strip() or "未报进展")


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    return dict(_pairs())


def _pairs() -> Iterator[tuple[str, str]]:
    for name, words in corpus.lexicon("summary")["states"].items():
        yield from ((normal(w), str(name)) for w in words)
