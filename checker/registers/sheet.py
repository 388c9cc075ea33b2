"""A register's table whose header was understood: its records, with places and money units."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import corpus
from checker.registers import values
from checker.registers.head import Entry, Header, find, row_texts
from parsers.document import Cell, Document, Location, Table
from parsers.quantity import MONEY, NO_PLACE, Kind, Quantity, normal
from parsers.tables.fields import unit_note

_NUMBERED_GROUP = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])")
_APART = re.compile(r"\s{2,}|[;；]")          # 统计截止日期：2026-06-30      金额单位：元      导出时间：…
_PAGE = re.compile(r"^(?:第\d+页|共\d+页|[※*])")
_LAST_ROWS = 6
_NAMED = 8
_NAMING = ("name", "project", "file")


@dataclass
class Remarks:
    """What in one register could not be used or had to be assumed, in Chinese. ``add`` starts with the file."""

    path: str
    lines: list[str] = field(default_factory=list)

    def add(self, words: str) -> None:
        self.lines.append(f"{self.path}：{words}")

    def gather(self, what: str, names: list[str], after: str = "") -> None:
        """One line for many cases: 名录中没有的单位：甲局、乙局等12个."""
        if names:
            distinct = list(dict.fromkeys(names))
            more = f"等{len(distinct)}个" if len(distinct) > _NAMED else ""
            self.add(f"{what}{'、'.join(distinct[:_NAMED])}{more}{after}")


@dataclass(frozen=True)
class Sheet:
    """One table of a register. ``unit`` is the money unit stated for all of it, "" where none is."""

    path: str
    table: Table
    entry: Entry
    header: Header
    unit: str

    @property
    def above(self) -> Mapping[str, str]:
        return self.header.above

    def has(self, name: str) -> bool:
        return name in self.header.columns

    def unit_of(self, name: str) -> str:
        """The money unit of a column: its own head's, else the table's, else the one that the other heads agree on."""
        if name in self.entry.rates:
            return ""
        own = self.header.units.get(name, "")
        return own if own in MONEY else self.unit or self._agreed

    @cached_property
    def _agreed(self) -> str:
        stated = {u for u in self.header.units.values() if u in MONEY}
        return stated.pop() if len(stated) == 1 else ""

    def rows(self) -> Iterator[Row]:
        """Every row below the header that holds something, totals and notes included."""
        for index in range(self.header.first, self.table.n_rows):
            row = Row(self, index)
            if row.texts and not row.repeats_header:
                yield row

    def records(self, remarks: Remarks) -> Iterator[Row]:
        """Rows that are records; totals, notes and group headings are left out, anything else left out is remarked."""
        odd = []
        for row in self.rows():
            if row.is_note or row.is_total:
                continue
            if row.is_heading:
                odd.append(f"第{row.index + 1}行“{next(iter(row.texts))[:12]}”")
                continue
            yield row
        remarks.gather(f"{self.table.label}中没有当作记录读取的行：", odd)


@dataclass(frozen=True)
class Row:
    """One row of a sheet; a cell merged downwards is in each of its rows."""

    sheet: Sheet
    index: int

    def cell(self, name: str) -> Cell | None:
        column = self.sheet.header.columns.get(name)
        return None if column is None else self.sheet.table.at(self.index, column)

    def words(self, name: str) -> str:
        cell = self.cell(name)
        return cell.text.strip() if cell else ""

    def name(self, field_name: str) -> str:
        """A name's words without the line breaks of its cell."""
        return values.in_words(self.words(field_name))

    def place(self, *names: str) -> Location:
        """The place of the first of these fields that the row has."""
        cell = next((c for n in names if (c := self.cell(n)) is not None), None)
        return replace(self.sheet.table.locate(cell), path=self.sheet.path) if cell else NO_PLACE

    def figure(self, name: str) -> Quantity | None:
        """The amount or rate in a column, with its unit; None where the sheet has no such column or it is blank."""
        cell = self.cell(name)
        if cell is None:
            return None
        found = values.figure(cell, self.place(name), self.sheet.unit_of(name))
        return None if found.kind is Kind.BLANK else values.percent(found, self.sheet.header.units.get(name, ""))

    def project(self) -> tuple[str, str, bool]:
        """Code and name of the row's project, and whether a spreadsheet spoilt the code."""
        code, spoilt = values.code(self.cell("code"))
        own, name = values.coded_name(self.name("project"))
        return (code or own, name, spoilt) if own and own in (code or own) else (code, self.name("project"), spoilt)

    def starts(self, name: str) -> bool:
        """Whether the cell begins in this row, rather than reaching down into it."""
        cell = self.cell(name)
        return cell is not None and cell.row == self.index

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The distinct texts of the row, left to right."""
        return tuple(c.text.strip() for c in self._cells)

    @cached_property
    def _cells(self) -> tuple[Cell, ...]:
        return tuple({id(c): c for c in self.sheet.table.row(self.index) if c is not None and c.text.strip()}.values())

    @property
    def _own(self) -> tuple[str, ...]:
        """Texts of the columns that the register knows and that are no amounts."""
        amounts = self.sheet.entry.amounts
        return tuple(w for n in self.sheet.header.columns if n not in amounts and (w := self.words(n)))

    @property
    def repeats_header(self) -> bool:
        heads = self.sheet.header.heads
        return all(normal(self.words(n)) in normal(h) and self.words(n) for n, h in heads.items()) if len(heads) > 1 else False

    @property
    def is_total(self) -> bool:
        """合计, 教育局小计: in a column that names who or what."""
        totals = _words("totals")
        named = (normal(self.words(n)) for n in ("code", "project", "unit", "name") if self.sheet.has(n))
        return any(w.endswith(totals) for w in named if w) or (bool(self.texts) and normal(self.texts[0]) in totals)

    @property
    def is_note(self) -> bool:
        first = normal(self.texts[0])
        label = re.match(r"^([^:：]{1,8})[:：]", first)
        return bool(_PAGE.match(first)) or (label is not None and label[1] in _words("notes"))

    @property
    def is_heading(self) -> bool:
        """One text over a group of rows: 一、区级部门. A name alone in the column for names is a record."""
        if len(self._own) == 1 and _NUMBERED_GROUP.match(self._own[0]):
            return True
        alone = self._cells[0] if len(self._cells) == 1 else None
        return alone is not None and (alone.colspan > 1 or not any(self.cell(n) is alone for n in _NAMING))


@lru_cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(corpus.lexicon("registers")[name])


def sheets(document: Document, wanted: Entry, remarks: Remarks) -> list[Sheet]:
    """The tables of a register that have its header; those that have not are remarked."""
    found, others = [], []
    for table in document.tables:
        if table.hidden:
            remarks.add(f"{table.label}是隐藏的，没有读取")
            continue
        header = find(table, wanted)
        if header is None:
            others += [table.label] if table.n_rows > 1 else []
            continue
        if table.hidden_rows & frozenset(range(header.first, table.n_rows)):
            remarks.add(f"{table.label}有隐藏的行，已一并读取")
        found.append(Sheet(document.path, table, wanted, header, _unit(document, table, header)))
    if found:
        remarks.gather("没有认出表头、没有读取的表：", others)
    return found


def _unit(document: Document, table: Table, header: Header) -> str:
    """The money unit that the rows over the header state, the sheet's name, the lines before a csv, or the notes below."""
    over = [w for row in range(header.top) for w in row_texts(table, row)]
    below = [w for row in range(max(header.first, table.n_rows - _LAST_ROWS), table.n_rows) for w in row_texts(table, row)]
    around = [] if table.sheet else [p.text for p in document.paragraphs]
    notes = (*over, table.label, *around, *(w for w in below if not re.fullmatch(r"[\d.,%\-]*", w)))
    for words in (part for note in notes for part in _APART.split(note)):
        plain = normal(words)
        note = unit_note(plain)
        if note and not (plain[note[1]:note[2]].endswith(note[0]) and re.match("[一-鿿]", plain[note[2]:])):    # 单位：元山镇
            return note[0]
    return ""
