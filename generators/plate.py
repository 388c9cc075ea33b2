"""A template made ready once for all the letters that come from it: each letter is then one pass of Jinja over each part with words to fill.

docxtpl, imported nowhere else, turns what Word wrote into what Jinja reads. Parts that are the same in every letter are packed once.
"""
from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Template as Compiled
from lxml import etree

from checker.outputs.fixedzip import entry, pack
from generators import sandbox
from generators.official.finish import settle_paragraphs, text_of
from generators.official.runs import hint
from generators.official.saved import saved

_MAIN, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_FILLED = re.compile(rf"word/(?:document|header\d*|footer\d*|footnotes)\.xml|{_PROPERTIES}")
_ODD_TAGS = re.compile(r"\{%\s*(?:tc|hm|vm|colspan|cellbg)\b")      # tags that change how many cells a row has
_WRITTEN_OUT = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))      # docxtpl's way to print a brace
_BREAKS = re.compile("[\t\n\a\f]")
_FIRST_ID = 1000


@dataclass(frozen=True)
class Part:
    """A part of the package that has words to fill. ``loose``: rows may change their cells, or pictures be doubled."""

    name: str
    compiled: Compiled
    loose: bool


@dataclass(frozen=True)
class Plate:
    """``fixed`` is a package of the other parts; ``styles`` the names of the styles by their ids."""

    fixed: bytes
    parts: tuple[Part, ...]
    styles: Mapping[str, str]
    tool: DocxTemplate

    def printed(self, given: Mapping[str, Any], whole: tuple[str, ...]) -> bytes:
        """A docx with the words filled in and what depends on them set right; the same words give the same bytes."""
        stream = io.BytesIO(self.fixed)
        with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
            for part in self.parts:
                package.writestr(entry(part.name), self._filled(part, given, whole))
        return stream.getvalue()

    def _filled(self, part: Part, given: Mapping[str, Any], whole: tuple[str, ...]) -> bytes:
        text = part.compiled.render(given)
        for written, meant in _WRITTEN_OUT:
            text = text.replace(written, meant)
        if part.name == _PROPERTIES:
            return text.encode("utf-8")
        root = parse_xml(self._laid_out(text, part.loose))
        settle_paragraphs(root.iter(qn("w:p")), self.styles, whole)
        return _bytes(root)

    def _laid_out(self, text: str, loose: bool) -> str:
        """Breaks in the words as Word has them; where loops may have changed columns or doubled pictures, those put right."""
        if _BREAKS.search(text):
            text = str(self.tool.resolve_listing(text))
        if not loose:
            return text
        self.tool.docx_ids_index = _FIRST_ID
        tree = self.tool.fix_tables(text)
        self.tool.fix_docpr_ids(tree)
        return str(etree.tostring(tree, encoding="unicode"))


def made(docx: bytes) -> Plate:
    """The plate of a template; raises jinja2's errors on tags that are not well formed."""
    tool = DocxTemplate(io.BytesIO(docx))
    tool.init_docx()
    styles = {style.style_id: style.name for style in tool.docx.styles}
    fixed: list[tuple[str, bytes]] = []
    parts: list[Part] = []
    for name, blob in _parts(saved(tool.docx)):
        found = _part(tool, name, blob) if _FILLED.fullmatch(name) else None
        if found is not None:
            parts.append(found)
        else:
            fixed.append((name, _settled(blob, styles) if name.startswith("word/header") else blob))
    return Plate(pack(fixed), tuple(parts), styles, tool)


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            yield name, package.read(name)


def _part(tool: DocxTemplate, name: str, blob: bytes) -> Part | None:
    """None for a part without words to fill."""
    if name != _MAIN and b"{" not in blob:
        return None
    if name == _PROPERTIES:
        return Part(name, sandbox.environment(True).from_string(blob.decode("utf-8")), False)
    root = parse_xml(blob)
    for run in root.iter(qn("w:r")):
        hint(run)
    said = "".join(text_of(paragraph) for paragraph in root.iter(qn("w:p")))
    text = str(tool.patch_xml(etree.tostring(root, encoding="unicode")))
    return Part(name, sandbox.environment(True).from_string(text), bool(_ODD_TAGS.search(said)) or "docPr" in text)


def _settled(blob: bytes, styles: Mapping[str, str]) -> bytes:
    """A header that says the same in every letter."""
    root = parse_xml(blob)
    settle_paragraphs(root.iter(qn("w:p")), styles, ())
    return _bytes(root)


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))
