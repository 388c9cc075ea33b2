"""What is on the page: the one model into which every format is read.

A Document is the unit's file as its reader sees it, in reading order, before anybody asks what it means.
Every block knows its place twice: in the user's words (``Location.label``) and so that a tool can find
it again (``Location.anchor``). Locations are made when asked for, since most blocks are never cited.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter

from parsers.values import dataclass


class Format(StrEnum):
    """Found from content; the value is also the name of the reader's module."""

    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    HTML = "html"       # web pages, also where a system saves them as xls or doc
    PDF = "pdf"
    SCAN = "scan"       # a PDF without text, or an image
    LEGACY = "legacy"   # doc, wps, et, rtf: through LibreOffice
    OFD = "ofd"
    TEXT = "text"       # txt, md, csv


SURE = 0.8          # confidence of OCR below which no verdict may rest on a reading


class Part(StrEnum):
    """Where in the file a paragraph stands, in the user's words."""

    BODY = "正文"
    TEXTBOX = "文本框"
    HEADER = "页眉"
    FOOTER = "页脚"
    NOTE = "脚注"


class CellState(StrEnum):
    READ = "read"
    UNCACHED = "uncached"   # a formula whose value the file does not hold
    UNSURE = "unsure"       # OCR below the confidence that a verdict may rest on
    ERROR = "error"         # #DIV/0!, #REF! … as the sheet shows it


