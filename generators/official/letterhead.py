"""A finished docx for paper whose red head is printed already: mark and red lines do not print, the room that they take stays."""
from __future__ import annotations

import copy
import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from generators.official import names, standard
from generators.official.finish import style_of
from generators.official.saved import saved
from generators.official.xml import put

_MARKS = (names.MARK, names.LETTER_MARK)


def on_letterhead(data: bytes) -> bytes:
    """Without 发文机关标志 and with the red lines in white, which prints nothing and keeps every distance; by style name."""
    document = docx.Document(io.BytesIO(data))
    styles = {style.style_id: style for style in document.styles}
    for paragraph in _paragraphs(document):
        style = styles.get(style_of(paragraph))
        if style is not None and style.name in _MARKS:
            for run in paragraph.findall(qn("w:r")):
                paragraph.remove(run)
        _whiten(paragraph, style.element if style is not None else paragraph)
    return saved(document)


def _paragraphs(document: Any) -> Iterator[Any]:
    yield from document.element.body.iter(qn("w:p"))
    first = document.sections[0]
    if first.different_first_page_header_footer:
        for part in (first.first_page_header, first.first_page_footer):
            yield from part._element.iter(qn("w:p"))


def _whiten(paragraph: Any, style: Any) -> None:
    """The red lines of a paragraph, its own or its style's."""
    own = next((found for holder in (paragraph, style) if (found := holder.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")) is not None), None)
    if own is None or all(side.get(qn("w:color")) != standard.RED for side in own):
        return
    white = copy.deepcopy(own)
    for side in white:
        side.set(qn("w:color"), "FFFFFF")
    put(paragraph.get_or_add_pPr(), white)
