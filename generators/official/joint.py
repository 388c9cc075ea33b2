"""Documents of several issuers (7.2.4, 7.3.5): their names one below the other in the red head, side by side where they sign.

Both are tables without lines, made from the paragraphs that a template or the model gives; the order of the words stays.
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn

from generators.official import standard, width
from generators.official.runs import hint
from generators.official.xml import element, put

_FILE = "文件"
_ROOM = standard.points(standard.TEXT_WIDTH) * 0.97
_LEAD = 1.15                    # line pitch of the names over their size
_SEAL = standard.twips(45)      # from the name of one row to that of the next: seals do not touch
_THREE_ABREAST = 8              # characters: names longer than that stand two in a row


def head(paragraph: Any, lines: Sequence[str], most: float, least: float, above: int, below: int) -> None:
    """The paragraph of 发文机关标志 as a table: the names spread to one width, 文件 beside the middle of them. Sizes in points, room in twips."""
    offices = [line.removesuffix(_FILE) if number == len(lines) else line for number, line in enumerate(lines, 1)]
    wide = max(map(width.of, offices))
    size = min(most, max(_ROOM / (wide + 2.6), least))
    across = min(wide * size, _ROOM - 2.6 * size)
    scale = int(across / (wide * size) * 100)
    table = _table((round((across + size * 0.3) * 20), round(size * 2.2 * 20)))
    row = table.find(qn("w:tr"))
    for cell, texts, align in zip(row.findall(qn("w:tc")), (offices, [_FILE]), ("distribute", "center"), strict=True):
        cell.find(qn("w:tcPr")).append(element("vAlign", val="center"))
        for text in texts:
            cell.append(_words(text, align, size, scale if align == "distribute" else 100, paragraph))
    paragraph.addprevious(_gap(paragraph, above - round(size * 20 * (_LEAD - 1) / 2)))
    paragraph.addprevious(table)
    paragraph.addprevious(_gap(paragraph, below))
    paragraph.getparent().remove(paragraph)


def signatures(issuers: Sequence[Any], date: Any) -> None:
    """The paragraphs of several names and the day, in rows of two or three; the day stands below the last name."""
    abreast = min(len(issuers), 3 if max(width.of(_text(p)) for p in issuers) <= _THREE_ABREAST else 2)
    table = _table((standard.twips(standard.TEXT_WIDTH) // abreast,) * abreast, rows=-(-len(issuers) // abreast))
    issuers[0].addprevious(table)
    cells = [c for row in table.findall(qn("w:tr")) for c in row.findall(qn("w:tc"))]
    skipped = (-len(issuers)) % abreast     # a short last row is filled from the right, where the day stands
    places = cells[:len(issuers) - abreast + skipped] + cells[len(cells) - abreast + skipped:] if skipped else cells
    for number, (paragraph, cell) in enumerate(zip(issuers, places, strict=True)):
        cell.append(paragraph)
        if number >= abreast:
            room = _SEAL - standard.PITCH_TWIPS
            put(paragraph.get_or_add_pPr(), element("spacing", before=room, after=0, line=standard.PITCH_TWIPS, lineRule="exact"))
        if number < len(issuers) - 1:
            put(paragraph.get_or_add_pPr(), element("ind", left=0, right=0))
            put(paragraph.get_or_add_pPr(), element("jc", val="center"))
    places[-1].append(date)
    for cell in cells:
        if cell.find(qn("w:p")) is None:
            cell.append(element("p"))


def _text(paragraph: Any) -> str:
    return "".join(node.text or "" for node in paragraph.iter(qn("w:t")))


def _table(widths: Sequence[int], rows: int = 1) -> Any:
    table, properties, grid = element("tbl"), element("tblPr"), element("tblGrid")
    put(properties, element("tblW", w=sum(widths), type_="dxa"))
    put(properties, element("jc", val="center"))
    put(properties, element("tblLayout", type_="fixed"))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=0, type_="dxa"))
    put(properties, margins)
    for wide in widths:
        grid.append(element("gridCol", w=wide))
    table.extend((properties, grid))
    for _ in range(rows):
        row, rules = element("tr"), element("trPr")
        rules.append(element("cantSplit"))
        row.append(rules)
        for wide in widths:
            cell, inside = element("tc"), element("tcPr")
            inside.append(element("tcW", w=wide, type_="dxa"))
            cell.append(inside)
            row.append(cell)
        table.append(row)
    return table


def _words(text: str, align: str, size: float, scale: int, like: Any) -> Any:
    """A line of the head in the style of ``like``, without the room that a lone mark has above and below."""
    made = element("p")
    properties = made.get_or_add_pPr()
    properties.append(element("pStyle", val=like.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))))
    put(properties, element("spacing", before=0, after=0, line=round(size * 20 * _LEAD), lineRule="exact"))
    put(properties, element("jc", val=align))
    run = element("r")
    hint(run)
    if scale < 100:
        put(run.get_or_add_rPr(), element("w", val=scale))
    for tag in ("sz", "szCs"):
        put(run.get_or_add_rPr(), element(tag, val=int(size * 2)))
    words = element("t")
    words.text = text
    run.append(words)
    made.append(run)
    return made


def _gap(like: Any, twips: int) -> Any:
    """An empty line of a given height, of the mark's own style, so that an office's own is respected."""
    made = element("p")
    properties = made.get_or_add_pPr()
    properties.append(element("pStyle", val=like.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))))
    put(properties, element("spacing", before=0, after=0, line=max(20, twips), lineRule="exact"))
    return made
