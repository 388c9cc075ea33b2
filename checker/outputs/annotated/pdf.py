"""Highlights with notes in a copy of the unit's PDF, added behind its bytes so that a signature on them still holds."""
from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.outputs.annotated.note import AUTHOR, Note
from parsers.document import Box
from parsers.errors import DamagedFile, EncryptedFile

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter
    from pypdf.generic import DictionaryObject

COLOUR = "ffd54a"
_PRINT = 4
_STICKY, _GAP = 20, 24
_BAND = 14.0            # points; viewers round a highlight's ends by its height, so that a tall one would run over the cells beside it
_INSET = 2.0


def annotate(data: bytes, path: str, notes: Sequence[Note], stamp: str) -> bytes:
    """A PDF with one annotation a note; raises ReadError where it cannot be opened or is locked."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    try:
        if PdfReader(io.BytesIO(data)).is_encrypted:
            raise EncryptedFile("文件有加密限制，不能加批注", where=path, remedy="需要批注时请单位另报没有限制的文件")
        writer = PdfWriter(io.BytesIO(data), incremental=True)
        _annotate_all(writer, notes, stamp)
        stream = io.BytesIO()
        writer.write(stream)
    except (PyPdfError, KeyError, TypeError, AttributeError, IndexError, ValueError, RecursionError) as error:
        # pypdf meets a broken object with whatever its code happens to raise there
        raise DamagedFile("文件结构不规范，不能加批注", where=path, remedy="意见见审核意见单") from error
    return stream.getvalue()


def _annotate_all(writer: PdfWriter, notes: Sequence[Note], stamp: str) -> None:
    stickies: Counter[int] = Counter()
    for note in notes:
        page = note.anchor.index - 1 if note.anchor and note.anchor.part == "page" else -1
        known = 0 <= page < len(writer.pages)
        box = note.anchor.box if note.anchor and known else None
        page = page if known else 0
        annotation = _highlight(writer.pages[page], box) if box else _sticky(writer.pages[page], stickies[page])
        stickies[page] += box is None
        _describe(annotation, note.text if box else note.text_elsewhere(), stamp)
        writer.add_annotation(page, annotation)


def _highlight(page: PageObject, box: Box) -> DictionaryObject:
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject

    corners = [c for band in _bands(box) for c in _corners(*_on_page(page, band))]
    return Highlight(rect=_on_page(page, box), quad_points=ArrayObject(FloatObject(c) for c in corners), highlight_color=COLOUR, printing=True)


def _corners(x0: float, y0: float, x1: float, y1: float) -> tuple[float, ...]:
    return x0, y1, x1, y1, x0, y0, x1, y0


def _bands(box: Box) -> list[Box]:
    """The box, or a tall one (a table's cell) as lines of writing within it, top to bottom."""
    if box.y1 - box.y0 <= 2 * _BAND or box.x1 - box.x0 <= 4 * _INSET:
        return [box]
    x0, x1, top, bottom = box.x0 + _INSET, box.x1 - _INSET, box.y0 + _INSET, box.y1 - _INSET
    count = round((bottom - top) / _BAND)
    edges = [top + (bottom - top) * i / count for i in range(count + 1)]
    return [Box(x0, a, x1, b) for a, b in pairwise(edges)]


def _sticky(page: PageObject, before: int) -> DictionaryObject:
    """A note at the top of the page; several stand side by side, then in further rows."""
    from pypdf.annotations import Text

    wide = max(int(_shown(page)[0] - 2 * _STICKY) // _GAP, 1)
    left, top = _STICKY + before % wide * _GAP, _STICKY + before // wide * _GAP
    return Text(rect=_on_page(page, Box(left, top, left + _STICKY, top + _STICKY)), text="", flags=_PRINT)


def _describe(annotation: DictionaryObject, words: str, stamp: str) -> None:
    from pypdf.generic import NameObject, TextStringObject

    date = "D:" + stamp.replace("-", "").replace(":", "").replace("T", "")
    for key, value in (("/Contents", words), ("/T", AUTHOR), ("/M", date)):
        annotation[NameObject(key)] = TextStringObject(value)


def _shown(page: PageObject) -> tuple[float, float]:
    """Width and height of the page as a viewer shows it."""
    left, bottom, right, top = _visible(page)
    return (top - bottom, right - left) if page.rotation % 180 else (right - left, top - bottom)


def _visible(page: PageObject) -> tuple[float, float, float, float]:
    """What a viewer shows of the page, in the page's own space: the crop box inside the media box."""
    crop, media = page.cropbox, page.mediabox
    left, bottom = max(float(crop.left), float(media.left)), max(float(crop.bottom), float(media.bottom))
    right, top = min(float(crop.right), float(media.right)), min(float(crop.top), float(media.top))
    if right <= left or top <= bottom:
        return float(media.left), float(media.bottom), float(media.right), float(media.top)
    return left, bottom, right, top


def _on_page(page: PageObject, box: Box) -> tuple[float, float, float, float]:
    """A box as the reader sees it (top left origin, page turned) in the page's own space."""
    left, bottom, right, top = _visible(page)
    match page.rotation % 360:
        case 90:
            x0, y0, x1, y1 = left + box.y0, bottom + box.x0, left + box.y1, bottom + box.x1
        case 180:
            x0, y0, x1, y1 = right - box.x1, bottom + box.y0, right - box.x0, bottom + box.y1
        case 270:
            x0, y0, x1, y1 = right - box.y1, top - box.x1, right - box.y0, top - box.x0
        case _:
            x0, y0, x1, y1 = left + box.x0, top - box.y1, left + box.x1, top - box.y0
    return round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)
