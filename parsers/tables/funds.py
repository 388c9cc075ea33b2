"""Rows of fund tables: which project, which role, which figures."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import corpus
from parsers.document import Cell, Table
from parsers.quantity import Kind, Quantity, normal
from parsers.report import Fund, FundRow, FundTable, RowRole, Words
from parsers.tables.bands import Band
from parsers.tables.cells import Places, plain_name, project_name
from parsers.tables.column import Column
from parsers.tables.context import Context
from parsers.tables.heads import of_earlier_year, read_head

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
    if of_earlier_year(key) and "结转" not in key and "结余" not in key:
        return RowRole.EARLIER
    return RowRole.SOURCE if key in roles["source"] or part else None


def fund_row(table: Table, band: Band, row: int, context: Context, places: Places, unit: str) -> FundRow | None:
    """The fund row in ``row``; None where it holds no fund cell of its own (a merged project's later lines)."""
    values = _values(table, band, row, places, unit)
    cell, whole = _label_cells(table, band, row)
    if cell is not None and cell.row != row:
        return None
    label = project_name(cell.text) if cell is not None else ""
    label = " ".join(cell.text.split()) if cell is not None and project_below(" ".join(cell.text.split())) else label
    if not values or (not label and all(v.kind is Kind.BLANK for v in values.values())):
        return None
    role, project = _standing(band, label, context) if whole is None else _part_of(project_name(whole.text), label)
    if role is RowRole.PROJECT and not project:
        return None
    words = places.words(table, cell, label) if cell is not None else Words("", next(iter(values.values())).location)
    code, owner, category = _block(table, band, row, places, context)
    return FundRow(role, words, values, project, code, owner, category, level=int(role in (RowRole.SOURCE, RowRole.ITEM)))


def _part_of(project: str, label: str) -> tuple[RowRole, str]:
    """A line of its own beside a project's merged name: 资金总额, 其中：区级财政."""
    role = role_of(label)
    if role in (RowRole.TOTAL, RowRole.SUBTOTAL):
        return RowRole.PROJECT, project
    return role or RowRole.SOURCE, project


def _standing(band: Band, label: str, context: Context) -> tuple[RowRole, str]:
    """Role and project of a row from its label, the band's heads and the block it stands in."""
    if any(c.total for c in band.columns):
        return RowRole.TOTAL, ""
    below = project_below(label)
    if below:
        return RowRole.BELOW, below
    role = role_of(label)
    if role is None and _names_regions(band):
        return RowRole.REGION, context.current
    if role is None:
        own_block = bool(context.project) and not _names_projects(band) and label != context.project
        return (RowRole.ITEM, context.current) if own_block else (RowRole.PROJECT, label)
    if role is RowRole.TOTAL or role is RowRole.SUBTOTAL:
        return role, ""
    return role, context.current


def project_below(label: str) -> str:
    """The project of 所属：检测站 水质监测, "" where a label names no unit below."""
    head, colon, rest = label.replace(":", "：").partition("：")
    return rest.split()[-1] if colon and rest.strip() and head in corpus.lexicon("columns")["below"] else ""


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


def _label_cells(table: Table, band: Band, row: int) -> tuple[Cell | None, Cell | None]:
    """The cell that names the row, and the merged cell of the project whose part it is (None where it names itself).

    The row is named in the 项目名称 column, else by the last words left of the first figure column. Beside a
    merged name, or a bare 其中, the words nearer to the figures name it.
    """
    below = [c for c in _left_of_figures(table, band, row) if c.row > band.last and c.text.strip()]
    first = below[0] if below else None
    if first is None or (first.row == row and not _is_bare(first)):
        return first, None
    nearer = next((c for c in sorted(below[1:], key=lambda c: -c.col) if c.row == row and c.col > first.col and not _is_bare(c)), None)
    whole = first if nearer is not None and not _is_bare(first) and role_of(plain_name(first.text)) is None else None
    return nearer or first, whole


def _is_bare(cell: Cell) -> bool:
    return normal(cell.text).strip(":") in ("其中", "")


def _left_of_figures(table: Table, band: Band, row: int) -> list[Cell]:
    """Cells that may name the row, the likeliest first, each once."""
    labels, funds = band.labels(), band.of(Fund)
    edge = min((c.col for c in funds.values()), default=0)
    skip = {c.col for f, c in labels.items() if f != "项目名称"}
    columns = [labels["项目名称"].col] if "项目名称" in labels else []
    columns += [c for c in range(edge - 1, -1, -1) if c not in skip and c not in columns]
    found: list[Cell] = []
    for column in columns:
        cell = table.at(row, column)
        if cell is not None and all(cell is not c for c in found):
            found.append(cell)
    return found


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
