"""A worksheet part as a Table, with what there is to say about it."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parsers.document import Remark, RemarkKind, Table
from parsers.formats._sheet.book import Book
from parsers.formats._sheet.cells import LazyCells
from parsers.formats._sheet.filled import Filled
from parsers.formats._sheet.merges import Merges, settle
from parsers.formats._sheet.parts import SheetEntry
from parsers.formats._sheet.refs import LAST_COLUMN, Range, parse_range
from parsers.formats._sheet.remarks import hidden_remarks, masked_remark, merge_remarks, sheet_label, sheet_remark, uncached_remark
from parsers.formats._sheet.safexml import every, on
from parsers.formats._sheet.stored import StoredCells
from parsers.formats._sheet.tally import Tally
from parsers.formats._sheet.worksheet import SheetPart

if TYPE_CHECKING:
    from lxml.etree import _Element


def build_table(entry: SheetEntry, part: SheetPart, book: Book, tally: Tally, *, stale: bool) -> tuple[Table | None, list[Remark]]:
    """The table, None for a sheet that holds nothing. Raises DamagedFile or LimitExceeded."""
    sheet = entry.name
    filled = part.filled.checked(book, tally, sheet)
    not_calculated = filled.unset_zeros() if stale else 0
    n_rows, n_cols = filled.extent(tally, sheet)
    if not n_rows:
        return None, []
    merges = settle(merged_ranges(part.root, tally.path), n_rows, n_cols, filled.among, tally, sheet)
    filled = filled.without(merges.under)
    rows = frozenset(r for r in part.hidden_rows if r < merges.n_rows)
    cols = frozenset(hidden_columns(part.root, merges.n_cols))
    cells = LazyCells(StoredCells(filled, book, merges.spans, merges.covered, merges.n_rows, merges.n_cols))
    table = Table(sheet_label(sheet), merges.n_rows, merges.n_cols, cells, source=sheet, sheet=True, hidden=entry.hidden,
                  hidden_rows=rows, hidden_columns=cols)
    remarks = [*hidden_remarks(sheet, entry.hidden, rows, cols), *_remarks(sheet, filled, merges, book)]
    if not_calculated:
        remarks.append(sheet_remark(RemarkKind.UNREAD, sheet, f"有{not_calculated}个公式的值是0而文件要求打开时重新计算，按没有存结果处理"))
    return table, remarks


def merged_ranges(root: _Element, path: str) -> list[Range]:
    return [parse_range(m.get("ref", ""), path) for m in every(root, "mergeCell")]


def hidden_columns(root: _Element, n_cols: int) -> Iterator[int]:
    """Columns that are hidden or have no width, as far as the sheet is used."""
    for col in every(root, "col"):
        first, last = col.get("min", ""), col.get("max", "")
        width = col.get("width", "")
        if not (on(col.get("hidden", "")) or (width and not width.strip("0."))) or not (first.isdecimal() and last.isdecimal()):
            continue
        yield from range(max(0, min(int(first), LAST_COLUMN + 1) - 1), min(int(last), n_cols))


def _remarks(sheet: str, filled: Filled, merges: Merges, book: Book) -> Iterator[Remark]:
    yield from merge_remarks(sheet, merges)
    hiding = {style for style, code in enumerate(book.codes) if ";;" in code and book.format(str(style)).hides}
    if hiding:
        yield from masked_remark(sheet, filled.where_style(hiding))
    yield from uncached_remark(sheet, [*filled.uncached()])
