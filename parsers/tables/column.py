"""One column of a header band."""
from __future__ import annotations

from parsers.document import Cell
from parsers.period import Period
from parsers.report import Fund, Ind
from parsers.values import dataclass

Field = Fund | Ind | str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a band. ``field``: a Fund, an Ind, a label field, ``cause:<class>`` or ``possible:<answer>``."""

    col: int
    field: Field
    cell: Cell
    unit: str = ""
    period: Period | None = None
    total: bool = False
    year: int = 0               # the latest year that the head or the groups above it name, 0 for none


class Undecided(str):
    """A head that both families know; settled by its neighbours."""

    __slots__ = ("fund", "indicator")

    def __new__(cls, fund: Fund, indicator: Ind) -> Undecided:
        made = super().__new__(cls, f"{fund}|{indicator}")
        made.fund, made.indicator = fund, indicator
        return made

    fund: Fund
    indicator: Ind
