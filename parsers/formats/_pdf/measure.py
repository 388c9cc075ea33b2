"""Where a document's text stands on its pages: edges, line distance, size, and how its paragraphs begin."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from parsers.formats._pdf.lines import Line
from parsers.formats._pdf.model import Item, PageContent, PageTable
from parsers.formats._pdf.rules import clusters

SAME_SIZE = 1.15        # times: characters of one size
_INDENT = 1.2           # em
_LONG = 0.6             # of the page's width: a line of running text
_HANGING = "，。、；：！？,.;:"     # may stand outside the right edge
_ENOUGH = 3             # long lines that tell the edges by themselves
_SHARE = 0.05           # of the lines: as many must reach an edge


@dataclass(frozen=True, slots=True)
class Measure:
    """Left and right edge of the text, and the distance of its lines, in points; ``em`` is its size.

    ``indents``: paragraphs begin with an indented line, so that a line at the left edge goes on.
    """

    left: float
    right: float
    pitch: float
    em: float
    indents: bool


def body_size(lines: Sequence[Line]) -> float:
    """The size most characters have, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.em * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 12.0


def measures(pages: Sequence[PageContent], aside: set[int]) -> Mapping[int, Measure]:
    """The measure of every page; pages of one width share theirs. ``aside`` holds ``id`` of heads and feet."""
    alike: dict[int, list[PageContent]] = {}
    for page in pages:
        alike.setdefault(round(page.frame.width), []).append(page)
    em = body_size([line for page in pages for line in page.lines if id(line) not in aside])
    result: dict[int, Measure] = {}
    for width, group in alike.items():
        items = [item for page in group for item in page.items if id(item) not in aside]
        shared = _measure(items, float(width), em)
        result.update({page.number: shared for page in group})
    return result


def _measure(items: Sequence[Item], width: float, em: float) -> Measure:
    lines = [item for item in items if isinstance(item, Line)]
    body = [line for line in lines if line.measure is None and em / SAME_SIZE <= line.em <= em * SAME_SIZE]
    left, right = _edges(body, [item for item in items if isinstance(item, PageTable)], width, em)
    indented = sum(_INDENT * em < line.x0 - left < 4 * em for line in body)
    pitches = [b.y0 - a.y0 for a, b in pairwise(lines) if a.page == b.page and 0 < b.y0 - a.y0 < 4 * em]
    return Measure(left, right, median(pitches) if pitches else 2 * em, em, indented >= 2 or 0 < len(body) <= 5 * indented)


def _edges(body: Sequence[Line], tables: Sequence[PageTable], width: float, em: float) -> tuple[float, float]:
    """From the long lines; where there are few, tables show the edges too; else the page's even margins."""
    long = [line for line in body if line.width > _LONG * width and not line.fields]
    lefts = [line.x0 for line in long]
    rights = [line.x1 for line in long if line.text[-1] not in _HANGING] or [line.x1 for line in long]
    if len(long) < _ENOUGH:
        lefts += [table.xs[0] for table in tables]
        rights += [table.xs[-1] for table in tables]
        if lefts:
            return min(lefts), max(rights)
        margin = min((min(line.x0, width - line.x1) for line in body), default=0.0)
        return max(margin, 0.0), width - max(margin, 0.0)
    return -_outermost([-x for x in lefts], em), _outermost(rights, em)


def _outermost(positions: Sequence[float], em: float) -> float:
    """The largest position that more than a stray line reaches."""
    least = min(max(2, round(_SHARE * len(positions))), len(positions))
    for group in reversed(clusters(positions, em)):
        if len(group) >= least:
            return group[-1]
    return max(positions)
