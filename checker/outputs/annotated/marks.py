"""Comment marks in Word paragraphs: at the very words, runs cut where the words begin and end."""
from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from checker.outputs.annotated.spans import Piece, Spans
from parsers.formats._docx.names import COMMENT_END, COMMENT_REFERENCE, COMMENT_START, ID, INS, MOVE_TO, P_PR, R_PR, RUN, P, W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# What may hold comment marks beside runs; inside anything else (ruby, equations) marks stand outside it.
_HOLDERS = frozenset((P, INS, MOVE_TO, *(W + n for n in ("hyperlink", "sdtContent", "smartTag", "fldSimple", "customXml", "dir", "bdo"))))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Stretch(NamedTuple):
    """Characters ``start`` to ``end`` of a paragraph's accepted text; none of them is the whole paragraph."""

    p: Element
    start: int
    end: int


def mark(first: Stretch, last: Stretch, identifier: str, spans: Spans) -> None:
    """Comment from the start of ``first`` to the end of ``last``, which is ``first`` for words in one paragraph."""
    for p, offset in ((first.p, first.start), (last.p, last.end)):
        _divide(spans.of(p)[1], offset)
    opened, closed = _element(COMMENT_START, identifier), _element(COMMENT_END, identifier)
    _open(first, spans.of(first.p)[1], opened)
    _close(last, spans.of(last.p)[1], closed)
    _refer(last.p, closed, identifier)


def _element(tag: str, identifier: str) -> Element:
    from lxml import etree

    return etree.Element(tag, {ID: identifier})


def _divide(pieces: list[Piece], offset: int) -> None:
    """Make sure that no run reaches across ``offset``, where runs can be cut."""
    before: Piece | None = None
    for piece in pieces:
        if piece.end > offset:
            break
        before = piece
    else:
        return
    run, inside = piece.element.getparent(), offset - piece.start
    if run is None or run.tag != RUN or _host(piece.element) is not run or (inside > 0 and not piece.divisible):
        return
    if inside > 0 or (before is not None and before.element.getparent() is run):
        _cut(run, piece.element, max(inside, 0))


def _cut(run: Element, child: Element, characters: int) -> None:
    """Give everything in a run before ``child``, and that many of its characters, to a run of their own before it."""
    from lxml import etree

    left = etree.Element(RUN, {str(k): str(v) for k, v in run.attrib.items()})
    run.addprevious(left)
    for each in list(run):
        if each is child:
            break
        left.append(deepcopy(each) if each.tag == R_PR else each)
    if characters:
        text, head = child.text or "", deepcopy(child)
        head.text, child.text, head.tail = text[:characters], text[characters:], None
        for part in (head, child):
            part.set(_SPACE, "preserve")
        left.append(head)


def _host(element: Element) -> Element:
    """The element around a piece beside which a comment mark may stand."""
    while (parent := element.getparent()) is not None and parent.tag not in _HOLDERS:
        element = parent
    return element


def _open(stretch: Stretch, pieces: list[Piece], opened: Element) -> None:
    piece = next((p for p in pieces if p.end > stretch.start), None)
    if piece is not None:
        _host(piece.element).addprevious(opened)
        return
    settings = stretch.p.find(P_PR)
    stretch.p.insert(0 if settings is None else stretch.p.index(settings) + 1, opened)


def _close(stretch: Stretch, pieces: list[Piece], closed: Element) -> None:
    piece = next((p for p in reversed(pieces) if p.start < stretch.end), None)
    if piece is None:
        stretch.p.append(closed)
    else:
        _insert_after(_host(piece.element), closed)


def _insert_after(element: Element, new: Element) -> None:
    """lxml's addnext would leave the element's tail behind the new one; tails here are only indentation."""
    tail, element.tail = element.tail, None
    element.addnext(new)
    new.tail = tail


def _refer(p: Element, closed: Element, identifier: str) -> None:
    """The run that shows the comment's mark: at the paragraph's own level, so that no insertion or link owns it."""
    top = closed
    while (parent := top.getparent()) is not None and parent is not p:
        top = parent
    run = _run_of_reference(identifier)
    _insert_after(top, run)


def _run_of_reference(identifier: str) -> Element:
    from lxml import etree

    run = etree.Element(RUN)
    etree.SubElement(run, COMMENT_REFERENCE, {ID: identifier})
    return run
