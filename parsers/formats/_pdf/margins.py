"""Running heads, running feet and page numbers: what a page repeats around its text.

Known by their words (— 3 —，第3页 共5页) or by standing in the same place on several pages. A repeated line
that stands close to the text may be the title of a form that fills each page anew, or a title printed again
above a table that goes on; ``soft`` keeps those apart until the tables have been looked at.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.formats._pdf.lines import Line
from parsers.formats._pdf.model import Item, PageContent

_ZONE = 0.15            # of the page's longer side: heads and feet stand within
_MARGIN = 0.075         # of it: what is repeated here is a running head whatever follows
_MOST = 4               # lines of a head or foot
_SAME_HEIGHT = 6.0      # points
_LARGER = 1.15          # times the body's size: a title, not a running head
_DASH = "[-‐-―－−·•~～\\s]"
_NUMBERED = re.compile(
    rf"^(?:{_DASH}+\d{{1,4}}{_DASH}+|第\d{{1,4}}页|第\d{{1,4}}页[，,/、]?\(?（?共\d{{1,4}}页\)?）?|共\d{{1,4}}页[，,/、]?第\d{{1,4}}页"
    r"|\d{1,4}[/／]\d{1,4}|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?|[ivxIVX]{1,5})$")
_BARE = re.compile(r"^\d{1,4}$")
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Margins:
    """``heads``/``feet`` and ``soft`` hold ``id`` of lines."""

    heads: set[int] = field(default_factory=set)
    feet: set[int] = field(default_factory=set)
    soft: set[int] = field(default_factory=set)


def is_page_number(text: str) -> bool:
    """Words that only number a page (a bare figure does not)."""
    return bool(_NUMBERED.match("".join(text.split())))


def find(pages: Sequence[PageContent], body: float) -> Margins:
    """The heads and feet of a document; ``body`` is the size of its text in points."""
    margins = Margins()
    text_pages = [p for p in pages if not p.scanned]
    tops = {p.number: _edge(p, p.items) for p in text_pages}
    bottoms = {p.number: _edge(p, list(reversed(p.items))) for p in text_pages}
    repeated = _repeated(tops) | _repeated(bottoms)
    offset = _page_offset([*tops.items(), *bottoms.items()])
    for page in text_pages:
        _mark(page, tops[page.number], margins.heads, margins.soft, repeated, offset, body)
        _mark(page, bottoms[page.number], margins.feet, set(), repeated, offset, body)
    return margins


def _edge(page: PageContent, items: Sequence[Item]) -> list[Line]:
    """The lines at one edge of a page, from the edge inwards, down to the first table."""
    found: list[Line] = []
    for item in items:
        if not isinstance(item, Line) or len(found) == _MOST or not _within(item, page, _ZONE):
            break
        found.append(item)
    return found


def _within(line: Line, page: PageContent, share: float) -> bool:
    """Does a line stand in the strip of that depth at the top or bottom?"""
    depth = share * max(page.frame.width, page.frame.height)
    return line.y1 < depth or line.y0 > page.frame.height - depth


def key(line: Line) -> str:
    return _DIGITS.sub("0", "".join(line.text.split()))


def _repeated(edges: dict[int, list[Line]]) -> set[tuple[str, int]]:
    """Texts that stand at one height on two pages or more."""
    seen: Counter[tuple[str, int]] = Counter()
    for lines in edges.values():
        seen.update({(key(line), step) for line in lines for step in _steps(line)})
    return {place for place, count in seen.items() if count > 1}


def _steps(line: Line) -> tuple[int, int]:
    """Two overlapping bins of height, so that neighbours share one."""
    bin_ = int(line.y0 // _SAME_HEIGHT)
    return bin_, bin_ + 1


def _page_offset(edges: Sequence[tuple[int, list[Line]]]) -> set[int]:
    """What a bare number is ahead of its page, where most pages agree."""
    ahead = Counter(int("".join(line.text.split())) - page for page, lines in edges for line in lines[:1]
                    if _BARE.match("".join(line.text.split())))
    return {offset for offset, count in ahead.items() if count > 1 or offset == 0}


def _mark(page: PageContent, edge: list[Line], hard: set[int], soft: set[int],
          repeated: set[tuple[str, int]], offset: set[int], body: float) -> None:
    for line in edge:
        text = "".join(line.text.split())
        if is_page_number(text) or (_BARE.match(text) and int(text) - page.number in offset):
            hard.add(id(line))
        elif not any((key(line), step) in repeated for step in _steps(line)):
            break
        elif line.em <= body * _LARGER and _within(line, page, _MARGIN):
            hard.add(id(line))
        else:
            soft.add(id(line))
