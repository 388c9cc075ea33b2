"""Positions as a sheet writes them (C7, A1:B2) and as its reader says them (第D列、第7—9行)."""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from parsers.document import reference
from parsers.errors import DamagedFile

LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
Position = int                          # a row and a column in one number: no object of its own in large sets
Range = tuple[int, int, int, int]       # first row, first column, last row, last column, from 0
_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")
_MOST_NAMED = 6


def at(row: int, col: int) -> Position:
    """The position of a row and a column, both from 0. Positions sort in reading order."""
    return row << 14 | col


def split(position: Position) -> tuple[int, int]:
    """Row and column of a position."""
    return position >> 14, position & LAST_COLUMN


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """Column letters as a number from 0: A is 0, XFD is 16383."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def parse_range(text: str, path: str) -> Range:
    """A1:B2 or A1. Raises DamagedFile where it names no positions of a sheet."""
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        raise misplaced(text, path)
    top, left = int(match[2]) - 1, column_number(match[1])
    bottom, right = (int(match[4]) - 1, column_number(match[3])) if match[4] else (top, left)
    if bottom < top or right < left:
        top, bottom, left, right = min(top, bottom), max(top, bottom), min(left, right), max(left, right)
    if top < 0 or bottom > LAST_ROW or right > LAST_COLUMN:
        raise misplaced(text, path)
    return top, left, bottom, right


def misplaced(text: str, path: str) -> DamagedFile:
    return DamagedFile(f"单元格位置“{text[:20]}”不合规范", where=path, remedy="请单位用 Excel 或 WPS 打开后另存再报")


def said_rows(rows: Iterable[int]) -> str:
    """Row numbers from 0 as 第7—9行、第12行."""
    return _listed(f"第{a + 1}行" if a == b else f"第{a + 1}—{b + 1}行" for a, b in _stretches(rows))


def said_columns(columns: Iterable[int]) -> str:
    """Column numbers from 0 as 第D列、第F—H列."""
    return _listed(f"第{letters(a)}列" if a == b else f"第{letters(a)}—{letters(b)}列" for a, b in _stretches(columns))


def said_cells(positions: Iterable[Position]) -> str:
    return _listed(reference(*split(position)) for position in positions)


def name_of(position: Position) -> str:
    return reference(*split(position))


def letters(col: int) -> str:
    return reference(0, col)[:-1]


def _stretches(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Runs of consecutive numbers, as first and last."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _listed(words: Iterable[str]) -> str:
    """The first few, and how many there are in all."""
    every = list(words)
    return "、".join(every[:_MOST_NAMED]) + (f"等{len(every)}处" if len(every) > _MOST_NAMED else "")
