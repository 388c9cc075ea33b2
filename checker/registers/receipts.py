"""收件登记: what came from whom on which day, by file or by package."""
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from checker.registers import values
from checker.registers.sheet import Remarks, Row, Sheet
from checker.registers.whose import Whose
from checker.round import Receipt
from checker.roundfile import dates

NAME = "receipts"
_FILE = re.compile(r"\.[A-Za-z0-9]{2,5}$")


@dataclass
class _Above:
    """What a row may leave blank because the row above it says it for the whole batch."""

    unit: str = ""
    date: dt.date | None = None
    assumed: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)


def read(sheets: Sequence[Sheet], remarks: Remarks, whose: Whose, year: int) -> tuple[Receipt, ...]:
    """One Receipt a file, or a package where the book names no files. ``year`` completes 9月8日."""
    found: list[Receipt] = []
    above = _Above()
    for sheet in sheets:
        if not sheet.has("received"):
            remarks.add(f"{sheet.table.label}没有收到日期一栏，逾期无法核对")
        above.unit, above.date = "", None
        for row in sheet.records(remarks):
            found += _receipts(row, whose, year, above)
    whose.finish()
    remarks.gather("单位空着、按上一行认定的材料：", above.assumed)
    remarks.gather("日期空着或看不懂：", above.undated)
    return tuple(found)


def _receipts(row: Row, whose: Whose, year: int, above: _Above) -> Iterator[Receipt]:
    files = _files(row.words("file")) or ("",)
    if row.name("unit"):
        above.unit, above.date = whose.unit(row), None
    else:
        above.assumed.append(f"“{files[0] or row.texts[0]}”")
    words = row.words("received")
    day = dates.parse(words, year) if words else above.date
    if day is None and row.sheet.has("received"):
        above.undated.append(f"第{row.index + 1}行“{words}”" if words else f"第{row.index + 1}行")
    above.date = day
    for file in files:
        yield Receipt(above.unit, file, day, values.listed(row.words("offices")), values.copies(row.words("copies")), row.words("note"),
                      row.place("received", "file", "unit"))


def _files(words: str) -> tuple[str, ...]:
    """Several files of one cell apart, where each piece ends like a file name."""
    pieces = tuple(p.strip() for p in re.split(r"[\n;；、]+", words) if p.strip())
    return pieces if all(_FILE.search(p) for p in pieces) else (words.strip(),) if words.strip() else ()
