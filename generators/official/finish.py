"""What depends on the words themselves, done when all words are there: title breaks, signature, size of the mark.

Works on any docx that uses our style names, whether built here or filled from a template that an office edited.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from docx.oxml.ns import qn

from generators.official import joint, names, standard, title, width
from generators.official.styles import LOOKS, indent
from generators.official.xml import element, put

_TITLES = {names.TITLE, names.ANNEX_TITLE, names.FORM_TITLE}
_MARK_POINTS, _LETTER_MARK_POINTS, _MARK_LEAST = 56.0, 44.0, 28.0
_MARK_ROOM = (LOOKS[names.MARK].before, LOOKS[names.MARK].after)


def settle_paragraphs(paragraphs: Iterable[Any], known: Mapping[str, str], whole: tuple[str, ...]) -> None:
    """The paragraphs of one part set right; their runs are marked as East Asian already.

    ``known``: names of styles by their ids; ``whole``: names that a title keeps on one line.
    """
    signature: list[Any] = []
    before: list[tuple[str, Any]] = []
    for paragraph in list(paragraphs):
        style = known.get(style_of(paragraph), "")
        if style in _TITLES:
            _break(paragraph, whole)
        elif style == names.MARK and len(lines := _lines(paragraph)) > 1:
            joint.head(paragraph, lines, _MARK_POINTS, _MARK_LEAST, *_MARK_ROOM)
        elif style in (names.MARK, names.LETTER_MARK):
            _size(paragraph, _MARK_POINTS if style == names.MARK else _LETTER_MARK_POINTS)
        elif style in (names.ISSUER, names.ISSUER_UNSEALED):
            signature.append(paragraph)
            _keep(before)
        elif style in (names.DATE, names.DATE_UNSEALED) and signature:
            _align(signature, paragraph, style == names.DATE)
            if style == names.DATE and len(signature) > 1:
                joint.signatures(signature, paragraph)
            signature = []
        before.append((style, paragraph))


def _keep(before: list[tuple[str, Any]]) -> None:
    """The signature does not stand alone on a page: the last paragraph of the body goes with it (7.3.5).

    Not the only paragraph: it would take the title along and leave the first page without text (7.3.3).
    """
    only = sum(1 for style, _ in before if style == names.BODY) < 2
    for style, paragraph in reversed(before[-40:]):
        if style == names.BODY and only:
            return
        put(paragraph.get_or_add_pPr(), element("keepNext"))
        if style == names.BODY:
            return


def style_of(paragraph: Any) -> str:
    """The id of a ``w:p``'s style."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return str(found.get(qn("w:val"))) if found is not None else ""


def text_of(paragraph: Any) -> str:
    """Words of a ``w:p``, tabs kept, breaks gone."""
    return "".join("\t" if node.tag == qn("w:tab") else node.text or "" for node in paragraph.iter(qn("w:t"), qn("w:tab"))
                   if node.getparent().tag == qn("w:r"))


def _lines(paragraph: Any) -> list[str]:
    """The words of a paragraph between its breaks."""
    lines = [""]
    for node in paragraph.iter(qn("w:t"), qn("w:br")):
        if node.tag == qn("w:br"):
            lines.append("")
        else:
            lines[-1] += node.text or ""
    return [line.strip() for line in lines if line.strip()]


def _break(paragraph: Any, whole: tuple[str, ...]) -> None:
    """Set a title in lines, unless whoever wrote it broke it already."""
    runs = list(paragraph.iter(qn("w:r")))
    if not runs or any(True for _ in paragraph.iter(qn("w:br"))):
        return
    lines = title.broken(text_of(paragraph), whole)
    for run in runs[1:]:
        run.getparent().remove(run)
    first = runs[0]
    for child in list(first):
        if child.tag != qn("w:rPr"):
            first.remove(child)
    for number, line in enumerate(lines):
        if number:
            first.append(element("br"))
        words = element("t")
        words.text = line
        first.append(words)


def _size(paragraph: Any, most: float) -> None:
    """发文机关标志 as large as the line allows, narrowed where the name is long (size is not in the standard)."""
    wide = max(width.of(text_of(paragraph)), 1)
    room = standard.points(standard.TEXT_WIDTH) * 0.97
    size = min(most, max(room / wide, _MARK_LEAST))
    scale = min(100, int(room / (wide * size) * 100))
    for run in paragraph.iter(qn("w:r")):
        properties = run.get_or_add_rPr()
        if scale < 100:
            put(properties, element("w", val=scale))
        for tag in ("sz", "szCs"):
            put(properties, element(tag, val=int(size * 2)))


def _align(issuers: list[Any], date: Any, sealed: bool) -> None:
    """Sealed: the name (of several, the last) is centred on the date, which stands 4 characters in (7.3.5.1).

    Unsealed: the name 2 in, the date begins 2 after the name does (7.3.5.2).
    """
    wide, day = max(width.of(text_of(p)) for p in (issuers[-1:] if sealed else issuers)), width.of(text_of(date))
    if sealed:
        right = max(4.0, (wide - day) / 2)
        for paragraph in issuers:
            _set_right(paragraph, max(0.0, right + (day - width.of(text_of(paragraph))) / 2))
        _set_right(date, right)
        return
    right = max(2.0, wide - day)
    _set_right(date, right)
    for paragraph in issuers:
        own = width.of(text_of(paragraph))
        _set_right(paragraph, max(2.0, right + day + 2 - own))


def _set_right(paragraph: Any, count: float) -> None:
    put(paragraph.get_or_add_pPr(), indent(right=count))
