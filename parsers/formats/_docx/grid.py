"""The true grid of a table from spans and vertical merges: where each cell stands and how far it reaches."""
from __future__ import annotations

from collections.abc import Iterable

from parsers.document import Cell, CellState, Table

_READ = CellState.READ


class Slot:
    """One anchor cell while its table is being read."""

    rowspan = 1
    text = ""
    index = -1
    tables: tuple[Table, ...] = ()

    def __init__(self, row: int, col: int, span: int) -> None:
        self.row, self.col, self.span = row, col, span      # ``span`` as the file has it
        self.colspan = span                                 # with the neighbours merged into it


class Grid:
    """Cells are placed row by row, left to right; a cell that continues one above it takes no slot."""

    def __init__(self) -> None:
        self.slots: list[Slot] = []
        self.row, self.col, self.n_cols = -1, 0, 0
        self._above: dict[int, Slot] = {}
        self._open: dict[int, Slot] = {}
        self._last: Slot | None = None

    def start_row(self, skip: int = 0) -> None:
        """Begin the next row ``skip`` columns in."""
        self.row += 1
        self.col = skip
        self._above, self._open, self._last = self._open, {}, None

    def place(self, span: int, merge: str) -> Slot | None:
        """Put a cell of ``span`` columns; ``merge`` is "", "restart" or "continue". None where one above covers it.

        A cell that claims to continue, with nothing of its width open above it, stands for itself.
        """
        col = self.col
        self.col = col + span
        if self.col > self.n_cols:
            self.n_cols = self.col
        if merge == "continue":
            above = self._above.get(col)
            if above is not None and above.span == span:
                above.rowspan += 1
                self._open[col], self._last = above, None
                return None
        slot = self._last = Slot(self.row, col, span)
        self.slots.append(slot)
        if merge:
            self._open[col] = slot
        return slot

    def widen(self, span: int) -> bool:
        """Merge a cell into its left neighbour; False where it has none."""
        if self.col == 0:
            return False
        self.col += span
        self.n_cols = max(self.n_cols, self.col)
        if self._last is not None:      # else the neighbour is covered, and so is this one
            self._last.colspan += span
        return True

    def table(self, label: str, source: str, hidden_rows: Iterable[int] = ()) -> Table:
        """The finished table."""
        cells = [Cell(s.row, s.col, s.text, s.rowspan, s.colspan, _READ, None, None, s.index, 0, None, 1.0, s.tables) for s in self.slots]
        return Table(label, self.row + 1, self.n_cols, cells, source, hidden_rows=frozenset(hidden_rows))
