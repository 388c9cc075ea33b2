"""What stands on a page apart from its content: values of form fields, free text, reviewers' notes, stamps.

Field values are read as values, not as their drawn appearance, which a program that filled the form may not
have renewed.
"""
from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from parsers.document import Anchor, Box, Comment, Location
from parsers.formats._pdf.frame import Frame
from parsers.formats._pdf.native import Bounds
from parsers.formats._pdf.segments import Segment

_MAX_ANNOTATIONS = 5_000
_MAX_BYTES = 200_000
_TEXT_SIZE = 10.0       # points: field text is laid out at this size, or smaller in a low field
_INSET = 2.0
_UNSEEN = 2 | 32        # flags: hidden, no view
_NOTES = frozenset((pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE, pdfium.FPDF_ANNOT_SQUIGGLY,
                    pdfium.FPDF_ANNOT_STRIKEOUT, pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_CIRCLE, pdfium.FPDF_ANNOT_CARET))
_BUTTONS = frozenset((pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON))
_VALUES = frozenset((pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX))


@dataclass(slots=True)
class Extras:
    """``stamps`` are rectangles in the page's own space that may hold a seal."""

    segments: list[Segment] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    stamps: list[Bounds] = field(default_factory=list)


def read(page: Any, frame: Frame, form: Any, number: int) -> Extras:
    """Everything attached to a page; ``form`` is the document's form environment or None."""
    extras = Extras()
    for note in _annotations(page):
        if pdfium.FPDFAnnot_GetFlags(note) & _UNSEEN:
            continue
        kind, rect = pdfium.FPDFAnnot_GetSubtype(note), _rectangle(note)
        if kind == pdfium.FPDF_ANNOT_WIDGET and form is not None:
            _widget(note, rect, frame, form, extras)
        elif kind == pdfium.FPDF_ANNOT_FREETEXT:
            extras.segments += _laid_out(_string(note, b"Contents"), rect, frame)
        elif kind == pdfium.FPDF_ANNOT_STAMP:
            extras.stamps.append(rect)
        elif kind in _NOTES:
            extras.comments += _comment(note, rect, frame, number)
    return extras


def _annotations(page: Any) -> Iterator[Any]:
    for i in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MAX_ANNOTATIONS)):
        note = pdfium.FPDFPage_GetAnnot(page, i)
        if note:
            yield note
            pdfium.FPDFPage_CloseAnnot(note)


def _rectangle(note: Any) -> Bounds:
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(note, rect)
    return min(rect.left, rect.right), min(rect.bottom, rect.top), max(rect.left, rect.right), max(rect.bottom, rect.top)


def _widget(note: Any, rect: Bounds, frame: Frame, form: Any, extras: Extras) -> None:
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, note)
    if kind == pdfium.FPDF_FORMFIELD_SIGNATURE:
        extras.stamps.append(rect)
    elif kind in _BUTTONS:
        extras.segments += _laid_out("☑" if pdfium.FPDFAnnot_IsChecked(form, note) else "□", rect, frame)
    elif kind in _VALUES:
        extras.segments += _laid_out(_value(form, note), rect, frame)


def _value(form: Any, note: Any) -> str:
    return _wide(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, note, buffer, size))


def _string(note: Any, key: bytes) -> str:
    return _wide(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(note, key, buffer, size))


def _wide(call: Any) -> str:
    """A UTF-16 string that pdfium writes into memory of the size it first names."""
    size = min(int(call(None, 0)), _MAX_BYTES)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    call(buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le", "ignore").split("\0")[0]


def _laid_out(text: str, rect: Bounds, frame: Frame) -> list[Segment]:
    """The lines of a value inside its rectangle."""
    written = [part.strip() for part in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if part.strip()]
    if not written:
        return []
    x0, y0, x1, y1 = (float(v) for v in frame.place(*rect))
    pitch = (y1 - y0) / len(written)
    em = min(_TEXT_SIZE, pitch * 0.8)
    segments = []
    for i, part in enumerate(written):
        middle = y0 + pitch * (i + 0.5)
        end = min(x0 + _INSET + em * len(part), max(x1 - _INSET, x0 + _INSET + 1))
        segments.append(Segment(part, x0 + _INSET, middle - em / 2, end, middle + em / 2, em))
    return segments


def _comment(note: Any, rect: Bounds, frame: Frame, number: int) -> list[Comment]:
    text = _string(note, b"Contents").strip()
    if not text:
        return []
    box: Box = frame.box(*(float(v) for v in frame.place(*rect)))
    return [Comment(text, _string(note, b"T").strip(), Location(f"第{number}页", Anchor("page", number, box=box)))]
