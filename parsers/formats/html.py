"""Web pages (html, mht), which many systems export under the name xls or doc: paragraphs and tables in order.

Nothing outside the file is ever fetched; what a style hides is left out and said.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.document import Block, Cell, Document, Format, Paragraph, Remark, RemarkKind, Table
from parsers.formats._html.flow import Flow, Line
from parsers.formats._html.grid import Slot, lay_out
from parsers.formats._html.source import body_of, is_archive, pages_of
from parsers.formats._sheet.refs import said_rows
from parsers.limits import Limits, exceeded

if TYPE_CHECKING:
    from lxml.etree import _Element

    from parsers.sniff import Head

FORMAT = Format.HTML
_SOURCE = "html"
_START = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,400}?-->\s*)*<(?:!doctype\s+html|html|head|meta|title|body|table|style|div)\b",
                    re.I | re.S)


def recognises(head: Head) -> bool:
    """By how the file begins; XML of other kinds begins otherwise."""
    start = head.start.removeprefix(b"\xef\xbb\xbf")
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = (head.text or "").lstrip("\ufeff").encode("utf-8", "replace")
    return _START.match(start) is not None or is_archive(start)


def read(data: bytes, path: str, limits: Limits) -> Document:
    """Raises DamagedFile for what is no text, LimitExceeded over a limit."""
    found = _Found(path, limits)
    for page in pages_of(data, path):
        found.page(body_of(page, path, limits))
    return Document(path, FORMAT, tuple(found.blocks), remarks=found.remarks())


@dataclass
class _Found:
    """A document in the making. ``index`` counts paragraphs, those in cells too."""

    path: str
    limits: Limits
    blocks: list[Block] = field(default_factory=list)
    index: int = 0
    tables: int = 0
    cells: int = 0
    characters: int = 0
    hidden: int = 0
    pictures: int = 0
    hidden_rows: list[str] = field(default_factory=list)

    def page(self, body: _Element) -> None:
        flow = Flow()
        for piece in flow.pieces(body):
            if isinstance(piece, Line):
                self._paragraph(piece)
            else:
                for line in (p for c in piece.iterchildren("caption") for p in flow.pieces(c) if isinstance(p, Line)):
                    self._paragraph(line)
                table = self._table(piece, 1)
                if table.n_rows and table.n_cols:
                    self.blocks.append(table)
        self._leave_out(flow)

    def _paragraph(self, line: Line) -> None:
        self._count(line.text)
        self.blocks.append(Paragraph(line.text, self.index, source=_SOURCE, outline=line.outline, align=line.align))
        self.index += 1

    def remarks(self) -> tuple[Remark, ...]:
        found = [Remark(RemarkKind.HIDDEN, message) for message in self.hidden_rows]
        if self.hidden:
            found.append(Remark(RemarkKind.HIDDEN, f"网页里有{self.hidden}处设为不显示的内容，没有读取"))
        if self.pictures:
            found.append(Remark(RemarkKind.LEFT_OUT, f"网页里有{self.pictures}个图片，图片中的内容没有读取"))
        return tuple(found)

    def _table(self, element: _Element, depth: int) -> Table:
        if depth > self.limits.max_depth:
            exceeded(self.path, f"表格嵌套了{depth}层", "max_depth", self.limits.max_depth)
        self.tables += 1
        label = f"表{self.tables}"
        layout = lay_out(element, self.path, self.limits)
        self.cells += layout.area
        self.hidden += layout.hidden_cells
        if self.cells > self.limits.max_cells:
            exceeded(self.path, f"网页有{self.cells}个单元格", "max_cells", self.limits.max_cells)
        cells = tuple(self._cell(slot, label, depth) for slot in layout.slots)
        if layout.hidden_rows:
            self.hidden_rows.append(f"{label}有隐藏的{said_rows(layout.hidden_rows)}，其内容已照常读取")
        return Table(label, layout.n_rows, layout.n_cols, cells, source=_SOURCE, hidden_rows=frozenset(layout.hidden_rows))

    def _cell(self, slot: Slot, label: str, depth: int) -> Cell:
        flow, lines, inner, first = Flow(), list[str](), list[Table](), self.index
        for piece in flow.pieces(slot.element):
            if isinstance(piece, Line):
                lines.append(piece.text)
            else:
                inner.append(self._table(piece, depth + 1))
        self._leave_out(flow)
        self.index += max(1, len(lines))
        text = "\n".join(lines)
        self._count(text, label)
        return Cell(slot.row, slot.col, text, slot.rowspan, slot.colspan, index=first, tables=tuple(inner))

    def _leave_out(self, flow: Flow) -> None:
        self.hidden += flow.hidden
        self.pictures += flow.pictures

    def _count(self, text: str, label: str = "") -> None:
        if label and len(text) > self.limits.max_cell_characters:
            exceeded(self.path, f"{label}的一个单元格内有{len(text)}个字", "max_cell_characters", self.limits.max_cell_characters)
        self.characters += len(text)
        if self.characters > self.limits.max_characters:
            exceeded(self.path, f"网页超过{self.limits.max_characters}个字", "max_characters", self.limits.max_characters)
