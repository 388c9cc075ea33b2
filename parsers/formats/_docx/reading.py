"""What all parts of one file share while it is read."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from parsers.document import Part
from parsers.formats._docx.ledger import Ledger
from parsers.formats._docx.numbering import Numbering
from parsers.formats._docx.styles import Styles
from parsers.limits import Limits, exceeded


@dataclass(slots=True)
class Budget:
    """What one file has used of its limits."""

    path: str
    limits: Limits
    characters: int = 0
    positions: int = 0

    def overrun(self) -> None:
        """Refuse the file where it holds more text than allowed."""
        if self.characters > self.limits.max_characters:
            exceeded(self.path, f"文字超过{self.limits.max_characters}字", "max_characters", self.limits.max_characters)

    def cell_text(self, length: int, label: str) -> None:
        if length > self.limits.max_cell_characters:
            exceeded(self.path, f"{label}有{length}字", "max_cell_characters", self.limits.max_cell_characters)

    def row(self, columns: int, number: int, label: str) -> None:
        """One more row. Positions of the grid count, not cells: a cell that claims a thousand columns costs a thousand."""
        self.positions += columns
        if columns > self.limits.max_columns:
            exceeded(self.path, f"{label}有{columns}列", "max_columns", self.limits.max_columns)
        if number > self.limits.max_rows:
            exceeded(self.path, f"{label}超过{self.limits.max_rows}行", "max_rows", self.limits.max_rows)
        if self.positions > self.limits.max_cells:
            exceeded(self.path, f"表格单元格超过{self.limits.max_cells}个", "max_cells", self.limits.max_cells)

    def depth(self, depth: int) -> None:
        if depth > self.limits.max_depth:
            exceeded(self.path, f"表格嵌套超过{self.limits.max_depth}层", "max_depth", self.limits.max_depth)


@dataclass(slots=True)
class Reading:
    """Definitions to look up, the ledger to fill, the limits to keep."""

    styles: Styles
    numbering: Numbering
    ledger: Ledger
    budget: Budget
    tables: Counter[Part] = field(default_factory=Counter)

    def next_label(self, part: Part) -> str:
        """The name of the next table: 表1, 表2 in the body; 文本框表1, 页眉表1 elsewhere."""
        self.tables[part] += 1
        return f"{'' if part is Part.BODY else part.value}表{self.tables[part]}"

    def drop_label(self, part: Part) -> None:
        """Take the last name back: nothing was left of that table."""
        self.tables[part] -= 1
