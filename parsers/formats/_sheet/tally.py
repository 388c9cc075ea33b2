"""What one workbook has used up of its limits."""
from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from parsers.limits import Limits, exceeded

DENSE_AREA = 500_000        # a grid up to this size has a cell at every position, blank ones too
_EMPTY_PER_CELL = 25        # positions of a sparse grid, as a multiple of ``max_cells``


class Tally:
    """Cells and characters counted over all sheets of a file."""

    def __init__(self, path: str, limits: Limits) -> None:
        self.path, self.limits = path, limits
        self.cells = 0
        self._most = 0
        self._exact: list[Callable[[], int]] = []

    def add_cells(self, count: int, sheet: str) -> None:
        self.cells += count
        if self.cells > self.limits.max_cells:
            exceeded(self.path, f"读到工作表“{sheet}”时已有{self.cells}个单元格", "max_cells", self.limits.max_cells)

    def add_characters(self, most: int, exact: Callable[[], int], sheet: str) -> None:
        """``most`` is cheap to know and mostly enough; ``exact`` is asked for only when it is over the limit."""
        self._exact.append(exact)
        self._most += most
        if self._most > self.limits.max_characters:
            count = sum(e() for e in self._exact)
            if count > self.limits.max_characters:
                exceeded(self.path, f"读到工作表“{sheet}”时已有{count}个字", "max_characters", self.limits.max_characters)
            self._exact, self._most = [lambda: count], count

    def refuse_cell(self, sheet: str, name: str, length: int) -> NoReturn:
        exceeded(self.path, f"工作表“{sheet}”的单元格{name}内有{length}个字", "max_cell_characters", self.limits.max_cell_characters)

    def check_extent(self, sheet: str, n_rows: int, n_cols: int, last: str) -> None:
        """``last`` names the cell that stretches the sheet this far."""
        if n_rows > self.limits.max_rows:
            exceeded(self.path, f"工作表“{sheet}”用到第{n_rows}行（{last}）", "max_rows", self.limits.max_rows)
        if n_cols > self.limits.max_columns:
            exceeded(self.path, f"工作表“{sheet}”用到第{n_cols}列（{last}）", "max_columns", self.limits.max_columns)
        if n_rows * n_cols > _EMPTY_PER_CELL * self.limits.max_cells:
            exceeded(self.path, f"工作表“{sheet}”的范围有{n_rows}行×{n_cols}列", "max_cells", self.limits.max_cells)
