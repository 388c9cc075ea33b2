"""The named styles: each part of a document has its own, so that an office changes a style and not a hundred paragraphs."""
from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from generators.official import fonts, names, standard
from generators.official.xml import border, element, put
from generators.official.xml import fonts as font_element

_LINE = standard.PITCH_TWIPS


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in points, ``pitch`` and ``before``/``after`` in twips, indents in body characters."""

    font: str = "仿宋"
    size: float = standard.BODY
    align: str = "both"
    pitch: int = _LINE
    first: float = 0
    left: float = 0
    right: float = 0
    hanging: float = 0
    before: int = 0
    after: int = 0
    colour: str = ""
    outline: int = -1
    keep: bool = False          # with the next paragraph
    page: bool = False          # begins a page
    rule: tuple[str, str, int, int] = ("", "", 0, 0)      # side, kind, eighths, space
    tab: float = 0              # a tab stop for words set to the right, in characters of 四号 or 三号 from the right edge


_OVERHANG = -standard.points((standard.LETTER_RULE_WIDTH - standard.TEXT_WIDTH) / 2) / standard.CHARACTER
_RULE_SPACE = round(standard.points(standard.RULE_BELOW_NUMBER) - (standard.PITCH - standard.BODY) / 2 - 1)
LOOKS: dict[str, Look] = {
    names.MARK: Look("小标宋", 42, "center", 1100, before=2150, after=2 * _LINE - 200, colour=standard.RED, keep=True),
    names.LETTER_MARK: Look("小标宋", 36, "center", 1000, left=_OVERHANG, right=_OVERHANG, colour=standard.RED,
                            rule=("bottom", "thickThinSmallGap", 24, 9)),
    names.LETTER_ROOM: Look(pitch=1000),
    names.NUMBER: Look(align="center", rule=("bottom", "single", 12, _RULE_SPACE)),
    names.NUMBER_UPWARD: Look(align="left", left=1, right=1, tab=1, rule=("bottom", "single", 12, _RULE_SPACE)),
    names.NUMBER_LETTER: Look(align="right"),
    names.ROOM: Look(align="center"),
    names.TITLE: Look("小标宋", standard.TITLE, "center", 680, before=2 * _LINE, outline=0, keep=True),
    names.RECIPIENTS: Look(align="left", before=_LINE, keep=True),
    names.BODY: Look(first=2),
    names.HEADINGS[0]: Look("黑体", first=2, outline=1, keep=True),
    names.HEADINGS[1]: Look("楷体", first=2, outline=2, keep=True),
    names.HEADINGS[2]: Look(first=2, outline=3),
    names.HEADINGS[3]: Look(first=2, outline=4),
    names.ANNEX_NOTE: Look(left=6.5, hanging=4.5, before=_LINE),
    names.ANNEX_NOTE_NEXT: Look(left=6.5, hanging=1.5),
    names.ANNEX_NOTE_ONLY: Look(left=5, hanging=3, before=_LINE),
    names.ISSUER: Look(align="right", right=4, before=2 * _LINE, keep=True),
    names.DATE: Look(align="right", right=4),
    names.ISSUER_UNSEALED: Look(align="right", right=2, before=_LINE, keep=True),
    names.DATE_UNSEALED: Look(align="right", right=2),
    names.NOTE: Look(first=2),
    names.CHAPTER: Look("黑体", align="center", before=_LINE // 2, after=_LINE // 2, outline=1, keep=True),
    names.CLAUSE: Look(first=2),
    names.ANNEX_MARK: Look("黑体", align="left", page=True, keep=True),
    names.ANNEX_TITLE: Look("小标宋", standard.TITLE, "center", 680, before=_LINE, after=_LINE // 2, keep=True),
    names.FORM_TITLE: Look("小标宋", standard.TITLE, "center", 680, after=_LINE // 2, keep=True),
    names.CAPTION: Look("黑体", standard.SMALL, "center", 480, keep=True),
    names.UNIT: Look(size=standard.CELL, align="right", pitch=400, keep=True),
    names.CELL_HEAD: Look("黑体", standard.CELL, "center", 340),
    names.CELL: Look(size=standard.CELL, align="left", pitch=340),
    names.CELL_NUMBER: Look(size=standard.CELL, align="right", pitch=340),
    names.COPIES: Look(size=standard.SMALL, left=1 + 2.5, right=1, hanging=2.5, pitch=520),
    names.PRINTED: Look(size=standard.SMALL, align="left", left=1, right=1, pitch=520, tab=1),
    names.ANCHOR: Look(size=1, pitch=20),
    names.PAGE_NUMBER: Look("宋体", standard.SMALL, "left", 280),
    names.CONTROL: Look(size=9, align="left", pitch=240, colour="808080"),
}
# No room between Chinese and figures, which would spoil 28 a line. overflowPunct is Word's default said aloud: measured,
# LibreOffice 7.4 loses the mark that hangs at the end of a line where it is 0 or not said.
_EVEN = (("autoSpaceDE", 0), ("autoSpaceDN", 0), ("widowControl", 0), ("overflowPunct", 1))
RARE = frozenset((names.CHAPTER, names.CLAUSE))         # stand in the style list only where they are used
TIGHT = {standard.BODY}     # sizes that the character pitch of 28 a line applies to


def install(document: Any, used: Collection[str] = ()) -> None:
    """Give a python-docx document every style, the rare ones where they are ``used``, and make the default style the body's."""
    _normal(document.styles["Normal"])
    for name, look in ((n, k) for n, k in LOOKS.items() if n not in RARE or n in used):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style, style.hidden = document.styles["Normal"], True, False
        _paragraph(style.element.get_or_add_pPr(), look)
        _characters(style.element.get_or_add_rPr(), look)
    numbers = ((names.CLAUSE_NUMBER, "黑体"),) if names.CLAUSE in used else ()
    for name, kind in ((names.RUN_IN, "楷体"), (names.SIGNER, "楷体"), *numbers):
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.element.get_or_add_rPr().append(font_element(fonts.name(kind)))


