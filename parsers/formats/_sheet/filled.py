"""The filled cells of a sheet, however they are kept: what reading and showing them needs."""
from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parsers.errors import DamagedFile
from parsers.formats._sheet.book import Book
from parsers.formats._sheet.refs import Position, name_of
from parsers.formats._sheet.tally import Tally

UNCACHED = "\0"         # stands for a formula's value that the file does not hold


@dataclass(frozen=True)
class Content:
    """One entry a cell in each list. ``strings``: the shared string where the cell has one, else ``values`` holds its
    value as the file writes it, still escaped. ``types``: n, b, e, str, inlineStr, d; None is a number. ``formulas``:
    the source from after <f on, attributes included.
    """

    strings: list[str | None]
    styles: list[str | None]
    types: list[str | None]
    formulas: list[str | None]
    values: list[str | None]


class Filled(ABC):
    """The cells that hold something, as ``scan`` or ``vector`` found them."""

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def checked(self, book: Book, tally: Tally, sheet: str) -> Filled:
        """The cells without strings that show nothing. Raises DamagedFile for a string that does not exist, LimitExceeded."""

    @abstractmethod
    def extent(self, tally: Tally, sheet: str) -> tuple[int, int]:
        """Rows and columns up to the last filled cell. Raises LimitExceeded."""

    @abstractmethod
    def among(self, positions: set[Position]) -> set[Position]:
        """Those of the positions that are filled."""

    @abstractmethod
    def without(self, positions: Iterable[Position]) -> Filled: ...

    @abstractmethod
    def where_style(self, styles: set[int]) -> list[Position]:
        """The cells with one of these styles."""

    @abstractmethod
    def places(self) -> tuple[list[int], list[int]]:
        """Row and column of every cell, from 0."""

    @abstractmethod
    def content(self, book: Book) -> Content:
        """What the cells hold, in the order of ``places``. Never fails after ``checked``."""

    def uncached(self) -> Iterator[Position]:
        """Formulas without a value."""
        return iter(())

    def unset_zeros(self) -> int:
        """Take the 0 of every formula for no value; how many there are."""
        return 0


def missing_string(sheet: str, position: Position, path: str) -> DamagedFile:
    return DamagedFile(f"工作表“{sheet}”的单元格{name_of(position)}指向不存在的文字", where=path,
                       remedy="请单位用 Excel 或 WPS 打开后另存再报")
