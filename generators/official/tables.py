"""Tables on the page: fixed columns, heads that repeat, rows that do not break, merged cells."""
from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm

from generators.official import names, standard
from generators.official.blocks import Field, Foot, Rows
from generators.official.runs import fill
from generators.official.xml import border, element, put

_RULE = 4       # eighths of a point


def add(document: Any, piece: Rows) -> None:
    """A bordered table in the text."""
    table = _table(document, piece.widths)
    put(table._tbl.tblPr, _borders(dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), ("single", _RULE))))
    put(table._tbl.tblPr, _margins(60))
    covered = _covered(piece)
    for number, row in enumerate(piece.rows):
        _row(table, piece, row, number, covered[number])
    _join_down(table._tbl, piece)


def foot(document: Any, piece: Foot) -> None:
    """版记: a table that floats at the foot of the text area of the page where the text ends (7.4).

    Placed from the page's edge: measured, LibreOffice lets a table of full width float only so.
    """
    table = _table(document, (standard.TEXT_WIDTH,))
    properties = table._tbl.tblPr
    put(properties, element("tblpPr", vertAnchor="margin", horzAnchor="page", tblpX=standard.twips(standard.LEFT), tblpYSpec="bottom"))
    put(properties, element("tblOverlap", val="never"))
    if piece.ruled:
        thick, thin = standard.eighths(standard.THICK_RULE), standard.eighths(standard.THIN_RULE)
        put(properties, _borders({"top": ("single", thick), "bottom": ("single", thick), "insideH": ("single", thin)}))
    put(properties, _margins(0))
    for line in piece.lines:
        fill(table.add_row().cells[0].paragraphs[0], line)


def _table(document: Any, widths: tuple[float, ...]) -> Any:
    table = document.add_table(0, len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    put(table._tbl.tblPr, element("tblW", w=standard.twips(sum(widths)), type_="dxa"))
    put(table._tbl.tblPr, element("jc", val="center"))
    return table


def _borders(sides: dict[str, tuple[str, int]]) -> Any:
    made = element("tblBorders")
    for side, (kind, size) in sides.items():
        made.append(border(side, kind, size))
    return made


def _margins(twips: int) -> Any:
    made = element("tblCellMar")
    for side in ("left", "right"):
        made.append(element(side, w=twips, type_="dxa"))
    return made


def _row(table: Any, piece: Rows, fields: tuple[Field, ...], number: int, covered: dict[int, int]) -> None:
    row = element("tr")
    properties = element("trPr")
    properties.append(element("cantSplit"))
    if piece.height:
        properties.append(element("trHeight", val=standard.twips(piece.height), hRule="atLeast"))
    if number < piece.head:
        properties.append(element("tblHeader"))
    row.append(properties)
    table._tbl.append(row)
    column = 0
    for field in fields:
        while column in covered:
            row.append(_cell(piece.widths[column:column + covered[column]], merge="continue"))
            column += covered[column]
        row.append(_filled(table, piece, field, column, number))
        column += field.colspan
    while column in covered:
        row.append(_cell(piece.widths[column:column + covered[column]], merge="continue"))
        column += covered[column]


def _covered(piece: Rows) -> list[dict[int, int]]:
    """For each row the columns that a cell from above covers: first column → its span. One pass over the table."""
    found: list[dict[int, int]] = []
    open_cells: dict[int, tuple[Field, int]] = {}
    for fields in piece.rows:
        above = {c: (f, left - 1) for c, (f, left) in open_cells.items() if left > 1}
        found.append({c: f.colspan for c, (f, _) in above.items()})
        column, open_cells = 0, dict(above)
        for field in fields:
            while column in above:
                column += above[column][0].colspan
            open_cells[column] = (field, field.rowspan)
            column += field.colspan
    return found


def _cell(widths: tuple[float, ...], merge: str = "") -> Any:
    cell, properties = element("tc"), element("tcPr")
    properties.append(element("tcW", w=standard.twips(sum(widths)), type_="dxa"))
    if len(widths) > 1:
        properties.append(element("gridSpan", val=len(widths)))
    if merge:
        properties.append(element("vMerge", **({"val": merge} if merge == "restart" else {})))
    properties.append(element("vAlign", val="center"))
    cell.append(properties)
    if merge == "continue":
        cell.append(element("p"))
    return cell


def _filled(table: Any, piece: Rows, field: Field, column: int, number: int) -> Any:
    from docx.text.paragraph import Paragraph

    from generators.official.blocks import Line

    cell = _cell(piece.widths[column:column + field.colspan], "restart" if field.rowspan > 1 else "")
    style = field.style or (names.CELL_HEAD if number < piece.head else names.CELL)
    for text in field.text.split("\n"):
        paragraph = element("p")
        cell.append(paragraph)
        fill(Paragraph(paragraph, table._parent), Line(style, text))
    return cell


def _join_down(table: Any, piece: Rows) -> None:
    """Every row of the grid ends at the last column, also below a cell that reaches past the rows given."""
    for number, row in enumerate(table.findall(qn("w:tr"))):
        spans = sum(int(span.get(qn("w:val"))) - 1 for span in row.iter(qn("w:gridSpan")))
        if len(row.findall(qn("w:tc"))) + spans != len(piece.widths):
            raise ValueError(f"row {number} of the table fills {len(row.findall(qn('w:tc'))) + spans} of {len(piece.widths)} columns")
