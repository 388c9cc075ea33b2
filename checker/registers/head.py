"""Finds the header of a register: which column holds what, whatever the order, wording and number of header rows."""
from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import corpus
from parsers.document import Cell, Table
from parsers.quantity import MONEY, normal
from parsers.tables.heads import Head, read_head

SEARCHED_ROWS = 30
DEEPEST = 3
_LONGEST_HEAD = 40
_YEAR = re.compile(r"^20\d\d年?度?(?=\D)")
_ONE_MONTH = re.compile(r"(?:^|\D)\d{1,2}月份?(?![末底止日\-—–~～至到])")
_SUMS_UP = re.compile(r"截[至止]|累计|[-—–~～至到]")
_TAIL_LENGTH = 4
_LABELLED = re.compile(r"^([^:：]{1,16})[:：]\s*(.+)$", re.S)


@dataclass(frozen=True)
class Entry:
    """One register's part of ``corpus/lexicon/registers.yaml``: words are normalised, in order of preference."""

    name: str
    needs: tuple[tuple[str, ...], ...]
    fields: Mapping[str, tuple[str, ...]]
    amounts: frozenset[str] = frozenset()
    rates: frozenset[str] = frozenset()
    above: Mapping[str, str] = field(default_factory=dict)          # label → field
    trailing_measure: str = ""

    def satisfied(self, given: Container[str]) -> bool:
        return all(any(f in given for f in group) for group in self.needs)


@dataclass(frozen=True, slots=True)
class Header:
    """``columns``: field → column from 0. ``heads``: the same, as printed. ``units``: field → unit that the head states.

    ``above``: fields given once over the table (预算单位：某某局) instead of in a column.
    """

    top: int
    first: int                      # first row below the header
    columns: Mapping[str, int]
    heads: Mapping[str, str]
    units: Mapping[str, str]
    above: Mapping[str, str]


@lru_cache
def entry(name: str) -> Entry:
    data: Mapping[str, Any] = corpus.lexicon("registers")[name]
    fields = {f: tuple(read_head(w).key or w for w in words) for f, words in data["fields"].items()}
    above = {normal(label): f for f, labels in reversed(data.get("above", {}).items()) for label in labels}
    return Entry(name, tuple(tuple(g) for g in data["needs"]), fields, frozenset(data.get("amounts", ())), frozenset(data.get("rates", ())), above,
                 data.get("trailing_measure", ""))


def find(table: Table, wanted: Entry) -> Header | None:
    """The header that names most of the wanted columns; None where what is needed is nowhere."""
    best: Header | None = None
    for depth in range(1, DEEPEST + 1):
        for top in range(min(table.n_rows - depth + 1, SEARCHED_ROWS)):
            columns = [_column(table, top, depth, col) for col in range(table.n_cols)]
            found = _assign(columns, wanted)
            if len(found) > (len(best.columns) if best else 0):
                above = _above(table, top, wanted)
                if wanted.satisfied({*found, *above}):
                    best = _header(table, top, depth, columns, found, above)
    return best


@dataclass(frozen=True, slots=True)
class _Column:
    """What stands over one column, top to bottom, and the heads to try, the fullest first."""

    words: tuple[str, ...]
    tries: tuple[Head, ...]


def _column(table: Table, top: int, depth: int, col: int) -> _Column:
    words = tuple(_distinct(table, top, depth, col))
    if not words or any(len(w) > _LONGEST_HEAD for w in words):
        return _Column((), ())
    whole = corpus.lexicon("registers")["whole"]
    tries = ["".join(words)] if len(words) == 1 else ["".join(words), words[-1]]
    if len(words) > 1 and normal(words[-1]) in whole:
        tries.append(words[-2])
    return _Column(words, tuple(_head(t) for t in tries))


def _distinct(table: Table, top: int, depth: int, col: int) -> Iterator[str]:
    """The texts over a column; a group head reaches right over blanks, merged or not."""
    seen: Cell | None = None
    for row in range(top, top + depth):
        cell = table.at(row, col)
        if _blank(cell) and row < top + depth - 1 and not _blank(table.at(row + 1, col)):
            cell = _group(table, row, col)
        if cell is not None and cell is not seen and cell.text.strip():
            seen = cell
            yield "".join(cell.text.split())


