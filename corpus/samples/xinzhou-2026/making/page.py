"""Writes paragraphs and grids as text PDFs."""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from making.fonts import SERIF
from making.grid import Grid, printed
from making.prose import Line

FONT = "sample-serif"
STYLES = {
    "title": ParagraphStyle("title", fontName=FONT, fontSize=18, leading=28, alignment=1, wordWrap="CJK", spaceAfter=8),
    "centred": ParagraphStyle("centred", fontName=FONT, fontSize=12, leading=20, alignment=1, wordWrap="CJK"),
    "plain": ParagraphStyle("plain", fontName=FONT, fontSize=10, leading=16, wordWrap="CJK"),
    "heading": ParagraphStyle("heading", fontName=FONT, fontSize=14, leading=25, firstLineIndent=28, wordWrap="CJK"),
    "subheading": ParagraphStyle("subheading", fontName=FONT, fontSize=13, leading=24, firstLineIndent=26, wordWrap="CJK"),
    "body": ParagraphStyle("body", fontName=FONT, fontSize=13, leading=24, firstLineIndent=26, wordWrap="CJK"),
    "signature": ParagraphStyle("signature", fontName=FONT, fontSize=13, leading=24, alignment=2),
}
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=9, leading=12, alignment=1, wordWrap="CJK")


def write_pdf(path: Path, content: Iterable[Line | Grid], *, wide: bool = False) -> None:
    """Write a PDF with embedded text; the same content gives the same bytes."""
    pdfmetrics.registerFont(TTFont(FONT, str(SERIF)))
    path.parent.mkdir(parents=True, exist_ok=True)
    side = 1.4 * cm if wide else 2.6 * cm
    document = SimpleDocTemplate(str(path), pagesize=landscape(A4) if wide else A4, leftMargin=side, rightMargin=side,
                                 topMargin=1.6 * cm, bottomMargin=1.6 * cm, invariant=1)
    story: list[Any] = []
    for item in content:
        story += [_table(item), Spacer(1, 8)] if isinstance(item, Grid) else [Paragraph(item.text, STYLES[item.kind])]
    document.build(story)


def _table(grid: Grid) -> Any:
    rows = [[Paragraph(printed(value), CELL) for value in row] for row in grid.rows]
    spans = [("SPAN", (left, top), (right, bottom)) for top, left, bottom, right in grid.merges]
    style = [("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
             ("TOPPADDING", (0, 0), (-1, -1), 6), ("BOTTOMPADDING", (0, 0), (-1, -1), 8), *spans]
    return Table(rows, colWidths=[width * cm for width in grid.widths], style=TableStyle(style))
