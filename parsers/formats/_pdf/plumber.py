"""pdfplumber's guess at columns, asked where aligned text has no clear gutters.

It clusters the edges of words, which finds columns that one long cell has grown into its neighbour. Measured on
its own it is the weaker of the two (on a whole page it joins columns and cuts prose into cells), so it is only
asked about the stretch that looks like a table.
"""
from __future__ import annotations

import io
import logging
import struct
import zlib

from parsers.formats._pdf.frame import Frame

_SETTINGS = {"vertical_strategy": "text", "horizontal_strategy": "text", "min_words_vertical": 2, "min_words_horizontal": 1,
             "text_x_tolerance": 1, "snap_tolerance": 2, "intersection_tolerance": 5}
_TRIPS = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, RecursionError, EOFError, OSError,
          struct.error, zlib.error)


def column_edges(data: bytes, page: int, frame: Frame, top: float, bottom: float) -> list[float]:
    """Boundaries between columns of the text between two heights; empty on pages that are turned or cropped."""
    if frame.turn or frame.left or frame.bottom:
        return []
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)       # its warnings are about fonts, not for users
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[page]) as pdf:
            whole = pdf.pages[0]
            band = whole.crop((0, max(top - 1, 0), whole.width, min(bottom + 1, whole.height)))
            found = band.find_table(_SETTINGS)
            return sorted({float(cell[0]) for row in found.rows for cell in row.cells if cell}) if found else []
    except (MalformedPDFException, PdfminerException, PDFException, PSException, *_TRIPS):
        return []       # pdfminer trips over files that pdfium reads; then there is no second opinion
