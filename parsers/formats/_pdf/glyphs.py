"""What single code points are: white, wide, unreadable; and their ordinary form.

PDF fonts often map ideographs to the look-alike radical blocks (⾦ for 金), which would defeat every comparison
later, so they are put right here, once.
"""
from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Mask = NDArray[np.bool_]

UNKNOWN = 0xFFFD
_SPACES = (0xA0, 0xAD, 0x3000, 0xFEFF)
_RADICALS = dict(zip("⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
                     "母民西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟", strict=True))
_LATIN_SIGNS = (0xB0, 0xB1, 0xB7, 0xD7)     # ° ± · ×


@cache
def _ordinary() -> dict[int, int]:
    table = {ord(old): ord(new) for old, new in _RADICALS.items()}
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB07)):
        form = unicodedata.normalize("NFKC", chr(code))
        if len(form) == 1 and ord(form) != code:
            table.setdefault(code, ord(form))
    return table


def normal(codes: Codes) -> Codes:
    """Radicals in their ordinary form, controls as U+FFFD; private codes stay (``symbols`` knows them)."""
    odd = ((codes >= 0x2E80) & (codes < 0x2FE0)) | ((codes >= 0xF900) & (codes < 0xFB07))
    odd |= (codes < 0x20) | ((codes >= 0xFFF0) & (codes < 0x10000)) | ((codes >= 0x7F) & (codes < 0xA0))
    if not odd.any():
        return codes
    result = codes.copy()
    table = _ordinary()
    for i in np.flatnonzero(odd):
        code = int(codes[i])
        result[i] = table.get(code, code if code >= 0x2E80 and code < 0xFB07 else UNKNOWN)
    return result


def is_private(codes: Codes) -> Mask:
    mask: Mask = ((codes >= 0xE000) & (codes < 0xF900)) | (codes >= 0xF0000)
    return mask


def is_white(codes: Codes) -> Mask:
    """Spaces of every width, line ends, zero-width marks."""
    mask: Mask = (codes == 0x20) | ((codes >= 0x09) & (codes <= 0x0D)) | ((codes >= 0x2000) & (codes <= 0x200F))
    for space in _SPACES:
        mask |= codes == space
    return mask


def is_wide(codes: Codes) -> Mask:
    """Characters that Chinese typesetting puts next to anything without a space: ideographs, their punctuation,
    and mathematical signs."""
    mask: Mask = codes >= 0x2010
    for sign in _LATIN_SIGNS:
        mask |= codes == sign
    return mask


def is_ideograph(codes: Codes) -> Mask:
    mask: Mask = (codes >= 0x3400) & (codes <= 0x9FFF)
    return mask


def wide(character: str) -> bool:
    """``is_wide`` of one character."""
    return character >= "\u2010" or character in "·±×°"


def strange(codes: Codes) -> Mask:
    """Characters that a Chinese report does not hold in number: unreadable ones and letters with accents, which is
    how bytes of a Chinese encoding look when a font declares Latin."""
    mask: Mask = (codes == UNKNOWN) | ((codes >= 0xA1) & (codes <= 0x24F) & ~is_wide(codes))
    return mask


def text_of(codes: Any) -> str:
    return np.asarray(codes, dtype="<u4").tobytes().decode("utf-32-le", "replace")
