"""The lines of a narrative in reading order: paragraphs, text boxes, and running text laid out in a table.

A line that a page break or a hard line break cuts in two is put together again, so that no sentence is torn.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.document import Anchor, Cell, CellState, Document, Format, Location, Paragraph, Part, Table
from parsers.tables.fields import fields_in
from parsers.values import dataclass

_PAGE_NUMBER = re.compile(r"^[\s\-—–－·.]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/／共]\s*(?:共\s*)?\d{1,3}\s*页?)?[\s\-—–－·.]*$")
_DONE = tuple("。！？；：.!?;:…")
_OPEN = tuple("，、,（(“《—")
_HAN = "一二三四五六七八九十"
_STARTS = re.compile(rf"^\s*(?:第?[{_HAN}]{{1,3}}[、.．部章]|[（(][{_HAN}\d]{{1,3}}[)）]|\d{{1,2}}[、.．](?!\d)|[①-⑳]|注[:：]|附件)")
_PAGE_NUMBER_LINE = 24
_FIELD_LINE = 160           # a longer line is text even where it holds 标签：值
_TORN = 16                  # a shorter line that ends without a full stop may be a heading
_LABEL = 20
_CELL_TEXT = 60             # characters from which a cell of a layout table is running text
_LABELLED_TEXT = 25         # the same where a label stands beside it
_FULL = 0.8                 # of the longest line: a line of wrapped plain text that goes on
_WIDEST = 80                # plain text with longer lines is not wrapped
_STAMP = re.compile(r"^\s*[（(](?:盖章|公章|单位盖章|加盖公章|签字|签章|此页无正文)[)）]\s*$|^\s*此页无正文")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: ``offset`` in the line, ``start`` in the text it was taken from."""

    offset: int
    start: int
    end: int
    paragraph: Paragraph | None = None
    table: Table | None = None
    cell: Cell | None = None

    def locate(self, start: int, end: int) -> Location:
        """The place of offsets of the line that fall into this piece."""
        a, b = self._own(start, end)
        if self.paragraph is not None:
            return self.paragraph.locate(a, b)
        assert self.table is not None and self.cell is not None
        return self.table.locate(self.cell, a, b)

    def anchor(self, start: int, end: int) -> Anchor:
        """The same without its words: sentences and figures are many and have labels of their own."""
        a, b = self._own(start, end)
        if self.paragraph is not None:
            return self.paragraph.anchor(a, b)
        assert self.table is not None and self.cell is not None
        return self.table.anchor(self.cell, a, b)

    def _own(self, start: int, end: int) -> tuple[int, int]:
        move = self.start - self.offset
        return start + move, min(end + move, self.end)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text. ``number`` is automatic numbering; ``outline`` Word's level, 0 for body."""

    text: str
    pieces: tuple[Piece, ...]
    number: str = ""
    outline: int = 0
    align: str = ""
    part: Part = Part.BODY
    page: int = 0

    @property
    def sure(self) -> bool:
        """Whether every piece was read for sure (OCR)."""
        return all(p.paragraph.sure if p.paragraph is not None else p.cell is None or p.cell.state is CellState.READ for p in self.pieces)

    def locate(self, start: int, end: int) -> Location:
        """The place of ``text[start:end]``, as far as its first piece holds it."""
        return self._piece(start).locate(start, end)

    def anchor(self, start: int, end: int) -> Anchor:
        return self._piece(start).anchor(start, end)

    def _piece(self, start: int) -> Piece:
        if len(self.pieces) == 1:
            return self.pieces[0]
        return next((p for p in reversed(self.pieces) if p.offset <= start), self.pieces[0])

    def cut(self, start: int, end: int | None = None) -> Line:
        """A part of the line as a line of its own, surrounding spaces dropped, without numbering."""
        end = len(self.text) if end is None else end
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        pieces = tuple(replace(p, offset=p.offset - start) for p in self.pieces if p.offset < start + max(len(text), 1))
        return replace(self, text=text, pieces=pieces, number="")


def read_lines(document: Document) -> list[Line]:
    """Every line that belongs to the narrative; page numbers and the fields around a form are left out."""
    lines = list(_loose(document))
    widest = max((len(line.text) for line in lines), default=0)
    width = _FULL * widest if document.format is Format.TEXT and widest <= _WIDEST else 0
    return list(_joined(lines, width))


def _loose(document: Document) -> Iterator[Line]:
    has_tables = any(True for _ in document.tables)
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _laid_out(block)
        elif block.part in (Part.BODY, Part.TEXTBOX) and not _is_furniture(block, has_tables):
            yield _line(block)


def _line(paragraph: Paragraph) -> Line:
    text = paragraph.text.strip()
    start = len(paragraph.text) - len(paragraph.text.lstrip())
    return Line(text, (Piece(0, start, start + len(text), paragraph),), paragraph.number.strip(), paragraph.outline, paragraph.align,
                paragraph.part, paragraph.page)


def _is_furniture(paragraph: Paragraph, has_tables: bool) -> bool:
    text = paragraph.text
    if not text.strip() or (len(text) <= _PAGE_NUMBER_LINE and _PAGE_NUMBER.match(text)):
        return True
    if _STAMP.match(text):
        return True
    return has_tables and len(text) <= _FIELD_LINE and "。" not in text and bool(fields_in(text))


def _laid_out(table: Table) -> Iterator[Line]:
    """Running text in a table of one or two columns: a frame around the page, or labels beside text."""
    if table.n_cols > 2 or table.sheet:
        return
    for cell in table.cells:
        label = table.at(cell.row, 0)
        labelled = label is not None and label is not cell and 0 < len(label.text.strip()) <= _LABEL
        if len(cell.text) >= (_LABELLED_TEXT if labelled else _CELL_TEXT) and "。" in cell.text and not cell.tables:
            if label is not None and labelled:
                yield _cell_line(table, label, 0, label.text, outline=9)
            at = 0
            for row in cell.text.split("\n"):
                if row.strip():
                    yield _cell_line(table, cell, at, row)
                at += len(row) + 1


def _cell_line(table: Table, cell: Cell, at: int, row: str, outline: int = 0) -> Line:
    text = row.strip()
    start = at + len(row) - len(row.lstrip())
    return Line(text, (Piece(0, start, start + len(text), table=table, cell=cell),), outline=outline, page=cell.page)


def _joined(lines: list[Line], width: float) -> Iterator[Line]:
    last: Line | None = None
    end = 0                 # length of the last piece joined on
    for line in lines:
        if last is not None and _is_torn(last, line, 0 < width <= end):
            last, end = _join(last, line), len(line.text)
            continue
        if last is not None:
            yield last
        last, end = line, len(line.text)
    if last is not None:
        yield last


def _is_torn(a: Line, b: Line, full: bool) -> bool:
    """Whether ``b`` goes on in the middle of a sentence of ``a``; ``full``: a line of wrapped plain text."""
    if a.part is not b.part or b.number or b.outline or a.outline or a.align != b.align or _STARTS.match(b.text) or a.text.endswith(_DONE):
        return False
    if a.text.endswith(_OPEN) and len(a.text) >= _TORN:
        return True
    if full and len(a.text) >= _TORN:
        return True
    return a.page != b.page and len(a.text) >= _TORN and not a.align and ("。" in a.text + b.text or "，" in a.text)


def _join(a: Line, b: Line) -> Line:
    moved = tuple(replace(p, offset=p.offset + len(a.text)) for p in b.pieces)
    return replace(a, text=a.text + b.text, pieces=a.pieces + moved)
