"""Header bands: the rows of a table that say what its columns hold.

A band is one to three rows. Fund and indicator columns may share one (the flat form, one row an indicator);
a table may hold several bands below each other (the national form: funds, then indicators).
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from parsers.document import Cell, Table
from parsers.quantity import normal
from parsers.report import Fund, Ind
from parsers.tables.cells import is_figure, own_cells
from parsers.tables.column import Column, Field, Undecided
from parsers.tables.fields import field_name
from parsers.tables.heads import (
    ANOTHER_YEAR,
    cause_class,
    fund_field,
    indicator_field,
    is_exact,
    label_field,
    money_unit,
    of_earlier_year,
    possibility,
    read_head,
)
from parsers.tables.numbered import numbers_columns
from parsers.tables.settled import in_one_family, settled
from parsers.values import dataclass

_MOST_ROWS = 3
_SHORT_HEAD = 6
_YEAR = re.compile(r"20\d\d")
_YEAR_HEAD = re.compile(r"^\s*20\d\d\s*年度?\s*$")
_BUDGETS = frozenset((Fund.INITIAL, Fund.ADJUSTED))
_USES = frozenset((Fund.SPENT, Fund.PAID, Fund.RATE, Fund.FORECAST, Fund.PROGRESS, Fund.ALLOCATED))
_MEASURED = frozenset((Ind.ACTUAL, Ind.COMPLETION, Ind.FORECAST))
_BOTH_FAMILIES = frozenset((Fund.WEIGHT, Fund.SCORE, Fund.REASON, Fund.REMARK))


@dataclass(frozen=True)
class Band:
    """Rows ``first``..``last`` (both counted) of a table with the columns they head."""

    first: int
    last: int
    columns: tuple[Column, ...]

    def of(self, family: type[Fund] | type[Ind]) -> Mapping[Field, Column]:
        return self._funds if family is Fund else self._indicators

    def labels(self) -> Mapping[str, Column]:
        return self._labels

    @cached_property
    def _funds(self) -> dict[Field, Column]:
        return {c.field: c for c in self.columns if isinstance(c.field, Fund)}

    @cached_property
    def _indicators(self) -> dict[Field, Column]:
        return {c.field: c for c in self.columns if isinstance(c.field, Ind)}

    @cached_property
    def _labels(self) -> dict[str, Column]:
        return {str(c.field): c for c in self.columns if not isinstance(c.field, Fund | Ind)}

    @property
    def has_funds(self) -> bool:
        fields = set(self.of(Fund)) - _BOTH_FAMILIES
        return bool(fields & _BUDGETS and fields & _USES) or len(fields) >= 3

    @property
    def has_indicators(self) -> bool:
        fields = set(self.of(Ind))
        return Ind.TARGET in fields and bool(fields & _MEASURED)


def find_bands(table: Table) -> tuple[Band, ...]:
    """Every header band of a table, top to bottom."""
    bands: list[Band] = []
    row = 0
    while row < table.n_rows:
        band = _band_at(table, row)
        if band is None:
            row += 1
        else:
            bands.append(band)
            row = band.last + 1
    return tuple(bands)


def _band_at(table: Table, row: int) -> Band | None:
    """The band that starts in ``row``, as many rows high as keep it a head."""
    if not _could_head(table, row):
        return None
    best: Band | None = None
    for last in range(row, min(row + _MOST_ROWS, table.n_rows)):
        if last > row and not _continues(table, row, last):
            break
        band = Band(row, last, _columns(table, row, last))
        if (band.has_funds or band.has_indicators) and (best is None or len(band.columns) > len(best.columns)):
            best = band
    if best is not None and best.last + 1 < table.n_rows and numbers_columns(table, best.last + 1):
        best = replace(best, last=best.last + 1)
    return best


def _is_head(cell: Cell) -> bool:
    return _heads_column(cell.text)


@lru_cache(maxsize=8192)
def _heads_column(text: str) -> bool:
    known = any(f(text) is not None for f in (fund_field, indicator_field, label_field, cause_class))
    return known or bool(_YEAR_HEAD.match(text)) or possibility(text)


def _could_head(table: Table, row: int) -> bool:
    """At least two of the row's own cells are heads and none is a figure."""
    own = own_cells(table, row)
    heads = sum(_is_head(c) for c in own)
    return heads >= 2 and heads * 5 >= len(own) * 2 and not any(is_figure(c) for c in own) and not _is_fields(table, row, own)


