"""What hangs on a run: text boxes to read, pictures and objects to own up to."""
from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.formats._docx.names import (
    ALTERNATE,
    CHART,
    CHOICE,
    DIAGRAM,
    DRAWING_ML,
    FALLBACK,
    IMAGE_DATA,
    OBJECT,
    OLE_OBJECT,
    PICTURE,
    TXBX,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_EXTENT = DRAWING_ML + "wordprocessingDrawing}extent"
_TINY = 360_000         # 1 cm in EMU: a picture smaller than that both ways is an ornament


def chosen(alternate: Element) -> Element | None:
    """The one branch of an alternate content that is read: the first choice, else the fallback."""
    choice = alternate.find(CHOICE)
    return alternate.find(FALLBACK) if choice is None else choice


def contents(shape: Element) -> tuple[list[Element], str]:
    """The text boxes of a shape in order, and what else in it holds words that nobody reads.

    The second value is "object", "chart", "picture" or "" for nothing.
    """
    found = list(_inside(shape))
    tags = {el.tag for el in found}
    boxes = [el for el in found if el.tag == TXBX]
    if shape.tag == OBJECT or OLE_OBJECT in tags:
        return boxes, "object"
    if CHART in tags or DIAGRAM in tags:
        return boxes, "chart"
    if (PICTURE in tags or IMAGE_DATA in tags) and not _is_tiny(found):
        return boxes, "picture"
    return boxes, ""


def _inside(shape: Element) -> Iterator[Element]:
    """Descendants in document order: each alternative once, text boxes closed."""
    for el in shape:
        if el.tag == ALTERNATE:
            branch = chosen(el)
            if branch is not None:
                yield from _inside(branch)
            continue
        yield el
        if el.tag != TXBX:
            yield from _inside(el)


def _is_tiny(found: list[Element]) -> bool:
    extent = next((el for el in found if el.tag == _EXTENT), None)
    if extent is None:
        return False
    sides = (extent.get("cx") or "", extent.get("cy") or "")
    return all(s.isdecimal() and len(s) < 12 and int(s) < _TINY for s in sides)
