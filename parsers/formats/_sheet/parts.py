"""The parts of an xlsx package and how they hang together: workbook, sheets, relationships."""
from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from parsers.errors import DamagedFile
from parsers.formats._sheet.safexml import attribute, damaged, every, on, tree
from parsers.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

_REMEDY = "请单位用 Excel 或 WPS 打开后另存为 xlsx 再报"


@dataclass(frozen=True, slots=True)
class Relation:
    """``kind`` is the last word of the type: worksheet, styles, comments … ``target`` is a part name."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    name: str
    kind: str           # worksheet, chartsheet, dialogsheet, xlMacrosheet
    part: str
    hidden: bool


class Parts:
    """Part names as they are meant: relative to their source, whatever case or slash the writer used."""

    def __init__(self, package: Package) -> None:
        self.package, self.path = package, package.path

    @cached_property
    def _stored(self) -> dict[str, str]:
        return {_plain(name): name for name in self.package.names}

    def find(self, name: str) -> str | None:
        """The stored name of a part, None where the package has no such part."""
        return name if name in self.package else self._stored.get(_plain(name))

    def xml(self, name: str) -> bytes:
        return self.package.xml(self.find(name) or name)

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by id; those that lead out of the file are left out and never followed."""
        folder, name = posixpath.split(part)
        rels = self.find(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        if rels is None:
            return {}
        return {r.get("Id", ""): Relation(r.get("Type", "").rpartition("/")[2], _target(folder, r.get("Target", "")))
                for r in tree(self.package.xml(rels), self.path, rels) if r.get("TargetMode") != "External"}


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _target(folder: str, target: str) -> str:
    if target[:1].isalnum() and "\\" not in target and "./" not in target:
        return f"{folder}/{target}" if folder else target
    return posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")


@dataclass(frozen=True)
class Workbook:
    """``stale``: the writer asks for recalculation, so a formula's 0 may be a placeholder (XlsxWriter)."""

    parts: Parts
    sheets: tuple[SheetEntry, ...]
    relations: dict[str, Relation]
    date1904: bool
    stale: bool

    def related(self, kind: str) -> str | None:
        """The part of a kind that the workbook refers to, where the package holds it."""
        return next((r.target for r in self.relations.values() if r.kind == kind and self.parts.find(r.target)), None)


def open_workbook(package: Package) -> Workbook:
    """Raises DamagedFile where the package holds no workbook or a sheet without its part."""
    parts = Parts(package)
    name = next((r.target for r in parts.relations("").values() if r.kind == "officeDocument"), "xl/workbook.xml")
    if parts.find(name) is None:
        raise DamagedFile("文件缺少工作簿部件", where=package.path, remedy=_REMEDY)
    root = tree(parts.xml(name), package.path, name)
    relations = parts.relations(name)
    sheets = tuple(_sheet(sheet, parts, relations) for sheet in every(root, "sheet"))
    return Workbook(parts, sheets, relations,
                    any(on(e.get("date1904")) for e in root.iterchildren("{*}workbookPr")),
                    any(on(e.get("fullCalcOnLoad")) for e in root.iterchildren("{*}calcPr")))


def _sheet(sheet: _Element, parts: Parts, relations: dict[str, Relation]) -> SheetEntry:
    name, relation = sheet.get("name", ""), relations.get(attribute(sheet, "id"))
    if relation is None or parts.find(relation.target) is None:
        raise damaged(parts.path, f"工作表“{name}”")
    return SheetEntry(name, relation.kind, relation.target, sheet.get("state", "").lower() in ("hidden", "veryhidden"))
