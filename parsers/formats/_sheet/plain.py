"""Finds the cells of a large, plainly written sheet without an object a cell.

One pass of a regular expression proves that the text holds nothing but rows, numbers and strings in the form that
every office program writes; numpy then finds them all at once. Measured on 300,000 cells: 50 ms, against 140 ms for
``scan``. Formulas, rich text and everything else are ``scan``'s.
"""
from __future__ import annotations

import re

import numpy as np

from parsers.formats._sheet.digits import Array, numbers_at
from parsers.formats._sheet.refs import LAST_COLUMN, LAST_ROW, misplaced
from parsers.formats._sheet.vector import INLINE, Vector

_PLAIN = re.compile(rb'(?:</row>|<row r="[0-9]{1,7}"[^<>]*+>|<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,7}")?+'
                    rb'(?:/>| t="s"><v>[0-9]{1,7}</v></c>|(?: t="n")?+><v>[^\s<][^<]*+</v></c>'
                    rb'| t="inlineStr"><is><t>(?!\xe3\x80\x80|\xc2[\x85\xa0]|\xe2\x80)[^\s<][^<]*+</t></is></c>))*+')
_BEFORE = len('<c r="')
_VALUE = len("<v>")


def scan_plain(xml: bytes, path: str) -> Vector | None:
    """The filled cells inside <sheetData>, None where the text is not written in the plain form or not in order.

    Raises DamagedFile for a position that no sheet has.
    """
    if not _PLAIN.fullmatch(xml) or not _is_utf8(xml):
        return None
    view = np.frombuffer(xml, np.uint8)
    tags = np.flatnonzero(view == ord("<")).astype(np.int32)
    kinds = view[tags + 1]
    cells = np.flatnonzero(kinds[:-1] == ord("c"))
    inline = kinds[cells + 1] == ord("i")
    filled = inline | (kinds[cells + 1] == ord("v"))
    cells, inline = cells[filled], inline[filled]
    keys, heads = _positions(view, tags[cells] + _BEFORE, path)
    if not (np.diff(keys) > 0).all():
        return None
    values = cells + 1 + inline         # the tag <v>, or <t> inside <is>
    start = tags[values] + _VALUE
    refs = np.where(inline, INLINE, -1).astype(np.int32)
    shared = ~inline & (view[start - len('s"><v>')] == ord("s"))
    refs[shared] = numbers_at(view, start[shared], 7)[0]
    return Vector(xml, keys, heads, start, tags[values + 1], refs)


def _is_utf8(xml: bytes) -> bool:
    try:
        return xml.isascii() or bool(xml.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _positions(view: Array, at: Array, path: str) -> tuple[Array, Array]:
    """Positions of the references that start at these offsets, and where they end."""
    second = view[at + 1] >= ord("A")
    third = second & (view[at + 2] >= ord("A"))
    col = view[at].astype(np.int32) - 64
    for more, k in ((second, 1), (third, 2)):
        col = np.where(more, col * 26 + view[at + k] - 64, col)
    digits = at + 1 + second + third
    row, width = numbers_at(view, digits, 7)
    wrong = (row < 1) | (row > LAST_ROW + 1) | (col > LAST_COLUMN + 1)
    if wrong.any():
        bad = int(wrong.argmax())
        raise misplaced(bytes(view[int(at[bad]):int(digits[bad] + width[bad])]).decode("ascii"), path)
    return ((row.astype(np.int64) - 1) << 14) | (col - 1), (digits + width).astype(np.int32)
