"""One page: characters and rules go the way of a PDF page, from which paragraphs and tables come."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from parsers.document import Location, Remark, RemarkKind
from parsers.formats._ofd import glyphs, strokes
from parsers.formats._ofd.container import Container, Numbers, Page, name_of
from parsers.formats._ofd.glyphs import Glyph
from parsers.formats._ofd.objects import SLANTING, boundary, is_hidden, placing, walk
from parsers.formats._pdf import cells, lines, regions, segments, turned
from parsers.formats._pdf.chars import Chars
from parsers.formats._pdf.drawn import Drawn
from parsers.formats._pdf.frame import Frame
from parsers.formats._pdf.glyphs import normal
from parsers.formats._pdf.layout import Layout
from parsers.formats._pdf.model import Job, PageContent

_MAX_RULES = 20_000         # a page with more is a drawing, and looking for tables in it costs their square
_PICTURE_SHARE = 0.02       # of the page: a smaller picture is an emblem or a code


@dataclass(slots=True)
class Marks:
    """What stands on a page, in points from the top left."""

    glyphs: list[Glyph] = field(default_factory=list)
    turns: list[int] = field(default_factory=list)
    rules: list[Numbers] = field(default_factory=list)
    fills: list[Numbers] = field(default_factory=list)
    pictures: list[Numbers] = field(default_factory=list)
    hidden: int = 0
    unplaced: int = 0

    @property
    def drawing(self) -> bool:
        return len(self.rules) + len(self.fills) > _MAX_RULES


class _Layout(Layout):
    """Where columns cannot be told from the text alone, a PDF is asked again with another library; an OFD cannot."""

    def _fallback(self, top: float, bottom: float) -> list[float]:
        return []


def read(page: Page, number: int, container: Container) -> tuple[PageContent, int]:
    """The page's items in reading order, and how many characters stand on it."""
    marks = collect(page, container)
    frame = Frame(0.0, 0.0, page.width, page.height)
    content = PageContent(number, frame)
    found, turns = _characters(marks)
    drawn = _drawn(marks, page.height)
    grids = cells.grids(drawn, frame)
    owner = regions.assign(found, grids)
    upright = turns == 0
    runs = segments.cut(found.pick(upright), owner[upright])
    ruled = cells.with_columns(grids, runs)
    if len(ruled) < len(grids):
        grids, owner = ruled, regions.assign(found, ruled)
        runs = segments.cut(found.pick(upright), owner[upright])
    leaning = turned.segments_of(found, owner, turns)
    tables, outside = cells.fill(grids, runs, leaning, frame, number)
    job = Job(container.package.path, b"", container.package.limits)
    content.items = _Layout(frame, number, cells.loose_rules(drawn, grids, frame), job).in_order(outside, tables)
    for quarter, group in leaning.items():
        for line in lines.lines([s for s in group if s.region < 0], number):
            line.x0, line.y0, line.x1, line.y1 = turned.unlevel(quarter, line.x0, line.y0, line.x1, line.y1)
            content.items.append(line)
    content.remarks += _remarks(marks, page, number)
    return content, len(marks.glyphs)


def collect(page: Page, container: Container) -> Marks:
    marks = Marks()
    for part in page.parts:
        for element in walk(container.xml(part)):
            _take(element, marks)
    return marks


def _take(element: Any, marks: Marks) -> None:
    kind, place = name_of(element), placing(element)
    if kind not in ("TextObject", "PathObject", "ImageObject", "CompositeObject"):
        return
    if place is None:
        marks.unplaced += kind == "TextObject"
    elif is_hidden(element):
        marks.hidden += kind == "TextObject"
    elif kind == "TextObject":
        written = list(glyphs.of(element, place))
        marks.glyphs += written
        marks.turns += [place.turn] * len(written)
    elif kind == "PathObject":
        rules, fills = strokes.of(element, place)
        marks.rules += rules
        marks.fills += fills
    else:
        marks.pictures.append(boundary(element))


def _characters(marks: Marks) -> tuple[Chars, Any]:
    """Visible characters as arrays, and their quarter turns; white space becomes a flag."""
    kept = [(g, turn) for g, turn in zip(marks.glyphs, marks.turns, strict=True) if turn != SLANTING]
    solid = [i for i, (g, _) in enumerate(kept) if not g.text.isspace()]
    spaced = [i > 0 and kept[i - 1][0].text.isspace() for i in solid]
    boxes = np.array([kept[i][0].box for i in solid], dtype=np.float64).reshape(-1, 4)
    codes = normal(np.array([ord(kept[i][0].text) for i in solid], dtype=np.uint32))
    turns = np.array([kept[i][1] for i in solid], dtype=np.int64)
    index = np.arange(len(solid), dtype=np.int32)
    return Chars(codes, boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3], np.array(spaced, dtype=np.bool_), index), turns


def _drawn(marks: Marks, height: float) -> Drawn:
    """Rules and fills in a PDF page's own space, whose origin is at the bottom left."""
    if marks.drawing:
        return Drawn()
    return Drawn(strokes=[(x0, height - y1, x1, height - y0) for x0, y0, x1, y1 in marks.rules],
                 fills=[(x0, height - y1, x1, height - y0) for x0, y0, x1, y1 in marks.fills])


def _remarks(marks: Marks, page: Page, number: int) -> list[Remark]:
    where, remarks = Location(f"第{number}页"), []
    large = sum(_share(box, page) > _PICTURE_SHARE for box in marks.pictures)
    slanting = marks.turns.count(SLANTING)
    if large and not marks.glyphs:
        remarks.append(Remark(RemarkKind.UNREAD, f"第{number}页只有图片，图片里的文字没有读取", where))
    elif large:
        remarks.append(Remark(RemarkKind.LEFT_OUT, f"第{number}页有{large}幅图片，图片里的文字没有读取", where))
    if slanting:
        remarks.append(Remark(RemarkKind.LEFT_OUT, f"第{number}页有{slanting}个斜排的字（水印或印章），未计入正文", where))
    if marks.drawing:
        remarks.append(Remark(RemarkKind.UNREAD, f"第{number}页图形过多，没有找表格线，表格内容按文字读出", where))
    if marks.hidden:
        remarks.append(Remark(RemarkKind.HIDDEN, f"第{number}页有{marks.hidden}处看不见的文字，未计入", where))
    if marks.unplaced:
        remarks.append(Remark(RemarkKind.UNREAD, f"第{number}页有{marks.unplaced}处文字没有写明位置，未能读取", where))
    return remarks


def _share(box: Numbers, page: Page) -> float:
    return (box[2] - box[0]) * (box[3] - box[1]) / (page.width * page.height) if box else 0.0
