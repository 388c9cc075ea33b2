"""Columns that two families or several heads claim: which one holds what a field is."""
from __future__ import annotations

import re
from dataclasses import replace

from parsers.document import Table
from parsers.report import Fund, Ind
from parsers.tables.column import Column, Undecided
from parsers.tables.heads import is_wider, read_head

_COMMON = {"执行进度": Fund.PROGRESS, "支出率": Fund.SPEND_RATE}


def in_one_family(columns: list[Column]) -> list[Column]:
    """Give each undecided column the family of the nearest decided one, the one on its left first."""
    decided: list[Column] = []
    for n, column in enumerate(columns):
        if isinstance(column.field, Undecided):
            near = [c.field for c in (*reversed(decided), *columns[n + 1:]) if isinstance(c.field, Fund | Ind)]
            fund = bool(near) and isinstance(near[0], Fund)
            decided.append(replace(column, field=column.field.fund if fund else column.field.indicator))
        else:
            decided.append(column)
    return decided


def settled(columns: list[Column], table: Table, last: int) -> tuple[Column, ...]:
    """One column a field: the latest period is the actual value, earlier ones are what was there before."""
    kept: dict[object, Column] = {}
    for column in _in_full(_split_actuals(columns, table, last)):
        name = column.col if str(column.field).startswith(("cause:", "possible:")) else column.field
        if name not in kept or _is_nearer(column, kept[name]):
            kept[name] = column
    return tuple(sorted(kept.values(), key=lambda c: c.col))


def _in_full(columns: list[Column]) -> list[Column]:
    """Beside 到项目率 the heads 执行进度 and 支出率 are the other two common indicators, cut short."""
    if not any(c.field is Fund.ALLOCATED_RATE for c in columns):
        return columns
    known = {c.field for c in columns}
    short = {k: f for k, f in _COMMON.items() if f not in known}
    return [replace(c, field=short.get(read_head(c.cell.text).key, c.field)) for c in columns]


def _is_nearer(column: Column, known: Column) -> bool:
    """Whether a second column of one field is rather this year's than the first: a later year, not a wider target."""
    if column.year and known.year:
        return column.year > known.year
    if column.field is Ind.ACTUAL and (column.period is None) != (known.period is None):
        return column.period is not None
    return is_wider(known.cell.text) and not is_wider(column.cell.text)


def _split_actuals(columns: list[Column], table: Table, last: int) -> list[Column]:
    actual = [c for c in columns if c.field is Ind.ACTUAL]
    if len(actual) < 2:
        return columns
    have_rate = any(c.field is Ind.COMPLETION for c in columns)
    changed: dict[int, Ind] = {}
    for column in actual:
        if not have_rate and column.period is None and _mostly_percent(table, last, column.col):
            changed[column.col], have_rate = Ind.COMPLETION, True
    rest = [c for c in actual if c.col not in changed]
    latest = max(rest, key=lambda c: (c.period.last if c.period else 0, -c.col), default=None)
    changed |= {c.col: Ind.PRIOR for c in rest if c is not latest and c.period is not None}
    return [replace(c, field=changed[c.col]) if c.col in changed else c for c in columns]


def _mostly_percent(table: Table, last: int, col: int) -> bool:
    cells = [c.text.strip() for r in range(last + 1, table.n_rows) if (c := table.at(r, col)) is not None and c.text.strip()]
    return bool(cells) and sum(bool(re.search(r"[%％]|^(达标|完成|按期|已完成|—)$", t)) for t in cells) * 2 > len(cells)
