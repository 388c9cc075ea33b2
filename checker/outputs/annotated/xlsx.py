"""Cell comments in a copy of the unit's workbook; drawings, charts and all else stay byte for byte.

Excel keeps a comment in two places: its text in a comments part, its box in an old VML drawing. A sheet has one
of each, so the unit's own comments and form controls stay in theirs and ours are added. A cell takes one
comment: where it has one already, ours is put behind it.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from checker.outputs.annotated import opc
from checker.outputs.annotated.note import AUTHOR, Note
from checker.outputs.annotated.vml import Boxes
from parsers.document import Anchor, reference
from parsers.errors import DamagedFile

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# What may follow legacyDrawing in a worksheet, by the schema's order.
_BEHIND = frozenset(MAIN + n for n in ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
                                       "extLst"))
_LONGEST = 30_000
_ROWS, _COLUMNS = 1_048_576, 16_384


def annotate(data: bytes, path: str, notes: Sequence[Note]) -> bytes:
    """A workbook with one comment a cell, each note in it; raises ReadError where the file cannot be opened."""
    package = opc.Edited(data, path)
    sheets = _sheets(package)
    if not sheets:
        raise DamagedFile("工作簿里没有工作表，无处可加批注", where=path)
    first = next(iter(sheets))
    by_sheet: dict[str, dict[tuple[int, int], list[str]]] = {}
    for note in notes:
        sheet, cell, words = _place(note, sheets, first)
        by_sheet.setdefault(sheet, {}).setdefault(cell, []).append(words)
    for sheet, cells in by_sheet.items():
        _Sheet(package, sheets[sheet]).write(cells)
    return package.save()


def _sheets(package: opc.Edited) -> dict[str, str]:
    """Worksheet parts by sheet name, in the workbook's order; chart sheets hold no cells."""
    found = {}
    for el in package.root(package.main).iter(f"{MAIN}sheet"):
        part = package.target(package.main, el.get(R_ID) or "", "worksheet")
        if part and part in package:
            found[el.get("name") or ""] = part
    return found


def _place(note: Note, sheets: Iterable[str], first: str) -> tuple[str, tuple[int, int], str]:
    """Sheet, row and column (from 1), and the words; A1 of the first sheet where the place is no cell."""
    anchor = note.anchor or Anchor("", 0)
    if anchor.part not in sheets:
        return first, (1, 1), note.text_elsewhere()
    if not (1 <= anchor.index <= _ROWS and 1 <= anchor.column <= _COLUMNS):
        return anchor.part, (1, 1), note.text_elsewhere()
    return anchor.part, (anchor.index, anchor.column), note.text


class _Sheet:
    """One worksheet with its comments and their boxes."""

    def __init__(self, package: opc.Edited, part: str) -> None:
        self._package, self._part = package, part

    def write(self, cells: dict[tuple[int, int], list[str]]) -> None:
        from lxml import etree

        package = self._package
        name = package.related(self._part, "comments")
        root = package.root(name) if name else etree.fromstring(f'<comments xmlns="{MAIN[1:-1]}"><authors/><commentList/></comments>')
        cells = self._beside_threads(root, cells)
        boxes_name = self._boxes_part()
        boxes = Boxes(package.part(boxes_name) if boxes_name in package else None, package.path)
        author = _author(root)
        for (row, column), words in sorted(cells.items()):
            text = "\n\n".join(words)[:_LONGEST]
            if _add(root, reference(row - 1, column - 1), author, text):
                boxes.add(row - 1, column - 1, text)
        package.put_bytes(boxes_name, boxes.data())
        if name is None:
            name = package.free_name("xl/comments{}.xml")
            package.relate(self._part, "comments", name)
            package.declare(name, _COMMENTS_TYPE)
        package.put(name, root)

    def _beside_threads(self, root: Element, cells: dict[tuple[int, int], list[str]]) -> dict[tuple[int, int], list[str]]:
        """A cell with a conversation shows that and nothing else: what we have to say goes into the next free cell."""
        if self._package.related(self._part, "threadedComment") is None:
            return cells
        taken = {el.get("ref") for el in root.iter(f"{MAIN}comment")}
        moved: dict[tuple[int, int], list[str]] = {}
        for (row, column), words in cells.items():
            free = next(c for c in range(column, column + len(taken) + 1) if reference(row - 1, c - 1) not in taken)
            said = words if free == column else [f"（对 {reference(row - 1, column - 1)} 的意见）{w}" for w in words]
            moved.setdefault((row, free), []).extend(said)
        return moved

    def _boxes_part(self) -> str:
        """Name of the sheet's VML drawing, named by the sheet where it has none yet."""
        package = self._package
        root = package.root(self._part)
        known = root.find(f"{MAIN}legacyDrawing")
        if known is not None and (name := package.target(self._part, known.get(R_ID) or "", "vmlDrawing")) and name in package:
            return name
        name = package.free_name("xl/drawings/vmlDrawing{}.vml")
        package.declare_suffix("vml", _VML_TYPE)
        identifier = package.relate(self._part, "vmlDrawing", name)
        if known is None:
            known = _insert(root)
        known.set(R_ID, identifier)
        package.put(self._part, root)
        return name


def _insert(root: Element) -> Element:
    """A legacyDrawing where the schema wants it."""
    from lxml import etree

    element = etree.Element(f"{MAIN}legacyDrawing")
    behind = next((n for n, el in enumerate(root) if el.tag in _BEHIND), len(root))
    root.insert(behind, element)
    return element


def _author(root: Element) -> str:
    """Our number among the authors, added where we are not one yet."""
    from lxml import etree

    authors = root.find(f"{MAIN}authors")
    if authors is None:
        authors = etree.Element(f"{MAIN}authors")
        root.insert(0, authors)
    names = [el.text for el in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, f"{MAIN}author").text = AUTHOR
        names.append(AUTHOR)
    return str(names.index(AUTHOR))


def _add(root: Element, cell: str, author: str, words: str) -> bool:
    """Put in a comment, behind the unit's own where the cell has one; says whether a box is needed."""
    from lxml import etree

    comments = root.find(f"{MAIN}commentList")
    if comments is None:
        comments = etree.SubElement(root, f"{MAIN}commentList")
    known = next((el for el in comments if el.get("ref") == cell), None)
    if known is None:
        comment = etree.SubElement(comments, f"{MAIN}comment", ref=cell, authorId=author)
        _write(etree.SubElement(comment, f"{MAIN}text"), words)
        return True
    text = known.find(f"{MAIN}text")
    _write(etree.SubElement(known, f"{MAIN}text") if text is None else text, f"\n\n{AUTHOR}：\n{words}")
    return False


def _write(text: Element, words: str) -> None:
    from lxml import etree

    run = etree.SubElement(text, f"{MAIN}r")
    shown = etree.SubElement(run, f"{MAIN}t")
    shown.text = words
    shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

