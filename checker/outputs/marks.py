"""What reviewers wrote in 审核意见单.xlsx, read back whoever saved it last and however the rows are sorted.

Columns are found by their headings and rows by the fingerprint in the hidden column, never by position. A row
that somebody typed in by hand has no fingerprint; it gets one of its own, so that it is kept like any other.
"""
from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from checker.outputs import OutputError
from parsers.quantity import normal

FINGERPRINT, DECISION, REWRITTEN, REVIEWER, NOTE, PROBLEM, UNIT = "指纹", "审核意见", "改写后的文字", "审核人", "备注", "问题", "单位"
MANUAL = "manual-"
_HEADER_ROWS, _WIDEST = 20, 64
_ASKED = (DECISION, REWRITTEN, REVIEWER, NOTE)


class Decision(StrEnum):
    ACCEPTED = "采纳"
    REJECTED = "不采纳"
    REWRITTEN = "改写"
    NONE = ""
    UNCLEAR = "?"           # something else is written there, or two rows of one finding disagree


@dataclass(frozen=True)
class Mark:
    """One row as a person left it. ``cells`` has every column by its heading, ``words`` the decision as typed."""

    fingerprint: str
    decision: Decision
    rewritten: str
    reviewer: str
    note: str
    words: str
    cells: Mapping[str, str]

    @property
    def blank(self) -> bool:
        """Nobody has written anything here."""
        return not (self.words or self.rewritten or self.reviewer or self.note)

    @property
    def manual(self) -> bool:
        return self.fingerprint.startswith(MANUAL)


def read_marks(path: Path) -> dict[str, Mark]:
    """Marks by fingerprint, rows typed in by hand among them; raises OutputError where the file cannot be used."""
    found: dict[str, Mark] = {}
    tables = 0
    for rows in _sheets(path):
        header = _header(rows)
        if header is None:
            continue
        tables += 1
        for mark in _marks(rows, header):
            found[mark.fingerprint] = _joined(found.get(mark.fingerprint), mark)
    if not tables:
        raise OutputError(f"表里没有“{FINGERPRINT}”和“{DECISION}”两列，读不出审核意见", where=str(path),
                          remedy="这两列不能删除；请从备份恢复，或者重新审核后再填")
    return found


def _sheets(path: Path) -> Iterator[list[tuple[object, ...]]]:
    """Every sheet's rows. The dimensions a program wrote down are not believed."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                yield list(sheet.iter_rows(max_col=_WIDEST, values_only=True))
        finally:
            book.close()
    except OSError as error:
        raise OutputError("审核意见单打不开", where=str(path), remedy="关闭正在使用它的程序后重试") from error
    except (InvalidFileException, zipfile.BadZipFile, zlib.error, EOFError, KeyError, IndexError, ValueError, SyntaxError, TypeError,
            AttributeError) as error:
        raise OutputError("审核意见单不是完好的 xlsx 文件，读不出审核意见", where=str(path),
                          remedy="用 Excel 或 WPS 打开后另存为 xlsx 再试") from error


def tables(path: Path, needed: Sequence[str]) -> Iterator[dict[str, str]]:
    """Rows of every table in a workbook that has the ``needed`` headings, as text by heading; raises OutputError, also where there is none."""
    found = False
    for rows in _sheets(path):
        header = _header(rows, needed)
        if header is None:
            continue
        found = True
        for row in rows:
            cells = {name: _text(row[column]) if column < len(row) else "" for name, column in header.items()}
            if any(normal(cells[name]) != name for name in needed) and any(cells.values()):
                yield cells
    if not found:
        raise OutputError(f"表里没有{'、'.join(f'“{n}”' for n in needed)}这几列", where=str(path), remedy="请用发出的表填写，不要删列和改列名")


def _header(rows: Sequence[tuple[object, ...]], needed: Sequence[str] = (FINGERPRINT, DECISION)) -> dict[str, int] | None:
    """Columns by heading, from the first row that has those that matter."""
    for row in rows[:_HEADER_ROWS]:
        names = {normal(str(value)): column for column, value in reversed(list(enumerate(row))) if value is not None}
        if all(name in names for name in needed):
            return names
    return None


def _marks(rows: Sequence[tuple[object, ...]], header: Mapping[str, int]) -> Iterator[Mark]:
    for row in rows:
        cells = {name: _text(row[column]) if column < len(row) else "" for name, column in header.items()}
        if normal(cells[FINGERPRINT]) == FINGERPRINT:
            continue
        mark = _mark(cells)
        if mark.fingerprint:
            yield mark


def _mark(cells: Mapping[str, str]) -> Mark:
    words = cells[DECISION].strip()
    return Mark(cells[FINGERPRINT].strip() or _by_hand(cells), _decision(words), cells.get(REWRITTEN, "").strip(),
                cells.get(REVIEWER, "").strip(), cells.get(NOTE, "").strip(), words, cells)


def _by_hand(cells: Mapping[str, str]) -> str:
    """The fingerprint of a row that a person added; "" for a row that says nothing."""
    problem, unit = normal(cells.get(PROBLEM, "")), normal(cells.get(UNIT, ""))
    return MANUAL + hashlib.sha256(f"{unit}\x1f{problem}".encode("utf-8", "replace")).hexdigest()[:16] if problem else ""


def _decision(words: str) -> Decision:
    plain = normal(words)
    return next((d for d in Decision if d is not Decision.UNCLEAR and d.value == plain), Decision.UNCLEAR)


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _joined(known: Mark | None, new: Mark) -> Mark:
    """Two rows of one finding: what one leaves blank the other fills in; two decisions that differ are unclear."""
    if known is None or known.blank:
        return new
    if new.blank:
        return known
    differs = known.words and new.words and known.decision is not new.decision
    words = f"{known.words}／{new.words}（两行填得不同）" if differs else known.words or new.words
    return replace(known, decision=Decision.UNCLEAR if differs else _decision(words), words=words,
                   rewritten=known.rewritten or new.rewritten, reviewer=known.reviewer or new.reviewer, note=known.note or new.note)


def merge(marks: Mapping[str, Mark], fingerprints: Sequence[str]) -> tuple[dict[str, Mark], list[Mark], list[Mark]]:
    """Earlier marks sorted out for a new check: by finding that is there again; rows typed by hand; marks whose finding is gone."""
    now = set(fingerprints)
    again = {key: mark for key, mark in marks.items() if key in now}
    by_hand = [mark for mark in marks.values() if mark.manual]
    gone = [mark for key, mark in marks.items() if key not in now and not mark.manual and not mark.blank]
    return again, by_hand, gone


def said(mark: Mark) -> dict[str, str]:
    """The columns that a person fills in."""
    return dict(zip(_ASKED, (mark.words, mark.rewritten, mark.reviewer, mark.note), strict=True))
