"""One worksheet part: its filled cells, and the rest of the part as a tree."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.formats._sheet.canonical import canonical
from parsers.formats._sheet.filled import Filled
from parsers.formats._sheet.safexml import damaged, tree
from parsers.formats._sheet.scan import hidden_rows, scan
from parsers.formats._sheet.tally import Tally

if TYPE_CHECKING:
    from lxml.etree import _Element

_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_LARGE = 300_000            # bytes; below it numpy costs more than it saves
_DECLARED = re.compile(rb"""\s*<\?xml[^<>]*encoding=["'](?!utf-?8["'])""", re.I)
_CELLS_PER_LIMIT = 4        # stored cells, empty ones too, as a multiple of ``max_cells``


@dataclass(frozen=True)
class SheetPart:
    filled: Filled
    hidden_rows: frozenset[int]
    root: _Element              # everything but the cells


def open_part(data: bytes, path: str, part: str, tally: Tally, sheet: str) -> SheetPart:
    """Raises DamagedFile, HostileFile, LimitExceeded."""
    most = _CELLS_PER_LIMIT * tally.limits.max_cells
    if len(data) > most * len("<c></c>") and data.count(b"</c>") > most:
        tally.add_cells(data.count(b"</c>"), sheet)
    longest = tally.limits.max_cell_characters
    start, end = data.find(_OPEN), data.rfind(_CLOSE)
    if 0 <= start < end and not _DECLARED.match(data):
        found = _cells(data[start + len(_OPEN):end], path, longest)
        if found is not None:
            return SheetPart(*found, tree(data[:start] + data[end + len(_CLOSE):], path, part))
    xml, root = canonical(data, path, part)
    columns = scan(xml, longest)
    if columns is None:
        raise damaged(path, part)
    return SheetPart(*columns, root)


def _cells(inside: bytes, path: str, longest: int) -> tuple[Filled, frozenset[int]] | None:
    """The filled cells and hidden rows without an XML parser at work; None where the part is not written as usual."""
    if len(inside) > _LARGE:
        from parsers.formats._sheet.plain import scan_plain

        vector = scan_plain(inside, path)
        if vector is not None:
            return vector, hidden_rows(inside.decode("utf-8"))
    try:
        xml = inside.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "!" in xml and "<!" in xml else scan(xml, longest)
