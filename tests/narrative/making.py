"""Documents for the narrative tests, built paragraph by paragraph."""
from __future__ import annotations

from parsers.document import Cell, Document, Format, Paragraph, Part, Table


def document(*lines: str | Paragraph | Table, kind: Format = Format.DOCX, path: str = "报告.docx") -> Document:
    """Lines as body paragraphs. ``^`` centres a line, ``>`` sets it right; Paragraph and Table go in as they are."""
    blocks = tuple(line if isinstance(line, Paragraph | Table) else _paragraph(line, i) for i, line in enumerate(lines))
    return Document(path, kind, blocks)


def _paragraph(line: str, index: int) -> Paragraph:
    align = {"^": "center", ">": "right"}.get(line[:1], "")
    return Paragraph(line[1:] if align else line, index, source="word/document.xml", align=align)


def on_page(text: str, page: int, index: int, align: str = "") -> Paragraph:
    return Paragraph(text, index, source="page", page=page, align=align)


def box(text: str, index: int) -> Paragraph:
    return Paragraph(text, index, part=Part.TEXTBOX, source="word/document.xml")


def numbered(number: str, text: str, index: int, outline: int = 0) -> Paragraph:
    return Paragraph(text, index, source="word/document.xml", number=number, outline=outline)


def frame(*rows: tuple[str, ...]) -> Table:
    cells = tuple(Cell(r, c, text, index=10 * r + c) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table("表1", len(rows), max(map(len, rows)), cells, source="word/document.xml")
