"""Rows of fund tables: which project, which role, which figures."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import corpus
from parsers.document import Cell, Table
from parsers.quantity import Kind, Quantity, normal
from parsers.report import Fund, FundRow, FundTable, RowRole, Words
from parsers.tables.bands import Band, Column
from parsers.tables.cells import Places, plain_name
from parsers.tables.context import Context
from parsers.tables.heads import read_head

RATES = frozenset((Fund.RATE, Fund.FORECAST_RATE, Fund.PROGRESS, Fund.SPEND_RATE, Fund.ALLOCATED_RATE, Fund.SYSTEM_RATE))
MONEY_FIELDS = frozenset(Fund) - RATES - {Fund.WEIGHT, Fund.SCORE, Fund.REASON, Fund.REMARK}
_PARTS = frozenset((RowRole.SOURCE, RowRole.CARRIED))
_PROJECT_HEADS = ("项目", "政策", "专项")


@lru_cache(maxsize=1)
def _roles() -> Mapping[str, frozenset[str]]:
    rows: Mapping[str, list[str]] = corpus.lexicon("columns")["rows"]
    return {role: frozenset(map(normal, words)) for role, words in rows.items()}


def role_of(label: str) -> RowRole | None:
    """What a row's label makes of the row; None for a label that is nobody's but its own: a name."""
    roles, key = _roles(), read_head(label).key
    part = normal(label).startswith(("其中", "另有", "—", "-"))
    if key in roles["whole"] or not key:
        return RowRole.PROJECT
    if key in roles["total"] or key.endswith(tuple(roles["total_ending"])):
        return RowRole.TOTAL
    if key in roles["subtotal"] or key.endswith(tuple(roles["subtotal_ending"])):
        return RowRole.SUBTOTAL
    if key in roles["carried"] or (part and "上年结转" in key):
        return RowRole.CARRIED
    return RowRole.SOURCE if key in roles["source"] or part else None


def fund_row(table: Table, band: Band, row: int, context: Context, places: Places, unit: str) -> FundRow | None:
    """The fund row in ``row``; None where it holds no fund cell of its own (a merged project's later lines)."""
    values = _values(table, band, row, places, unit)
    cell = _label_cell(table, band, row)
    if cell is not None and cell.row != row:
        return None
    label = plain_name(cell.text) if cell is not None else ""
    if not values or (not label and all(v.kind is Kind.BLANK for v in values.values())):
        return None
    role, project = _standing(band, label, context)
    if role is RowRole.PROJECT and not project:
        return None
    words = places.words(table, cell, label) if cell is not None else Words("", next(iter(values.values())).location)
    code, owner, category = _block(table, band, row, places, context)
    return FundRow(role, words, values, project, code, owner, category, level=int(role in (RowRole.SOURCE, RowRole.ITEM)))


def _standing(band: Band, label: str, context: Context) -> tuple[RowRole, str]:
    """Role and project of a row from its label, the band's heads and the block it stands in."""
    if any(c.total for c in band.columns):
        return RowRole.TOTAL, ""
    role = role_of(label)
    if role is None and _names_regions(band):
        return RowRole.REGION, context.current
    if role is None:
        own_block = bool(context.project) and not _names_projects(band) and label != context.project
        return (RowRole.ITEM, context.current) if own_block else (RowRole.PROJECT, label)
    if role is RowRole.TOTAL or role is RowRole.SUBTOTAL:
        return role, ""
    return role, context.current


def _names_projects(band: Band) -> bool:
    head = band.labels().get("项目名称")
    return head is not None and any(w in head.cell.text for w in _PROJECT_HEADS) and "资金" not in head.cell.text


def _names_regions(band: Band) -> bool:
    head = band.labels().get("项目名称")
    return head is not None and normal(head.cell.text) in corpus.lexicon("columns")["regions"]


def _values(table: Table, band: Band, row: int, places: Places, unit: str) -> dict[Fund, Quantity]:
    """The row's own figures. A head that reaches down into the row has swallowed one (a rule lost in a scan)."""
    values: dict[Fund, Quantity] = {}
    for column in band.columns:
        cell = table.at(row, column.col)
        if not isinstance(column.field, Fund) or cell is None:
            continue
        if cell.row == row:
            values[column.field] = places.figure(table, cell, _unit(column, unit))
        elif cell.row <= band.last:
            values[column.field] = Quantity(cell.text, Kind.UNREADABLE, location=places.cell(table, cell))
    return values


def _unit(column: Column, unit: str) -> str:
    if column.field in RATES:
        return column.unit if column.unit == "%" else ""
    return (column.unit or unit) if column.field in MONEY_FIELDS else ""


def _label_cell(table: Table, band: Band, row: int) -> Cell | None:
    """The cell that names the row: the 项目名称 column, else the last words left of the first figure column."""
    labels, funds = band.labels(), band.of(Fund)
    edge = min((c.col for c in funds.values()), default=0)
    skip = {c.col for f, c in labels.items() if f != "项目名称"}
    columns = [labels["项目名称"].col] if "项目名称" in labels else []
    columns += [c for c in range(edge - 1, -1, -1) if c not in skip and c not in columns]
    below = (cell for c in columns if (cell := table.at(row, c)) is not None and cell.row > band.last and cell.text.strip())
    return next(below, None)


def _block(table: Table, band: Band, row: int, places: Places, context: Context) -> tuple[Words | None, Words | None, Words | None]:
    """Code, owner and category of the row: its own columns, else the block's fields."""
    labels = band.labels()

    def of(name: str, default: Words | None) -> Words | None:
        cell = table.at(row, labels[name].col) if name in labels else None
        return places.words(table, cell) if cell is not None and cell.row > band.last else default

    return of("项目代码", context.code), of("项目责任人", context.owner), of("项目类别", context.category)


def with_project_row(rows: list[FundRow], project: str) -> list[FundRow]:
    """Where one project's block calls its own row 合计, that row is the project's."""
    if not project or any(r.role in (RowRole.PROJECT, RowRole.REGION) for r in rows):
        return rows
    totals = [r for r in rows if r.role is RowRole.TOTAL]
    if len(totals) != 1:
        return rows
    return [replace(r, role=RowRole.PROJECT, project=project) if r is totals[0] else r for r in rows]


def owned(rows: list[FundRow]) -> list[FundRow]:
    """Rows with the project that they belong to: sources below a project's row are that project's."""
    found: list[FundRow] = []
    above = ""
    for row in rows:
        above = row.project if row.role is RowRole.PROJECT else above if row.role in _PARTS else ""
        found.append(replace(row, project=above) if row.role in _PARTS and not row.project else row)
    return found


def in_unit(table: FundTable, unit: Words) -> FundTable:
    """The table with a unit that stands outside it, given to the money figures that have none of their own."""
    rows = tuple(replace(r, values={f: q.in_unit(unit.text) if f in MONEY_FIELDS and not q.unit else q for f, q in r.values.items()})
                 for r in table.rows)
    return replace(table, unit=unit, rows=rows)
