"""A small writer of PDF files with known contents, over reportlab. All contents are invented.

Heights count from the top of the page. The font is one of Adobe's built-in Chinese ones, which needs no file.
"""
from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
A4 = (595.0, 842.0)
PADDING = 4.0
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Rows = Sequence[Sequence[str]]


@dataclass
class Pdf:
    """Pages drawn one after the other; ``done`` gives the file."""

    size: tuple[float, float] = A4
    options: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._stream = io.BytesIO()
        self.canvas: Any = Canvas(self._stream, pagesize=self.size, invariant=1, **self.options)

    def text(self, x: float, y: float, words: str, size: float = 12.0) -> Pdf:
        """One line whose characters' top is at ``y``."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.size[1] - y - 0.88 * size, words)
        return self

    def centred(self, y: float, words: str, size: float = 18.0) -> Pdf:
        return self.text((self.size[0] - width(words, size)) / 2, y, words, size)

    def right(self, y: float, words: str, size: float = 12.0, edge: float = 505.0) -> Pdf:
        return self.text(edge - width(words, size), y, words, size)

    def prose(self, y: float, words: str, *, left: float = 90.0, right: float = 510.0, size: float = 12.0,
              pitch: float = 20.0, indent: float = 2.0) -> float:
        """A paragraph broken into lines; returns the height after it."""
        room, start, line = right - left - indent * size, left + indent * size, ""
        for character in words:
            if width(line + character, size) > room + 0.01:
                self.text(start, y, line, size)
                y, room, start, line = y + pitch, right - left, left, ""
            line += character
        self.text(start, y, line, size)
        return y + pitch

    def line(self, x0: float, y0: float, x1: float, y1: float, thick: float = 0.5) -> Pdf:
        self.canvas.setLineWidth(thick)
        self.canvas.line(x0, self.size[1] - y0, x1, self.size[1] - y1)
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float, *, stroke: int = 1, fill: int = 0) -> Pdf:
        self.canvas.rect(x0, self.size[1] - y1, x1 - x0, y1 - y0, stroke=stroke, fill=fill)
        return self

    def page(self, size: tuple[float, float] | None = None) -> Pdf:
        """End the page and begin another."""
        self.canvas.showPage()
        if size:
            self.size = size
            self.canvas.setPageSize(size)
        return self

    def done(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self._stream.getvalue()


def width(words: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(words, FONT, size))


def wrapped(words: str, room: float, size: float) -> list[str]:
    """Lines as a program breaks them in a narrow cell; \\n ends a line."""
    lines = []
    for part in words.split("\n"):
        line = ""
        for character in part:
            if line and width(line + character, size) > room:
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    return lines


@dataclass
class Cell:
    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1


def cells(rows: Rows) -> list[Cell]:
    return [Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]


Border = Callable[[Pdf, float, float, float, float], None]


def frame(pdf: Pdf, x0: float, y0: float, x1: float, y1: float) -> None:
    """All four sides of a cell, each drawn on its own; neighbours draw theirs again."""
    pdf.line(x0, y0, x1, y0).line(x0, y1, x1, y1).line(x0, y0, x0, y1).line(x1, y0, x1, y1)


def table(pdf: Pdf, xs: Sequence[float], ys: Sequence[float], content: Sequence[Cell], *, border: Border = frame,
          size: float = 9.0, pitch: float = 12.0) -> Pdf:
    """A table on one page: the border of every cell, and its text wrapped at the top left."""
    for cell in content:
        x0, x1, y0, y1 = xs[cell.col], xs[cell.col + cell.colspan], ys[cell.row], ys[cell.row + cell.rowspan]
        border(pdf, x0, y0, x1, y1)
        for i, line in enumerate(wrapped(cell.text, x1 - x0 - 2 * PADDING, size) if cell.text else []):
            pdf.text(x0 + PADDING, y0 + PADDING + i * pitch, line, size)
    return pdf


def simple(rows: Rows, *, left: float = 60.0, top: float = 100.0, widths: Sequence[float] = (), height: float = 30.0,
           pdf: Pdf | None = None, **options: Any) -> Pdf:
    """A table without merged cells."""
    widths = widths or [470.0 / len(rows[0])] * len(rows[0])
    xs = [left + sum(widths[:i]) for i in range(len(widths) + 1)]
    ys = [top + height * i for i in range(len(rows) + 1)]
    return table(pdf or Pdf(), xs, ys, cells(rows), **options)


@dataclass
class Broken:
    """A table laid out line by line, to be broken over pages at any line.

    ``breaks`` are (row, line): the page ends before that line of that row; line 0 is between rows.
    """

    rows: Rows
    widths: Sequence[float]
    breaks: Sequence[tuple[int, int]]
    header: int = 0             # rows printed again on each page
    closed: bool = True         # a rule closes the table at the break
    left: float = 60.0
    top: float = 90.0
    size: float = 9.0
    pitch: float = 12.0
    foot: str = ""              # words under the table on every page, {} is the page's number
    merged: int = -1            # column whose blank cells belong to the cell above, without a rule between

    def draw(self, pdf: Pdf | None = None) -> bytes:
        pdf = pdf or Pdf()
        stops = [*self.breaks, (len(self.rows), 0)]
        start = (0, 0)
        for number, stop in enumerate(stops):
            self._page(pdf, start, stop, number)
            if self.foot:
                pdf.centred(pdf.size[1] - 60, self.foot.format(number + 1), 9)
            if number + 1 < len(stops):
                pdf.page()
            start = stop
        return pdf.done()

    def _lines(self, row: int, col: int) -> list[str]:
        text = self.rows[row][col]
        return wrapped(text, self.widths[col] - 2 * PADDING, self.size) if text else []

    def _page(self, pdf: Pdf, start: tuple[int, int], stop: tuple[int, int], number: int) -> None:
        parts: list[tuple[int, int, int | None]] = [(row, 0, None) for row in range(self.header)] if number else []
        row, line = start
        while (row, line) < stop:
            parts.append((row, line, stop[1] if row == stop[0] else None))
            row, line = row + 1, 0
        height = sum(self._height(*part) for part in parts)
        y = self.top if number == len(self.breaks) else pdf.size[1] - 80 - height     # pages before the last are full
        for position, part in enumerate(parts):
            y = self._row(pdf, part, y, position == 0, position == len(parts) - 1, number)

    def _height(self, row: int, first: int, last: int | None) -> float:
        lines = max(len(self._lines(row, c)[first:last]) for c in range(len(self.widths)))
        return 2 * PADDING + self.pitch * max(lines, 1)

    def _row(self, pdf: Pdf, part: tuple[int, int, int | None], y: float, top: bool, bottom: bool, number: int) -> float:
        row, first, last = part
        height, x = self._height(row, first, last), self.left
        torn_above, torn_below = top and number > 0, bottom and number < len(self.breaks)
        for col, wide in enumerate(self.widths):
            joined = col == self.merged and row > 0 and not self.rows[row][col] and not top
            if not (joined or (torn_above and not self.closed)):
                pdf.line(x, y, x + wide, y)
            if bottom and not (torn_below and not self.closed):
                pdf.line(x, y + height, x + wide, y + height)
            pdf.line(x, y, x, y + height).line(x + wide, y, x + wide, y + height)
            for i, words in enumerate(self._lines(row, col)[first:last]):
                pdf.text(x + PADDING, y + PADDING + i * self.pitch, words, self.size)
            x += wide
        return y + height
