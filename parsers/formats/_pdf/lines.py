"""Lines: the segments at one height, from left to right, with the white space that was meant."""
from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from parsers.formats._pdf import glyphs
from parsers.formats._pdf.segments import LATIN_GAP, Segment

WIDE_GAP = 0.8          # em: from here a gap between words means something
FIELD_GAP = 1.5         # em: from here it stands between fields
_TYPED_GAP = 0.42       # em: a space between ideographs (one that is known to be typed may be narrower)
_LABEL = 12             # characters: where the colon of a field's name is looked for
_FAR = 2.5              # em: from here single characters are not one spread word
_OVERLAP = 0.5          # of the lower one's height: segments of one line overlap this much
_TAB = "\t"
_SPREAD = re.compile(r"(?<![\u3400-\u9fff])(?:[\u3400-\u9fff] {1,2})+[\u3400-\u9fff](?![\u3400-\u9fff])")


@dataclass(slots=True)
class Line:
    """``fields``: a wide gap stands inside. ``page`` from 1. ``measure``: the column it stands in, where the page has
    several."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    em: float
    fields: bool = False
    page: int = 0
    measure: tuple[float, float] | None = None

    @property
    def width(self) -> float:
        return self.x1 - self.x0


def lines(segments: list[Segment], page: int = 0) -> list[Line]:
    """Segments gathered into lines, top to bottom."""
    if len(segments) == 1:
        return [compose(segments, page)]
    return [compose(row, page) for row in rows(segments)]


def rows(segments: list[Segment]) -> list[list[Segment]]:
    """Segments at one height together, each row from left to right."""
    if len(segments) < 2:
        return [segments] if segments else []
    found: list[list[Segment]] = []
    top = bottom = 0.0
    for segment in sorted(segments, key=lambda s: (s.y0 + s.y1, s.x0)):
        shared = min(segment.y1, bottom) - max(segment.y0, top)
        if found and shared > _OVERLAP * min(segment.y1 - segment.y0, bottom - top):
            found[-1].append(segment)
            top, bottom = min(top, segment.y0), max(bottom, segment.y1)
        else:
            found.append([segment])
            top, bottom = segment.y0, segment.y1
    for row in found:
        row.sort(key=lambda s: s.x0)
    return found


def compose(row: list[Segment], page: int = 0) -> Line:
    """One line from its segments, with the white space that stands between them."""
    first = row[0]
    if len(row) == 1:
        return Line(first.text, first.x0, first.y0, first.x1, first.y1, first.em, False, page)
    row = _without_overprints(row)
    text, fields = first.text, False
    for before, segment in pairwise(row):
        gap = (segment.x0 - before.x1) / max(min(before.em, segment.em), 1.0)
        text += _between(before, segment, gap) + segment.text
        fields = fields or gap >= FIELD_GAP
    return Line(_closed_up(text), first.x0, min(s.y0 for s in row), max(s.x1 for s in row), max(s.y1 for s in row),
                max(s.em for s in row), fields, page)


def _closed_up(text: str) -> str:
    """Without the spaces of words spread over a width (合 计, 填 报 单 位：); 年 月 日 is an unfilled date."""
    if " " in text:
        text = _SPREAD.sub(lambda m: m.group() if m.group()[-1] in "月日" else m.group().replace(" ", ""), text)
    return text.replace(_TAB, "  ")


def _without_overprints(row: list[Segment]) -> list[Segment]:
    """Bold imitated by printing twice: the same text at nearly the same place."""
    kept = row[:1]
    for segment in row[1:]:
        last = kept[-1]
        if not (segment.text == last.text and segment.x0 - last.x0 < 0.4 * last.em):
            kept.append(segment)
    return kept


def _between(before: Segment, segment: Segment, gap: float) -> str:
    if gap >= FIELD_GAP:
        return _TAB if gap > _FAR else "  "
    if gap >= WIDE_GAP:
        return " "
    left, right = glyphs.wide(before.text[-1]), glyphs.wide(segment.text[0])
    if left != right:
        return " " if gap > _TYPED_GAP and "：" in segment.text[:_LABEL] else ""
    if not left:
        return " " if segment.spaced or gap > LATIN_GAP else ""
    limit = LATIN_GAP if segment.spaced else _TYPED_GAP
    return " " if gap > limit else ""
