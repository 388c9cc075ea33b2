"""A rendered document in millimetres from the top left corner of each page."""
from __future__ import annotations

import io
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generators.official import standard, width
from parsers.formats._legacy import office

_SECONDS, _SECONDS_EACH = 90.0, 3.0
_FILTER = "MS Word 2007 XML"
_WITH_EMPTY_PAGES = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'       # else pages are miscounted
_MM = 25.4 / 72
_SAME_LINE = 1.5        # points
_BODY_SIZES = (standard.BODY - 0.6, standard.BODY + 0.6)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of type. ``size`` in points, ``characters`` in body widths (a digit is ½)."""

    text: str
    top: float
    bottom: float
    left: float
    right: float
    size: float
    characters: float


@dataclass(frozen=True, slots=True)
class Page:
    """``rules``: horizontal lines as (y, left, right). ``across``: what stands across, as its words with x and y of its middle."""

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    rules: tuple[tuple[float, float, float], ...]
    across: tuple[tuple[str, float, float], ...] = ()

    @property
    def empty(self) -> bool:
        return not self.rows and not self.across

    @property
    def lying(self) -> bool:
        return self.width > self.height

    @property
    def text(self) -> tuple[Row, ...]:
        """Rows of the text area, without the page number below it; of a page that lies, the number stands across and is no row."""
        return tuple(r for r in self.rows if self.lying or r.top < standard.TOP + standard.TEXT_HEIGHT - 1)


@dataclass(frozen=True, slots=True)
class Layout:
    """``fonts``: what really printed, by PDF name. ``text``: every character on the pages, also those that stand across."""

    pages: tuple[Page, ...]
    fonts: tuple[str, ...]
    text: str = ""


def measured(data: bytes) -> Layout | None:
    """The layout of a docx, None where LibreOffice is absent or gave nothing."""
    return measured_all([data])[0]


def measured_all(documents: Sequence[bytes]) -> tuple[Layout | None, ...]:
    """The layouts of several docx, from one start of LibreOffice."""
    program = office.find()
    if program is None:
        return (None,) * len(documents)
    named = [(f"draft{n}.docx", data) for n, data in enumerate(documents)]
    pdfs, _ = office.convert(program, named, _WITH_EMPTY_PAGES, _FILTER, _SECONDS + _SECONDS_EACH * len(documents))
    return tuple(read(pdf) if pdf else None for pdf in pdfs)


def read(pdf: bytes) -> Layout:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(pdf)) as document:
        pages = tuple(_page(page) for page in document.pages)
        fonts = Counter(str(c["fontname"]).split("+")[-1] for page in document.pages for c in page.chars if c["text"].strip())
        text = "".join(c["text"] for page in document.pages for c in page.chars)
    return Layout(pages, tuple(name for name, _ in fonts.most_common()), unicodedata.normalize("NFKC", text))


def _page(page: Any) -> Page:
    upright = [c for c in page.chars if c.get("upright", True) and c["text"].strip()]
    rules = {(round(r["top"] * _MM, 1), round(r["x0"] * _MM, 1), round(r["x1"] * _MM, 1)) for r in (*page.lines, *page.rects)
             if r["height"] < 4 and r["width"] > 40}
    return Page(page.page_number, page.width * _MM, page.height * _MM, tuple(_rows(upright)), tuple(sorted(rules)), tuple(_across(page)))


def _across(page: Any) -> Iterator[tuple[str, float, float]]:
    """Columns of characters that were turned to the right, each from its head to its foot."""
    columns: dict[int, list[Any]] = {}
    for c in page.chars:
        if not c.get("upright", True) and c["text"].strip():
            columns.setdefault(round(c["x0"] / 8), []).append(c)
    for column in columns.values():
        column.sort(key=lambda c: c["top"])
        yield ("".join(c["text"] for c in column), (column[0]["x0"] + column[0]["x1"]) / 2 * _MM, (column[0]["top"] + column[-1]["bottom"]) / 2 * _MM)


def _rows(characters: Iterable[Any]) -> Iterator[Row]:
    """Characters whose feet stand on one line; the text area of two columns is not expected here."""
    current: list[Any] = []
    for c in sorted(characters, key=lambda c: (round(c["bottom"], 1), c["x0"])):
        if current and c["bottom"] - current[0]["bottom"] > _SAME_LINE:
            yield _row(current)
            current = []
        current.append(c)
    if current:
        yield _row(current)


def _row(characters: list[Any]) -> Row:
    characters.sort(key=lambda c: c["x0"])
    text = "".join(c["text"] for c in characters)
    size = Counter(round(c["size"], 1) for c in characters).most_common(1)[0][0]
    return Row(text, min(c["top"] for c in characters) * _MM, max(c["bottom"] for c in characters) * _MM,
               characters[0]["x0"] * _MM, max(c["x1"] for c in characters) * _MM, size, width.of(text))


def is_body(row: Row) -> bool:
    return _BODY_SIZES[0] <= row.size <= _BODY_SIZES[1]
