"""Word comments in a copy of the unit's file; every part but the text's own and the comments' stays as it was."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from checker.outputs.annotated import opc
from checker.outputs.annotated.marks import Stretch, mark
from checker.outputs.annotated.note import AUTHOR, Note
from checker.outputs.annotated.quotes import find
from checker.outputs.annotated.spans import Spans
from parsers.errors import DamagedFile
from parsers.formats._docx import names
from parsers.formats._docx.names import COMMENT, DEL, ID, P_PR, R_PR, RUN, TC, TXBX, P, T, W
from parsers.formats._docx.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_INITIALS = W + "initials"
_MARKS = (names.COMMENT_START, names.COMMENT_END, names.COMMENT_REFERENCE)


def annotate(data: bytes, path: str, notes: Sequence[Note], stamp: str) -> bytes:
    """A docx with one comment a note; raises ReadError where the file cannot be opened."""
    package = opc.Edited(data, path)
    root = package.root(package.main)
    styles = package.related(package.main, "styles")
    if next(root.iter(P), None) is None:
        raise DamagedFile("文件里没有段落，无处可加批注", where=path)
    text = _Text(root, package.main, Spans(Styles(package.root(styles) if styles else None)))
    comments = _Comments(package, root)
    for note in notes:
        first, last, words = text.place(note)
        mark(first, last, comments.add(words, stamp), text.spans)
    package.put(package.main, root)
    comments.save()
    return package.save()


class _Text:
    """The main part's paragraphs, by their ordinal among all of them."""

    def __init__(self, root: Element, part: str, spans: Spans) -> None:
        self.part, self.spans = part, spans
        self.paragraphs = list(root.iter(P))
        self._top = next((p for p in self.paragraphs if not _boxed(p) and self.spans.of(p)[0].strip()), self.paragraphs[0])

    def place(self, note: Note) -> tuple[Stretch, Stretch, str]:
        """Where a comment begins and ends, and what it says there."""
        anchor = note.anchor
        if anchor is None or anchor.part != self.part or not 0 <= anchor.index < len(self.paragraphs):
            return *self._whole([self._top]), note.text_elsewhere()
        p = self.paragraphs[anchor.index]
        if _boxed(p):
            return *self._whole([_around(p)]), note.text_elsewhere()
        group = self._cell(p) if anchor.column else self._continued(p)
        texts = [self.spans.of(each)[0] for each in group]
        found = find(texts, "\n" if anchor.column else "", anchor.start, anchor.end, note.quote)
        if found is None:
            return *self._whole(group), note.text if not note.quote else note.text_elsewhere()
        (n1, start), (n2, end) = found
        if n1 == n2:
            only = Stretch(group[n1], start, end)
            return only, only, note.text
        return Stretch(group[n1], start, len(texts[n1])), Stretch(group[n2], 0, end), note.text

    def _whole(self, group: list[Element]) -> tuple[Stretch, Stretch]:
        """A comment on paragraphs as they are: Word takes none inside text boxes, headers and notes."""
        lengths = [len(self.spans.of(p)[0]) for p in group]
        return Stretch(group[0], 0, lengths[0]), Stretch(group[-1], 0, lengths[-1])

    def _cell(self, p: Element) -> list[Element]:
        """The paragraphs of the cell that holds ``p``, those of tables inside it left out."""
        cell = next(p.iterancestors(TC), None)
        return [p] if cell is None else [each for each in cell.iter(P) if next(each.iterancestors(TC), None) is cell and not _boxed(each)]

    def _continued(self, p: Element) -> list[Element]:
        """``p`` with the paragraphs that run on from it, its own end having been deleted."""
        group = [p]
        while group[-1].find(f"{P_PR}/{R_PR}/{DEL}") is not None and (after := group[-1].getnext()) is not None and after.tag == P:
            group.append(after)
        return group


def _boxed(p: Element) -> bool:
    return next(p.iterancestors(TXBX), None) is not None


def _around(p: Element) -> Element:
    """The paragraph of the page that holds the text box around ``p``."""
    return [p, *p.iterancestors(P)][-1]


class _Comments:
    """The comments part, the unit's own comments kept."""

    def __init__(self, package: opc.Edited, text: Element) -> None:
        from lxml import etree

        self._package = package
        self._name = package.related(package.main, "comments")
        self._root = package.root(self._name) if self._name else etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
        self._next = 1 + max((_number(el) for el in self._used(text)), default=-1)

    def _used(self, text: Element) -> Iterable[Element]:
        yield from self._root.iter(COMMENT)
        yield from text.iter(*_MARKS)

    def add(self, words: str, stamp: str) -> str:
        """One comment, a paragraph a line; returns its id."""
        from lxml import etree

        identifier, self._next = str(self._next), self._next + 1
        comment = etree.SubElement(self._root, COMMENT, {ID: identifier, names.AUTHOR: AUTHOR, names.DATE: stamp, _INITIALS: AUTHOR})
        for number, line in enumerate(words.split("\n")):
            run = etree.SubElement(etree.SubElement(comment, P), RUN)
            if number == 0:
                etree.SubElement(run, f"{W}annotationRef")
            etree.SubElement(run, T, {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = line
        return identifier

    def save(self) -> None:
        if self._name is None:
            self._name = self._package.free_name(self._package.main.rpartition("/")[0] + "/comments{}.xml").lstrip("/")
            self._package.relate(self._package.main, "comments", self._name)
            self._package.declare(self._name, _CONTENT_TYPE)
        self._package.put(self._name, self._root)


def _number(el: Element) -> int:
    identifier = el.get(ID) or ""
    return int(identifier) if identifier.isdecimal() else -1
