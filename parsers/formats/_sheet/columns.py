"""The filled cells of a worksheet as parallel lists: strings side by side cost a tenth of an object a cell."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import compress
from typing import Any

from parsers.document import reference
from parsers.formats._sheet.book import Book
from parsers.formats._sheet.filled import UNCACHED, Content, Filled, missing_string
from parsers.formats._sheet.refs import LAST_COLUMN, LAST_ROW, Position, at, column_number, misplaced, split
from parsers.formats._sheet.safexml import readable
from parsers.formats._sheet.tally import Tally


@dataclass(frozen=True)
class Columns(Filled):
    """``letters`` and ``digits`` make the position, ``refs`` are indexes of shared strings, the rest is as in Content."""

    letters: list[str]
    digits: list[str]
    styles: list[str | None]
    refs: list[str | None]
    types: list[str | None]
    formulas: list[str | None]
    values: list[str | None]

    def __len__(self) -> int:
        return len(self.letters)

    def only(self, keep: list[bool]) -> Columns:
        """The entries for which ``keep`` is true."""
        lists: list[Any] = [list(compress(getattr(self, f.name), keep)) for f in fields(self)]
        return Columns(*lists)

    def name(self, index: int) -> str:
        return self.letters[index] + self.digits[index]

    def position(self, index: int) -> Position:
        return at(int(self.digits[index]) - 1, column_number(self.letters[index]))

    def checked(self, book: Book, tally: Tally, sheet: str) -> Columns:
        found, refs = self, set(self.refs)
        refs.discard(None)
        if unknown := refs - book.strings.keys():
            self._rename(unknown, book, tally, sheet)
        if blank := refs & {str(i) for i in book.blank}:
            found = self.only([r not in blank for r in self.refs])
        tally.add_cells(len(found), sheet)
        found._check_lengths(book, tally, sheet)
        return found

    def _rename(self, unknown: set[str | None], book: Book, tally: Tally, sheet: str) -> None:
        """An index written as 007 is accepted; one that no string has damages the file."""
        for i, ref in enumerate(self.refs):
            if ref is not None and ref in unknown:
                plain = ref.lstrip("0") or "0"
                if plain not in book.strings:
                    raise missing_string(sheet, self.position(i), tally.path)
                self.refs[i] = plain

    def _check_lengths(self, book: Book, tally: Tally, sheet: str) -> None:
        lengths = [*map(len, filter(None, self.values))]
        if max(lengths, default=0) > tally.limits.max_cell_characters or book.longest > tally.limits.max_cell_characters:
            for i, length in enumerate(self._shown_lengths(book)):
                if length > tally.limits.max_cell_characters:
                    tally.refuse_cell(sheet, self.name(i), length)
        shared = len(self) - len(lengths)
        tally.add_characters(sum(lengths) + shared * book.longest, lambda: sum(self._shown_lengths(book)), sheet)

    def _shown_lengths(self, book: Book) -> Iterator[int]:
        """A value is longer in the file than it is shown, where it is written with references (&#24179;)."""
        return (len(book.strings[r]) if r is not None else len(readable(v or "")) for r, v in zip(self.refs, self.values, strict=True))

    def extent(self, tally: Tally, sheet: str) -> tuple[int, int]:
        if not len(self):
            return 0, 0
        rows = [*map(int, set(self.digits))]
        cols = {column_number(letters): letters for letters in set(self.letters)}
        n_rows, n_cols = max(rows), max(cols) + 1
        if min(rows) < 1 or n_rows > LAST_ROW + 1 or n_cols > LAST_COLUMN + 1:
            raise misplaced(f"{cols[n_cols - 1]}{n_rows}", tally.path)
        last = self.digits.index(str(n_rows)) if n_rows > tally.limits.max_rows else self.letters.index(cols[n_cols - 1])
        tally.check_extent(sheet, n_rows, n_cols, self.name(last))
        return n_rows, n_cols

    def among(self, positions: set[Position]) -> set[Position]:
        wanted = {str(r + 1): at(r, 0) for r in {p >> 14 for p in positions}}
        known = {letters: column_number(letters) for letters in set(self.letters)}
        here = [*map(wanted.__contains__, self.digits)]
        return positions & {wanted[d] + known[c] for d, c in zip(compress(self.digits, here), compress(self.letters, here), strict=True)}

    def without(self, positions: Iterable[Position]) -> Columns:
        names = {reference(*split(position)) for position in positions}
        return self.only([c + d not in names for c, d in zip(self.letters, self.digits, strict=True)]) if names else self

    def where_style(self, styles: set[int]) -> list[Position]:
        wanted = {style for style in set(self.styles) if int(style or 0) in styles}
        return [self.position(i) for i, style in enumerate(self.styles) if style in wanted]

    def places(self) -> tuple[list[int], list[int]]:
        rows = [*map({d: int(d) - 1 for d in set(self.digits)}.__getitem__, self.digits)]
        return rows, [*map({c: column_number(c) for c in set(self.letters)}.__getitem__, self.letters)]

    def content(self, book: Book) -> Content:
        return Content([None if ref is None else book.strings[ref] for ref in self.refs], self.styles, self.types, self.formulas, self.values)

    def uncached(self) -> Iterator[Position]:
        if any(self.formulas):
            yield from (self.position(i) for i, value in enumerate(self.values) if value == UNCACHED)

    def unset_zeros(self) -> int:
        if not any(self.formulas):
            return 0
        found = [i for i, (f, v) in enumerate(zip(self.formulas, self.values, strict=True)) if f is not None and v == "0"]
        for i in found:
            self.values[i] = UNCACHED
        return len(found)
