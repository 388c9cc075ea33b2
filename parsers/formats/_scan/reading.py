"""Lines outside the tables → paragraphs."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.document import Paragraph, Part
from parsers.formats._scan.deskew import Placement
from parsers.formats._scan.doubt import DOUBTED, Verdict, well_formed
from parsers.formats._scan.joining import join_row
from parsers.formats._scan.shapes import Rect

_PAGE_NUMBER = re.compile(r"[-—–－一·.\s]*\d{1,4}[-—–－一·.\s]*|第\s*\d{1,4}\s*页.{0,12}")
_FOOT = 0.88            # share of the page's height below which a page number stands
_LARGE = 1.15           # heights of the usual line: print that large is a title
_STAIN = 0.4            # score of what is no text
_INDENT = 1.2           # heights of a line by which a first line is set in
_DEEPEST = 4.0          # heights of a line: what begins deeper is a title or a signature
_FULL = 2.2             # heights of a line that a full line may lack at its right end
_WIDE = 0.55            # share of the text's width that body lines fill
_PITCH = 1.9            # times the usual distance of lines: more white ends a paragraph


@dataclass
class Line:
    """One line of text across the page, its score that of its least sure part."""

    text: str
    box: Rect
    score: float

    @property
    def height(self) -> int:
        return self.box.height


@dataclass
class Block:
    lines: list[Line] = field(default_factory=list)
    align: str = ""
    part: Part = Part.BODY


def lines(strips: Sequence[Sequence[Rect]], texts: Mapping[Rect, Verdict]) -> list[Line]:
    """Rows of strips joined into lines; rows without text vanish."""
    found = []
    for row in strips:
        read = [s for s in row if texts[s].text.strip() and not _dirt(texts[s])]
        if read:
            text, box = join_row([(texts[s].text, s) for s in read])
            score = min(texts[s].score for s in read)
            found.append(Line(text.strip(), box, score if well_formed(text) else min(score, DOUBTED)))
    return found


def _dirt(verdict: Verdict) -> bool:
    """One or two characters that nobody would bet on: a stain, a shadow, the edge of the paper."""
    return len(verdict.text.strip()) <= 2 and verdict.score < _STAIN


def paragraphs(found: Sequence[Line], tables: Sequence[Rect], height: int) -> list[Block]:
    """Lines grouped by indent and fill; ``height`` is the page's. A table ends a paragraph."""
    usual = sorted(n.height for n in found)[len(found) // 2] if found else 0
    plain = [n.box for n in found if n.height < _LARGE * usual]
    body = [*(b for b in plain if b.width > _WIDE * max(p.width for p in plain)), *tables]
    left, right = min((b.x0 for b in body), default=0), max((b.x1 for b in body), default=0)
    pitch = _pitch(found)
    blocks: list[Block] = []
    for line in found:
        footer = line.box.y0 > _FOOT * height and bool(_PAGE_NUMBER.fullmatch(line.text))
        last = blocks[-1].lines[-1] if blocks else None
        parted = not last or footer or blocks[-1].part is Part.FOOTER or any(last.box.y0 < t.y0 < line.box.y1 for t in tables)
        if last and not parted and (_continues(last, line, left, right, pitch) or _one_title(last, line, usual, left, right)):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block([line], _align(line, left, right), Part.FOOTER if footer else Part.BODY))
    return blocks


def _pitch(found: Sequence[Line]) -> float:
    gaps = sorted(b.box.y1 - a.box.y1 for a, b in pairwise(found) if b.box.y1 > a.box.y1)
    return gaps[len(gaps) // 2] if gaps else 0.0


def _continues(last: Line, line: Line, left: int, right: int, pitch: float) -> bool:
    height = max(last.height, line.height)
    full = last.box.x1 >= right - _FULL * height and last.box.x0 <= left + _DEEPEST * height
    flush = line.box.x0 <= left + 0.8 * _INDENT * height
    near = line.box.y1 - last.box.y1 <= max(_PITCH * pitch, 1.6 * height)
    alike = 0.7 <= line.height / last.height <= 1.4
    return full and flush and near and alike


def _one_title(last: Line, line: Line, usual: int, left: int, right: int) -> bool:
    """A title too long for one line: large print, its second line centred."""
    large = min(last.height, line.height) >= _LARGE * usual and 0.9 <= line.height / last.height <= 1.1
    near = line.box.y0 - last.box.y1 <= 0.8 * last.height
    long = last.box.width >= 0.7 * (right - left)
    return large and near and long and _align(line, left, right) == "center"


def _align(line: Line, left: int, right: int) -> str:
    before, after, height = line.box.x0 - left, right - line.box.x1, line.height
    if before > 3 * height and abs(before - after) < 2 * height:
        return "center"
    if before > 6 * height and after < 3 * height:
        return "right"
    return ""


def made(block: Block, index: int, page: int, placed: Placement) -> Paragraph:
    """The block as a paragraph of the document model; the least sure line speaks for it."""
    box = block.lines[0].box
    for line in block.lines[1:]:
        box = box.around(line.box)
    return Paragraph("".join(line.text for line in block.lines), index, block.part, "page", align=block.align, page=page,
                     box=placed.box(box), confidence=round(min(line.score for line in block.lines), 3))
