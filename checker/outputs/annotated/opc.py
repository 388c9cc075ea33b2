"""One office package edited part by part: what is not set stays byte for byte as the unit handed it in."""
from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING

from checker.outputs import fixedzip
from parsers.errors import UnsupportedFile
from parsers.formats._docx.parts import Parts
from parsers.limits import Limits
from parsers.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS[1:-1]}"/>'.encode()
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


class Edited:
    """A docx or xlsx with some parts replaced or added. Opening raises ReadError as the readers do."""

    def __init__(self, data: bytes, path: str) -> None:
        self._package = Package(data, path, Limits())
        self._parts = Parts(self._package)
        self._source = data
        self._changed: dict[str, bytes] = {}
        self.path = path

    @property
    def main(self) -> str:
        """The main part; files in ISO strict spelling are refused, since what is added here is transitional."""
        name = self._parts.main
        if b"purl.oclc.org/ooxml" in self.part(name)[:8192]:
            raise UnsupportedFile("文件是 Strict Open XML 格式，不能加批注", where=self.path,
                                  remedy="需要批注时请用 Word 或 Excel 另存为普通的 docx 或 xlsx")
        return name

    def __contains__(self, name: str) -> bool:
        return name in self._changed or name in self._package

    def part(self, name: str) -> bytes:
        return self._changed[name] if name in self._changed else self._package.xml(name)

    def root(self, name: str) -> Element:
        """A part as a tree that loses nothing on the way back."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, strip_cdata=False)
        return etree.fromstring(self.part(name), parser)

    def put(self, name: str, root: Element) -> None:
        from lxml import etree

        self._changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def put_bytes(self, name: str, data: bytes) -> None:
        self._changed[name] = data

    def free_name(self, pattern: str) -> str:
        """``pattern`` with nothing or the first number in it that no part has: word/comments{}.xml."""
        taken = {n.lower() for n in (*self._package.names, *self._changed)}
        return next(name for n in ("", *range(1, len(taken) + 2)) if (name := pattern.format(n)).lower() not in taken)

    def related(self, part: str, kind: str) -> str | None:
        """Name of the part of a kind (comments) that ``part`` refers to, where it is there."""
        return next((r.target for r in self._parts.relations(part).values() if r.kind == kind and r.target in self), None)

    def target(self, part: str, identifier: str, kind: str) -> str | None:
        """Name of the part of a kind that ``part`` refers to by an id."""
        found = self._parts.relations(part).get(identifier)
        return found.target if found and found.kind == kind else None

    def relate(self, part: str, kind: str, target: str) -> str:
        """Refer from ``part`` to ``target``; returns the relation's id."""
        from lxml import etree

        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels"
        root = self.root(rels) if rels in self else etree.fromstring(_NO_RELATIONS)
        taken = {el.get("Id") for el in root}
        identifier = next(i for n in range(1, len(taken) + 2) if (i := f"rIdJihe{n}") not in taken)
        etree.SubElement(root, f"{_RELATIONS}Relationship", Id=identifier, Type=KINDS + kind, Target=posixpath.relpath(target, folder))
        self.put(rels, root)
        return identifier

    def declare(self, part: str, content_type: str) -> None:
        """Name the content type of a new part."""
        from lxml import etree

        root = self.root(CONTENT_TYPES)
        etree.SubElement(root, f"{_TYPES}Override", PartName=f"/{part}", ContentType=content_type)
        self.put(CONTENT_TYPES, root)

    def declare_suffix(self, suffix: str, content_type: str) -> None:
        """Name the content type of a suffix, unless the package does already."""
        from lxml import etree

        root = self.root(CONTENT_TYPES)
        if all((el.get("Extension") or "").lower() != suffix for el in root.iter(f"{_TYPES}Default")):
            root.insert(0, etree.Element(f"{_TYPES}Default", Extension=suffix, ContentType=content_type))
            self.put(CONTENT_TYPES, root)

    def save(self) -> bytes:
        """The package with its parts in their old order, new ones behind."""
        stream, left = io.BytesIO(), dict(self._changed)
        with zipfile.ZipFile(io.BytesIO(self._source)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
            for info in {i.filename: i for i in old.infolist()}.values():
                data = left.pop(info.filename) if info.filename in left else old.read(info)
                new.writestr(fixedzip.entry(info.filename), data)
            for name, data in sorted(left.items()):
                new.writestr(fixedzip.entry(name), data)
        return stream.getvalue()
