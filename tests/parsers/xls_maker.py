"""A tiny writer of xls workbooks (BIFF8), record by record, so that a test decides every byte."""
from __future__ import annotations

import struct
from dataclasses import dataclass, field

from tests.parsers.ole_maker import compound

NO_RESULT = b"\x03\0\0\0\0\0\xff\xff"       # a formula whose result is an empty text, or that was never calculated
WORKSHEET, MACROS, CHART = 0, 1, 2
NOTE, PICTURE, TEXT_BOX = 0x19, 0x08, 0x06


def record(code: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def characters(value: str) -> bytes:
    return b"\x01" + value.encode("utf-16-le")


def label(row: int, col: int, value: str, style: int = 0) -> bytes:
    return record(0x0204, struct.pack("<HHHH", row, col, style, len(value)) + characters(value))


def number(row: int, col: int, value: float, style: int = 0) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, col, style, value))


def error(row: int, col: int, code: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, col, 0, code, 1))


def boolean(row: int, col: int, value: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, col, 0, value, 0))


def formula(row: int, col: int, result: bytes | float) -> bytes:
    stored = result if isinstance(result, bytes) else struct.pack("<d", result)
    return record(0x0006, struct.pack("<HHH", row, col, 0) + stored + struct.pack("<HIH", 0, 0, 0))


def merged(*ranges: tuple[int, int, int, int]) -> bytes:
    """First row, last row, first column, last column of each."""
    return record(0x00E5, struct.pack("<H", len(ranges)) + b"".join(struct.pack("<HHHH", *r) for r in ranges))


def hidden_column(col: int) -> bytes:
    return record(0x007D, struct.pack("<HHHHHH", col, col, 2304, 0, 1, 0))


def hidden_row(row: int) -> bytes:
    return record(0x0208, struct.pack("<HHHHHHHH", row, 0, 1, 300, 0, 0, 0x0120, 0x0F))


def shape(kind: int, words: str = "") -> bytes:
    """A drawing object, with its text where it has one."""
    made = record(0x005D, struct.pack("<HHHHH12x", 0x15, 18, kind, 1, 0) + struct.pack("<HH", 0, 0))
    if words:
        made += record(0x01B6, struct.pack("<HH6xHH", 0, 0, len(words), 0) + b"\0" * 4) + record(0x003C, characters(words))
    return made


@dataclass
class Sheet:
    name: str
    records: list[bytes] = field(default_factory=list)
    visibility: int = 0
    kind: int = WORKSHEET


def stream(sheets: list[Sheet], codes: list[str] | None = None, *, date1904: bool = False) -> bytes:
    """The workbook stream; style 0 is General, style n is ``codes[n - 1]``."""
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)) + record(0x0042, struct.pack("<H", 1200))
    begin += record(0x0022, struct.pack("<H", date1904))
    begin += record(0x0031, struct.pack("<HHHHHBBBB", 200, 0, 0, 400, 0, 0, 0, 0, 0) + b"\x02\x00Ar")
    for i, code in enumerate(codes or []):
        begin += record(0x041E, struct.pack("<HH", 164 + i, len(code)) + characters(code))
    for key in [0, *(164 + i for i in range(len(codes or [])))]:
        begin += record(0x00E0, struct.pack("<HHH", 0, key, 0) + b"\0" * 14)
    bodies = [record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0)) + b"".join(s.records) + record(0x000A) for s in sheets]
    bounds = [struct.pack("<BB", s.visibility, s.kind) + struct.pack("<B", len(s.name)) + characters(s.name) for s in sheets]
    start = len(begin) + sum(len(b) + 8 for b in bounds) + 4
    for bound, body in zip(bounds, bodies, strict=True):
        begin += record(0x0085, struct.pack("<I", start) + bound)
        start += len(body)
    return begin + record(0x000A) + b"".join(bodies)


def workbook(sheets: list[Sheet], codes: list[str] | None = None, *, date1904: bool = False) -> bytes:
    return compound({"Workbook": stream(sheets, codes, date1904=date1904)})


def one_sheet(*records: bytes, codes: list[str] | None = None) -> bytes:
    return workbook([Sheet("附件1", list(records))], codes)
