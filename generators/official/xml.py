"""Small helpers on WordprocessingML: elements made and put in the order that the schema asks for."""
from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# Order of children by the schema (ISO/IEC 29500-1, CT_PPr, CT_RPr, CT_TblPr): Word refuses some files that break it.
ORDERS = {
    "pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr",
        "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
        "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
        "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
        "sectPr", "pPrChange"),
    "rPr": (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
        "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs",
        "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
        "specVanish", "oMath"),
    "tblPr": (
        "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
        "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"),
}


def element(tag: str, **attributes: object) -> Any:
    """``<w:tag w:name="value"/>``; a trailing underscore of a name is dropped (``type_``)."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key.rstrip('_')}"), str(value))
    return made


def put(properties: Any, child: Any) -> Any:
    """Set a child of ``w:pPr``, ``w:rPr`` or ``w:tblPr`` in its place, replacing one of the same name."""
    order = ORDERS[properties.tag.rpartition("}")[2]]
    for old in properties.findall(child.tag):
        properties.remove(old)
    later = {qn(f"w:{name}") for name in order[order.index(child.tag.rpartition("}")[2]) + 1:]}
    for place, sibling in enumerate(properties):
        if sibling.tag in later:
            properties.insert(place, child)
            return child
    properties.append(child)
    return child


def border(side: str, kind: str, eighths: int, space: int = 0, colour: str = "000000") -> Any:
    """One side of a border; ``space`` in points."""
    return element(side, val=kind, sz=eighths, space=space, color=colour)


def fonts(name: str) -> Any:
    """One font for every script, so that quotes, dashes and digits do not fall back to a Latin face."""
    return element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)
