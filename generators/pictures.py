"""Pictures in a filled template: each prints as blanks of its own, which words are compared without, and is set there at the end."""
from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from generators.official.blocks import Image
from generators.official.saved import saved
from generators.official.writer import picture

_BLANKS = ("\u2004", "\u2005")
_BYTES = 6


class Shown(str):
    """A picture as a field prints it: true, without words, and known again on the page."""

    __slots__ = ("image",)
    image: Image

    def __new__(cls, image: Image) -> Shown:
        digest = int.from_bytes(sha256(image.data + image.alt.encode("utf-8")).digest()[:_BYTES], "big")
        made = super().__new__(cls, "".join(_BLANKS[digest >> n & 1] for n in range(_BYTES * 8)))
        made.image = image
        return made


def placed(data: bytes, printed: Mapping[str, Any]) -> bytes:
    """The docx with every printed picture in its place."""
    known = {str(one): one.image for one in _shown(printed)}
    if not known:
        return data
    document = docx.Document(io.BytesIO(data))
    for paragraph in document.element.body.iter(qn("w:p")):
        _place(Paragraph(paragraph, document._body), known)
    return saved(document)


def _shown(tree: Any) -> Iterator[Shown]:
    if isinstance(tree, Shown):
        yield tree
    elif isinstance(tree, Mapping):
        for value in tree.values():
            yield from _shown(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _shown(value)


def _place(paragraph: Paragraph, known: Mapping[str, Image]) -> None:
    for run in paragraph.runs:
        for words, image in known.items():
            if words in run.text:
                run.text = run.text.replace(words, "")
                picture(paragraph, run, image)
