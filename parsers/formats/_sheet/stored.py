"""From stored values to the cells that the sheet shows: the source behind the lazy cells of an xlsx sheet."""
from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.document import Cell, CellState
from parsers.formats._sheet.arrange import arranged
from parsers.formats._sheet.book import Book
from parsers.formats._sheet.cells import many, no_collection
from parsers.formats._sheet.filled import UNCACHED, Content, Filled
from parsers.formats._sheet.formula import shown_formulas
from parsers.formats._sheet.refs import Position
from parsers.formats._sheet.values import NOTHING, Memo, renderer


@dataclass(frozen=True)
class StoredCells:
    """The filled cells of one sheet with its merges; ``covered`` are the positions under them."""

    filled: Filled
    book: Book
    spans: dict[Position, tuple[int, int]]
    covered: frozenset[Position]
    n_rows: int
    n_cols: int

    def cells(self) -> tuple[Cell, ...]:
        """Every anchor cell, row by row. Never fails: what could be wrong was refused while reading."""
        with no_collection():
            content = self.filled.content(self.book)
            rows, cols = self.filled.places()
            cells = many(rows, cols, *_shown(content, self.book))
            if any(content.formulas):
                _mark_formulas(content, rows, cols, cells)
            if "e" in content.types:
                _mark_errors(content, cells)
            return arranged(rows, cols, cells, self.spans, self.covered, self.n_rows, self.n_cols)


def _shown(content: Content, book: Book) -> tuple[list[str], list[Decimal | None]]:
    """Text and number of every cell."""
    formats = {style: book.format(style) for style in set(content.styles)}
    renderers: dict[str | None, dict[str | None, Memo]] = {
        kind: {style: Memo(renderer(form, kind)) for style, form in formats.items()} for kind in set(content.types)}
    plain = [renderers[k][s][v] if v is not None else NOTHING
             for k, s, v in zip(content.types, content.styles, content.values, strict=True)]
    texts = [p[0] if string is None else string for string, p in zip(content.strings, plain, strict=True)]
    if decorating := {style: form for style, form in formats.items() if form.decorates}:
        for i, (string, style) in enumerate(zip(content.strings, content.styles, strict=True)):
            if string is not None and style in decorating:
                texts[i] = decorating[style].show_text(string)
    return texts, [p[1] for p in plain]


def _mark_formulas(content: Content, rows: list[int], cols: list[int], cells: list[Cell]) -> None:
    found = [(i, f) for i, f in enumerate(content.formulas) if f is not None]
    formulas = shown_formulas((rows[i], cols[i], f) for i, f in found)
    for i, _ in found:
        formula = formulas[rows[i], cols[i]]
        if content.values[i] == UNCACHED:
            cells[i] = replace(cells[i], formula=formula, state=CellState.UNCACHED, text="", number=None)
        else:
            cells[i] = replace(cells[i], formula=formula)


def _mark_errors(content: Content, cells: list[Cell]) -> None:
    for i, kind in enumerate(content.types):
        if kind == "e" and content.values[i] != UNCACHED:
            cells[i] = replace(cells[i], state=CellState.ERROR)
