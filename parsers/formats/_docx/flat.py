"""Plain paragraphs at the speed of the XML library: one filtered pass over the tree, in document order.

Measured on verbose files: visiting every element from Python costs as much as parsing the file; the filter
below runs in C and hands over only text, breaks, paragraph settings and whatever makes a paragraph less than
plain. Such a paragraph is left to ``inline``, which understands everything; both read plain ones alike.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.formats._docx import names, symbols
from parsers.formats._docx.names import GRID_SPAN, ILVL, JC, NUM_ID, OUTLINE, P_STYLE, TBL, TC, TR, V_MERGE, VAL, P, T
from parsers.formats._docx.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_LEAVE = (names.ALTERNATE, names.COMMENT_END, names.COMMENT_REFERENCE, names.COMMENT_START, names.CR, names.DEL, names.DEL_TEXT,
          names.DRAWING, names.ENDNOTE_REFERENCE, names.FLD_CHAR, names.FOOTNOTE_REFERENCE, names.INS, names.INSTR, names.MOVE_FROM,
          names.MOVE_TO, names.NO_BREAK_HYPHEN, names.O_MATH, names.OBJECT, names.P_PR_CHANGE, names.P_TAB, names.PICT, names.PLACEHOLDER,
          names.RUBY, names.SECT_PR, names.SUB_DOC, names.SYM, names.TXBX, names.VANISH, names.W14_CHECK_BOX)
_NEXT = (TC, P, TR, TBL)        # whatever follows one of these is not of the paragraph before it
_MERGES = frozenset((GRID_SPAN, V_MERGE, names.H_MERGE, names.CELL_DELETED))
_EVENTS = (P, T, TBL, TR, TC, P_STYLE, JC, NUM_ID, ILVL, OUTLINE, names.TAB, names.BR, names.R_STYLE, *_MERGES, *_LEAVE)

# Direct settings of one paragraph as the file has them, "" where it has none: style, alignment, list, level, outline level.
# A plain tuple, since one is made for every paragraph.
Settings = tuple[str, str, str, str, str]


class Flat:
    """The stream of one part. Paragraphs and cells must be asked for in document order; any may be passed over.

    ``ordinal`` is that of the last paragraph asked for among all ``w:p`` of the part, ``settings`` its settings.
    """

    def __init__(self, root: Element, styles: Styles, symbol_fonts: bool) -> None:
        self._events: Iterator[Element] = root.iter(*_EVENTS, names.R_FONTS) if symbol_fonts else root.iter(*_EVENTS)
        self._held: Element | None = None
        self._styles = styles
        self.ordinal = -1
        self.settings: Settings = ("", "", "", "", "")

    def reach(self, sought: Element) -> None:
        """Move on to a paragraph, table, row or cell, counting the paragraphs that are passed over."""
        events, el, ordinal = self._events, self._held, self.ordinal
        while el is not sought:
            if el is not None and el.tag == P:
                ordinal += 1
            el = next(events)
        self.ordinal, self._held = ordinal, el

    def take(self, p: Element) -> None:
        """Move on to a paragraph that somebody else reads."""
        self.reach(p)
        self.ordinal, self._held = self.ordinal + 1, None

    def merges(self, tc: Element) -> list[Element]:
        """What the settings of a cell say about its place in the grid; most say nothing."""
        if self._held is not tc:
            self.reach(tc)
        found: list[Element] = []
        for el in self._events:
            tag = el.tag
            if tag == P or tag not in _MERGES:
                self._held = el
                break
            found.append(el)
        return found

    def text(self, p: Element) -> str | None:
        """The text of a plain paragraph, with ``settings`` filled; None where it is not plain."""
        if self._held is not p:
            self.reach(p)
        self.ordinal += 1
        pieces: list[str] = []
        style = align = num_id = level = outline = ""
        for el in self._events:
            tag = el.tag
            if tag == T:
                if piece := el.text:
                    pieces.append(piece)
            elif tag == P_STYLE:
                style = el.get(VAL) or ""
            elif tag == JC:
                align = el.get(VAL) or ""
            elif tag in _NEXT:
                self._held = el
                break
            elif tag == NUM_ID:
                num_id = el.get(VAL) or ""
            elif tag == ILVL:
                level = el.get(VAL) or ""
            elif tag == OUTLINE:
                outline = el.get(VAL) or ""
            elif not self._take(el, tag, pieces):
                self._held = el
                return None
        self.settings = (style, align, num_id, level, outline)
        return "".join(pieces)

    def _take(self, el: Element, tag: str, pieces: list[str]) -> bool:
        """The less frequent elements; False where the paragraph is not plain."""
        if tag == names.TAB:
            if el.get(names.POS) is None and el.get(VAL) is None:     # not the definition of a tab stop
                pieces.append("\t")
        elif tag == names.BR and el.get(names.TYPE) is None:
            pieces.append("\n")
        elif tag == names.R_STYLE:
            return not self._styles.hides(el.get(VAL) or "")
        elif tag == names.R_FONTS:
            return not symbols.is_symbol_font(el.get(names.ASCII))
        else:
            return False
        return True