def _normal(style: Any) -> None:
    properties, run = style.element.get_or_add_pPr(), style.element.get_or_add_rPr()
    for tag, value in _EVEN:
        put(properties, element(tag, val=value))
    _paragraph(properties, Look())
    for child in list(run):
        run.remove(child)
    _characters(run, Look())
    put(run, element("lang", val="en-US", eastAsia="zh-CN"))


def _paragraph(properties: Any, look: Look) -> None:
    for tag, wanted in (("keepNext", look.keep), ("pageBreakBefore", look.page)):
        if wanted:
            put(properties, element(tag))
    if look.rule[0]:
        side, kind, size, space = look.rule
        put(properties, element("pBdr")).append(border(side, kind, size, space, standard.RED))
    if look.tab:
        edge = standard.twips(standard.TEXT_WIDTH) - standard.characters(look.tab)
        put(properties, element("tabs")).append(element("tab", val="right", pos=edge))
    put(properties, element("snapToGrid", val=int(look.pitch == _LINE)))     # a title or a cell has a pitch of its own
    put(properties, element("spacing", before=look.before, after=look.after, line=look.pitch, lineRule="exact"))
    put(properties, indent(look.first, look.left, look.right, look.hanging))
    put(properties, element("jc", val=look.align))
    if look.outline >= 0:
        put(properties, element("outlineLvl", val=look.outline))


def indent(first: float = 0, left: float = 0, right: float = 0, hanging: float = 0) -> Any:
    """Indents in twips and in characters: Word and WPS keep the characters when the size is changed."""
    made = element("ind", left=standard.characters(left), right=standard.characters(right))
    name, value = ("hanging", hanging) if hanging else ("firstLine", first)
    made.set(qn(f"w:{name}"), str(standard.characters(value)))
    if first:
        made.set(qn("w:firstLineChars"), str(round(first * 100)))
    return made


def _characters(properties: Any, look: Look) -> None:
    put(properties, font_element(fonts.name(look.font)))
    if look.colour:
        put(properties, element("color", val=look.colour))
    if look.size in TIGHT:
        put(properties, element("spacing", val=standard.TIGHTER_TWIPS))
    put(properties, element("kern", val=0))
    for tag in ("sz", "szCs"):
        put(properties, element(tag, val=round(look.size * 2)))
