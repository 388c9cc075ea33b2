"""Books that an office keeps as tables beside a round: 整改台账, 处置登记. A missing one is told, never taken as empty."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from checker.registers.head import entry
from checker.registers.sheet import Remarks, Row, sheets
from generators import naming
from parsers import read as read_document
from parsers.errors import ReadError

T = TypeVar("T")
_OWN_HELP = "没有读取的表：工作表“说明”"       # how to fill in the table that we drafted
_SUFFIXES = (".xlsx", ".xls", ".csv")


def book(root: Path, title: str, name: str, make: Callable[[Row, str], T | None], told: list[str]) -> tuple[T, ...] | None:
    """The records of the round's newest table with ``title`` in its file name, None where there is none that can be read.

    ``name``: the table's entry in ``corpus/lexicon/registers.yaml``; ``make`` a record from a row and the file's name. An office's own
    table goes before the one that was drafted for it.
    """
    paths = list(_paths(root, title))
    if not paths:
        told.append(f"没有找到{title}（文件名里有“{title}”的表格），这一部分没有统计")
        return None
    if len(paths) > 1:
        told.append(f"有{len(paths)}份{title}，用的是{paths[-1].name}")
    return _rows(paths[-1], name, make, told)


def _paths(root: Path, title: str) -> Iterator[Path]:
    for folder in (root, root / naming.FOLDER, naming.folder(root, "", True), naming.folder(root, "")):
        found = [p for p in folder.glob(f"*{title}*") if p.suffix.lower() in _SUFFIXES and not p.name.startswith(("~", "."))]
        if found:
            yield from sorted(found, key=lambda p: (len(p.name), p.name))
            return


def _rows(path: Path, name: str, make: Callable[[Row, str], T | None], told: list[str]) -> tuple[T, ...] | None:
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
