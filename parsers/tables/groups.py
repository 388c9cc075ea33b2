"""Group rows of fund tables: 一、水利工程类 above 1. 河道疏浚 sums up the projects below it and is none itself."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.document import Table
from parsers.quantity import normal
from parsers.report import FundRow, RowRole
from parsers.tables.cells import own_cells

_HAN = "[一二三四五六七八九十]{1,3}"
_RANKS = tuple(re.compile(p) for p in (
    rf"{_HAN}(?:[、.]|$)", rf"\({_HAN}\)", r"\d{1,3}(?:[、.](?!\d)|$)", r"\d{1,3}\.\d{1,2}(?:[、.]?(?!\d)|$)", r"\(\d{1,3}\)"))


def rank_of(table: Table, row: int) -> int:
    """The depth that a row's number says: 一 1, （一） 2, 1 3, 1.1 4, （1） 5; 0 where its first cell bears none."""
    own = own_cells(table, row)
    plain = normal(own[0].text) if own else ""
    return next((n for n, pattern in enumerate(_RANKS, 1) if pattern.match(plain)), 0)


def grouped(rows: Sequence[FundRow], ranks: Sequence[int]) -> list[FundRow]:
    """Rows with those that head deeper ones as subtotals."""
    own = [n for n, r in enumerate(rows) if r.role is RowRole.PROJECT]
    heads = {a for a, b in pairwise(own) if 0 < ranks[a] < ranks[b]}
    return [replace(r, role=RowRole.SUBTOTAL, project="") if n in heads else r for n, r in enumerate(rows)]
