"""The package: which part is the main one, what it refers to, and its XML behind a parser that fetches nothing."""
from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from parsers.errors import DamagedFile, HostileFile
from parsers.formats._docx.lean import without_looks
from parsers.formats._docx.names import RELATION_ID, STRICT
from parsers.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_REMEDY = "请单位用 Word 或 WPS 打开确认内容完整，另存为 docx 后再报"
_MAIN = "word/document.xml"
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
# Python's names for what an editor may write; OPC asks for the first two, others would hide a DTD from a scan.
_ENCODINGS = {"utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "ascii", "utf-16": "utf-16", "gbk": "gb18030", "gb2312": "gb18030",
              "gb18030": "gb18030"}


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference from one part to another: ``kind`` is the last word of its type (styles, header …)."""

    kind: str
    target: str


class Parts:
    """The XML parts of one docx. Everything raised is a ReadError that names the file."""

    def __init__(self, package: Package) -> None:
        self._package, self.path = package, package.path

    @cached_property
    def main(self) -> str:
        """Name of the main document part; raises DamagedFile where there is none."""
        targets = [r.target for r in self.relations("").values() if r.kind == "officeDocument"]
        for name in (*targets, _MAIN):
            if name in self._package:
                return name
        raise DamagedFile("文件缺少正文部件，不是完整的 Word 文档", where=self.path, remedy=_REMEDY)

    def relations(self, part: str) -> dict[str, Relation]:
        """Internal relations of a part by id; of the package itself for ""."""
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        if rels not in self._package:
            return {}
        found: dict[str, Relation] = {}
        for el in self.root(rels):
            target = el.get("Target")
            if target and el.get("TargetMode") != "External":
                kind = (el.get("Type") or "").rpartition("/")[2]
                found[el.get("Id") or ""] = Relation(kind, _resolve(folder, target))
        return found

    def root(self, name: str, trim: Callable[[bytes], bytes] | None = None) -> Element:
        """The root element of a part, its bytes first passed through ``trim``.

        Comments and processing instructions are gone, entities refused.
        """
        data = self._xml(name)
        return self._parsed(trim(data) if trim else data, name)

    def story(self, name: str) -> tuple[Element, bool]:
        """The root of a part with running text, and whether any of it is in a symbol font."""
        data = self._xml(name)
        symbol_fonts = b"ingdings" in data
        return self._parsed(without_looks(data, symbol_fonts), name), symbol_fonts

    def _xml(self, name: str) -> bytes:
        data = _utf8(self._package.xml(name), name, self.path)
        if b"purl.oclc.org/ooxml" in data[:8192]:
            for strict, transitional in STRICT.items():
                data = data.replace(strict, transitional)
        return data

    def _parsed(self, data: bytes, name: str) -> Element:
        try:
            root = etree.fromstring(data, _parser())
        except etree.XMLSyntaxError as error:
            raise _damaged(name, self.path, str(error)) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise HostileFile(f"文件部件 {name[:60]} 含有实体声明，可能用于攻击，已拒绝读取", where=self.path, remedy=_REMEDY)
        return root


def reference(el: Element) -> str:
    """The relation id that an element carries."""
    return el.get(RELATION_ID) or ""


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
                           remove_pis=True, collect_ids=False)


def _resolve(folder: str, target: str) -> str:
    """A relation's target as a part name: never leaves the package, since names are only looked up."""
    plain = unquote(target.replace("\\", "/"))
    return plain.lstrip("/") if plain.startswith("/") else posixpath.normpath(posixpath.join(folder, plain))


def _utf8(data: bytes, name: str, path: str) -> bytes:
    """The part in UTF-8: a declaration in another encoding is taken away with it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _recoded(data, "utf-16", name, path)
    declared = _DECLARED.match(data[:400])
    if declared is None:
        return data
    encoding = _ENCODINGS.get(declared[1].decode("ascii").lower())
    if encoding is None:
        raise _damaged(name, path, "文字编码不合规范")
    return data if encoding in ("utf-8", "ascii") else _recoded(data, encoding, name, path)


def _recoded(data: bytes, encoding: str, name: str, path: str) -> bytes:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(name, path, "文字编码错乱") from error
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1).encode("utf-8", "replace")


def _damaged(name: str, path: str, detail: str) -> DamagedFile:
    if "depth" in detail:
        return DamagedFile(f"文件内部（{name[:60]}）嵌套层次过深，不是正常的文档", where=path, remedy=_REMEDY)
    return DamagedFile(f"文件内部已损坏，读不出内容（{name[:60]}）", where=path, remedy=_REMEDY)
