"""Whole official documents for tests of lint, layout and form: a plain model, composed into the pieces that templates are made of."""
from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml.ns import qn

from generators.official.finish import settle_paragraphs
from generators.official.runs import hint
from generators.official.saved import saved
from generators.official.writer import write
from tests.generators.composed import compose
from tests.generators.composed.model import OfficialDocument


@dataclass(frozen=True, slots=True)
class Built:
    data: bytes


def build(document: OfficialDocument) -> Built:
    """The document in official form; the same document gives the same bytes."""
    whole = (*document.issuers, *document.recipients)
    return Built(finish(write(compose.pieces(document), document.kind), whole))


def finish(data: bytes, whole: Iterable[str] = ()) -> bytes:
    """The docx with what depends on its words set right. ``whole``: names that a title keeps on one line."""
    document = docx.Document(io.BytesIO(data))
    _settle(document, tuple(whole))
    return saved(document)


def _settle(document: Any, whole: tuple[str, ...]) -> None:
    """The same on an open python-docx document."""
    paragraphs = list(_paragraphs(document))
    for paragraph in paragraphs:
        for run in paragraph.iter(qn("w:r")):
            hint(run)
    settle_paragraphs(paragraphs, {style.style_id: style.name for style in document.styles}, whole)


def _paragraphs(document: Any) -> Iterator[Any]:
    yield from document.element.body.iter(qn("w:p"))
    for section in document.sections:
        if section.different_first_page_header_footer:
            yield from section.first_page_header._element.iter(qn("w:p"))


__all__ = ["Built", "OfficialDocument", "build"]
