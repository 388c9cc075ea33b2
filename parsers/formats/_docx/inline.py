"""Paragraphs that are more than plain: changes, comments, fields, symbols, boxes, hidden words.

The accepted view: insertions are text, deletions are kept in the ledger only. Everything that has text and is
not known to be something else is read, so that an unknown wrapper costs nothing.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from parsers.formats._docx import equations, names, shapes, symbols
from parsers.formats._docx.fields import Fields
from parsers.formats._docx.ledger import Ledger, Spot
from parsers.formats._docx.styles import Styles, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


_Handler = Callable[["Inline", "Element"], None]


class Inline:
    """Reads one paragraph at a time into ``text`` and ``boxes``; the rest goes to the ledger."""

    def __init__(self, styles: Styles, ledger: Ledger) -> None:
        self._styles, self._ledger, self._fields = styles, ledger, Fields()
        self._pieces: list[str] = []
        self._removed: list[str] | None = None      # collects inside a deletion
        self._length = 0
        self._hidden = self._style_hidden = False
        self._font = ""
        self._spot = Spot("", "", 0)
        self.boxes: list[Element] = []

    def read(self, p: Element, spot: Spot, hidden: bool, before: int = 0) -> str:
        """The accepted text of a paragraph that continues after ``before`` characters of the same place.

        ``hidden``: its style hides text. Text boxes are left in ``boxes``.
        """
        self._pieces, self._length, self._spot, self.boxes = [], before, spot, []
        self._style_hidden = hidden
        self._children(p)
        self._fields.clear()
        self._ledger.paragraph_ends(self._length)
        return "".join(self._pieces)

    def mark_changed(self, kind: str, el: Element) -> None:
        """A tracked change of the paragraph's own end mark."""
        self._ledger.change(kind, "\n", _who(el), self._spot, self._length, self._length)

    # -- text

    def _emit(self, text: str) -> None:
        if text and not self._fields.hiding:
            self._put(text)

    def _put(self, text: str) -> None:
        if self._removed is not None:
            self._removed.append(text)
        elif self._hidden:
            self._conceal(text)
        else:
            self._pieces.append(text)
            self._length += len(text)

    def _conceal(self, text: str) -> None:
        words, where = self._ledger.hidden, self._spot.location(self._length, self._length)
        if words and words[-1][1] == where:
            words[-1][0].append(text)
        elif text.strip():
            words.append(([text], where))

    def _children(self, el: Element) -> None:
        for child in el:
            HANDLERS.get(child.tag, Inline._children)(self, child)

    def _text(self, el: Element) -> None:
        text = el.text or ""
        self._emit(symbols.written(text, self._font) if self._font else text)

    def _deleted_text(self, el: Element) -> None:
        if self._removed is not None:
            self._emit(el.text or "")

    def _break(self, el: Element) -> None:
        """A line break; of page and column breaks only what parts words that stand before it from those after."""
        if el.get(names.TYPE) in (None, "textWrapping") or self._length:
            self._emit("\n")

    def _symbol(self, el: Element) -> None:
        shown = symbols.symbol(el.get(names.FONT) or "", el.get(names.CHAR) or "")
        if shown is None:
            self._ledger.symbols.append(self._spot.location(self._length, self._length))
        self._emit(shown or "")

    def _equation(self, el: Element) -> None:
        self._emit(equations.text(el))

    # -- runs and wrappers

    def _run(self, el: Element) -> None:
        self._hidden, self._font = self._style_hidden, ""
        self._children(el)
        self._hidden, self._font = False, ""

    def _run_settings(self, el: Element) -> None:
        direct: bool | None = None
        for child in el:
            if child.tag == names.VANISH:
                direct = is_on(child)
            elif child.tag == names.R_STYLE and self._styles.hides(value(child)):
                self._hidden = True
            elif child.tag == names.R_FONTS:
                font = child.get(names.ASCII) or child.get(names.HANSI) or ""
                self._font = font if symbols.is_symbol_font(font) else ""
        if direct is not None:
            self._hidden = direct

    def _insertion(self, el: Element) -> None:
        start, first = self._length, len(self._pieces)
        self._children(el)
        if self._removed is None:
            self._ledger.change("inserted", "".join(self._pieces[first:]), _who(el), self._spot, start, self._length)

    def _deletion(self, el: Element) -> None:
        if self._removed is not None:
            self._children(el)
            return
        removed: list[str] = []
        self._removed = removed
        self._children(el)
        self._removed = None
        self._ledger.change("deleted", "".join(removed), _who(el), self._spot, self._length, self._length)

    def _field(self, el: Element) -> None:
        if self._removed is None:
            box = self._fields.mark(el)
            if box:
                self._put(box)

    def _alternate(self, el: Element) -> None:
        branch = shapes.chosen(el)
        if branch is not None:
            self._children(branch)

    def _control(self, el: Element) -> None:
        """A fill-in control: its content, a tick for a check box, nothing while it still shows its prompt."""
        box = next(el.iterfind(f"{names.SDT_PR}/{names.W14_CHECK_BOX}"), None)
        if box is not None:
            checked = box.find(names.W14_CHECKED)
            self._emit(symbols.TICKED if checked is not None and (checked.get(names.W14_VAL) or "1") not in names.OFF else symbols.UNTICKED)
        elif prompts(el):
            self._ledger.prompts.append(self._spot.location(self._length, self._length))
        else:
            self._children(el)

    # -- what is not text

    def _shape(self, el: Element) -> None:
        boxes, unread = shapes.contents(el)
        if self._removed is not None or self._hidden:
            return
        self.boxes.extend(boxes)
        kinds = {"picture": self._ledger.pictures, "object": self._ledger.objects, "chart": self._ledger.charts}
        if unread:
            kinds[unread].append(self._spot.location())

    def _foreign(self, _: Element) -> None:
        self._ledger.foreign.append(self._spot.location())

    def _note(self, el: Element) -> None:
        if self._removed is None:
            self._ledger.notes.add(("footnote" if el.tag == names.FOOTNOTE_REFERENCE else "endnote", el.get(names.ID) or ""))

    def _comment_start(self, el: Element) -> None:
        self._ledger.comment_start(el.get(names.ID) or "", self._spot, self._length)

    def _comment_end(self, el: Element) -> None:
        self._ledger.comment_end(el.get(names.ID) or "", self._spot, self._length)

    def _comment_mark(self, el: Element) -> None:
        self._ledger.comment_at(el.get(names.ID) or "", self._spot, self._length)


