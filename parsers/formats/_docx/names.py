"""Qualified names of the XML vocabulary, spelled once: comparisons of ready strings are what the reader does most."""
from __future__ import annotations

from typing import Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
DRAWING_ML: Final = "{http://schemas.openxmlformats.org/drawingml/2006/"
VML: Final = "{urn:schemas-microsoft-com:vml}"
OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"

# ISO 29500 strict spells the same vocabulary with other namespace names.
STRICT: Final = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/": DRAWING_ML[1:].encode(),
}

# attributes
VAL, TYPE, ID, POS, CHAR, FONT = (W + n for n in ("val", "type", "id", "pos", "char", "font"))
AUTHOR, DATE, ASCII, HANSI, FORMAT, STYLE_ID, DEFAULT = (
    W + n for n in ("author", "date", "ascii", "hAnsi", "format", "styleId", "default"))
ABSTRACT_ID, NUM_ID_ATTR, ILVL_ATTR = (W + n for n in ("abstractNumId", "numId", "ilvl"))
RELATION_ID: Final = R + "id"

# document, blocks
DOCUMENT, BODY, P, TBL, TR, TC, SDT, ALT_CHUNK, SUB_DOC, SECT_PR = (
    W + n for n in ("document", "body", "p", "tbl", "tr", "tc", "sdt", "altChunk", "subDoc", "sectPr"))
HEADER_REFERENCE, FOOTER_REFERENCE = W + "headerReference", W + "footerReference"

# properties
P_PR, R_PR, TC_PR, TR_PR, TBL_PR, TBL_GRID, TBL_PR_EX, SDT_PR, SDT_END_PR, CUSTOM_XML_PR = (
    W + n for n in ("pPr", "rPr", "tcPr", "trPr", "tblPr", "tblGrid", "tblPrEx", "sdtPr", "sdtEndPr", "customXmlPr"))
P_STYLE, R_STYLE, JC, OUTLINE, NUM_PR, NUM_ID, ILVL, VANISH, R_FONTS, P_PR_CHANGE = (
    W + n for n in ("pStyle", "rStyle", "jc", "outlineLvl", "numPr", "numId", "ilvl", "vanish", "rFonts", "pPrChange"))
GRID_SPAN, V_MERGE, H_MERGE, GRID_BEFORE, CELL_DELETED, HIDDEN_ROW = (
    W + n for n in ("gridSpan", "vMerge", "hMerge", "gridBefore", "cellDel", "hidden"))

# runs
RUN, T, TAB, P_TAB, BR, CR, SYM, NO_BREAK_HYPHEN, SOFT_HYPHEN, DEL_TEXT, INSTR, DEL_INSTR = (
    W + n for n in ("r", "t", "tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "softHyphen", "delText", "instrText", "delInstrText"))
FLD_CHAR, FLD_CHAR_TYPE, RUBY, RUBY_BASE, RT, DRAWING, PICT, OBJECT, TXBX = (
    W + n for n in ("fldChar", "fldCharType", "ruby", "rubyBase", "rt", "drawing", "pict", "object", "txbxContent"))
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE, COMMENT_START, COMMENT_END, COMMENT_REFERENCE = (
    W + n for n in ("footnoteReference", "endnoteReference", "commentRangeStart", "commentRangeEnd", "commentReference"))
FF_CHECK_BOX, CHECKED, CHECK_DEFAULT, PLACEHOLDER = (W + n for n in ("checkBox", "checked", "default", "showingPlcHdr"))
INS, DEL, MOVE_FROM, MOVE_TO = (W + n for n in ("ins", "del", "moveFrom", "moveTo"))
W14_CHECK_BOX, W14_CHECKED, W14_VAL = W14 + "checkbox", W14 + "checked", W14 + "val"

ALTERNATE, CHOICE, FALLBACK = (MC + n for n in ("AlternateContent", "Choice", "Fallback"))
O_MATH, O_MATH_PARA, M_T, M_FRACTION, M_NUM, M_DEN, M_SUP, M_SUP_TEXT = (
    M + n for n in ("oMath", "oMathPara", "t", "f", "num", "den", "sSup", "sup"))
PICTURE, CHART, DIAGRAM = (DRAWING_ML + n for n in ("picture}pic", "chart}chart", "diagram}relIds"))
IMAGE_DATA, OLE_OBJECT = VML + "imagedata", OFFICE + "OLEObject"

STYLE, BASED_ON, NAME = (W + n for n in ("style", "basedOn", "name"))
ABSTRACT_NUM, NUM, LVL, LVL_OVERRIDE, START, START_OVERRIDE, NUM_FMT, LVL_TEXT = (
    W + n for n in ("abstractNum", "num", "lvl", "lvlOverride", "start", "startOverride", "numFmt", "lvlText"))
LVL_RESTART, IS_LEGAL, SUFFIX, NUM_STYLE_LINK, PICTURE_BULLET = (
    W + n for n in ("lvlRestart", "isLgl", "suff", "numStyleLink", "lvlPicBulletId"))
FOOTNOTE, ENDNOTE, COMMENT = (W + n for n in ("footnote", "endnote", "comment"))

OFF: Final = frozenset(("0", "false", "off"))
