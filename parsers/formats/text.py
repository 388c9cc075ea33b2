"""Text files: txt, Markdown, csv and tsv. A line is a paragraph; a pipe table or delimited values are a table."""
from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from parsers.document import Block, Cell, Document, Format, Paragraph, Remark, RemarkKind, Table
from parsers.errors import DamagedFile
from parsers.formats._text import delimited, markdown
from parsers.formats._text.decode import decode, is_writing
from parsers.formats._text.markdown import Line, Rows
from parsers.limits import Limits, exceeded

if TYPE_CHECKING:
    from parsers.sniff import Head

FORMAT = Format.TEXT
_SOURCE = "text"
_BREAKS = re.compile(r"\r\n|[\n\r\v\f\u0085\u2028\u2029]")
_OTHERS = re.compile(rb"\s*(?:\{\\rtf|%PDF-|PK\x03\x04|<!doctype|<html|<\?xml|<\?mso|MIME-Version:)", re.I)
_CONTROL = {c: None for c in range(32) if chr(c) not in "\t\n\v\f\r"}      # no page shows them, no sheet can hold them


def recognises(head: Head) -> bool:
    """Text that is not the source of something else (RTF, HTML, XML, PDF)."""
    start = head.start.removeprefix(b"\xef\xbb\xbf")
    return not _OTHERS.match(start) and head.text is not None and is_writing(head.text, head.data[:4096])


def read(data: bytes, path: str, limits: Limits) -> Document:
    """One paragraph a line that is not blank. Raises DamagedFile where the encoding breaks off midway."""
    text = decode(data)
    if text is None:
        raise DamagedFile("文字编码无法识别或文件被截断", where=path, remedy="请单位用 UTF-8 或 GB18030 编码另存，或改报 docx")
    text = text.translate(_CONTROL)
    if len(text) > limits.max_characters:
        exceeded(path, f"文件有{len(text)}个字", "max_characters", limits.max_characters)
    lines = _BREAKS.split(text)
    if markdown.is_markdown(lines, path):
        return _markdown(text, path, limits)
    rows = _delimited(text, path)
    found: Iterable[Line | Rows] = (Line(line.strip()) for line in lines) if rows is None else [rows]
    return Document(path, FORMAT, tuple(_blocks(found, path, limits)))


def _markdown(text: str, path: str, limits: Limits) -> Document:
    text, comments = markdown.without_comments(text)
    blocks = tuple(_blocks(markdown.blocks(_BREAKS.split(text)), path, limits))
    remarks = (Remark(RemarkKind.LEFT_OUT, f"文件中有{comments}处注释（<!-- -->），没有读取"),) if comments else ()
    return Document(path, FORMAT, blocks, remarks=remarks)


def _delimited(text: str, path: str) -> Rows | None:
    try:
        return delimited.rows_of(text, path)
    except csv.Error as error:
        raise DamagedFile("表格数据的引号不成对，无法分列", where=path, remedy="请单位用 Excel 打开后另存为 xlsx 再报") from error


def _blocks(found: Iterable[Line | Rows], path: str, limits: Limits) -> Iterator[Block]:
    paragraphs = tables = cells = 0
    for item in found:
        if isinstance(item, Line):
            if item.text:
                yield Paragraph(item.text, paragraphs, source=_SOURCE, number="•" if item.bullet else "", outline=item.level)
                paragraphs += 1
        else:
            tables += 1
            cells += sum(bool(cell) for row in item for cell in row)
            _guard(item, cells, path, limits)
            yield _table(item, f"表{tables}")


def _table(rows: Rows, label: str) -> Table:
    width = max(map(len, rows), default=0)
    cells = tuple(Cell(r, c, row[c] if c < len(row) else "") for r, row in enumerate(rows) for c in range(width))
    return Table(label, len(rows), width, cells, source=_SOURCE)


def _guard(rows: Rows, cells: int, path: str, limits: Limits) -> None:
    width = max(map(len, rows), default=0)
    longest = max((len(cell) for row in rows for cell in row), default=0)
    for what, value, name in (("表格有{}行", len(rows), "max_rows"), ("表格有{}列", width, "max_columns"),
                              ("文件有{}个单元格", max(cells, len(rows) * width // 8), "max_cells"),
                              ("单元格内有{}个字", longest, "max_cell_characters")):
        limit: int = getattr(limits, name)
        if value > limit:
            exceeded(path, what.format(value), name, limit)
