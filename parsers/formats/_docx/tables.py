"""Tables as a true grid: spans, vertical and horizontal merges, rows and cells that were deleted, tables inside."""
from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.document import Anchor, Location, Table, reference
from parsers.formats._docx.grid import Grid, Slot
from parsers.formats._docx.ledger import Spot
from parsers.formats._docx.names import (
    AUTHOR,
    CELL_DELETED,
    DATE,
    DEL,
    DEL_TEXT,
    GRID_BEFORE,
    GRID_SPAN,
    H_MERGE,
    HIDDEN_ROW,
    INS,
    TBL,
    TC,
    TC_PR,
    TR,
    TR_PR,
    V_MERGE,
    P,
    T,
)
from parsers.formats._docx.styles import integer, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from parsers.formats._docx.story import Story

_HUGE = 2_000_000_000       # a span that is no number of columns, refused by the limit on columns


class TableReader:
    """Reads one table of a story. ``depth`` is 1 for a table that stands in no other."""

    def __init__(self, story: Story, label: str, depth: int) -> None:
        self._story, self._lines, self._label, self._depth = story, story.lines, label, depth
        self._ledger, self._budget = story.reading.ledger, story.reading.budget
        self._budget.depth(depth)
        self._grid = Grid()
        self._hidden_rows: list[int] = []
        self._longest = self._budget.limits.max_cell_characters

    def read(self, tbl: Element) -> Table | None:
        """The table; None where no row of it is left in the accepted view."""
        outer = self._lines.place
        self._rows(tbl)
        self._lines.place = outer
        if self._grid.row < 0:
            return None
        return self._grid.table(self._label, self._lines.source, self._hidden_rows)

    def _rows(self, container: Element) -> None:
        for el in container:
            if el.tag == TR:
                self._row(el)
            else:
                self._story.wrapper(el, self._rows)

    def _row(self, tr: Element) -> None:
        grid = self._grid
        skip = 0
        settings = tr.find(TR_PR)
        if settings is not None and len(settings):
            if self._is_deleted(tr, settings):
                return
            skip = self._row_settings(tr, settings)
        grid.start_row(skip)
        self._cells(tr)
        self._budget.row(grid.col, grid.row, self._label)

    def _row_settings(self, tr: Element, settings: Element) -> int:
        """Columns left out before the first cell; insertion and hiding of the row are recorded."""
        skip = 0
        for el in settings:
            if el.tag == GRID_BEFORE:
                skip = _span(value(el), 0)
            elif el.tag == INS and sum(1 for _ in tr.iter(INS)) == 1:     # else its runs tell
                self._row_changed("inserted", tr, el)
            elif el.tag == HIDDEN_ROW and is_on(el):
                self._hidden_rows.append(self._grid.row + 1)
                self._ledger.hidden_rows.append(Location(f"{self._label} 第{self._grid.row + 2}行"))
        return skip

    def _is_deleted(self, tr: Element, settings: Element) -> bool:
        deleted = settings.find(DEL)
        if deleted is not None:
            self._row_changed("deleted", tr, deleted)
        return deleted is not None

    def _row_changed(self, kind: str, el: Element, change: Element | None) -> None:
        """A row or cell that came or went as a whole."""
        whole = el.tag == TR
        row = self._grid.row + (2 if whole else 1)
        index = self._lines.ordinal_in(el) if whole else self._lines.ordinal + 1
        spot = Spot(f"{self._label} 第{row}行", self._lines.source, index)
        words = " ".join("".join([t.text or "" for t in p.iter(T, DEL_TEXT)]) for p in el.iter(P)).strip()
        who = ("", "") if change is None else (change.get(AUTHOR) or "", change.get(DATE) or "")
        self._ledger.change(kind, words or "（空白）", who, spot, 0, -1)

    def _cells(self, container: Element) -> None:
        for el in container:
            if el.tag == TC:
                merges = self._lines.merges(el)
                slot = self._placed(el, merges) if merges else self._grid.place(1, "")
                if slot is not None:
                    self._cell(el, slot)
            elif el.tag != TR_PR:
                self._story.wrapper(el, self._cells)

    def _placed(self, tc: Element, merges: list[Element]) -> Slot | None:
        """The slot of a cell with settings for the grid; None where it shows nothing of its own."""
        span, merge, leftward, deleted = _merge_settings(tc, merges)
        if deleted:
            self._row_changed("deleted", tc, tc.find(f"{TC_PR}/{CELL_DELETED}"))
            return None
        slot = None if leftward and self._grid.widen(span) else self._grid.place(span, merge)
        if slot is None:
            self._covered(tc, self._grid.col - span)
        return slot

    def _cell(self, tc: Element, slot: Slot) -> None:
        self._lines.place = (self._label, slot.row, slot.col)
        texts: list[str] = []
        tables: list[Table] = []
        self._fill(tc, slot, texts, tables)
        if self._lines.carried is not None:
            self._flush(texts)
        slot.text = text = "\n".join(texts)
        if tables:
            slot.tables = tuple(tables)
        if len(text) > self._longest:
            self._budget.cell_text(len(text), f"{self._label} {reference(slot.row, slot.col)}")

    def _fill(self, container: Element, slot: Slot, texts: list[str], tables: list[Table]) -> None:
        lines = self._lines
        for el in container:
            tag = el.tag
            if tag == P:
                line = lines.read(el)
                if slot.index < 0:
                    slot.index = lines.ordinal
                if line is not None:
                    texts.append(line[2] + line[0])
                if lines.boxes:
                    self._story.open_boxes()
            elif tag == TBL:
                self._flush(texts)
                self._nested(el, slot, tables)
            elif tag != TC_PR:
                self._story.wrapper(el, lambda inner: self._fill(inner, slot, texts, tables))

    def _nested(self, tbl: Element, slot: Slot, tables: list[Table]) -> None:
        label = f"{self._label}（{reference(slot.row, slot.col)}内）表{len(tables) + 1}"
        table = TableReader(self._story, label, self._depth + 1).read(tbl)
        if table is not None:
            tables.append(table)

    def _flush(self, texts: list[str]) -> None:
        line = self._lines.flush()
        if line is not None:
            texts.append(line[0])

    def _covered(self, tc: Element, col: int) -> None:
        """A cell hidden under a merged one: Word shows none of its words."""
        if any(t.text and t.text.strip() for t in tc.iter(T)):
            label = f"{self._label} {reference(self._grid.row, col)}"
            self._ledger.covered.append(Location(label, Anchor(self._lines.source, self._lines.ordinal + 1)))


def _merge_settings(tc: Element, merges: list[Element]) -> tuple[int, str, bool, bool]:
    """Columns, vertical merge, whether merged into the cell on the left, whether deleted."""
    span, merge, leftward, deleted = 1, "", False, False
    for el in merges:
        settings, tag = el.getparent(), el.tag
        if settings is None or settings.getparent() is not tc:      # how it was before a tracked change
            continue
        if tag == GRID_SPAN:
            span = _span(value(el), 1)
        elif tag == V_MERGE:
            merge = "restart" if value(el) == "restart" else "continue"
        elif tag == H_MERGE:
            leftward = value(el) != "restart"
        else:
            deleted = True
    return span, merge, leftward, deleted


def _span(text: str, least: int) -> int:
    """A number of columns; nonsense is ``least``, a number too long to be one is refused later by the limit."""
    if text.isdecimal() and len(text) > 9:
        return _HUGE
    return max(integer(text, least), least)
