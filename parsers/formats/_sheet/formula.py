"""Formulas as the sheet shows them; a shared formula is told once and moved to the other cells that use it."""
from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.document import reference
from parsers.formats._sheet.refs import LAST_COLUMN, LAST_ROW, column_number
from parsers.formats._sheet.safexml import readable

_SHARED = re.compile(r'\ssi="([0-9]+)"')
_WORD = re.compile(r'"[^"]*"|\'[^\']*\'|(?<![A-Za-z0-9_.$])(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})(?![A-Za-z0-9_.(])')


def shown_formulas(sources: Iterable[tuple[int, int, str]]) -> dict[tuple[int, int], str]:
    """The formula of every cell, "=" in front; ``sources`` are (row, column, source from after <f on)."""
    shown: dict[tuple[int, int], str] = {}
    masters: dict[str, tuple[int, int, str]] = {}
    for row, col, source in sources:
        attrs, _, text = source.partition(">")
        group = _SHARED.search(attrs)
        if text:
            text = readable(text)
            if group:
                masters.setdefault(group[1], (row, col, text))
        elif group and group[1] in masters:
            first = masters[group[1]]
            text = moved(first[2], row - first[0], col - first[1])
        shown[row, col] = "=" + text
    return shown


def moved(formula: str, down: int, right: int) -> str:
    """A formula with its relative references moved; #REF! where one would leave the sheet."""
    def shift(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        col = column_number(match[2]) + (0 if match[1] else right)
        row = int(match[4]) - 1 + (0 if match[3] else down)
        if not (0 <= col <= LAST_COLUMN and 0 <= row <= LAST_ROW):
            return "#REF!"
        name = reference(row, col)
        letters = name.rstrip("0123456789")
        return f"{match[1]}{letters}{match[3]}{name[len(letters):]}"

    return _WORD.sub(shift, formula)
