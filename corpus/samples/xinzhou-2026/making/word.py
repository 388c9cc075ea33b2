"""Writes paragraphs and grids as Word documents."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from making.fixedzip import settle
from making.grid import Grid, printed
from making.prose import Line

ALIGN = {"title": WD_ALIGN_PARAGRAPH.CENTER, "centred": WD_ALIGN_PARAGRAPH.CENTER, "signature": WD_ALIGN_PARAGRAPH.RIGHT}


@dataclass(frozen=True, slots=True)
class Look:
    """How a document is set: point size of the body, line spacing, whether headings stand out."""

    size: float = 14
    spacing: float = 1.4
    headings: bool = True
    landscape: bool = False


def write_document(path: Path, content: Iterable[Line | Grid], look: Look | None = None) -> None:
    """Write a .docx whose bytes depend on its content only."""
    look = look or Look()
    path.parent.mkdir(parents=True, exist_ok=True)
    document = _blank(look)
    for item in content:
        if isinstance(item, Grid):
            _table(document, item)
        else:
            _paragraph(document, item, look)
    document.save(str(path))
    settle(path)


def _blank(look: Look) -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    if look.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
        section.left_margin = section.right_margin = Cm(1.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "仿宋", Pt(look.size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    return document


def _paragraph(document: Any, line: Line, look: Look) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = look.spacing
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.alignment = ALIGN.get(line.kind)
    run = paragraph.add_run(line.text)
    if line.kind == "title":
        run.font.size, run.bold = Pt(20), True
    elif line.kind in ("heading", "subheading"):
        run.bold = look.headings and line.kind == "heading"
    if line.kind in ("body", "heading", "subheading"):
        paragraph.paragraph_format.first_line_indent = Pt(look.size * 2)


def _table(document: Any, grid: Grid) -> None:
    table = document.add_table(rows=len(grid.rows), cols=len(grid.rows[0]))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, grid.widths, strict=False):
        column.width = Cm(width)
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            _cell(table.cell(row, column), printed(value), grid.widths[column] if grid.widths else None)
    for top, left, bottom, right in grid.merges:
        _merge(table, top, left, bottom, right)


def _cell(cell: Any, text: str, width: float | None) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.add_run(text).font.size = Pt(9)
    if width:
        cell.width = Cm(width)


def _merge(table: Any, top: int, left: int, bottom: int, right: int) -> None:
    """Merge keeping the first cell's text only: python-docx would add an empty paragraph for each cell that joins."""
    merged = table.cell(top, left).merge(table.cell(bottom, right))
    for paragraph in merged.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
