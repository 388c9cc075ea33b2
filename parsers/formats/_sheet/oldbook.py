"""An xls workbook put together as a Document."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from parsers.document import Block, Cell, CellState, Comment, Document, Format, Paragraph, Part, Remark, RemarkKind, Table, reference
from parsers.formats._sheet import xlrdbook
from parsers.formats._sheet.arrange import arranged
from parsers.formats._sheet.biff import SheetFacts, facts_of
from parsers.formats._sheet.merges import Merges, settle
from parsers.formats._sheet.notes import cell_location
from parsers.formats._sheet.refs import Position, split
from parsers.formats._sheet.remarks import hidden_remarks, left_out_remarks, merge_remarks, sheet_label, sheet_remark, uncached_remark
from parsers.formats._sheet.safexml import tidy
from parsers.formats._sheet.tally import Tally
from parsers.formats._sheet.values import Shown
from parsers.limits import Limits

Filled = dict[Position, tuple[Shown, CellState]]


def assemble(data: bytes, path: str, limits: Limits, form: Format) -> Document:
    """Raises a ReadError where the workbook cannot be read or is over a limit."""
    facts = facts_of(xlrdbook.workbook_stream(data, path))
    book = xlrdbook.open_book(data, path)
    found = _Found(book, Tally(path, limits), facts.never_calculated)
    for index in range(book.nsheets):
        found.sheet(book.sheet_by_index(index), facts.sheets[index] if index < len(facts.sheets) else SheetFacts())
    found.remarks.extend(sheet_remark(RemarkKind.LEFT_OUT, name, f"是{kind}，没有读取") for name, kind in facts.others)
    return Document(path, form, tuple(found.blocks), comments=tuple(found.comments), remarks=tuple(found.remarks))


@dataclass
class _Found:
    """A document in the making."""

    book: Any
    tally: Tally
    never_calculated: bool
    blocks: list[Block] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    paragraphs: int = 0

    def sheet(self, sheet: Any, facts: SheetFacts) -> None:
        with xlrdbook.explained(self.tally.path):
            filled = self._filled(sheet, facts)
        if filled:
            self._table(sheet, filled)
        for text in facts.texts:
            self.blocks.append(Paragraph(tidy(text), self.paragraphs, Part.TEXTBOX, sheet.name))
            self.paragraphs += 1
        self.remarks.extend(left_out_remarks(sheet.name, facts.left_out))
        for (row, col), note in sorted(sheet.cell_note_map.items()):
            if note.text.strip():
                self.comments.append(Comment(tidy(note.text), note.author, cell_location(sheet.name, row, col, reference(row, col))))

    def _filled(self, sheet: Any, facts: SheetFacts) -> Filled:
        """The filled cells within the limits; formulas that were never calculated are filled too."""
        filled: Filled = {}
        for place, shown, state in xlrdbook.filled_cells(self.book, sheet):
            length = len(shown[0])
            if length > self.tally.limits.max_cell_characters:
                self.tally.refuse_cell(sheet.name, reference(*split(place)), length)
            if shown[0].strip() or shown[1] is not None:
                filled[place] = shown, state
        if self.never_calculated:
            filled |= dict.fromkeys(facts.blank, (("", None), CellState.UNCACHED))
        self.tally.add_cells(len(filled), sheet.name)
        total = sum(len(shown[0]) for shown, _ in filled.values())
        self.tally.add_characters(total, lambda: total, sheet.name)
        return filled

    def _table(self, sheet: Any, filled: Filled) -> None:
        merges = self._merges(sheet, filled)
        for place in merges.under:
            del filled[place]
        hidden = bool(sheet.visibility)
        rows = frozenset(r for r in xlrdbook.hidden_rows(sheet) if r < merges.n_rows)
        cols = frozenset(c for c in xlrdbook.hidden_columns(sheet) if c < merges.n_cols)
        self.blocks.append(Table(sheet_label(sheet.name), merges.n_rows, merges.n_cols, _cells(filled, merges), source=sheet.name,
                                 sheet=True, hidden=hidden, hidden_rows=rows, hidden_columns=cols))
        self.remarks.extend(hidden_remarks(sheet.name, hidden, rows, cols))
        self.remarks.extend(merge_remarks(sheet.name, merges))
        self.remarks.extend(uncached_remark(sheet.name, [p for p, (_, state) in filled.items() if state is CellState.UNCACHED]))

    def _merges(self, sheet: Any, filled: Filled) -> Merges:
        places = [split(place) for place in filled]
        last_row, last_col = max(places), max(places, key=lambda p: p[1])
        n_rows, n_cols = last_row[0] + 1, last_col[1] + 1
        self.tally.check_extent(sheet.name, n_rows, n_cols, reference(*(last_row if n_rows > self.tally.limits.max_rows else last_col)))
        return settle(xlrdbook.merged_ranges(sheet), n_rows, n_cols,
                      lambda positions: positions & filled.keys(), self.tally, sheet.name)


def _cells(filled: Filled, merges: Merges) -> tuple[Cell, ...]:
    places = sorted(filled)
    rows, cols = [split(p)[0] for p in places], [split(p)[1] for p in places]
    cells = [Cell(row, col, filled[p][0][0], state=filled[p][1], number=filled[p][0][1])
             for p, row, col in zip(places, rows, cols, strict=True)]
    return arranged(rows, cols, cells, merges.spans, merges.covered, merges.n_rows, merges.n_cols)
