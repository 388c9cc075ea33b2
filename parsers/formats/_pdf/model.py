"""What a page holds before the pages are put together. Coordinates are the reader's, in points."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from parsers.document import Box, Cell, Paragraph, Remark, Seal, Table
from parsers.errors import ReadError
from parsers.formats._pdf.frame import Frame
from parsers.formats._pdf.lines import Line
from parsers.limits import Limits


@dataclass(slots=True)
class GridCell:
    """A cell with its lines still apart, so that a row torn by a page break can be mended.

    ``x0``/``x1`` bound the cell along its lines (its height, where the text is turned); ``bottom`` is its lower edge.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    lines: list[Line]
    x0: float
    x1: float
    bottom: float
    box: Box
    page: int
    nested: list[PageTable] = field(default_factory=list)
    unsure: bool = False        # two columns may have run together in it
    source: Cell | None = None  # of a scanned page: the cell as recognised

    @property
    def empty(self) -> bool:
        return not self.lines and not self.nested


@dataclass(slots=True)
class PageTable:
    """A table as one page shows it. ``xs`` are its column boundaries; ``y0``/``y1`` its top and bottom."""

    page: int
    xs: list[float]
    n_rows: int
    cells: list[GridCell]
    y0: float
    y1: float
    open_top: bool = False
    open_bottom: bool = False
    row_heights: list[float] = field(default_factory=list)
    last_y1: float | None = None        # bottom on the last page, once stitched
    scanned: bool = False
    given: list[tuple[int, str]] = field(default_factory=list)          # page and label that recognition gave its parts
    gutters: list[tuple[float, float]] = field(default_factory=list)    # between columns without rules

    @property
    def n_cols(self) -> int:
        return len(self.xs) - 1


Item = Line | PageTable | Paragraph | Table    # the last two from scanned pages


@dataclass(slots=True)
class PageContent:
    """One page: items in reading order."""

    number: int
    frame: Frame
    items: list[Item] = field(default_factory=list)
    seals: list[Seal] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    scanned: bool = False
    failed: ReadError | None = None     # why a scanned page could not be recognised

    @property
    def lines(self) -> list[Line]:
        return [item for item in self.items if isinstance(item, Line)]


@dataclass(slots=True)
class Job:
    """The reading of one file: what every page needs, and what is counted over the pages.

    ``form`` is pdfium's form environment, None where the file has no form.
    """

    path: str
    data: bytes
    limits: Limits
    form: Any = None
    characters: int = 0
    cells: int = 0
    scanned: int = 0
