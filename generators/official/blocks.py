"""What the writer writes: lines with a style, tables, turns of the page. A template's source is the same in text."""
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The three forms in use: 文件式 with red head, 信函格式 (GB/T 9704 10.1) for 函, and tables that stay in the house."""

    FILE = "文件式"
    LETTER = "信函格式"
    INTERNAL = "内部表"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. ``text`` may hold parts marked by ``runs.run_in``; a tab goes to the style's right edge."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """One cell as it stands in the grid; ``style`` "" takes the table's."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    style: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: ``widths`` in millimetres, the first ``head`` rows repeat. ``height``: the least of a row that people write in, 0 for none."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Field, ...], ...]
    head: int = 1
    height: float = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """From here on the page lies across (or stands again)."""

    landscape: bool


@dataclass(frozen=True, slots=True)
class Foot:
    """版记, set at the foot of the text area: 抄送, then the printing office and day with a tab between."""

    lines: tuple[Line, ...]
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Image:
    """A picture on a line of its own, ``width`` in millimetres."""

    data: bytes
    alt: str
    width: float


Piece = Line | Rows | Turn | Foot | Image
