"""A template's words without its form: one paragraph a line, so that Jinja's line numbers are paragraph numbers."""
from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree

from generators.official.finish import text_of

_PREFIX = re.compile(r"(\{[{%]-?)(?:p|tr|tc|r)(?=\s)")
_CURLY = str.maketrans("“”‘’", "\"\"''")
_PARSER = etree.XMLParser(resolve_entities=False, huge_tree=True)
_TAG = re.compile(r"\{[{%#].*?[#%}]\}")


@dataclass(frozen=True)
class TemplateText:
    """``lines``: the paragraphs in the order in which the page has them, tables cell by cell, then the heads of pages."""

    lines: tuple[str, ...]

    @property
    def plain(self) -> str:
        """What Jinja reads; Word's curly quotes inside tags are straight again."""
        return "\n".join(_TAG.sub(lambda m: _PREFIX.sub(r"\1", m[0]).translate(_CURLY), line) for line in self.lines)

    def place(self, line: int) -> str:
        """The paragraph of a line number, as the user finds it: 第12段“……”."""
        text = self.lines[line - 1].strip() if 0 < line <= len(self.lines) else ""
        return f"第{line}段“{text[:24]}{'…' if len(text) > 24 else ''}”"


def read(data: bytes) -> TemplateText:
    return TemplateText(tuple(text_of(p).replace("\n", " ") for p in paragraphs(docx.Document(io.BytesIO(data)))))


def paragraphs(document: Any) -> Iterator[Any]:
    """Of the text, then of the heads of pages; page numbers are no words of the document."""
    yield from document.element.body.iter(qn("w:p"))
    for section in document.sections:
        for part in (section.first_page_header, section.header):
            if not part.is_linked_to_previous:
                yield from _worded(part._element)


def _worded(head: Any) -> Iterator[Any]:
    return (p for p in head.iter(qn("w:p")) if not any("PAGE" in (code.text or "") for code in p.iter(qn("w:instrText"))))


def words(data: bytes) -> str:
    """All text of a docx without blanks: what is compared after rendering. Read from the file's own parts, in the order of ``paragraphs``."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = _root(package, "word/document.xml")
        heads = (p for head in _heads(package, root) for p in _worded(head))
        return squeeze("".join(text_of(p) for p in (*root.find(qn("w:body")).iter(qn("w:p")), *heads)))


def _heads(package: zipfile.ZipFile, root: Any) -> Iterator[Any]:
    """The heads of the first and of the other pages, section by section."""
    targets = {r.get("Id"): str(r.get("Target")) for r in _root(package, "word/_rels/document.xml.rels")}
    for section in root.iter(qn("w:sectPr")):
        named = {ref.get(qn("w:type")): ref.get(qn("r:id")) for ref in section.findall(qn("w:headerReference"))}
        for kind in ("first", "default"):
            if kind in named:
                yield _root(package, f"word/{targets[named[kind]]}")


def _root(package: zipfile.ZipFile, name: str) -> Any:
    return etree.fromstring(package.read(name), _PARSER)


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)
