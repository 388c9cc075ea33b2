"""Where each accepted character of a Word paragraph stands in its XML.

Reading is the docx reader's own (``Inline``), so that offsets mean the same here and there; this only notes
which element every piece of text came from.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.formats._docx.inline import HANDLERS, Inline
from parsers.formats._docx.ledger import Ledger, Spot
from parsers.formats._docx.names import P_PR, P_STYLE, VAL, T
from parsers.formats._docx.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``end`` of the accepted text and the element that holds them."""

    element: Element
    start: int
    end: int

    @property
    def divisible(self) -> bool:
        """Whether each character of the element's own text is one of the piece."""
        return self.element.tag == T and len(self.element.text or "") == self.end - self.start


class Spans(Inline):
    """Reads a paragraph and remembers its pieces."""

    def __init__(self, styles: Styles) -> None:
        super().__init__(styles, Ledger())
        self._styles_known = styles
        self._found: list[Piece] = []

    def of(self, p: Element) -> tuple[str, list[Piece]]:
        """The accepted text of a ``w:p`` and its pieces in order."""
        self._found = []
        style = p.find(f"{P_PR}/{P_STYLE}")
        hidden = self._styles_known.look("" if style is None else style.get(VAL) or "").hidden
        return self.read(p, Spot("", "", 0), hidden), self._found

    def _children(self, el: Element) -> None:
        for child in el:
            before, known = self._length, len(self._found)
            handler = HANDLERS.get(child.tag)
            if handler is None:
                self._children(child)
            else:
                handler(self, child)
            if self._length > before and len(self._found) == known:
                self._found.append(Piece(child, before, self._length))
