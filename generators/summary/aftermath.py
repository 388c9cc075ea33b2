"""What came after the letters: 整改台账 and 处置登记, kept by the office as tables. A missing one is told, never taken as nought."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import corpus
from checker.registers.head import entry
from checker.registers.sheet import Remarks, Row, sheets
from checker.round import Settings
from generators import naming
from generators.facts import Source
from generators.summary.figure import money
from generators.summary.model import Correction, Disposal
from parsers import read as read_document
from parsers.errors import ReadError
from parsers.quantity import MONEY, normal

_T = TypeVar("_T")
_SUFFIXES = (".xlsx", ".xls", ".csv")
_TEN_THOUSAND = MONEY["万元"]
_OWN_HELP = "没有读取的表：工作表“说明”"       # how to fill in the 台账 that we drafted


def read(root: Path, settings: Settings) -> tuple[tuple[Correction, ...] | None, tuple[Disposal, ...] | None, tuple[str, ...]]:
    """Both books, None where there is none, and what is to be told about them."""
    told: list[str] = []
    return _book(root, "rectification", _correction, told), _book(root, "dispositions", _disposal, told), tuple(told)


def _book(root: Path, name: str, make: Callable[[Row, str], _T | None], told: list[str]) -> tuple[_T, ...] | None:
    title = corpus.lexicon("summary")["books"][name]
    for folder in (root, root / naming.FOLDER, naming.folder(root, "")):        # an office's own table before the one that was drafted
        paths = sorted((p for p in folder.glob(f"*{title}*") if p.suffix.lower() in _SUFFIXES and not p.name.startswith(("~", "."))),
                       key=lambda p: (len(p.name), p.name))
        if paths:
            break
    if not paths:
        told.append(f"没有找到{title}（文件名里有“{title}”的表格），这一部分没有统计")
        return None
    if len(paths) > 1:
        told.append(f"有{len(paths)}份{title}，用的是{paths[-1].name}")
    return _rows(paths[-1], name, make, told)


def _rows(path: Path, name: str, make: Callable[[Row, str], _T | None], told: list[str]) -> tuple[_T, ...] | None:
    remarks = Remarks(path.name)
    try:
        found = sheets(read_document(path.read_bytes(), path.name), entry(name), remarks)
    except ReadError as error:
        told.append(f"{error}。这一部分没有统计")
        return None
    if not found:
        told.append(f"{path.name}没有认出表头，这一部分没有统计")
        return None
    made = tuple(one for sheet in found for row in sheet.records(remarks) if (one := make(row, path.name)) is not None)
    told += [line for line in remarks.lines if not line.endswith(_OWN_HELP)]
    return made


def _correction(row: Row, file: str) -> Correction | None:
    unit, problem = row.name("unit"), row.words("problem")
    if not unit and not problem:
        return None
    return Correction(row.words("number"), unit, row.name("project"), problem, row.words("due"), _state(row), row.words("days"),
                      Source(file, row.place("problem", "unit").label))


def _disposal(row: Row, file: str) -> Disposal | None:
    way = row.words("way")
    if not way:
        return None
    place = Source(file, row.place("amount", "way").label)
    held = row.figure("amount")
    amount = held.number * MONEY[held.unit] / _TEN_THOUSAND if held is not None and held.number is not None and held.unit in MONEY else None
    unit = row.name("unit")
    return Disposal(unit, row.name("project"), way, money(f"{unit}{way}金额", amount, place), row.words("approval"), place)


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
