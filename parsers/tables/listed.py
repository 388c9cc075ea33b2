"""Indicators listed in words inside one cell: 1.安装护栏：目标≥42公里，1—8月完成29公里，全年预计42公里；2.…

Forms with one row a project write them so, below heads like 产出指标 and 效益指标.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.document import Cell, Table
from parsers.period import find_periods
from parsers.quantity import normal, parse
from parsers.report import Ind, IndicatorRow, Words
from parsers.tables.bands import Band
from parsers.tables.cells import Places, own_cells

_HEAD = re.compile(r"指标|绩效目标|目标完成")
_NUMBER = r"(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）]|[①-⑳])"
_ITEM = re.compile(rf"(?:^|(?<=[\n；;。]))\s*{_NUMBER}?\s*(?P<name>[^：:，,；;。\n]{{2,30}})[：:](?P<rest>[^\n]+?)"
                   rf"(?=[；;。]?\s*(?:\n|$)|[；;。]\s*{_NUMBER})")
_PARTS = (
    (Ind.COMPLETION, re.compile(r"^(?:目标)?(?:完成|达成|实现)(?:率|程度|比例)(?:为|是|达)?")),
    (Ind.FORECAST, re.compile(r"^(?:到)?(?:全年|年底|年末|年内)?预计(?:到)?(?:全年|年底|年末)?(?:能|可)?(?:完成|达到|实现)?")),
    (Ind.TARGET, re.compile(r"^(?:年度|全年|批复|绩效|年初)?(?:的)?(?:目标|计划|指标)(?:值|数)?(?:为|是)?")),
    (Ind.ACTUAL, re.compile(r"^(?:目前|现|已|累计|实际|截至目前)*(?:完成|达到|实现|实际)(?:值|数)?(?:为|是)?")),
)
_LEVEL = re.compile(r"(?:产出|效益|满意度|数量|质量|时效|成本|社会效益|经济效益|生态效益)[^指]{0,4}指标")


def listing_columns(table: Table, band: Band) -> tuple[Cell, ...]:
    """Heads of a band's columns that may hold lists of indicators."""
    taken = {c.col for c in band.columns}
    cells = (c for row in range(band.first, band.last + 1) for c in own_cells(table, row))
    return tuple(c for c in cells if c.col not in taken and _HEAD.search(normal(c.text)))


def listed_rows(table: Table, heads: tuple[Cell, ...], band: Band, row: int, project: str, places: Places) -> Iterator[IndicatorRow]:
    """Every indicator that the cells of a row list, with what the row says of causes and measures."""
    said = {Ind(f): places.words(table, cell) for f, c in band.of(Ind).items()
            if f in (Ind.CAUSE, Ind.MEASURE, Ind.CAUSE_AND_MEASURE, Ind.REMARK) and (cell := table.at(row, c.col)) is not None}
    for head in heads:
        cell = table.at(row, head.col)
        if cell is not None and cell.row == row:
            yield from _rows(table, cell, head, project, said, places)


def _rows(table: Table, cell: Cell, head: Cell, project: str, said: dict[Ind, Words], places: Places) -> Iterator[IndicatorRow]:
    level = _LEVEL.search(normal(head.text))
    texts = {**said, Ind.LEVEL1: Words(level[0], places.cell(table, head))} if level else said
    for match in _ITEM.finditer(cell.text):
        place = replace(places.cell(table, cell))
        found = _values(match["rest"])
        if Ind.TARGET in found and (Ind.ACTUAL in found or Ind.FORECAST in found):
            values = {field: parse(words, place) for field, words in found.items()}
            yield IndicatorRow(project, Words(match["name"].strip(), place), values, texts, location=place)


def _values(rest: str) -> dict[Ind, str]:
    found: dict[Ind, str] = {}
    for part in re.split(r"[，,；;]", rest):
        words = _without_period(part.strip())
        field, mark = next(((f, m) for f, p in _PARTS if (m := p.match(words))), (None, None))
        if field is not None and mark is not None and field not in found and words[mark.end():].strip():
            found[field] = words[mark.end():].strip(" 。")
    return found


def _without_period(part: str) -> str:
    """1—8月完成29公里 → 完成29公里."""
    first = next(iter(find_periods(part)), None)
    return part[first.end:].lstrip("底末止的") if first is not None and first.start <= 2 and first.end < len(part) else part
