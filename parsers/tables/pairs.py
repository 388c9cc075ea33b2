"""Rows of labels beside their values: 项目名称 | 甲 | 项目代码 | 123; 年初预算 | 132万元 | 已付 | 85.8万元; 偏差说明 | 无."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from parsers.document import Cell, Table
from parsers.quantity import normal
from parsers.report import Fund, FundRow, FundTable, Ind, RowRole, Words
from parsers.tables.cells import Places, is_figure
from parsers.tables.context import Context
from parsers.tables.fields import field_name
from parsers.tables.heads import fund_field, indicator_field, read_head

_MOST_CELLS = 12
_REMARKS = (Ind.CAUSE, Ind.MEASURE, Ind.CAUSE_AND_MEASURE, Ind.REMARK)
_NUMBERED = re.compile(r"项目[一二三四五六七八九十\d]{1,3}")


def is_pairs(own: Sequence[Cell], below_heads: bool) -> bool:
    """Whether a row's own cells are labels and values; below heads of columns only where the row begins with a label."""
    if len(own) > _MOST_CELLS:
        return False
    if names_field(own[0].text) or names_remark(own) or _is_list(own):
        return True
    return not below_heads and (any(names_field(c.text) for c in own) or _fund_pair(own))


@lru_cache(maxsize=8192)
def names_field(text: str) -> str | None:
    """The field of a form's head or foot that a label names, or None."""
    return field_name(text) or ("项目名称" if _NUMBERED.fullmatch(normal(text)) else None)


def names_remark(own: Sequence[Cell]) -> bool:
    """偏差说明 | 无: one remark for the whole project below its rows."""
    return len(own) == 2 and own[1].colspan > 1 and indicator_field(own[0].text) in _REMARKS


def _is_list(own: Sequence[Cell]) -> bool:
    """年初预算 | 86 | 调整后预算 | 86: two labels of amounts or more, each with its figure; or 其他 | 公用经费 | 责任人 | 某某."""
    pairs = list(zip(own[::2], own[1::2], strict=False))
    amounts = sum(bool(fund_field(a.text)) and is_figure(b) for a, b in pairs)
    return (amounts >= 2 and amounts == len(pairs)) or (names_other(own[0].text) and any(names_field(a.text) for a, _ in pairs[1:]))


def names_other(text: str) -> bool:
    """其他 in the place of 项目名称: a block that is none of the projects."""
    return normal(text) in ("其他", "其它", "另有", "另")


def _fund_pair(own: Sequence[Cell]) -> bool:
    return any(fund_field(a.text) and is_figure(b) for a, b in pairwise(own))


def funds_beside(table: Table, values: Mapping[Fund, tuple[Cell, Cell]], places: Places, context: Context,
                 last: FundTable | None) -> tuple[FundTable, bool]:
    """The fund table of one project from labels with their figures; whether it goes on from ``last``, the table before it."""
    unit = context.unit.text if context.unit else ""
    figures = {f: places.figure(table, v, read_head(label.text).unit or unit) for f, (label, v) in values.items()}
    heads = {f: places.words(table, label) for f, (label, _) in values.items()}
    project = context.current
    goes_on = last is not None and len(last.rows) == 1 and last.rows[0].project == project and not set(last.columns) & set(figures)
    if goes_on and last is not None:
        figures, heads = {**last.rows[0].values, **figures}, {**last.columns, **heads}
    first = next(iter(figures.values())).location
    row = FundRow(RowRole.PROJECT, Words(project, first), figures, project, context.code, context.owner, context.category)
    return FundTable(table.label, heads, (row,), context.unit, context.rolled_up, location=first), goes_on
