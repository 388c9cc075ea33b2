"""Header rows that a table repeats after a page break."""
from __future__ import annotations

import re

from parsers.formats._pdf.model import GridCell, PageTable

_MOST = 6               # rows of one header
_SKIPPED = 4            # title rows that may stand above the repeated ones (a spreadsheet prints chosen rows again)
_TITLE_CELLS = 2        # filled cells of a title row, at most
_FIGURE = re.compile(r"\d")
_DATE = re.compile(r"\d{1,4}(?:[-—–~～至到]+\d{1,4})?(?=[年月日季度])")


Texts = tuple[str, ...]


def words(cell: GridCell) -> str:
    """A cell's text without any white space."""
    return "".join("".join([line.text for line in cell.lines]).split()) if cell.lines else ""


class Rows:
    """The texts of the first rows of a table, worked out when asked for."""

    def __init__(self, table: PageTable, count: int) -> None:
        self._cells: list[list[GridCell]] = [[] for _ in range(min(table.n_rows, count))]
        for cell in table.cells:
            if cell.row < len(self._cells):
                self._cells[cell.row].append(cell)
        self._texts: dict[int, Texts] = {}

    def __len__(self) -> int:
        return len(self._cells)

    def __getitem__(self, row: int) -> Texts:
        if row not in self._texts:
            self._texts[row] = tuple([words(c) for c in sorted(self._cells[row], key=lambda c: c.col)])
        return self._texts[row]


def repeated(table: PageTable, more: PageTable) -> int:
    """How many rows at the top of ``more`` repeat header rows of ``table``."""
    ours, theirs = Rows(table, _MOST + _SKIPPED), Rows(more, _MOST)
    for start in range(min(len(ours), _SKIPPED + 1)):
        count = 0
        while count < len(theirs) and start + count < len(ours) and theirs[count] == ours[start + count] and _is_header(theirs[count]):
            count += 1
        if count := _whole(more, count):
            return count
        if sum(map(bool, ours[start])) > _TITLE_CELLS:
            break
    return 0


def begins_anew(table: PageTable, more: PageTable) -> bool:
    """Does ``more`` open with the label that ``table`` opens with, and go on differently?"""
    ours, theirs = Rows(table, 1)[0], Rows(more, 1)[0]
    return bool(theirs and theirs[0] and ours and theirs[0] == ours[0] and not theirs[0][0].isdigit() and len(theirs) > 1)


def _is_header(row: tuple[str, ...]) -> bool:
    """Words without figures (months and years aside), or the numbers of the columns. One cell alone may be a title."""
    filled = [text for text in row if text]
    if [text for text in filled if text.isdigit()] == [str(i) for i in range(1, len(filled) + 1)][-len(filled):]:
        return len(filled) > 2
    return bool(filled) and not any(_FIGURE.search(_DATE.sub("", text)) for text in filled)


def _whole(table: PageTable, count: int) -> int:
    """The largest number of rows up to ``count`` that no cell reaches beyond."""
    while count and any(c.row < count < c.row + c.rowspan for c in table.cells):
        count -= 1
    return count
