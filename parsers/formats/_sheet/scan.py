"""The cells of a worksheet part, cut out of the XML by one regular expression.

Splitting the text at every cell is three times faster than any reader that makes an object a cell, because the
columns are then slices of one list. What lies between the cells proves that nothing was missed: it may hold only
row tags, empty cells and blanks. Anything else is first rewritten by ``canonical``.
"""
from __future__ import annotations

import re
from functools import lru_cache

from parsers.formats._sheet.columns import Columns
from parsers.formats._sheet.filled import UNCACHED
from parsers.formats._sheet.strings import runs

# Position and style; then a shared string, or a plain value, or anything else. A value that is blank or over the
# limit is "anything else", so that the common cells need no further look. The lean pattern leaves formulas and
# inline strings to the last branch too, which costs a tenth less where a sheet has none.
_CELL = r'<c r="([A-Z]++)([0-9]++)"(?: s="([0-9]++)")?+(?: t="s"><v>([0-9]++)</v></c>|{value}|([^<>/]*+>.*?)</c>)'
_LEAN = r'(?: t="n")?+><v>([^\s<][^<]{{0,{most}}}+)</v></c>'
_FULL = (r'(?: t="(?!s")([A-Za-z]++)")?+>(?:<f([^<]*?)(?:</f>|/>))?'
         r'(?:<v>|<is><t>)([^\s<][^<]{{0,{most}}}+)(?:</v>|</t></is>)</c>')
_SAMPLE = 100_000
_BETWEEN = re.compile(r'(?:</row>|<row (?:[^<>]*? )??r="[0-9]{1,7}"[^<>]*+>|<c [^<>]*+(?<=/)>|\s++)*+')
_ROW = re.compile(r'<row (?:[^<>]*? )??r="([0-9]+)"[^<>]*>')
_HIDDEN = re.compile(r'\shidden="(?:1|true)"|\sht="0(?:\.0*)?"')
_FORMULA = re.compile(r"<f((?:\s[^<>]*?)?(?:/>|>[^<]*(?=</f>)))")
_VALUE = re.compile(r"<v(?:\s[^<>]*)?(?<!/)>([^<]*)</v>")
_STYLE = re.compile(r'\ss="([0-9]+)"')
_TYPE = re.compile(r'\st="([A-Za-z]+)"')
_STRAY = re.compile(r"<c[ />]|<!")
_UNUSUAL = re.compile(r"<(?:f|v|is)\b(?![^<>]*/>)")


def scan(xml: str, longest: int) -> tuple[Columns, frozenset[int]] | None:
    """The filled cells in the text inside <sheetData>, and the hidden rows (from 0).

    None where the text is not in canonical form. Values over ``longest`` characters take the slow way.
    """
    full = "<f" in xml[:_SAMPLE] or "<is>" in xml[:_SAMPLE]
    pieces = _pattern(full, longest).split(xml)
    stride = 9 if full else 7
    between = "".join(pieces[0::stride])
    if not _BETWEEN.fullmatch(between):
        return None
    letters, digits, styles, refs = (pieces[i::stride] for i in range(1, 5))
    nothing: list[str | None] = [None] * len(letters)
    types, formulas = (pieces[5::stride], pieces[6::stride]) if full else (nothing, nothing[:])
    columns = Columns(letters, digits, styles, refs, types, formulas, pieces[stride - 2::stride])
    rests = pieces[stride - 1::stride]
    if len(rests) > rests.count(None):
        keep = _settle_rests(columns, rests)
        if keep is None:
            return None
        columns = columns.only(keep)
    return columns, hidden_rows(between)


@lru_cache(maxsize=16)
def _pattern(full: bool, longest: int) -> re.Pattern[str]:
    value = (_FULL if full else _LEAN).format(most=longest)
    return re.compile(_CELL.replace("{value}", value), re.S)


def _settle_rests(columns: Columns, rests: list[str | None]) -> list[bool] | None:
    """Fill in the cells that are written in a rarer way, and tell which cells hold something.

    None where a cell holds something that only a parser can take apart.
    """
    keep = [True] * len(rests)
    for i, rest in enumerate(rests):
        if rest is None:
            continue
        if _STRAY.search(rest):
            return None
        attrs, _, inside = rest.partition(">")
        columns.styles[i] = columns.styles[i] or _first(_STYLE, attrs)
        columns.types[i] = _first(_TYPE, attrs)
        if formula := _FORMULA.search(inside):
            columns.formulas[i], inside = formula[1], inside[formula.end():]
        value = runs(inside) if "<is>" in inside else _first(_VALUE, inside)
        if value is None and _UNUSUAL.search(inside):
            return None
        keep[i] = _settle(columns, i, value)
    return keep


def _settle(columns: Columns, i: int, value: str | None) -> bool:
    """Put one value where it belongs; False where the cell holds nothing."""
    if columns.formulas[i] is not None and (value is None or (not value and columns.types[i] != "str")):
        columns.values[i] = UNCACHED
    elif value is None or not value.strip():
        return False
    elif columns.types[i] == "s":
        columns.refs[i] = value.strip()
    else:
        columns.values[i] = value
    return True


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[1] if found else None


def hidden_rows(xml: str) -> frozenset[int]:
    """Rows (from 0) whose tags say that they are hidden or have no height."""
    if 'hidden="1"' not in xml and 'hidden="true"' not in xml and ' ht="0' not in xml:
        return frozenset()
    return frozenset(int(row[1]) - 1 for row in _ROW.finditer(xml) if _HIDDEN.search(row[0]))
