"""Cells as figures and words, with places that name their file."""
from __future__ import annotations

import re
from dataclasses import replace

from parsers.document import Cell, CellState, Document, Location, Paragraph, Table
from parsers.quantity import Kind, Quantity, parse
from parsers.report import Words

_UNREADABLE = frozenset((CellState.UNCACHED, CellState.UNSURE, CellState.ERROR))
_PERCENT = frozenset(("%", "％", "百分比"))
_PREFIX = re.compile(r"^(?:指标)?\s*\d{1,2}\s*[:：、.．]\s*(?=[^\d%])")


class Places:
    """Makes locations of one document; they carry its path."""

    def __init__(self, document: Document) -> None:
        self.path = document.path

    def cell(self, table: Table, cell: Cell) -> Location:
        return table.locate(cell, path=self.path)

    def words(self, table: Table, cell: Cell, text: str | None = None) -> Words:
        shown = cell.text.strip() if text is None else text
        return Words(shown, self.cell(table, cell), cell.state not in _UNREADABLE)

    def figure(self, table: Table, cell: Cell, unit: str = "") -> Quantity:
        """The cell as a quantity; a value that the file does not hold or OCR is unsure of is UNREADABLE."""
        location = self.cell(table, cell)
        if cell.state in _UNREADABLE:
            return Quantity(cell.text or cell.formula or "", Kind.UNREADABLE, location=location)
        return measured(parse(cell.text, location), unit)

    def paragraph(self, paragraph: Paragraph, start: int = 0, end: int = -1) -> Location:
        return paragraph.locate(start, end, self.path)


def measured(quantity: Quantity, unit: str) -> Quantity:
    """A bare figure in the unit of its column or row; 65.13 below 执行率（%） is a percentage. Words stay words."""
    if quantity.kind is not Kind.NUMBER or quantity.own_unit:
        return quantity
    if unit in _PERCENT:
        return replace(quantity, kind=Kind.PERCENT, unit="%")
    return quantity.in_unit(unit)


def own_cells(table: Table, row: int) -> list[Cell]:
    """Non-empty cells that start in ``row``, left to right."""
    return table.filled.get(row, [])


def is_figure(cell: Cell) -> bool:
    return parse(cell.text).kind in (Kind.NUMBER, Kind.PERCENT)


_WITH_CODE = re.compile(r"[(（](?:项目)?(?:编码|代码|编号)?[:：]?[A-Za-z]{0,6}\d?[-A-Za-z0-9]{5,24}[)）]$")
_WITH_CLASS = re.compile(r"[(（](?P<level>(?:产出|效益)?[:：—-]?(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度|满意度))"
                         r"(?:指标)?[)）]$")


def project_name(text: str) -> str:
    """A project's name without line breaks and without its code in brackets."""
    plain = plain_name(text)
    bare = _WITH_CODE.sub("", plain)
    return bare if len(bare) >= 4 else plain


def indicator_name(text: str) -> tuple[str, str]:
    """An indicator's name and the class that stands behind it in brackets: 亮灯率（质量） → 亮灯率, 质量."""
    plain = plain_name(text)
    match = _WITH_CLASS.search(plain)
    return (plain[:match.start()], match["level"]) if match and match.start() >= 2 else (plain, "")


def plain_name(text: str) -> str:
    """A project or indicator name without line breaks and without 指标1：."""
    return _PREFIX.sub("", "".join(text.split()))
