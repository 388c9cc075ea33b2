"""Values separated by commas or tabs: a table only where every line has the same number of them."""
from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

_MIN_ROWS = 3
_SENTENCE = "。；！"
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")

Rows = list[list[str]]


def rows_of(text: str, path: str) -> Rows | None:
    """The grid, or None where the text is not delimited values. A file called .csv or .tsv needs no proof and
    raises csv.Error where its quotes do not pair.
    """
    if path.lower().endswith((".csv", ".tsv")):
        return _parse(text, "\t" if "\t" in text else ",")
    for separator in "\t,":
        if _agree(text, separator):
            try:
                rows = _parse(text, separator)
            except csv.Error:
                continue
            if _is_grid(rows):
                return rows
    return None


def _parse(text: str, separator: str) -> Rows:
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _agree(text: str, separator: str) -> bool:
    """Whether the first lines each hold a separator; the commas inside 1,234,567 are none."""
    lines = [line for line in text.splitlines() if line.strip()][:_MIN_ROWS]
    if separator == ",":
        lines = [_THOUSANDS.sub("", line) for line in lines]
    return len(lines) == _MIN_ROWS and all(separator in line for line in lines)


def _is_grid(rows: Sequence[Sequence[str]]) -> bool:
    """Rows of one width without a sentence in any cell: prose with one comma a line is not a table."""
    widths = {len(row) for row in rows if any(row)}
    prose = any(mark in cell for row in rows for cell in row for mark in _SENTENCE)
    return len(rows) >= _MIN_ROWS and len(widths) == 1 and widths.pop() > 1 and not prose
