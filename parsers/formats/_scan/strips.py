"""Which strips of a page hold one line of text each, and in which cell they stand.

The detector finds nearly all lines; it overlooks single characters, dashes and ticks, and runs over the rules of
narrow cells. So its boxes are cut at the rules, and ink that no box covers becomes a strip of its own.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from parsers.formats._scan.grid import Grid, Slot
from parsers.formats._scan.lines import Rules
from parsers.formats._scan.shapes import Pixels, Rect, components

_DIRT = 2.0         # points: ink smaller than this to both sides is a speck
_SHARE = 0.35       # of a strip's height that must lie in a cell for the strip to belong there
_LEAST = 3          # pixels; less is no strip
_INSET = 0.9        # points a cell's interior stays away from the middle of its rules
_LEVEL = 0.4        # line heights between the middles of two strips of one line; lines of tight cells lie 0.8 apart


@dataclass
class CellStrips:
    """The strips of one cell, top to bottom and left to right; ``ink`` are the pieces of ink inside."""

    slot: Slot
    strips: list[Rect] = field(default_factory=list)
    ink: list[Rect] = field(default_factory=list)


def homes(boxes: Iterable[Rect], tables: Sequence[Grid], plain: Pixels, unit: float, line_height: int) -> tuple[list[list[CellStrips]], list[Rect]]:
    """The strips of every cell of every table, and those outside.

    ``boxes`` are the detector's; ``plain`` is the page's ink without ruling, ``line_height`` the usual box's.
    """
    page = Rect(0, 0, plain.shape[1], plain.shape[0])
    cells = [[CellStrips(slot) for slot in grid.slots] for grid in tables]
    outside = []
    for box in (b.common(page) for b in boxes):
        home = next((k for k, grid in enumerate(tables) if _inside(box, grid.box)), None)
        if home is None:
            if min(box.width, box.height) >= _LEAST:
                outside.append(box)
        else:
            _split(box, cells[home], unit)
    for own in cells:
        _complete(own, plain, unit, line_height)
    return cells, outside


def _split(box: Rect, cells: Sequence[CellStrips], unit: float) -> None:
    for cell in cells:
        part = box.common(_interior(cell.slot, unit))
        if not part.empty and part.height >= _SHARE * min(box.height, cell.slot.box.height) and part.width >= 0.3 * part.height:
            cell.strips.append(part)


def _inside(box: Rect, table: Rect) -> bool:
    part = box.common(table)
    return not part.empty and part.width * part.height > 0.5 * box.width * box.height


def _interior(slot: Slot, unit: float) -> Rect:
    inset = max(1, round(_INSET * unit))
    return slot.box.grown(-inset, -inset)


def unruled(marks: Pixels, rules: Rules) -> Pixels:
    """Ink with the ruling taken away."""
    import cv2

    across, down = cv2.dilate(rules.across, np.ones((3, 1), np.uint8)), cv2.dilate(rules.down, np.ones((1, 3), np.uint8))
    return np.where((across > 0) | (down > 0), 0, marks).astype(np.uint8)


def _complete(cells: Sequence[CellStrips], plain: Pixels, unit: float, line_height: int) -> None:
    """Give every cell the ink its strips miss, and take away strips without ink."""
    for cell in cells:
        bounds = _interior(cell.slot, unit)
        cell.ink = _blobs(plain, bounds, unit)
        kept = [s for s in cell.strips if any(_touches(s, b) for b in cell.ink)]
        missed = [b for b in cell.ink if not any(_covers(s, b) for s in kept)]
        for blob in sorted(missed, key=lambda b: (b.x0, b.y0)):
            _attach(kept, blob, line_height)
        strips = [_tall_enough(s, line_height).common(bounds) for line in rows(kept, line_height) for s in line]
        cell.strips = [s for s in strips if min(s.width, s.height) >= _LEAST]


def _blobs(plain: Pixels, area: Rect, unit: float) -> list[Rect]:
    """Connected ink inside a cell, larger than dirt."""
    least = _DIRT * unit
    found = components(np.ascontiguousarray(area.cut(plain)))
    return [Rect(b.x0 + area.x0, b.y0 + area.y0, b.x1 + area.x0, b.y1 + area.y0) for b, size, _ in found
            if max(b.width, b.height) >= least and size >= 0.6 * least * unit]


def _touches(strip: Rect, blob: Rect) -> bool:
    part = strip.common(blob)
    return not part.empty and part.width * part.height >= 0.3 * min(strip.width * strip.height, blob.width * blob.height)


def _covers(strip: Rect, blob: Rect) -> bool:
    middle_x, middle_y = (blob.x0 + blob.x1) / 2, (blob.y0 + blob.y1) / 2
    return strip.x0 <= middle_x < strip.x1 and strip.y0 <= middle_y < strip.y1


def _attach(strips: list[Rect], blob: Rect, line_height: int) -> None:
    """A blob beside a strip lengthens it (a lost ≥ or %), any other begins a strip."""
    for k, strip in enumerate(strips):
        level = min(strip.y1, blob.y1) - max(strip.y0, blob.y0)
        gap = max(strip.x0, blob.x0) - min(strip.x1, blob.x1)
        if level >= 0.5 * min(strip.height, blob.height) and gap <= line_height:
            wider = strip.around(blob.grown(round(0.15 * line_height), 0))
            strips[k] = Rect(wider.x0, strip.y0, wider.x1, strip.y1)
            return
    strips.append(blob.grown(round(0.25 * line_height), round(0.15 * line_height)))


def _tall_enough(strip: Rect, line_height: int) -> Rect:
    """A dash cut to its own height would be blown up to a block."""
    missing = round(0.8 * line_height) - strip.height
    return strip.grown(0, (missing + 1) // 2) if missing > 0 else strip


def rows(strips: Iterable[Rect], line_height: int) -> list[list[Rect]]:
    """Strips grouped into lines of text, top to bottom, each line left to right."""
    lines: list[list[Rect]] = []
    for strip in sorted((s for s in strips if not s.empty), key=lambda s: s.y0 + s.y1):
        if lines and abs(lines[-1][0].y0 + lines[-1][0].y1 - strip.y0 - strip.y1) < 2 * _LEVEL * line_height:
            lines[-1].append(strip)
        else:
            lines.append([strip])
    return [sorted(line, key=lambda s: s.x0) for line in lines]
