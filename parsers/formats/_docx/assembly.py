"""From the parts of a package to a Document."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.document import Block, Comment, Document, Format, Part, Remark, RemarkKind
from parsers.errors import DamagedFile
from parsers.formats._docx import names
from parsers.formats._docx.lean import without_table_styles
from parsers.formats._docx.ledger import Ledger
from parsers.formats._docx.numbering import Numbering
from parsers.formats._docx.parts import Parts, Relation, reference
from parsers.formats._docx.reading import Budget, Reading
from parsers.formats._docx.story import Story
from parsers.formats._docx.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from parsers.limits import Limits
    from parsers.package import Package

_LOSS = {"styles": "段落样式未能读取，标题层级可能不全", "numbering": "自动编号未能读取", "header": "页眉未能读取",
         "footer": "页脚未能读取", "footnotes": "脚注未能读取", "endnotes": "尾注未能读取", "comments": "批注未能读取"}


def document(package: Package, limits: Limits) -> Document:
    """Read a docx package. Raises ReadError; a damaged part other than the main one becomes a remark."""
    parts, ledger, blocks = Parts(package), Ledger(), list[Block]()
    root, symbol_fonts = parts.story(parts.main)
    body = root.find(names.BODY)
    if root.tag != names.DOCUMENT or body is None:
        raise DamagedFile("正文部件不是 Word 文档的内容", where=parts.path, remedy="请单位用 Word 或 WPS 打开后另存为 docx 再报")
    relations = parts.relations(parts.main)
    lesser = _Lesser(parts, ledger, {r.kind: r.target for r in relations.values()})
    styles = Styles(lesser.root("styles", without_table_styles))
    numbering = Numbering(lambda: lesser.root("numbering"), styles)
    reading = Reading(styles, numbering, ledger, Budget(package.path, limits))
    story = Story(reading, root, parts.main, Part.BODY, symbol_fonts)
    story.read(body, blocks)
    _headers(reading, lesser, story.lines.sections, relations, blocks)
    _notes(reading, lesser, "footnote", names.FOOTNOTE, blocks)
    _notes(reading, lesser, "endnote", names.ENDNOTE, blocks)
    comments = _comments(ledger, lesser.root("comments"))
    return Document(parts.path, Format.DOCX, tuple(blocks), ledger.revisions(), comments, ledger.remarks())


@dataclass(slots=True)
class _Lesser:
    """The parts that a document can do without; ``only`` names those of which there is one."""

    parts: Parts
    ledger: Ledger
    only: dict[str, str]

    def root(self, kind: str, trim: Callable[[bytes], bytes] | None = None) -> Element | None:
        """The part of its kind; None where there is none or, with a remark, where it is damaged."""
        name = self.only.get(kind)
        if name is None:
            return None
        try:
            return self.parts.root(name, trim)
        except DamagedFile:
            self._lost(kind, name)
            return None

    def story(self, kind: str, name: str) -> tuple[Element, bool] | None:
        """The same for a part with running text."""
        try:
            return self.parts.story(name)
        except DamagedFile:
            self._lost(kind, name)
            return None

    def _lost(self, kind: str, name: str) -> None:
        self.ledger.unread.append(Remark(RemarkKind.UNREAD, f"{_LOSS[kind]}：文件部件 {name[:60]} 已损坏或缺失"))


def _headers(reading: Reading, lesser: _Lesser, sections: list[Element], relations: dict[str, Relation], out: list[Block]) -> None:
    """Every header, then every footer that a section refers to, each once."""
    for tag, part, kind in ((names.HEADER_REFERENCE, Part.HEADER, "header"), (names.FOOTER_REFERENCE, Part.FOOTER, "footer")):
        found = (relations.get(reference(el)) for section in sections for el in section.iterchildren(tag))
        for name in dict.fromkeys(r.target for r in found if r is not None):
            opened = lesser.story(kind, name)
            if opened is not None:
                Story(reading, opened[0], name, part, opened[1]).read(opened[0], out)


def _notes(reading: Reading, lesser: _Lesser, kind: str, tag: str, out: list[Block]) -> None:
    """Notes that the accepted text refers to; separators and leftovers are not shown."""
    wanted = {identifier for which, identifier in reading.ledger.notes if which == kind}
    name = lesser.only.get(kind + "s")
    opened = lesser.story(kind + "s", name) if wanted and name is not None else None
    if opened is None or name is None:
        return
    story = Story(reading, opened[0], name, Part.NOTE, opened[1])
    for note in opened[0].iterchildren(tag):
        if note.get(names.ID) in wanted:
            story.read(note, out)


def _comments(ledger: Ledger, root: Element | None) -> tuple[Comment, ...]:
    return tuple(ledger.comment(el.get(names.ID) or "", _words(el), el.get(names.AUTHOR) or "")
                 for el in (() if root is None else root.iterchildren(names.COMMENT)))


def _words(el: Element) -> str:
    """The text of a comment, a line a paragraph."""
    shown = {names.TAB: "\t", names.BR: "\n"}
    return "\n".join("".join(shown.get(str(t.tag)) or t.text or "" for t in p.iter(names.T, names.TAB, names.BR)) for p in el.iter(names.P))
