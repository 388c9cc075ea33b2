"""Pages whose text cannot be taken from the file, and how they are read instead.

Nothing drawn from a text layer that its reader does not see is trusted: a layer that OCR software put behind a
picture is as good as that software was, so such pages are recognised again.
"""
from __future__ import annotations

from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parsers.document import Location, Remark, RemarkKind
from parsers.errors import ReadError
from parsers.formats._pdf import chars as characters
from parsers.formats._pdf import glyphs, recognised
from parsers.formats._pdf.chars import Chars
from parsers.formats._pdf.drawn import Drawn
from parsers.formats._pdf.frame import Frame
from parsers.formats._pdf.model import Job, PageContent
from parsers.formats._pdf.rules import placed
from parsers.limits import Limits, exceeded

DPI = 200
_FEW = 20               # characters: a page with fewer has no text of its own (a stamp, a page number)
_FEW_OVER_PICTURE = 60  # the same where a picture fills the page
_FULL = 0.7             # of the page: a picture this large is the page
_VISIBLE_PICTURE = 0.04 # of the page: a smaller one is a logo
_OUTLINES = 40          # drawn shapes without any text: letters turned into curves
_STRANGE = 0.3          # of the characters: the font's table of characters is missing or wrong
_SAMPLES = (20, 200)     # characters whose mapping is asked for: always, and once one is missing


class Reason(StrEnum):
    """Why a page is read by OCR, in the user's words."""

    PICTURE = "是扫描图片，已用文字识别读取"
    HIDDEN = "是扫描图片，其下附带的隐藏文字层不可靠，未采用，已重新做文字识别"
    GARBLED = "的文字没有可用的编码，复制出来是乱码，已改用文字识别读取"


def why(chars: Chars, hidden: Any, drawn: Drawn, frame: Frame, textpage: Any) -> Reason | None:
    """Why a page must be recognised; None for one with usable text, and for a blank one.

    ``hidden`` marks the characters that are painted invisibly.
    """
    visible = len(chars) - int(hidden.sum())
    largest, buried = _pictures(drawn, frame)
    few = visible < (_FEW_OVER_PICTURE if largest > _FULL else _FEW)
    if largest > _FULL and (buried or (few and visible < len(chars))):
        return Reason.HIDDEN
    if few and (largest > _VISIBLE_PICTURE or (not visible and len(drawn.curves) > _OUTLINES)):
        return Reason.PICTURE
    if visible and _garbled(chars.pick(~hidden), textpage):
        return Reason.GARBLED
    return None


def _pictures(drawn: Drawn, frame: Frame) -> tuple[float, bool]:
    """The largest picture's share of the page, and whether one that fills it was painted over the text."""
    shares = [(x1 - x0) * (y1 - y0) / (frame.width * frame.height)
              for x0, y0, x1, y1 in placed([p.box for p in drawn.pictures], frame)]
    buried = any(share > _FULL and picture.opaque and drawn.texts and picture.covers >= 0.9 * drawn.texts
                 for share, picture in zip(shares, drawn.pictures, strict=True))
    return max(shares, default=0.0), buried


def picture_share(drawn: Drawn, frame: Frame) -> float:
    """The largest picture's share of the page."""
    return _pictures(drawn, frame)[0]


def _garbled(chars: Chars, textpage: Any) -> bool:
    strange = glyphs.strange(chars.codes)
    if strange.mean() > _STRANGE:
        return True
    few, many = (chars.index[::max(len(chars) // size, 1)] for size in _SAMPLES)
    return bool(characters.unmapped(textpage, few).any()) and bool(characters.unmapped(textpage, many).mean() > _STRANGE)


def render(page: Any, limits: Limits) -> NDArray[np.uint8]:
    """A page as RGB, height × width × 3, at 200 dpi or as fine as ``max_image_pixels`` allows."""
    scale = DPI / 72
    wide, high = page.get_width() * scale, page.get_height() * scale
    if wide * high > limits.max_image_pixels:
        scale *= (limits.max_image_pixels / (wide * high)) ** 0.5
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False, may_draw_forms=True)
    image: NDArray[np.uint8] = bitmap.to_numpy()
    if image.ndim == 2:
        return np.repeat(image[:, :, None], 3, axis=2)
    return np.ascontiguousarray(image[:, :, :3])


def recognise(page: Any, content: PageContent, reason: Reason, job: Job) -> None:
    """Fill ``content`` by OCR; a page that cannot be recognised leaves a remark, not an error.

    Raises LimitExceeded before the first page over ``max_ocr_pages``.
    """
    from parsers.formats._scan.page import read_page

    job.scanned += 1
    if job.scanned > job.limits.max_ocr_pages:
        exceeded(job.path, f"扫描页超过{job.limits.max_ocr_pages}页", "max_ocr_pages", job.limits.max_ocr_pages)
    content.scanned = True
    where = Location(f"第{content.number}页")
    try:
        blocks, seals, remarks = read_page(render(page, job.limits), content.number, content.frame.points, job.limits)
    except ReadError as error:
        content.failed = error
        message = f"第{content.number}页是扫描图片，未能识别：{error.what}"
        content.remarks.append(Remark(RemarkKind.UNREAD, message, where))
        return
    content.items, content.seals = recognised.items(blocks), list(seals)
    if reason is not Reason.PICTURE:
        content.remarks.append(Remark(RemarkKind.UNSURE, f"第{content.number}页{reason.value}", where))
    content.remarks += remarks
