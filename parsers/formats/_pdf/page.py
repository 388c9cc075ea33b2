"""One page: its text, tables and everything else on it, in reading order."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parsers.document import Comment, Location, Remark, RemarkKind
from parsers.formats._pdf import cells, chars, fields, lines, regions, scanned, seals, segments, turned, unseen, walk
from parsers.formats._pdf.chars import Chars
from parsers.formats._pdf.drawn import Drawn
from parsers.formats._pdf.frame import Frame
from parsers.formats._pdf.grid import Grid
from parsers.formats._pdf.layout import Layout
from parsers.formats._pdf.lines import Line
from parsers.formats._pdf.model import Job, PageContent
from parsers.formats._pdf.segments import Segment
from parsers.formats._pdf.unseen import Unseen

_PICTURE_SHARE = 0.12   # of the page: a picture this large may hold text that nobody reads


def read(page: Any, number: int, job: Job) -> tuple[PageContent, list[Comment]]:
    """Read one loaded page: its content and the comments on it."""
    turn = page.get_rotation() // 90
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, turn, turn)
    content = PageContent(number, frame)
    textpage = page.get_textpage()
    marks = walk.walk(page)
    found = chars.read(textpage, frame)
    lost = unseen.find(textpage, found, marks, frame)
    reason = scanned.why(found, lost.hidden, marks, frame, textpage)
    if reason is not None:
        scanned.recognise(page, content, reason, job)
        return content, []
    comments = _text_page(page, textpage, content, found, lost, marks, job)
    _remarks(content, marks)
    return content, comments


def _remarks(content: PageContent, marks: Drawn) -> None:
    page = f"第{content.number}页"
    if marks.cut:
        content.remarks.append(Remark(RemarkKind.UNREAD, f"{page}图形过多，表格线可能没有全部读到", Location(page)))
    if scanned.picture_share(marks, content.frame) > _PICTURE_SHARE:
        content.remarks.append(Remark(RemarkKind.LEFT_OUT, f"{page}有图片，图片里的文字没有读取", Location(page)))


def _say_lost(content: PageContent, lost: Unseen, back: Any) -> None:
    """What is in the file and not on the page."""
    page = f"第{content.number}页"
    for mask, message in ((lost.hidden, "看不见，未计入"), (lost.clipped & ~back, "被单元格裁掉，纸面上看不到，未计入"),
                          (back, "超出单元格，纸面上看不到，已按文件里的文字补全")):
        if mask.any():
            content.remarks.append(Remark(RemarkKind.HIDDEN, f"{page}有{int(mask.sum())}个字{message}", Location(page)))


def _text_page(page: Any, textpage: Any, content: PageContent, every: Chars, lost: Unseen, marks: Drawn, job: Job) -> list[Comment]:
    frame, number = content.frame, content.number
    grids = cells.grids(marks, frame)
    found, owner, back = _placed(every, lost, grids)
    runs = segments.cut(found, owner)
    ruled = cells.with_columns(grids, runs)
    if len(ruled) < len(grids):
        grids = ruled
        found, owner, back = _placed(every, lost, grids)
        runs = segments.cut(found, owner)
    turns = turned.quarters(textpage, found, runs, frame)
    if (quarter := turned.sideways(turns)) and frame.turn == frame.shown:
        content.frame = frame.turned(-quarter)
        every = chars.read(textpage, content.frame)
        return _text_page(page, textpage, content, every, unseen.find(textpage, every, marks, content.frame), marks, job)
    _say_lost(content, lost, back)
    leaning: dict[int, list[Segment]] = {}
    if turns.any():
        leaning = turned.segments_of(found, owner, turns)
        _slanting(content, int((turns == turned.SLANTING).sum()))
        runs = segments.cut(found.pick(turns == 0), owner[turns == 0])
    extras = fields.read(page, frame, job.form, number)
    regions.place(extras.segments, grids)
    tables, outside = cells.fill(grids, runs + extras.segments, leaning, frame, number)
    content.items = Layout(frame, number, cells.loose_rules(marks, grids, frame), job).in_order(outside, tables)
    content.items += [line for quarter, group in leaning.items() for line in _beside(group, quarter, number)]
    content.seals = seals.find(page, marks, extras.stamps, frame, number)
    return extras.comments


def _placed(every: Chars, lost: Unseen, grids: Sequence[Grid]) -> tuple[Chars, Any, Any]:
    """The characters that count, their cells, and which of all characters were brought back."""
    owner = regions.assign(every, grids)
    back = unseen.rescued(lost, owner, grids)
    counts = ~(lost.hidden | lost.clipped) | back
    return every.pick(counts), owner[counts], back


def _beside(group: list[Segment], quarter: int, number: int) -> list[Line]:
    """Turned text outside tables, each line where it stands on the page."""
    beside = lines.lines([s for s in group if s.region < 0], number)
    for line in beside:
        line.x0, line.y0, line.x1, line.y1 = turned.unlevel(quarter, line.x0, line.y0, line.x1, line.y1)
    return beside


def _slanting(content: PageContent, count: int) -> None:
    if count:
        message = f"第{content.number}页有{count}个斜排的字（水印或印章），未计入正文"
        content.remarks.append(Remark(RemarkKind.LEFT_OUT, message, Location(f"第{content.number}页")))