def prompts(control: Element) -> bool:
    """Whether a fill-in control shows its prompt instead of content."""
    switch = next(control.iterfind(f"{names.SDT_PR}/{names.PLACEHOLDER}"), None)
    return switch is not None and is_on(switch)


def _who(el: Element) -> tuple[str, str]:
    return el.get(names.AUTHOR) or "", el.get(names.DATE) or ""


def _nothing(_: Inline, __: Element) -> None:
    return None


def _constant(shown: str) -> _Handler:
    return lambda inline, _: inline._emit(shown)


# What to do with each element; any other is looked into. Of the class and not of its objects: bound methods kept by
# their own object would keep the whole tree alive until the garbage collector comes round.
HANDLERS: dict[object, _Handler] = {
    **dict.fromkeys((names.P_PR, names.SDT_PR, names.SDT_END_PR, names.CUSTOM_XML_PR, names.INSTR, names.DEL_INSTR, names.SOFT_HYPHEN,
                     names.RT), _nothing),
    names.TAB: _constant("\t"), names.P_TAB: _constant("\t"), names.CR: _constant("\n"), names.NO_BREAK_HYPHEN: _constant("-"),
    names.RUN: Inline._run, names.R_PR: Inline._run_settings, names.T: Inline._text, names.BR: Inline._break,
    names.SYM: Inline._symbol, names.DEL_TEXT: Inline._deleted_text, names.FLD_CHAR: Inline._field,
    names.INS: Inline._insertion, names.MOVE_TO: Inline._insertion, names.DEL: Inline._deletion, names.MOVE_FROM: Inline._deletion,
    names.SDT: Inline._control, names.ALTERNATE: Inline._alternate, names.O_MATH: Inline._equation,
    names.DRAWING: Inline._shape, names.PICT: Inline._shape, names.OBJECT: Inline._shape, names.SUB_DOC: Inline._foreign,
    names.FOOTNOTE_REFERENCE: Inline._note, names.ENDNOTE_REFERENCE: Inline._note,
    names.COMMENT_START: Inline._comment_start, names.COMMENT_END: Inline._comment_end,
    names.COMMENT_REFERENCE: Inline._comment_mark,
}