def _blank(cell: Cell | None) -> bool:
    return cell is None or not cell.text.strip()


def _group(table: Table, row: int, col: int) -> Cell | None:
    """The nearest text to the left, if a column of its own stands below it too."""
    left = next((c for c in range(col - 1, -1, -1) if not _blank(table.at(row, c))), None)
    if left is None or any(_blank(table.at(row + 1, c)) for c in range(left, col)):
        return None
    return table.at(row, left)


def _head(text: str) -> Head:
    plain = _YEAR.sub("", normal(text).lstrip("*※"))
    if _ONE_MONTH.search(plain) and not _SUMS_UP.search(plain):
        return Head(plain)          # 8月支出数 is one month's, not the sum to date
    return read_head(plain)


def _assign(columns: Sequence[_Column], wanted: Entry) -> dict[str, int]:
    """Field → column, each column once; a field's better words are tried first over all columns."""
    found: dict[str, int] = {}
    for name, words in wanted.fields.items():
        for word in words:
            fits = [(c, h) for c, column in enumerate(columns) if c not in found.values() for h in column.tries if h.key == word]
            if fits:
                found[name] = max(fits, key=lambda f: (f[1].period.last if f[1].period else 0, -f[0]))[0]
                break
    return _measure_moved(columns, _tails(columns, wanted, found), wanted)


def _tails(columns: Sequence[_Column], wanted: Entry, found: dict[str, int]) -> dict[str, int]:
    """部门预算项目名称 ends with 项目名称: taken for words, never for amounts, where only one column fits."""
    if not found:
        return found
    for name, words in wanted.fields.items():
        if name in found or name in wanted.amounts:
            continue
        fits = {c for c, column in enumerate(columns) if c not in found.values()
                for h in column.tries for w in words if len(w) >= _TAIL_LENGTH and h.key.endswith(w)}
        if len(fits) == 1:
            found[name] = fits.pop()
    return found


def _measure_moved(columns: Sequence[_Column], found: dict[str, int], wanted: Entry) -> dict[str, int]:
    """单位 beside the target measures it and is nobody's name."""
    unit, goal = found.get("unit"), found.get("target")
    if unit is None or goal is None or "measure" in found or unit < goal:
        return found
    if any(h.key == wanted.trailing_measure for h in columns[unit].tries):
        found["measure"] = found.pop("unit")
    return found


def _header(table: Table, top: int, depth: int, columns: Sequence[_Column], found: Mapping[str, int], above: Mapping[str, str]) -> Header:
    cells = [table.at(row, col) for col in found.values() for row in range(top, top + depth)]
    bottom = max((c.row + c.rowspan for c in cells if c is not None), default=top + depth)
    heads = {name: "".join(columns[col].words) for name, col in found.items()}
    units = {name: next((u for w in reversed(columns[col].words) if (u := read_head(w).unit)), "") for name, col in found.items()}
    return Header(top, max(top + depth, bottom), found, heads, units, above)


def _above(table: Table, top: int, wanted: Entry) -> dict[str, str]:
    """Labels over the header with their values, in one cell (预算单位：某某局) or in two."""
    found: dict[str, str] = {}
    for row in range(top):
        texts = row_texts(table, row)
        for text, after in zip(texts, [*texts[1:], ""], strict=True):
            inside = _LABELLED.match(text)
            label, value = (inside[1], inside[2].strip()) if inside else (text, after)
            name = wanted.above.get(_label(label))
            if name and value and normal(value) not in MONEY and _label(value) not in wanted.above:
                found.setdefault(name, value)
    return found


def _label(text: str) -> str:
    return re.sub(r"[(（].*?[)）]", "", normal(text)).rstrip(":：")


def row_texts(table: Table, row: int) -> list[str]:
    """The texts of one row, merged cells once."""
    cells = {id(c): c for c in table.row(row) if c is not None}
    return [c.text.strip() for c in cells.values() if c.text.strip()]
