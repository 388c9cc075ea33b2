"""Rows of labels beside their values: 项目名称 | 甲 | 项目代码 | 123; 年初预算 | 132万元 | 已付 | 85.8万元; 偏差说明 | 无."""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from parsers.document import Cell
from parsers.quantity import normal
from parsers.report import Ind
from parsers.tables.cells import is_figure
from parsers.tables.fields import field_name
from parsers.tables.heads import fund_field, indicator_field

_MOST_CELLS = 12
_REMARKS = (Ind.CAUSE, Ind.MEASURE, Ind.CAUSE_AND_MEASURE, Ind.REMARK)
_NUMBERED = re.compile(r"项目[一二三四五六七八九十\d]{1,3}")


def is_pairs(own: Sequence[Cell], below_heads: bool) -> bool:
    """Whether a row's own cells are labels and values; below heads of columns only where the row begins with a label."""
    if len(own) > _MOST_CELLS:
        return False
    if names_field(own[0].text) or names_remark(own):
        return True
    return not below_heads and (any(names_field(c.text) for c in own) or _fund_pair(own))


@lru_cache(maxsize=8192)
def names_field(text: str) -> str | None:
    """The field of a form's head or foot that a label names, or None."""
    return field_name(text) or ("项目名称" if _NUMBERED.fullmatch(normal(text)) else None)


def names_remark(own: Sequence[Cell]) -> bool:
    """偏差说明 | 无: one remark for the whole project below its rows."""
    return len(own) == 2 and own[1].colspan > 1 and indicator_field(own[0].text) in _REMARKS


def _fund_pair(own: Sequence[Cell]) -> bool:
    return any(fund_field(a.text) and is_figure(b) for a, b in pairwise(own))