def _is_fields(table: Table, row: int, own: list[Cell]) -> bool:
    """项目名称 | 甲 | 实施单位 | 乙 above other words: labels beside their values, though each label could head a column."""
    labels, values = own[::2], own[1::2]
    if not values or not all(field_name(c.text) for c in labels) or any(_is_head(c) for c in values):
        return False
    below = [table.at(row + 1, c.col) for c in labels]
    return any(b is not None and b.row > row and b.text.strip() not in ("", a.text.strip()) for a, b in zip(labels, below, strict=True))


def _continues(table: Table, first: int, row: int) -> bool:
    """Whether ``row`` still belongs to a band that starts in ``first``: its own cells are heads below a group head."""
    own = own_cells(table, row)
    if not own:
        return any(c is not None and c.row >= first and c.text.strip() for c in table.row(row))
    if any(is_figure(c) for c in own):
        return False
    return sum(_is_head(c) or _with_group(c.text, _stack(table, first, row, c.col)[1:]) is not None for c in own) * 3 >= len(own) * 2


def _columns(table: Table, first: int, last: int) -> tuple[Column, ...]:
    found = [c for col in range(table.n_cols) for c in _column(table, first, last, col)]
    return settled(in_one_family(found), table, last)


def _stack(table: Table, first: int, last: int, col: int) -> list[Cell]:
    """The band's cells over one column, lowest first, each once."""
    cells: list[Cell] = []
    for row in range(last, first - 1, -1):
        cell = table.at(row, col)
        if cell is not None and cell.text.strip() and all(cell is not c for c in cells) and cell.row >= first:
            cells.append(cell)
    return cells


def _group(table: Table, first: int, last: int, col: int) -> Cell | None:
    """The group head over a column where merges are lost: the nearest text to the left in the first row."""
    if first == last or table.at(last, col) is None:
        return None
    for c in range(col, -1, -1):
        cell = table.at(first, c)
        if cell is not None and cell.text.strip():
            return cell
    return None


def _column(table: Table, first: int, last: int, col: int) -> Iterator[Column]:
    stack = _stack(table, first, last, col)
    if not stack or stack[0].col != col:
        return
    above = stack[1:] or ([g] if (g := _group(table, first, last, col)) is not None and g is not stack[0] else [])
    for cell in stack:
        field = _field(cell, above)
        if field is not None:
            head = read_head(cell.text)
            unit = head.unit or next((u for c in above if (u := money_unit(c.text))), "")
            years = [int(y) for c in (cell, *above) for y in _YEAR.findall(c.text)]
            yield Column(col, field, cell, unit, head.period, head.total, max(years, default=0))
            return


def _field(cell: Cell, above: list[Cell]) -> Field | None:
    """What a head names; below a group of another year (上年) that is another year's figure."""
    field = _own_field(cell, above)
    if isinstance(field, Fund | Ind | Undecided) and field is not Fund.CARRY_OVER and any(of_earlier_year(c.text) for c in above):
        return ANOTHER_YEAR
    return field


def _own_field(cell: Cell, above: list[Cell]) -> Field | None:
    """Fund or indicator by the head's own words, by the group above where both claim it."""
    cause = cause_class(cell.text)
    if cause and any("原因" in c.text for c in above):
        return f"cause:{cause}"
    if possibility(cell.text) and any("可能" in c.text for c in above):
        return f"possible:{normal(cell.text)}"
    if read_head(cell.text).key == "编号" and any("项目" in c.text for c in above):
        return "项目代码"
    if is_exact("label", cell.text) and not is_exact("fund", cell.text) and not is_exact("indicator", cell.text):
        return label_field(cell.text)
    fund, indicator = fund_field(cell.text), indicator_field(cell.text)
    if fund is not None and indicator is not None and is_exact("fund", cell.text) != is_exact("indicator", cell.text):
        return fund if is_exact("fund", cell.text) else indicator
    if fund is not None and indicator is not None:
        groups = "".join(c.text for c in above)
        if "指标" in groups or "绩效" in groups or "原因" in groups:
            return indicator
        return fund if "资金" in groups or "预算" in groups else Undecided(fund, indicator)
    return fund or indicator or label_field(cell.text) or (f"cause:{cause}" if cause else None) or _with_group(cell.text, above)


def _with_group(text: str, above: Sequence[Cell]) -> Field | None:
    """A head cut short because its group says the rest: 年初 below 预算数 is 年初预算数."""
    for whole in (w for c in above for w in (text + c.text, c.text + text) if len(text) <= _SHORT_HEAD):
        for family, find in (("fund", fund_field), ("indicator", indicator_field), ("label", label_field)):
            if is_exact(family, whole):
                return find(whole)
    return None
