"""Characters of a page as arrays: codes and boxes in the reader's space, white space turned into a flag.

pdfium inserts spaces where it sees a gap; those have no width. A space with a width was typed by the author.
"""
from __future__ import annotations

import ctypes
from collections import deque
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from parsers.formats._pdf import glyphs, symbols
from parsers.formats._pdf.frame import Frame
from parsers.formats._pdf.native import calls, handle

Floats = NDArray[np.float64]
_HYPHENS_AT_LINE_END = (0x02, 0xFFFE)  # how pdfium reports a hyphen that ends a line, by character and in text
_SPACE_WIDTH = 0.05


@dataclass(frozen=True, slots=True)
class Chars:
    """One entry a visible character, in the order of the page's content. ``index`` is pdfium's."""

    codes: NDArray[np.uint32]
    x0: Floats
    y0: Floats
    x1: Floats
    y1: Floats
    spaced: NDArray[np.bool_]       # the author typed white space before it
    index: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.codes)

    def pick(self, which: NDArray[Any]) -> Chars:
        """The characters at a mask or at positions."""
        return Chars(self.codes[which], self.x0[which], self.y0[which], self.x1[which], self.y1[which],
                     self.spaced[which], self.index[which])


def read(textpage: Any, frame: Frame) -> Chars:
    """All visible characters on a page."""
    count = max(pdfium.FPDFText_CountChars(textpage), 0)
    codes = _codes(textpage, count)
    x0, y0, x1, y1 = frame.place(*_boxes(textpage, count))
    white = glyphs.is_white(codes)
    keep = ~white & (x1 > 0) & (y1 > 0) & (x0 < frame.width) & (y0 < frame.height) & ((x1 > x0) | (y1 > y0))
    typed = np.cumsum(white & (x1 - x0 > _SPACE_WIDTH))
    index = np.flatnonzero(keep)
    spaced = np.diff(typed[index], prepend=0) > 0
    return Chars(_ordinary(textpage, codes[index], index), x0[index], y0[index], x1[index], y1[index], spaced, index.astype(np.int32))


def _ordinary(textpage: Any, codes: NDArray[np.uint32], index: NDArray[Any]) -> NDArray[np.uint32]:
    codes = glyphs.normal(codes)
    private = np.flatnonzero(glyphs.is_private(codes))
    if len(private):
        codes = codes.copy()
        codes[private] = [symbols.resolve(textpage, int(index[i]), int(codes[i])) for i in private]
    return codes


def _codes(textpage: Any, count: int) -> NDArray[np.uint32]:
    """Code points. One call gives them all where text and characters correspond one to one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer) if count else 0
    codes = np.frombuffer(memoryview(buffer), dtype=np.uint16)[:count].astype(np.uint32)
    if written != count + 1 or bool(((codes >= 0xD800) & (codes < 0xE000)).any()):
        unicode, page = calls().char_unicode, handle(textpage)
        codes = np.fromiter((unicode(page, i) for i in range(count)), dtype=np.uint32, count=count)
    for hyphen in _HYPHENS_AT_LINE_END:
        codes[codes == hyphen] = ord("-")
    return codes


def _boxes(textpage: Any, count: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Left, bottom, right, top: advance width by font height, which all characters of a line share."""
    rects = (ctypes.c_float * (4 * max(count, 1)))()
    box, page, base = calls().char_box, handle(textpage), ctypes.addressof(rects)
    deque(map(box, repeat(page), range(count), range(base, base + 16 * count, 16)), maxlen=0)
    table = np.frombuffer(memoryview(rects), dtype=np.float32).reshape(-1, 4)[:count].astype(np.float64)
    return table[:, 0], table[:, 3], table[:, 2], table[:, 1]


def angles(textpage: Any, index: NDArray[np.int32]) -> Floats:
    """Clockwise degrees of characters in the page's own space."""
    angle, page = calls().char_angle, handle(textpage)
    return np.degrees(np.fromiter((angle(page, int(i)) for i in index), dtype=np.float64, count=len(index)))


def unmapped(textpage: Any, index: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which characters the font gives no Unicode for."""
    error, page = calls().char_unmapped, handle(textpage)
    return np.fromiter((error(page, int(i)) == 1 for i in index), dtype=np.bool_, count=len(index))


def owners(textpage: Any, index: NDArray[np.int32]) -> NDArray[np.uint64]:
    """The text object that painted each character."""
    owner, page = calls().char_object, handle(textpage)
    return np.fromiter((owner(page, int(i)) or 0 for i in index), dtype=np.uint64, count=len(index))
