"""What xlrd does not tell about an xls workbook: which cells are formulas, text boxes, pictures, chart and macro sheets.

A workbook stream is a list of records, two bytes of type and two of length in front of each.
"""
from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from parsers.formats._sheet.refs import Position, at

_BOF, _EOF, _BOUNDSHEET, _FORMULA, _OBJ, _TXO, _CONTINUE = 0x0809, 0x000A, 0x0085, 0x0006, 0x005D, 0x01B6, 0x003C
_WORKSHEET = 0
_KINDS = {1: "宏表", 2: "图表", 6: "宏表"}
_PICTURE, _CHART, _NOTE = 0x08, 0x05, 0x19
_BLANK_RESULT = b"\x03"


@dataclass
class SheetFacts:
    """``blank``: formulas whose stored result is an empty text, or no result at all."""

    formulas: set[Position] = field(default_factory=set)
    blank: set[Position] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, what: str) -> None:
        self.left_out[what] = self.left_out.get(what, 0) + 1


@dataclass
class StreamFacts:
    """``sheets``: the worksheets in order; ``others``: name and kind of sheets that are none."""

    sheets: list[SheetFacts] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)

    @property
    def never_calculated(self) -> bool:
        """Every formula of the workbook has an empty result: its writer could not calculate."""
        return any(s.formulas for s in self.sheets) and all(s.formulas == s.blank for s in self.sheets)


def facts_of(stream: bytes) -> StreamFacts:
    """Never fails: a record that is cut short ends the walk."""
    found = StreamFacts()
    for data in (d for code, d in _records(stream, 0) if code == _BOUNDSHEET):
        if len(data) < 7:
            continue
        start, _, kind = struct.unpack_from("<IBB", data)
        if kind == _WORKSHEET:
            found.sheets.append(_sheet(stream, start))
        else:
            found.others.append((_name(data[6:]), _KINDS.get(kind, "特殊工作表")))
    return found


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream, those of substreams inside it (charts) left out."""
    depth = 0
    while start + 4 <= len(stream):
        code, size = struct.unpack_from("<HH", stream, start)
        data = stream[start + 4:start + 4 + size]
        start += 4 + size
        depth += (code == _BOF) - (code == _EOF)
        if depth < 1:
            return
        if depth == 1:
            yield code, data


def _sheet(stream: bytes, start: int) -> SheetFacts:
    facts = SheetFacts()
    shape = 0
    waiting = False
    for code, data in _records(stream, start):
        if code == _FORMULA and len(data) >= 14:
            _formula(data, facts)
        elif code == _OBJ and len(data) >= 6:
            shape = struct.unpack_from("<H", data, 4)[0]
            if shape in (_PICTURE, _CHART):
                facts.leave_out("图片" if shape == _PICTURE else "图表")
        elif code == _CONTINUE and waiting and shape != _NOTE and data:
            text = data[1:].decode("utf-16-le" if data[0] & 1 else "latin-1", "replace").strip()
            facts.texts.extend(line.strip() for line in text.splitlines() if line.strip())
        waiting = code == _TXO
    return facts


def _formula(data: bytes, facts: SheetFacts) -> None:
    row, col = struct.unpack_from("<HH", data)
    place = at(row, col)
    facts.formulas.add(place)
    if data[6:7] == _BLANK_RESULT and data[12:14] == b"\xff\xff":
        facts.blank.add(place)


def _name(data: bytes) -> str:
    """A short string of BIFF8: length, width of characters, characters."""
    if len(data) < 2:
        return ""
    width = 2 if data[1] & 1 else 1
    return data[2:2 + data[0] * width].decode("utf-16-le" if width == 2 else "latin-1", "replace")
