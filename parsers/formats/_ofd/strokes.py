"""Straight lines and rectangles of path objects, which may be the rules of a table."""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from parsers.formats._ofd.container import Numbers, numbers, text
from parsers.formats._ofd.objects import Placing

THIN = 3.0                  # points: a filled shape no thicker is a rule
_MAX_LENGTH = 100_000       # characters: a longer path is a drawing
_COMMAND = re.compile(r"([SMLQBAC])([^SMLQBAC]*)")
Point = tuple[float, float]


def of(element: Any, place: Placing) -> tuple[list[Numbers], list[Numbers]]:
    """Rules and filled rectangles of one PathObject: boxes in points, origin at the top left."""
    stroked = str(element.get("Stroke", "true")).lower() != "false"
    filled = str(element.get("Fill", "false")).lower() == "true"
    rules: list[Numbers] = []
    fills: list[Numbers] = []
    if not (stroked or filled):
        return rules, fills
    for points in subpaths(text(element, "AbbreviatedData")):
        there = [place.point(*p) for p in points]
        if stroked:
            rules += [_around([a, b]) for a, b in pairwise(there)]
        else:
            box = _around(there)
            if min(box[2] - box[0], box[3] - box[1]) <= THIN:
                rules.append(box)
            elif _is_rectangle(there, box):
                fills.append(box)
    return rules, fills


def subpaths(data: str) -> Iterator[list[Point]]:
    """The points of every subpath that has straight sides only. M moves, L draws, C closes; Q, B and A are curves."""
    points: list[Point] = []
    straight = True
    for command, values in _COMMAND.findall(data if len(data) <= _MAX_LENGTH else ""):
        if command in "SM":
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        if command in "SML":
            point = numbers(values, 2)
            straight = straight and bool(point)
            points += [(point[0], point[1])] if point else []
        elif command == "C":
            points += points[:1]
        else:
            straight = False
    if straight and len(points) > 1:
        yield points


def _around(points: list[Point]) -> Numbers:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_rectangle(points: list[Point], box: Numbers) -> bool:
    return 4 <= len(points) <= 6 and all(min(x - box[0], box[2] - x) < 1 and min(y - box[1], box[3] - y) < 1 for x, y in points)
