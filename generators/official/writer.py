"""Pieces to a Word file: the one place where documents and templates are put on paper."""
from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Mm

from generators.official import fonts, names, page, standard, styles, tables
from generators.official.blocks import Foot, Image, Kind, Line, Piece, Rows, Turn
from generators.official.runs import fill
from generators.official.saved import saved
from generators.official.xml import border, element, put


def write(pieces: Iterable[Piece], kind: Kind) -> bytes:
    """A docx with our styles and page; the same pieces give the same bytes."""
    document = docx.Document()
    _empty(document)
    given = list(pieces)
    styles.install(document, {p.style for p in given if isinstance(p, Line)})
    _font_table(document)
    document.settings.odd_and_even_pages_header_footer = True
    first = document.sections[0]
    across = given[:1] == [Turn(True)]
    page.laid(first, across)
    if kind is Kind.LETTER:
        _letter(first, ruled=not any(isinstance(p, Line) and p.style == names.LETTER_ROOM for p in given))
    rest = given[1:] if across else given
    for place, piece in enumerate(rest, 1):
        if isinstance(piece, Turn):
            page.turned(document, piece.landscape, even=kind is Kind.FILE and _only_foot(rest[place:]))
        else:
            _add(document, piece)
    return saved(document)


def _only_foot(rest: list[Piece]) -> bool:
    """Whether nothing but 版记 follows, in one wording or another."""
    return any(isinstance(p, Foot) for p in rest) and all(
        isinstance(p, Foot) or (isinstance(p, Line) and p.style == names.CONTROL) for p in rest)


def _add(document: Any, piece: Piece) -> None:
    match piece:
        case Line(style=names.LETTER_MARK | names.LETTER_ROOM):
            fill(document.sections[0].first_page_header.paragraphs[0], piece)
        case Line():
            fill(document.add_paragraph(), piece)
        case Rows():
            tables.add(document, piece)
            document.add_paragraph(style=names.ANCHOR)      # two tables in a row would grow together
        case Image():
            _captioned(document, piece)
        case Foot():
            document.add_paragraph(style=names.ANCHOR)
            tables.foot(document, piece)
            document.add_paragraph(style=names.ANCHOR)


def picture(paragraph: Any, run: Any, image: Image) -> None:
    """An image in a run, in a line as high as itself: one of fixed pitch would cut it."""
    put(paragraph._p.get_or_add_pPr(), element("snapToGrid", val=0))
    put(paragraph._p.get_or_add_pPr(), element("spacing", before=120, after=60, line=240, lineRule="auto"))
    shape = run.add_picture(io.BytesIO(image.data), width=Mm(image.width))
    shape._inline.docPr.set("descr", image.alt)


def _captioned(document: Any, image: Image) -> None:
    """Centred and kept with its caption."""
    paragraph = document.add_paragraph(style=names.CAPTION)
    picture(paragraph, paragraph.add_run(), image)


def _empty(document: Any) -> None:
    """python-docx's own sample has latent styles and a theme font that would win over ours."""
    for style in list(document.styles):
        if style.name != "Normal" and not style.name.startswith(("Default", "Table Normal", "Normal Table", "No List")):
            style.element.getparent().remove(style.element)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for theme in defaults.iter(qn("w:rFonts")):
        for name in list(theme.attrib):
            del theme.attrib[name]
    core = document.core_properties
    core.author = core.title = core.comments = ""


def _letter(section: Any, ruled: bool) -> None:
    """信函格式: mark and double line above, double line below on the first page, which bears no number (10.1)."""
    section.different_first_page_header_footer = True
    section.header_distance = Mm(standard.LETTER_MARK_FROM_PAGE_TOP)
    raised = section.footer_distance.mm - standard.LETTER_RULE_FROM_PAGE_BOTTOM
    section.footer_distance = Mm(standard.LETTER_RULE_FROM_PAGE_BOTTOM)
    for footer in (section.footer, section.even_page_footer):
        footer.paragraphs[0].paragraph_format.space_after = Mm(raised)
    line = section.first_page_footer.paragraphs[0]
    line.style = names.PAGE_NUMBER
    properties = line._p.get_or_add_pPr()
    if not ruled:       # the paper has its lines already
        return
    put(properties, element("pBdr")).append(border("bottom", "thinThickSmallGap", 24, 0, standard.RED))
    overhang = standard.twips((standard.LETTER_RULE_WIDTH - standard.TEXT_WIDTH) / 2)
    put(properties, element("ind", left=-overhang, right=-overhang))


def _font_table(document: Any) -> None:
    """Say for each font what may stand in for it, so that Word and WPS choose within the class."""
    part = next((p for p in document.part.package.iter_parts() if str(p.partname) == "/word/fontTable.xml"), None)
    if part is None:
        return
    rows = "".join(f'<w:font w:name="{fonts.name(k)}"><w:altName w:val="{",".join(fonts.alternatives(k)[:3])}"/><w:charset w:val="86"/></w:font>'
                   for k in ("仿宋", "小标宋", "黑体", "楷体", "宋体"))
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part._blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="{namespace}">{rows}</w:fonts>'.encode()
