"""One part of the package walked once, block by block, in reading order."""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from parsers.document import Block, Location, Paragraph, Part
from parsers.formats._docx import names
from parsers.formats._docx.inline import prompts
from parsers.formats._docx.lines import Line, Lines
from parsers.formats._docx.names import TBL, P
from parsers.formats._docx.reading import Reading
from parsers.formats._docx.shapes import chosen
from parsers.formats._docx.tables import TableReader

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Never hold blocks that are shown: settings, and what was deleted or moved away.
_SKIPPED = frozenset((names.SDT_PR, names.SDT_END_PR, names.CUSTOM_XML_PR, names.TBL_PR, names.TBL_GRID, names.TBL_PR_EX, names.TR_PR,
                      names.TC_PR, names.DEL, names.MOVE_FROM))
_FOREIGN = frozenset((names.ALT_CHUNK, names.SUB_DOC))


class Story:
    """Reads one part. ``lines.sections`` holds its section settings afterwards."""

    def __init__(self, reading: Reading, root: Element, source: str, part: Part, symbol_fonts: bool) -> None:
        self.reading = reading
        self.lines = Lines(reading, root, source, part, symbol_fonts)
        self._aside: list[Block] = []       # text boxes anchored inside the table that is being read

    def read(self, container: Element, out: list[Block]) -> None:
        """Append the blocks of a container; those of a text box come after the paragraph or table that anchors it."""
        self._walk(container, out)
        self._flush(out)

    def _walk(self, container: Element, out: list[Block]) -> None:
        lines = self.lines
        for el in container:
            tag = el.tag
            if tag == P:
                line = lines.read(el)
                if line is not None:
                    self._append(line, out)
                if lines.boxes:
                    self.open_boxes(out)
            elif tag == TBL:
                self._flush(out)
                self._table(el, out)
            elif tag == names.SECT_PR:
                lines.sections.append(el)
            else:
                self.wrapper(el, lambda inner: self._walk(inner, out))

    def wrapper(self, el: Element, walk: Callable[[Element], None]) -> None:
        """Anything between blocks, rows or cells that is none itself: look inside with ``walk`` where it is shown."""
        tag = el.tag
        if tag == names.ALTERNATE:
            branch = chosen(el)
            if branch is not None:
                walk(branch)
        elif tag == names.COMMENT_START:
            self.lines.commenting.append(el.get(names.ID) or "")
        elif tag == names.COMMENT_END:
            self.reading.ledger.comment_close(el.get(names.ID) or "")
        elif tag in _FOREIGN:
            self.reading.ledger.foreign.append(Location(self.lines.part.value))
        elif tag == names.SDT and prompts(el):
            outer, self.lines.prompting = self.lines.prompting, True
            walk(el)
            self.lines.prompting = outer
        elif tag not in _SKIPPED:
            walk(el)

    def open_boxes(self, out: list[Block] | None = None) -> None:
        """Read the text boxes of the last paragraph into ``out``; inside a table they wait for its end."""
        lines, target = self.lines, self._aside if out is None else out
        boxes, lines.boxes = lines.boxes, []
        outer = lines.part, lines.place, lines.carried, lines.boxed
        lines.part, lines.place, lines.carried, lines.boxed = (Part.TEXTBOX if lines.part is Part.BODY else lines.part), None, None, True
        for box in boxes:
            self.read(box, target)
        lines.part, lines.place, lines.carried, lines.boxed = outer

    def _table(self, el: Element, out: list[Block]) -> None:
        part = self.lines.part
        outer, self._aside = self._aside, []
        table = TableReader(self, self.reading.next_label(part), 1).read(el)
        if table is None:
            self.reading.drop_label(part)
        else:
            out.append(table)
        out.extend(self._aside)
        self._aside = outer

    def _flush(self, out: list[Block]) -> None:
        line = self.lines.flush()
        if line is not None:
            self._append(line, out)

    def _append(self, line: Line, out: list[Block]) -> None:
        text, index, number, outline, align = line
        part = self.lines.part
        if text or number or part is Part.BODY:
            out.append(Paragraph(text, index, part, self.lines.source, number, outline, align))
