"""What kind of line stands above, between or below tables: a note, a title, a head line that states the period."""
from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.document import Cell, Table
from parsers.quantity import normal
from parsers.tables.fields import fields_in

HEAD_LINE = 120             # a longer line is text, not a field line or a title
_NOTE = re.compile(r"^(?:注|附注|备注|(?:填表|填报)?说明)\s*[:：\d]|^\d+[.．、].{0,30}[＝=]")
_OTHER_MONTHS = frozenset(("goal", "remark"))       # fields whose words may name any month
_TITLE = re.compile(r"表(?:[(（].*[)）])?$|统计期|监控期|报告期|填报期|期间|时段|^[(（]?(?:20\d\d年|截[至止])")


def is_note(text: str) -> bool:
    return bool(_NOTE.match(text))


def states_period(text: str, headed: bool) -> bool:
    """Whether months that a line names are the table's own: a line above the first head of columns (``headed`` is
    False) or a later title; notes and goals speak of other months too.
    """
    if is_note(normal(text)) or any(f.name in _OTHER_MONTHS for f in fields_in(text)):
        return False
    return not headed or bool(_TITLE.search(text.strip()))


def is_line(table: Table, own: Sequence[Cell], below_heads: bool) -> bool:
    """Whether a row's own cells are one line: a title, note or signature; never the only filled cell of a narrow column."""
    if len(own) != 1:
        return False
    cell = own[0]
    if table.n_cols == 1 or (cell.colspan * 2 >= table.n_cols and cell.colspan > 1):
        return True
    if cell.col:
        return False
    return not below_heads or len(cell.text) > 30 or is_note(cell.text) or bool(fields_in(cell.text))
