"""Sections: size, margins, document grid, and page numbers on the outer side of each page."""
from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Twips

from generators.official import names, standard
from generators.official.styles import LOOKS
from generators.official.xml import element, put

_FOOTER = standard.BOTTOM - standard.PAGE_NUMBER_BELOW_TEXT - standard.SMALL / standard.POINTS_PER_MM / 2
_SIDES = (("footer", "right"), ("even_page_footer", "left"))


def portrait(section: Any) -> None:
    """天头 37、订口 28、版心 156×225."""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(standard.PAGE_WIDTH), Mm(standard.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(standard.TOP), Mm(standard.BOTTOM)
    section.left_margin, section.right_margin = Mm(standard.LEFT), Mm(standard.RIGHT)
    section.header_distance, section.footer_distance = Mm(15), Mm(_FOOTER)
    _grid(section)


def landscape(section: Any) -> None:
    """The same sheet turned to the right: its head lies at what was the left edge, its foot number at the left (clause 8)."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(standard.PAGE_HEIGHT), Mm(standard.PAGE_WIDTH)
    section.top_margin, section.bottom_margin = Mm(standard.LEFT), Mm(standard.RIGHT)
    section.left_margin, section.right_margin = Mm(standard.BOTTOM), Mm(standard.TOP)
    section.header_distance, section.footer_distance = Mm(10), Mm(10)
    _grid(section)


def _grid(section: Any) -> None:
    """22 lines by pitch. The 28 characters come from the styles: a grid of characters is read differently by WPS and LibreOffice."""
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(element("docGrid", type_="lines", linePitch=standard.PITCH_TWIPS))


def turned(document: Any, lying: bool, even: bool = False) -> Any:
    """A new section that lies across or stands; ``even``: it begins an even page, an empty one before it where that is needed (7.4)."""
    section = document.add_section(WD_SECTION.EVEN_PAGE if even else WD_SECTION.NEW_PAGE)
    for name in ("header", "even_page_header", "footer", "even_page_footer"):
        getattr(section, name).is_linked_to_previous = False
    section.different_first_page_header_footer = False
    laid(section, lying)
    if even:
        number_alone(section)
    return section


def number_alone(section: Any, shown: bool = True) -> None:
    """The number of a section that is one even page, as that of a first page.

    Measured: in a section that begins an even page, LibreOffice gives a foot only the height of its words, and the text area more.
    """
    for reference in (*section._sectPr.findall(qn("w:headerReference")), *section._sectPr.findall(qn("w:footerReference"))):
        if reference.get(qn("w:type")) == "first":
            section._sectPr.remove(reference)
    section.different_first_page_header_footer = True
    for part in (section.first_page_header, section.first_page_footer):
        part.is_linked_to_previous = False
    foot = section.first_page_footer.paragraphs[0]
    if shown:
        _number(foot, "left")
    else:
        foot.style = names.PAGE_NUMBER
    foot.paragraph_format.space_before = Mm(standard.BOTTOM - _FOOTER) - Twips(LOOKS[names.PAGE_NUMBER].pitch)


def laid(section: Any, across: bool) -> None:
    """Size, margins and page numbers of a section that lies across or stands."""
    (landscape if across else portrait)(section)
    (_numbers_across if across else numbers)(section)


def numbers(section: Any) -> None:
    """— 1 — in 四号, at the right on odd pages and at the left on even ones, one character in (7.5)."""
    for name, side in _SIDES:
        _number(getattr(section, name).paragraphs[0], side)


def _number(paragraph: Any, side: str) -> None:
    paragraph.style = names.PAGE_NUMBER
    properties = paragraph._p.get_or_add_pPr()
    put(properties, element("jc", val=side))
    put(properties, element("ind", **{side: round(standard.SMALL * 20), f"{side}Chars": 100}))
    paragraph.add_run("— ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" —")


def _field(paragraph: Any, code: str) -> None:
    for kind in ("begin", None, "separate", "1", "end"):
        run = paragraph.add_run()._r
        if kind is None:
            instruction = element("instrText")
            instruction.text = f" {code} "
            run.append(instruction)
        elif kind == "1":
            run.text = "1"
        else:
            run.append(element("fldChar", fldCharType=kind))


def _numbers_across(section: Any) -> None:
    """The number stays on the edge where the other pages have it: a cell turned with the sheet, at its left edge."""
    for name, end in (("header", "bottom"), ("even_page_header", "top")):
        header = getattr(section, name)
        table = header.add_table(1, 1, Twips(400))
        properties = table._tbl.tblPr
        inset = standard.twips(standard.RIGHT if end == "bottom" else standard.LEFT) + round(standard.SMALL * 20)
        height = 1600
        top = standard.twips(standard.PAGE_WIDTH) - inset - height if end == "bottom" else inset
        put(properties, element("tblpPr", vertAnchor="page", horzAnchor="page", tblpX=standard.twips(_FOOTER), tblpY=top))
        row = table.rows[0]
        row._tr.get_or_add_trPr().append(element("trHeight", val=height, hRule="exact"))
        cell = row.cells[0]
        cell.width = Twips(400)
        cell._tc.get_or_add_tcPr().append(element("textDirection", val="tbRl"))
        _number(cell.paragraphs[0], "right" if end == "bottom" else "left")
        put(cell.paragraphs[0]._p.get_or_add_pPr(), element("ind", left=0, right=0))
        header._element.insert(0, table._tbl)       # before the header's own empty paragraph
