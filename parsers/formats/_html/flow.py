"""Paragraphs and tables of an element in reading order."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
    "tbody", "tfoot", "thead", "tr", "td", "th", "ul",
))
_SKIPPED = frozenset(("head", "select", "datalist", "textarea"))
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.I)


@dataclass
class Line:
    """A paragraph: lines of <br> are joined by newlines. ``outline`` 1–6 for h1–h6."""

    text: str
    outline: int = 0
    align: str = ""


def is_hidden(element: _Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


class Flow:
    """Walks one element; tables come out as elements, hidden parts are counted and left out."""

    def __init__(self) -> None:
        self.hidden = self.pictures = 0
        self._buffer: list[str] = []

    def pieces(self, element: _Element) -> Iterator[Line | _Element]:
        """Lines that are not blank, and the tables directly in the flow."""
        yield from self._walk(element, Line(""))
        yield from self._flush(Line(""))

    def _walk(self, element: _Element, style: Line) -> Iterator[Line | _Element]:
        if element.text:
            self._buffer.append(_SPACE.sub(" ", element.text))
        for child in element:
            yield from self._child(child, style)
            if child.tail:
                self._buffer.append(_SPACE.sub(" ", child.tail))

    def _child(self, child: _Element, style: Line) -> Iterator[Line | _Element]:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _SKIPPED or not tag:
            return
        if tag == "img":
            self.pictures += 1
        elif tag == "br":
            self._buffer.append("\n")
        elif is_hidden(child) and tag != "table":
            self.hidden += bool("".join(str(t) for t in child.itertext()).strip())
        elif tag == "table":
            yield from self._flush(style)
            yield child
        elif tag in _BLOCKS:
            own = Line("", int(tag[1]) if tag[0] == "h" and tag[1:].isdigit() else style.outline, _align(child) or style.align)
            yield from self._flush(style)
            yield from self._walk(child, own)
            yield from self._flush(own)
        else:
            yield from self._walk(child, style)

    def _flush(self, style: Line) -> Iterator[Line]:
        text = "\n".join(line.strip() for line in "".join(self._buffer).split("\n")).strip()
        self._buffer.clear()
        if text:
            yield Line(text, style.outline, style.align)


def _align(element: _Element) -> str:
    found = _ALIGN.search(element.get("style", ""))
    align = found[1].lower() if found else element.get("align", "").lower() or ("center" if element.tag == "center" else "")
    return align if align in ("center", "right") else ""
