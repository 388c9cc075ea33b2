"""Ruling lines → true grids with merged cells.

A table is a connected piece of ruling. Its rows and columns are the places where rules run; then every side of
every elementary cell is looked at, and cells without a rule between them are one cell.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from parsers.formats._scan.lines import Rules
from parsers.formats._scan.shapes import Pixels, Rect, components
from parsers.formats._scan.sides import Evidence, Flags, lone_rules, sides

_LEAST_WIDTH, _LEAST_HEIGHT = 60.0, 12.0    # points; smaller frames are boxes to tick or logos
_SHEET = 0.75       # of the page's height and width: frames as large as that are the edge of the paper
_MERGE = 3.5        # points: traces of rules nearer than this are one rule
_SURE = 60.0        # points of a vertical trace that characters never reach, not even stacked in tight rows
_ONE_CHARACTER = 24.0   # points; a character with the space before it
_NARROWEST = 9.0    # points between rules of which one was found only in its own band


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of a grid, merged ones once. ``guessed``: a seal hides whether a rule bounds or divides it."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Rect
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """``xs`` and ``ys`` are the rules' places in pixels. ``torn``: a broken rule left a cell open."""

    xs: tuple[int, ...]
    ys: tuple[int, ...]
    slots: tuple[Slot, ...]
    torn: bool = False

    @property
    def box(self) -> Rect:
        return Rect(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def grids(faint: Pixels, rules: Rules, unit: float) -> list[Grid]:
    """Every table of a straightened page, top to bottom; ``faint`` is its ink, hair lines included."""
    found = [_grid(faint, rules, part, unit) for area in _areas(rules, unit) for part in _parts(faint, rules, area, unit)]
    return sorted((g for g in found if g is not None), key=lambda g: (g.ys[0], g.xs[0]))


def _areas(rules: Rules, unit: float) -> list[Rect]:
    """Connected pieces of ruling; what only frames others (the edge of the paper, a box around a form) is no table."""
    import cv2

    joined = cv2.dilate(rules.across | rules.short, np.ones((3, 3), np.uint8)).astype(np.uint8)
    labels = np.asarray(cv2.connectedComponents(joined, connectivity=8)[1], np.int32)
    boxes = [box for box, _, label in components(joined)
             if box.width >= _LEAST_WIDTH * unit and box.height >= _LEAST_HEIGHT * unit and not _hollow(labels, label, box, unit)]
    merged: list[Rect] = []
    for box in sorted(boxes, key=lambda b: b.width * b.height, reverse=True):
        for k, other in enumerate(merged):
            if not box.common(other).empty:     # a table whose rules are broken falls into overlapping pieces
                merged[k] = other.around(box)
                break
        else:
            merged.append(box)
    return merged


def _hollow(labels: npt.NDArray[np.int32], label: int, box: Rect, unit: float) -> bool:
    piece = box.cut(labels) == label
    (height, width), page = piece.shape, labels.shape
    touching = (box.x0 < 3) + (box.y0 < 3) + (box.x1 > page[1] - 3) + (box.y1 > page[0] - 3)
    sheet = touching >= 2 or (height > _SHEET * page[0] and width > _SHEET * page[1])
    across, down = (round(0.12 * n) if sheet else round(_LEAST_HEIGHT * unit) for n in (width, height))
    return height > 4 * down and width > 4 * across and not piece[down:-down, across:-across].any()


def _views(faint: Pixels, rules: Rules, area: Rect) -> tuple[Evidence, Evidence]:
    """What speaks for vertical and, turned, for horizontal rules of an area."""
    inked, across, down, hidden = (area.cut(m) > 0 for m in (faint, rules.across, rules.down, rules.hidden))
    return Evidence(inked, down, hidden), Evidence(inked.T, across.T, hidden.T)


def _parts(faint: Pixels, rules: Rules, area: Rect, unit: float) -> list[Rect]:
    """The tables of one connected area: more than one where a seal or a smear joins them."""
    down, across = _views(faint, rules, area)
    ys = _places(across.ruled.T, unit, True)
    xs = _columns(down, across.ruled.T, ys, unit)
    if len(ys) < 2:
        return []
    gaps = [row for row, ruled in enumerate(sides(down, xs, ys, unit)[0]) if not ruled.any()]
    if not gaps:
        return [area]
    return [Rect(area.x0, area.y0 + max(ys[a] - 2, 0), area.x1, area.y0 + ys[b] + 3)
            for a, b in zip([0, *(g + 1 for g in gaps)], [*gaps, len(ys) - 1], strict=True) if b > a]


def _grid(faint: Pixels, rules: Rules, area: Rect, unit: float) -> Grid | None:
    down, across = _views(faint, rules, area)
    ys = _places(across.ruled.T, unit, True)
    xs = _columns(down, across.ruled.T, ys, unit)
    ys = _with(ys, lone_rules(across.inked, xs, unit), unit)
    # an underline or a stroke taken for a rule divides no cell from another
    ys = _used(ys, sides(across, ys, xs, unit)[0])
    xs = _used(xs, sides(down, xs, ys, unit)[0]) if len(ys) > 1 else []
    if len(xs) < 2 or (len(xs) == 2 and len(ys) == 2):
        return None
    left_of, left_guessed = sides(down, xs, ys, unit)
    if phantom := _phantoms(xs, left_of, unit):
        xs = [x for k, x in enumerate(xs) if k not in phantom]
        left_of, left_guessed = sides(down, xs, ys, unit)
    above, above_guessed = (m.T for m in sides(across, ys, xs, unit))
    left_of[:, [0, -1]] = above[[0, -1], :] = True
    cells, torn = _cells(above, left_of)
    xs, ys = [x + area.x0 for x in xs], [y + area.y0 for y in ys]
    return Grid(tuple(xs), tuple(ys), tuple(
        Slot(r, c, h, w, Rect(xs[c], ys[r], xs[c + w], ys[r + h]),
             bool(left_guessed[r:r + h, c:c + w + 1].any() or above_guessed[r:r + h + 1, c:c + w].any()))
        for r, c, h, w in cells), torn)


def _phantoms(xs: list[int], left_of: Flags, unit: float) -> set[int]:
    """Rules that do not reach the table's first row and cut off one character of a much wider column.

    Where names in tight rows begin alike, the upright strokes of their second characters stand over one another.
    """
    widths = [b - a for a, b in pairwise(xs)]
    narrow = (k for k in range(1, len(xs) - 1) if widths[k - 1] < _ONE_CHARACTER * unit and widths[k] > 2 * widths[k - 1])
    return {k for k in narrow if not left_of[0, k] and left_of[0, [k - 1, k + 1]].all()}


def _columns(down: Evidence, across: Flags, ys: list[int], unit: float) -> list[int]:
    """Places of vertical rules. Forms whose outer sides are not ruled end where their horizontal rules end."""
    xs = _places(down.ruled, unit, False, _SURE)
    reached = np.flatnonzero(across.any(axis=0))
    if not len(reached):
        return xs
    first, last, reach = int(reached[0]), int(reached[-1]), 2 * _MERGE * unit
    opening = [first] if not xs or xs[0] - first > reach else []
    closing = [last] if not xs or last - xs[-1] > reach else []
    return _with([*opening, *xs, *closing], lone_rules(down.inked, ys, unit), unit)


def _places(mask: Flags, unit: float, across: bool, least: float = 0.0) -> list[int]:
    """Where rules run, one place a rule: traces of at least ``least`` points are weighed by their length."""
    traces = []
    for box, _, _ in components(mask.astype(np.uint8)):
        middle = (box.y0 + box.y1 - 1) / 2 if across else (box.x0 + box.x1 - 1) / 2
        length = box.width if across else box.height
        if length >= least * unit:
            traces.append((middle, length))
    groups: list[list[tuple[float, int]]] = []
    for trace in sorted(traces):
        if groups and trace[0] - _middle(groups[-1]) <= _MERGE * unit:
            groups[-1].append(trace)
        else:
            groups.append([trace])
    return [round(_middle(g)) for g in groups]


def _middle(group: list[tuple[float, int]]) -> float:
    return sum(m * length for m, length in group) / sum(length for _, length in group)


def _with(places: list[int], more: Sequence[int], unit: float) -> list[int]:
    found = list(places)
    for x in more:
        if all(abs(x - p) > _NARROWEST * unit for p in found):
            found.append(x)
    return sorted(found)


def _used(places: list[int], ruled: Flags) -> list[int]:
    return [p for k, p in enumerate(places) if ruled[:, k].any()]


def _cells(above: Flags, left_of: Flags) -> tuple[list[tuple[int, int, int, int]], bool]:
    """(row, col, rowspan, colspan) of every cell, and whether a rule was torn.

    ``above[r, c]`` is the rule on top of an elementary cell, ``left_of[r, c]`` the one to its left.
    """
    rows, cols = left_of.shape[0], above.shape[1]
    taken = np.zeros((rows, cols), bool)
    cells: list[tuple[int, int, int, int]] = []
    torn = False
    for row, col in ((r, c) for r in range(rows) for c in range(cols)):
        if taken[row, col]:
            continue
        right = col + 1
        while right < cols and not left_of[row, right] and not taken[row, right]:
            right += 1
        down = row + 1
        while down < rows and not above[down, col:right].any() and not left_of[down, col + 1:right].any():
            down += 1
        lower = above[down, col:right] if down < rows else above[rows, col:right]
        torn = torn or bool(lower.any() and not lower.all())     # a rule that ends inside a side leaves the cell open
        taken[row:down, col:right] = True
        cells.append((row, col, down - row, right - col))
    return cells, torn
