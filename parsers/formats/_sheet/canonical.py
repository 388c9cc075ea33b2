"""A worksheet part written in an unusual way (prefixes, implied positions, CDATA, other encodings), rewritten.

Only what ``scan`` reads is kept. Rows are written out while the part is parsed, so memory stays small.
"""
from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from parsers.document import reference
from parsers.formats._sheet.refs import column_number, misplaced
from parsers.formats._sheet.safexml import damaged, inner_text, on, parser, refuse_doctype
from parsers.formats._sheet.strings import readable_runs

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_KEPT = ("t", "si", "ref")      # attributes of a formula


def canonical(data: bytes, path: str, part: str) -> tuple[str, _Element]:
    """The cells in the form that ``scan`` reads, and the root of the part without its cells.

    Raises DamagedFile where the part is not XML or a cell's position is none, HostileFile for a document type.
    """
    from lxml import etree

    rows: list[str] = []
    number = 0
    root: _Element | None = None
    try:
        for _, row in etree.iterparse(io.BytesIO(data), tag="{*}row", resolve_entities=False, no_network=True, load_dtd=False,
                                      huge_tree=True, remove_comments=True, remove_pis=True):
            if root is None:
                root = row.getroottree().getroot()
                refuse_doctype(root, path, part)
            number = _row_number(row, number, path)
            rows.append(_row(row, number, path))
            row.clear()
            while (before := row.getprevious()) is not None:
                row.getparent().remove(before)
        if root is None:
            root = _without_rows(data)
            refuse_doctype(root, path, part)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(path, part) from error
    return "".join(rows), root


def _without_rows(data: bytes) -> _Element:
    from lxml import etree

    return etree.fromstring(data, parser())


def _row_number(row: _Element, previous: int, path: str) -> int:
    given = row.get("r")
    if given is None:
        return previous + 1
    if not given.strip().isdecimal() or not 0 < int(given) < 10_000_000:
        raise misplaced(given, path)
    return int(given)


def _row(row: _Element, number: int, path: str) -> str:
    cells: list[str] = []
    col = -1
    for cell in row.iterchildren("{*}c"):
        given = cell.get("r")
        if given is None:
            col += 1
            name = reference(number - 1, col)
        else:
            match = _REFERENCE.fullmatch(given.strip())
            if match is None:
                raise misplaced(given, path)
            col, name = column_number(match[1]), f"{match[1].upper()}{match[2]}"
        cells.append(_cell(cell, name))
    hidden = ' hidden="1"' if on(row.get("hidden")) or row.get("ht") in ("0", "0.0") else ""
    return f'<row r="{number}"{hidden}>{"".join(cells)}</row>'


def _cell(cell: _Element, name: str) -> str:
    attrs = "".join(f' {key}="{value.strip()}"' for key in ("s", "t") if (value := cell.get(key)) is not None and value.strip().isalnum())
    content = ""
    for child in cell.iterchildren("{*}f", "{*}v", "{*}is"):
        tag = child.tag.rpartition("}")[2]
        if tag == "is":
            content += f"<is><t>{escape(readable_runs(child))}</t></is>"
        else:
            kept = "".join(f' {k}="{escape(v)}"' for k in _KEPT if tag == "f" and (v := child.get(k)) is not None and '"' not in v)
            content += f"<{tag}{kept}>{escape(inner_text(child))}</{tag}>"
    return f'<c r="{name}"{attrs}>{content}</c>'
