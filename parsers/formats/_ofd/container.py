"""The parts of an OFD and how they refer to one another. Names are looked up in the package, never on the disk."""
from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parsers.errors import DamagedFile, EncryptedFile
from parsers.package import Package

POINTS = 72 / 25.4
ROOT = "OFD.xml"
_LOCK = "Encryptions.xml"       # GM/T 0099: parts are replaced by encrypted ones
_FARTHEST = 100_000.0           # points: no page is as large
Numbers = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """``parts`` are what is drawn, from the background up: templates, then the page's own content."""

    ident: str
    parts: tuple[str, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Book:
    """One document of the file; ``root`` is its Document.xml, ``signatures`` the list of them, "" for none."""

    root: str
    signatures: str
    pages: tuple[Page, ...]
    annotations: str
    attachments: str


class Container:
    """An OFD package whose parts are parsed once; raises DamagedFile for a part that is no XML."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._parsed: dict[str, Any] = {}
        if _LOCK in package:
            raise EncryptedFile("文件已加密，无法读取", where=package.path, remedy="请单位取消加密后重新报送")

    def xml(self, name: str) -> Any:
        """The root element of a part."""
        from lxml import etree

        if name not in self._parsed:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
            try:
                self._parsed[name] = etree.fromstring(self.package.xml(name), parser)
            except etree.XMLSyntaxError as error:
                raise self.damaged(f"文件内部已损坏（{name[:60]}）") from error
        return self._parsed[name]

    def resolve(self, base: str, place: str) -> str:
        """A part's name from a reference inside ``base``: absolute from /, else beside it, else from the top."""
        if place.startswith("/"):
            return posixpath.normpath(place.lstrip("/"))
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(base), place))
        return beside if beside in self.package else posixpath.normpath(place)

    def damaged(self, what: str) -> DamagedFile:
        return DamagedFile(what, where=self.package.path, remedy="请单位用 OFD 阅读器打开核对，重新导出后再报")

    def books(self) -> list[Book]:
        return [self._book(body) for body in children(self.xml(ROOT), "DocBody") if text(body, "DocRoot")]

    def _book(self, body: Any) -> Book:
        root = self.resolve(ROOT, text(body, "DocRoot"))
        document = self.xml(root)
        common = child(document, "CommonData")
        templates = {t.get("ID", ""): self.resolve(root, t.get("BaseLoc", "")) for t in children(common, "TemplatePage")}
        size = _size(child(common, "PageArea"), (210 * POINTS, 297 * POINTS))
        pages = tuple(self._page(page, root, templates, size) for page in children(child(document, "Pages"), "Page"))
        places = [text(body, "Signatures"), text(document, "Annotations"), text(document, "Attachments")]
        signatures, annotations, attachments = (self.resolve(ROOT if i == 0 else root, p) if p else "" for i, p in enumerate(places))
        return Book(root, signatures, pages, annotations, attachments)

    def _page(self, page: Any, root: str, templates: dict[str, str], size: tuple[float, float]) -> Page:
        part = self.resolve(root, page.get("BaseLoc", ""))
        content = self.xml(part)
        below = [templates[t.get("TemplateID", "")] for t in children(content, "Template") if t.get("TemplateID", "") in templates]
        width, height = _size(child(content, "Area"), size)
        return Page(page.get("ID", ""), (*below, part), width, height)


def name_of(element: Any) -> str:
    """The name without its namespace, "" for anything that is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any, name: str) -> Iterator[Any]:
    return (e for e in element if name_of(e) == name) if element is not None else iter(())


def child(element: Any, name: str) -> Any:
    return next(children(element, name), None)


def text(element: Any, name: str) -> str:
    found = child(element, name)
    return (found.text or "").strip() if found is not None else ""


def numbers(value: str | None, count: int) -> Numbers:
    """``count`` numbers from an attribute; empty where it does not hold them."""
    try:
        found = tuple(float(part) for part in (value or "").split())
    except ValueError:
        return ()
    return found if len(found) == count and all(math.isfinite(v) and abs(v) < _FARTHEST for v in found) else ()


def _size(area: Any, otherwise: tuple[float, float]) -> tuple[float, float]:
    """Width and height in points."""
    box = numbers(text(area, "PhysicalBox"), 4)
    return (box[2] * POINTS, box[3] * POINTS) if box and box[2] > 0 and box[3] > 0 else otherwise