class RemarkKind(StrEnum):
    """Why something in a file needs saying."""

    HIDDEN = "hidden"           # hidden sheet, row, column, text
    UNREAD = "unread"           # a part that could not be read
    UNSURE = "unsure"           # OCR below the bar
    REVISION = "revision"       # tracked changes, read as accepted
    LEFT_OUT = "left_out"       # known and deliberately not read (macro, embedded object, picture)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points, origin at the top left."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place as a tool finds it again.

    ``part``: docx part name (``word/document.xml``), sheet name, or ``page``.
    ``index``: ordinal of the ``w:p`` in that part, sheet row (from 1), or page (from 1).
    ``column``: sheet column (from 1). ``start``/``end``: characters of the paragraph's accepted text,
    numbering not counted; ``end`` −1 is the whole. ``box``: on pages.
    """

    part: str
    index: int
    column: int = 0
    start: int = 0
    end: int = -1
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A place in one file. ``label`` is what a reviewer says: 表2 C7；正文三（二）第4段；第5页."""

    label: str
    anchor: Anchor | None = None
    path: str = ""          # the file, relative to the round; "" until the round knows it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in the accepted view.

    ``number`` is automatic numbering as Word would show it and is not part of ``text``.
    ``outline``: Word's outline level 1–9, 0 for body text. ``align``: "", "center" or "right".
    """

    text: str
    index: int                      # ordinal of the w:p in ``source``; running number elsewhere
    part: Part = Part.BODY
    source: str = ""                # docx part name; "page" for PDF and scans
    number: str = ""
    outline: int = 0
    align: str = ""
    page: int = 0                   # from 1; 0 where the format has no pages
    box: Box | None = None
    confidence: float = 1.0

    @property
    def sure(self) -> bool:
        """Whether a verdict may rest on what is read here."""
        return self.confidence >= SURE

    @property
    def shown(self) -> str:
        """The text with its automatic number, as printed."""
        return self.number + self.text

    @property
    def label(self) -> str:
        if self.page:
            return f"第{self.page}页 第{self.index + 1}段"
        return f"{self.part.value} 第{self.index + 1}段"

    def locate(self, start: int = 0, end: int = -1, path: str = "") -> Location:
        """The place of ``text[start:end]``; ``path`` names the document."""
        return Location(self.label, self.anchor(start, end), path)

    def anchor(self, start: int = 0, end: int = -1) -> Anchor:
        """The place of ``text[start:end]`` for tools alone."""
        if self.page:
            return Anchor("page", self.page, 0, start, end, self.box)
        return Anchor(self.source, self.index, 0, start, end)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the true grid; a merged cell is there once, at its top left corner.

    ``text`` is what the page shows, paragraphs joined by newlines, tracked deletions gone.
    ``number`` is the stored value behind a formatted number (Excel), None elsewhere.
    """

    row: int                # from 0
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    state: CellState = CellState.READ
    number: Decimal | None = None   # exact decimal of what the file stores
    formula: str | None = None
    index: int = -1                 # ordinal of the first w:p inside (docx)
    page: int = 0
    box: Box | None = None
    confidence: float = 1.0
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Table:
    """A grid. ``cells`` holds every anchor cell, row by row; covered positions are absent.

    ``label`` names the table as the reviewer would: 表2；工作表“附件1”；第3页 表1.
    ``source``: docx part name, sheet name or "page". ``hidden_rows``/``hidden_columns`` count from 0.
    """

    label: str
    n_rows: int
    n_cols: int
    cells: Sequence[Cell]
    source: str = ""
    sheet: bool = False             # True: a worksheet, whose titles and notes are rows of the grid
    hidden: bool = False            # a hidden sheet
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    page: int = 0

    @cached_property
    def _owner(self) -> dict[tuple[int, int], Cell]:
        return {(r, c): cell for cell in self.cells
                for r in range(cell.row, cell.row + cell.rowspan)
                for c in range(cell.col, cell.col + cell.colspan)}

    @cached_property
    def filled(self) -> dict[int, list[Cell]]:
        """The cells with words that start in each row, left to right."""
        own = (cell for place, cell in sorted(self._owner.items(), key=itemgetter(0)) if place == (cell.row, cell.col))
        return {row: [cell for cell in cells if cell.text.strip()] for row, cells in groupby(own, attrgetter("row"))}

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers a position, or None where the grid has a hole."""
        return self._owner.get((row, col))

    def row(self, row: int) -> list[Cell | None]:
        """One entry a column; a merged cell repeats (compare with ``is`` to see it)."""
        return [self._owner.get((row, c)) for c in range(self.n_cols)]

    def rows(self) -> Iterator[list[Cell | None]]:
        return (self.row(r) for r in range(self.n_rows))

    def locate(self, cell: Cell, start: int = 0, end: int = -1, path: str = "") -> Location:
        """The place of a cell: 表2 C7, with the page where there is one. ``path`` names the document."""
        label = f"{self.label} {reference(cell.row, cell.col)}"
        if cell.page and not self.sheet:
            label = f"第{cell.page}页 {label}"
        return Location(label, self.anchor(cell, start, end), path)

    def anchor(self, cell: Cell, start: int = 0, end: int = -1) -> Anchor:
        """The place of a cell for tools alone."""
        if self.sheet:
            return Anchor(self.source, cell.row + 1, cell.col + 1, start, end)
        if cell.page:
            return Anchor("page", cell.page, cell.col + 1, start, end, cell.box)
        return Anchor(self.source, cell.index, cell.col + 1, start, end)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change: ``kind`` "inserted" or "deleted", with what it touched."""

    kind: str
    text: str
    author: str
    date: str
    location: Location


@dataclass(frozen=True, slots=True)
class Comment:
    """A reviewer's or author's comment, kept apart from the text it is on."""

    text: str
    author: str
    location: Location


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the file that the user must know, in Chinese."""

    kind: RemarkKind
    message: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Seal:
    """A red round or oval mark on a page; nobody has read what it says."""

    page: int
    box: Box


@dataclass(frozen=True)
class Document:
    """A file as its reader sees it, blocks in reading order."""

    path: str
    format: Format
    blocks: tuple[Block, ...]
    revisions: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    remarks: tuple[Remark, ...] = ()
    seals: tuple[Seal, ...] = ()
    pages: int = 0
    scanned: bool = False
    carrier: str = ""               # what the user handed in, where it is not ``format``: "doc"

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        return (b for b in self.blocks if isinstance(b, Paragraph))

    @property
    def tables(self) -> Iterator[Table]:
        return (b for b in self.blocks if isinstance(b, Table))


@lru_cache(maxsize=4096)
def reference(row: int, col: int) -> str:
    """Spreadsheet notation of a grid position counted from 0: (6, 2) is C7."""
    letters = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
