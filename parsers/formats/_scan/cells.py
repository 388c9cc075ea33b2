"""A grid with the strips of its cells, read → the Table of the document model."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parsers.document import Cell, CellState, Table
from parsers.formats._scan import doubt, joining, symbols
from parsers.formats._scan.deskew import Placement
from parsers.formats._scan.doubt import Verdict
from parsers.formats._scan.grid import Grid
from parsers.formats._scan.shapes import Pixels, Rect
from parsers.formats._scan.strips import CellStrips, rows

_TICKS = re.compile(r"[VvUuJjYyLlIi1✓✔√/\\Ⅴ]?[.,·、，]?")     # what the recogniser makes of a tick
_STROKES = re.compile(r"[1lIiJjtf/|丿丨ノ]?[.,·、，]?")             # … of a slash
_BARS = re.compile(r"[=＝二三一\-—]*")                            # … of an equals sign or a dash
_UNDER_SEAL = 0.03          # share of a strip's area that must be seal for its figures to be in doubt


@dataclass(frozen=True)
class Sheet:
    """What a table is read from: ink without ruling, and where a seal may hide print."""

    plain: Pixels
    shade: Pixels
    line_height: int

    def shaded(self, strip: Rect) -> bool:
        return float((strip.cut(self.shade) > 0).mean()) >= _UNDER_SEAL


def table(grid: Grid, cells: Sequence[tuple[CellStrips, Sequence[Verdict]]], sheet: Sheet, placed: Placement, page: int, label: str) -> Table:
    """The table as printed, from its cells with one reading a strip; a cell whose text no verdict may rest on is UNSURE."""
    made = tuple(_cell(cell, readings, sheet, placed, page) for cell, readings in cells)
    return Table(label, len(grid.ys) - 1, len(grid.xs) - 1, made, source="page", page=page)


def _cell(cell: CellStrips, readings: Sequence[Verdict], sheet: Sheet, placed: Placement, page: int) -> Cell:
    slot = cell.slot
    text, score = _sign(cell, readings, sheet) or _words(cell, readings, sheet)
    if slot.guessed:
        score = min(score, doubt.DOUBTED)
    state = CellState.READ if score >= doubt.SURE else CellState.UNSURE
    return Cell(slot.row, slot.col, text, slot.rowspan, slot.colspan, state, page=page, box=placed.box(slot.box),
                confidence=round(score, 3))


def _sign(cell: CellStrips, readings: Sequence[Verdict], sheet: Sheet) -> tuple[str, float] | None:
    """A lone dash, equals sign, slash or tick, told by its shape where the reading does not contradict it."""
    if len(readings) != 1 or len(readings[0].text) > 3:
        return None
    if readings[0].text.strip() == "一" and cell.slot.col and readings[0].score >= doubt.SURE:     # nobody counts one so in a form
        return symbols.DASH, readings[0].score
    sign = symbols.lone_sign(np.ascontiguousarray(cell.strips[0].cut(sheet.plain)))
    fitting = {symbols.DASH: _BARS, symbols.EQUALS: _BARS, symbols.SLASH: _STROKES, symbols.TICK: _TICKS}
    if not sign or not fitting[sign].fullmatch(readings[0].text.strip()):
        return None
    if sign == symbols.DASH and cell.slot.col == 0:     # 一 heads lists: 一、二、三
        return None
    return sign, 0.9 if readings[0].text.strip() and not sheet.shaded(cell.strips[0]) else doubt.DOUBTED


def _words(cell: CellStrips, readings: Sequence[Verdict], sheet: Sheet) -> tuple[str, float]:
    if not readings:
        return "", doubt.DOUBTED if cell.ink else 1.0
    by_strip = dict(zip(cell.strips, readings, strict=True))
    lines = [joining.join_row([(by_strip[s].text, s) for s in line]) for line in rows(cell.strips, sheet.line_height)]
    text = joining.join_cell([line for line in lines if line[0]], cell.slot.box.width)
    score = min(_score(by_strip[s], s, sheet) for s in cell.strips)
    if not all(doubt.well_formed(part) for part in text.split("\n")):
        score = min(score, doubt.DOUBTED)
    return text.strip(), score


def _score(reading: Verdict, strip: Rect, sheet: Sheet) -> float:
    figures = any(c.isdigit() for c in reading.text)
    return min(reading.score, doubt.DOUBTED) if figures and sheet.shaded(strip) else reading.score

