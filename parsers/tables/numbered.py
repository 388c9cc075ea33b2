"""The row below the heads that numbers the columns, as statistical forms print it."""
from __future__ import annotations

import re
from itertools import pairwise

from parsers.document import Table
from parsers.quantity import normal
from parsers.tables.cells import own_cells

_NO_NUMBER = re.compile(r"栏次|行次|项次|序号|[甲乙丙丁戊己庚辛壬癸]|[A-Za-z]|[-—/]")


def numbers_columns(table: Table, row: int) -> bool:
    """栏次 | 甲 | 乙 | 1 | 2 | 3＝2÷1: the row below the heads that numbers the columns, as statistical forms do."""
    own = [normal(c.text) for c in own_cells(table, row)]
    counted = [int(m[1]) for t in own if (m := re.match(r"[(]?(\d{1,2})[)]?(?:$|=)", t))]
    rest = [t for t in own if not re.match(r"[(]?\d{1,2}[)]?(?:$|=)", t)]
    return (len(counted) >= 3 and counted[0] in (0, 1) and all(b - a == 1 for a, b in pairwise(counted))
            and all(_NO_NUMBER.fullmatch(t) for t in rest) and (bool(rest) or len(counted) > 3 or any("=" in t for t in own)))
