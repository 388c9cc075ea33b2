"""Number format codes by style index, from styles.xml."""
from __future__ import annotations

from parsers.formats._sheet.numfmt import BUILT_IN, GENERAL
from parsers.formats._sheet.parts import Workbook
from parsers.formats._sheet.safexml import every, tree

_BUILT_IN = {str(number): code for number, code in BUILT_IN.items()}


def format_codes(book: Workbook) -> tuple[str, ...]:
    """The code of every cell format (``s`` of a cell is an index into it), empty where the file has no styles."""
    part = book.related("styles")
    if part is None:
        return ()
    root = tree(book.parts.xml(part), book.parts.path, part)
    own = {n.get("numFmtId", ""): n.get("formatCode", "") for n in every(root, "numFmt")}
    cells = next(every(root, "cellXfs"), None)
    if cells is None:
        return ()
    known = _BUILT_IN | own if own else _BUILT_IN
    return tuple([known.get(xf.get("numFmtId", ""), GENERAL) for xf in every(cells, "xf")])
