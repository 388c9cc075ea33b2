"""Chinese text folded to a terminal's width: two columns a character, no line that begins with a closing mark."""
from __future__ import annotations

import re

_PIECE = re.compile(r"[A-Za-z0-9_.%+-]{1,24}|.", re.S)
_MAY_NOT_BEGIN = frozenset("，。、；：！？）》】”’」』％,;:!?)]}…")
_MAY_NOT_END = frozenset("（《【“‘「『([{")


def folded(text: str, width: int, indent: int) -> str:
    """``text`` (one line) on lines of at most ``width`` columns, each indented; codes and figures stay whole."""
    from rich.cells import cell_len

    room = max(width - indent, 26)
    rows: list[list[str]] = [[]]
    used = 0
    for piece in _PIECE.findall(text):
        size = cell_len(piece)
        if used + size > room:
            rows.append(_carried(rows[-1], piece))
            used = cell_len("".join(rows[-1]))
        rows[-1].append(piece)
        used += size
    return "\n".join(" " * indent + "".join(row).rstrip() for row in rows)


def _carried(row: list[str], piece: str) -> list[str]:
    """What goes to the next line along: an opening mark left at the end of ``row``, the piece before a closing one."""
    taken: list[str] = []
    while (piece in _MAY_NOT_BEGIN or (row[-1:] and row[-1] in _MAY_NOT_END)) and len(row) > 1 and len(taken) < 3:
        piece = row.pop()
        taken.insert(0, piece)
    return taken
