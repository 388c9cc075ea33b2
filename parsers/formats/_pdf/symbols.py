"""Ticks, boxes and signs that symbol fonts keep in the private use area (U+F0xx).

The same code is ≤ in Symbol and an empty box in Wingdings 2, so the font decides; where its name is lost
(printer drivers rename fonts) only codes with one plausible reading are taken, the rest stays unreadable.
"""
from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from parsers.formats._pdf.glyphs import UNKNOWN

_WINGDINGS = {0xFC: "✓", 0xFE: "☑", 0xFD: "☒", 0xFB: "✗", 0xA8: "□", 0x6F: "□", 0x71: "□", 0x72: "□", 0x6C: "●", 0x6E: "■",
              0x75: "◆", 0xD8: "➢", 0xA7: "▪", 0x9F: "•", 0xE0: "→", 0xF0: "⇨", 0x76: "❖",
              **{0x81 + i: chr(0x2460 + i) for i in range(10)}}
_WINGDINGS_2 = {0x52: "☑", 0x50: "✓", 0x54: "☒", 0x53: "☒", 0x4F: "✗", 0xA3: "□", 0x2A: "□", 0x30: "☒"}
_SYMBOL = {0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xB7: "•", 0xBB: "≈", 0xB0: "°", 0xA5: "∞", 0x3D: "=",
           0x3C: "<", 0x3E: ">", 0x25: "%", 0x2B: "+", 0x2D: "−", **{code: chr(code) for code in range(0x30, 0x3A)}}
_NAMELESS = {0xFC: "✓", 0xFE: "☑", 0xA8: "□", 0x6F: "□", 0x52: "☑", 0x50: "✓", 0x6C: "●", 0x6E: "■", 0x75: "◆", 0xB7: "•", 0xD8: "➢"}
_NAME_BYTES = 128


def resolve(textpage: Any, index: int, code: int) -> int:
    """The ordinary code point of a private one, UNKNOWN where the font does not tell."""
    low = code & 0xFF
    if not 0xF000 <= code <= 0xF0FF:
        return UNKNOWN
    found = _table(_font(textpage, index)).get(low)
    return ord(found) if found else UNKNOWN


def _table(font: str) -> dict[int, str]:
    name = font.lower().replace(" ", "").replace("-", "")
    if "wingdings2" in name:
        return _WINGDINGS_2
    if "wingdings" in name:
        return _WINGDINGS
    return _SYMBOL if "symbol" in name else _NAMELESS


def _font(textpage: Any, index: int) -> str:
    buffer, flags = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, buffer, _NAME_BYTES, flags)
    return buffer.value.decode("latin-1")
