"""The cells of a large sheet as arrays of numbers: where each value stands in the XML, and what it is."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from parsers.formats._sheet.book import Book
from parsers.formats._sheet.digits import Array, numbers_at
from parsers.formats._sheet.filled import Content, Filled, missing_string
from parsers.formats._sheet.refs import LAST_COLUMN, Position, name_of
from parsers.formats._sheet.safexml import readable
from parsers.formats._sheet.tally import Tally

INLINE = -2
_LONGEST_REFERENCE = 8      # &#x10FFFF without its last character; a longer one is none


@dataclass(frozen=True)
class Vector(Filled):
    """``keys``: positions in reading order. ``heads``: where the attributes after the position begin in ``xml``.
    ``start``/``stop``: the value. ``refs``: index of the shared string, −1 for a number, −2 for an inline string.
    """

    xml: bytes
    keys: Array
    heads: Array
    start: Array
    stop: Array
    refs: Array

    def __len__(self) -> int:
        return len(self.keys)

    def checked(self, book: Book, tally: Tally, sheet: str) -> Vector:
        if int(self.refs.max(initial=-1)) >= len(book.texts):
            raise missing_string(sheet, int(self.keys[self.refs.argmax()]), tally.path)
        found = self._only(~np.isin(self.refs, [*book.blank])) if book.blank else self
        tally.add_cells(len(found), sheet)
        found._check_lengths(book, tally, sheet)
        return found

    def _check_lengths(self, book: Book, tally: Tally, sheet: str) -> None:
        most = tally.limits.max_cell_characters
        values = self.stop - self.start
        if len(self) and max(book.longest, int(values.max())) > most:
            lengths = self._lengths(book)
            if lengths.max() > most:
                tally.refuse_cell(sheet, name_of(int(self.keys[lengths.argmax()])), int(lengths.max()))
        shared = self.refs >= 0
        raw = int(values[~shared].sum())
        if raw > tally.limits.max_characters // 4:
            raw -= self._not_shown()
        tally.add_characters(raw + int(shared.sum()) * book.longest, lambda: int(self._lengths(book).sum()), sheet)

    def _not_shown(self) -> int:
        """Bytes that disappear when every &#24179; and every UTF-8 sequence becomes one character."""
        view = np.frombuffer(self.xml, np.uint8)
        continued = int(((view & 0xC0) == 0x80).sum())
        begins, ends = np.flatnonzero(view == ord("&")), np.flatnonzero(view == ord(";"))
        if not len(begins) or not len(ends):
            return continued
        lengths = ends[np.minimum(np.searchsorted(ends, begins), len(ends) - 1)] - begins
        return continued + int(np.clip(lengths, 0, _LONGEST_REFERENCE).sum())

    def _lengths(self, book: Book) -> Array:
        """Characters of each cell as shown; an inline string may be longer in the file (&#24179;)."""
        texts = np.array([*map(len, book.texts), 0])
        lengths = np.where(self.refs >= 0, texts[np.maximum(self.refs, -1)], self.stop - self.start)
        inline = np.flatnonzero(self.refs == INLINE)
        lengths[inline] = [len(readable(self._slice(i))) for i in inline.tolist()]
        return lengths

    def _slice(self, index: int) -> str:
        return self.xml[int(self.start[index]):int(self.stop[index])].decode("utf-8")

    def extent(self, tally: Tally, sheet: str) -> tuple[int, int]:
        if not len(self):
            return 0, 0
        cols = self.keys & LAST_COLUMN
        n_rows, n_cols = int(self.keys[-1] >> 14) + 1, int(cols.max()) + 1
        last = self.keys[-1] if n_rows > tally.limits.max_rows else self.keys[cols.argmax()]
        tally.check_extent(sheet, n_rows, n_cols, name_of(int(last)))
        return n_rows, n_cols

    def among(self, positions: set[Position]) -> set[Position]:
        wanted = np.fromiter(positions, np.int64, len(positions))
        nearest = np.minimum(np.searchsorted(self.keys, wanted), len(self) - 1)
        return set(wanted[self.keys[nearest] == wanted].tolist())

    def without(self, positions: Iterable[Position]) -> Vector:
        places = [*positions]
        return self._only(~np.isin(self.keys, places)) if places else self

    def where_style(self, styles: set[int]) -> list[Position]:
        found: list[int] = self.keys[np.isin(np.maximum(self._styles(), 0), [*styles])].tolist()
        return found

    def places(self) -> tuple[list[int], list[int]]:
        return (self.keys >> 14).tolist(), (self.keys & LAST_COLUMN).tolist()

    def content(self, book: Book) -> Content:
        texts, refs, styles = book.texts, self.refs.tolist(), self._styles()
        names: dict[int, str | None] = {i: str(i) for i in np.unique(styles).tolist()} | {-1: None}
        nothing: list[str | None] = [None] * len(self)
        types = [*map({INLINE: "inlineStr"}.get, refs)] if INLINE in refs else nothing
        return Content([texts[ref] if ref >= 0 else None for ref in refs], [*map(names.__getitem__, styles.tolist())], types, nothing,
                       self._values(refs))

    def _values(self, refs: list[int]) -> list[str | None]:
        spans = zip(refs, self.start.tolist(), self.stop.tolist(), strict=True)
        if self.xml.isascii():
            text = self.xml.decode("ascii")
            return [text[a:b] if ref < 0 else None for ref, a, b in spans]
        return [self.xml[a:b].decode("utf-8") if ref < 0 else None for ref, a, b in spans]

    def _styles(self) -> Array:
        """The style of each cell, −1 where its attributes do not begin with one."""
        view = np.frombuffer(self.xml, np.uint8)
        given = view[self.heads + len('" ')] == ord("s")
        return np.where(given, numbers_at(view, self.heads + len('" s="'), 7)[0], -1)

    def _only(self, keep: Array) -> Vector:
        return replace(self, keys=self.keys[keep], heads=self.heads[keep], start=self.start[keep], stop=self.stop[keep], refs=self.refs[keep])
