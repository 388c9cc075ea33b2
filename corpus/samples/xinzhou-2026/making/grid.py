"""A table before it is written: rows of cell values and the merges among them."""
from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Percent:
    """A ratio (0.62) shown with two decimals and a percent sign."""

    ratio: Decimal


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value that the office program left beside it; a ratio is shown as a percentage."""

    text: str
    value: Decimal
    percent: bool = False


Value = str | Decimal | Percent | Formula
Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equal length; merges are (row, column, last row, last column), counted from 0; widths in characters."""

    rows: tuple[tuple[Value, ...], ...]
    merges: tuple[Merge, ...] = ()
    widths: tuple[float, ...] = ()
    head: int = 1


def printed(value: Value) -> str:
    """The text a reader sees in a cell."""
    if isinstance(value, str):
        return value
    if isinstance(value, Percent):
        return shown_percent(value.ratio)
    if isinstance(value, Formula):
        return shown_percent(value.value) if value.percent else shown_number(value.value)
    return shown_number(value)


def shown_percent(ratio: Decimal) -> str:
    return f"{ratio * 100:.2f}%"


def shown_number(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def ratio(text: str) -> Value:
    """A printed percentage as a percentage cell; any other text stays text."""
    return Percent(Decimal(text.rstrip("%")) / 100) if text.endswith("%") else text


def pad(row: list[Value], width: int) -> tuple[Value, ...]:
    return tuple(row + [""] * (width - len(row)))


def group_merges(first: int, sizes: list[int], column: int) -> list[Merge]:
    """Vertical merges of one column over consecutive groups of rows."""
    merges: list[Merge] = []
    for size in sizes:
        if size > 1:
            merges.append((first, column, first + size - 1, column))
        first += size
    return merges
