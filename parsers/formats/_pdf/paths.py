"""The straight pieces of path objects: strokes, thin bars, filled rectangles."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from parsers.formats._pdf.drawn import Drawn
from parsers.formats._pdf.native import Bounds, Handle, Matrix, Scratch, apply, apply_bounds, multiply

_MAX_PATH_POINTS = 4_000    # a path with more is a drawing, not a table
_BEZIER, _MOVE = 1, 2


def take(obj: Handle, matrix: Matrix, drawn: Drawn, scratch: Scratch, call: Any) -> None:
    """Sort a path object's marks into ``drawn``."""
    bounds = scratch.bounds(obj)
    if bounds is not None and not drawn.add_thin(apply_bounds(matrix, bounds)):
        _inside(obj, apply_bounds(matrix, bounds), matrix, drawn, scratch, call)


def _inside(obj: Handle, box: Bounds, matrix: Matrix, drawn: Drawn, scratch: Scratch, call: Any) -> None:
    """The straight pieces of a path that is more than one thin mark."""
    count = call.path_count(obj)
    fill, stroke = scratch.draw_mode(obj)
    if count > _MAX_PATH_POINTS or not (fill or stroke):
        return
    own = multiply(scratch.matrix(obj), matrix)
    curved = False
    for points, bent in _subpaths(obj, count, own, scratch, call):
        curved = curved or bent
        if not bent:
            _straight(points, bool(stroke), drawn)
    if curved:
        drawn.curves.append(box)


def _subpaths(obj: Handle, count: int, matrix: Matrix, scratch: Scratch,
              call: Any) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    points: list[tuple[float, float]] = []
    bent = False
    for i in range(count):
        segment = call.path_segment(obj, i)
        kind = call.segment_type(segment)
        if kind == _MOVE and points:
            yield points, bent
            points, bent = [], False
        bent = bent or kind == _BEZIER
        points.append(apply(matrix, *scratch.point(segment)))
        if call.segment_closes(segment):
            points.append(points[0])
    if points:
        yield points, bent


def _straight(points: list[tuple[float, float]], stroked: bool, drawn: Drawn) -> None:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    if stroked:
        drawn.strokes.extend((min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
                             for a, b in pairwise(points))
    elif not drawn.add_thin(box) and _is_rectangle(points, box):
        drawn.fills.append(box)


def _is_rectangle(points: list[tuple[float, float]], box: Bounds) -> bool:
    return 4 <= len(points) <= 6 and all(min(x - box[0], box[2] - x) < 1 and min(y - box[1], box[3] - y) < 1 for x, y in points)
