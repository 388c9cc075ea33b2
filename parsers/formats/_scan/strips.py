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
_POINT = 1.2        # points: the smallest mark of punctuation
_SHARE = 0.35       # of a strip's height that must lie in a cell for the strip to belong there
_WIDE = 0.7         # heights of a box: white that separates what is no one text
_BOX = 1.4          # height of the detector's boxes in heights of characters
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
                outside.extend(_at_gaps(box, plain, unit))
        else:
            _split(box, cells[home], unit)
    for own in cells:
        _complete(own, plain, unit, line_height)
    return cells, _distinct(outside)


def _distinct(strips: Sequence[Rect]) -> list[Rect]:
    """Strips without those that lie mostly in a larger one: the detector sees some characters twice."""
    kept: list[Rect] = []
    for strip in sorted(strips, key=lambda s: s.width * s.height, reverse=True):
        shared = (strip.common(k) for k in kept)
        if not any(not s.empty and s.width * s.height > 0.55 * strip.width * strip.height for s in shared):
            kept.append(strip)
    return kept


def _at_gaps(box: Rect, plain: Pixels, unit: float) -> list[Rect]:
    """A line cut where its writer left a wide gap: the recogniser invents characters to fill it."""
    pieces = sorted(_blobs(plain, box, unit, _POINT), key=lambda b: b.x0)
    cuts, reached = [], pieces[0].x1 if pieces else box.x1
    for piece in pieces:
        if piece.x0 - reached > _WIDE * box.height:
            cuts.append((reached, piece.x0))
        reached = max(reached, piece.x1)
    margin = box.height // 4
    starts = [box.x0, *(after - margin for _, after in cuts)]
    ends = [*(before + margin for before, _ in cuts), box.x1]
    return [Rect(a, box.y0, b, box.y1) for a, b in zip(starts, ends, strict=True)]


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


def unruled(marks: Pixels, rules: Rules, tables: Sequence[Grid], unit: float) -> Pixels:
    """Ink with the ruling of the tables taken away; long dashes and underlines stay."""
    near = np.zeros_like(marks)
    reach = round(2 * unit)
    for grid in tables:
        area = grid.box.grown(reach, reach)
        for y in grid.ys:
            Rect(area.x0, y - reach, area.x1, y + reach + 1).cut(near)[:] |= 1
        for x in grid.xs:
            Rect(x - reach, area.y0, x + reach + 1, area.y1).cut(near)[:] |= 2
    ruled = ((near & 1) & (_thicker(rules.across, 3, 1) > 0)) | ((near & 2) & (_thicker(rules.down, 1, 3) > 0) * 2)
    return np.where(ruled > 0, 0, marks).astype(np.uint8)


def _thicker(mask: Pixels, height: int, width: int) -> Pixels:
    import cv2

    return cv2.dilate(mask, np.ones((height, width), np.uint8)).astype(np.uint8)


def _complete(cells: Sequence[CellStrips], plain: Pixels, unit: float, line_height: int) -> None:
    """Strips from the cell's own ink where its lines stand apart; else the detector's, with the ink they miss."""
    for cell in cells:
        bounds = _interior(cell.slot, unit)
        cell.ink = _blobs(plain, bounds, unit)
        found = _by_ink(cell, line_height) or _by_detector(cell, line_height)
        strips = [_tall_enough(s, line_height).common(bounds) for line in rows(found, line_height) for s in line]
        cell.strips = [s for s in strips if min(s.width, s.height) >= _LEAST]


def _by_ink(cell: CellStrips, line_height: int) -> list[Rect]:
    """One strip a line of ink, none where lines touch or the ink is a blot."""
    heights = sorted(s.height for s in cell.strips if s.height >= 0.5 * line_height)
    em = (heights[len(heights) // 2] if heights else line_height) / _BOX
    lines: list[Rect] = []
    for blob in sorted(cell.ink, key=lambda b: b.y0):
        last = lines[-1] if lines else None
        if last and (blob.y0 < last.y1 or (blob.y0 - last.y1 < 0.3 * em and blob.y1 - last.y0 <= 1.2 * em)):
            lines[-1] = last.around(blob)
        else:
            lines.append(blob)
    if any(line.height > 1.6 * em for line in lines):
        return []
    side, over = round(0.3 * em), round(0.2 * em)
    return [_widened(line.grown(side, over), cell.strips) for line in lines]


def _widened(line: Rect, boxes: Sequence[Rect]) -> Rect:
    """A line of ink with what the detector sees at its ends: faint strokes are no ink."""
    same = [b for b in boxes if line.y0 <= (b.y0 + b.y1) / 2 < line.y1]
    return Rect(min([line.x0, *(b.x0 for b in same)]), line.y0, max([line.x1, *(b.x1 for b in same)]), line.y1)


def _by_detector(cell: CellStrips, line_height: int) -> list[Rect]:
    kept = [s for s in cell.strips if any(_touches(s, b) for b in cell.ink)]
    missed = [b for b in cell.ink if not any(_covers(s, b) for s in kept)]
    for blob in sorted(missed, key=lambda b: (b.x0, b.y0)):
        _attach(kept, blob, line_height)
    return kept


def _blobs(plain: Pixels, area: Rect, unit: float, least: float = _DIRT) -> list[Rect]:
    """Connected ink inside an area, larger than dirt."""
    least *= unit
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
