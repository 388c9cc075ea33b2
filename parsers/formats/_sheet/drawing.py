"""What floats above a sheet: text boxes and shapes with text, pictures, charts; and the printed header and footer."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.document import Part
from parsers.formats._sheet.parts import Relation, Workbook
from parsers.formats._sheet.safexml import every, inner_text, local, tree

if TYPE_CHECKING:
    from lxml.etree import _Element

_CODE = re.compile(r'&(?:"[^"]*"|[0-9]+|K[0-9A-F]{6}|[A-Z])', re.I)
_HEADERS = {"oddHeader": Part.HEADER, "evenHeader": Part.HEADER, "firstHeader": Part.HEADER,
            "oddFooter": Part.FOOTER, "evenFooter": Part.FOOTER, "firstFooter": Part.FOOTER}


@dataclass
class Floating:
    """Texts in order, and how many pictures, charts and embedded objects were left out."""

    texts: list[str] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, what: str, count: int) -> None:
        if count:
            self.left_out[what] = self.left_out.get(what, 0) + count


def floating_on(book: Workbook, relations: Iterable[Relation]) -> Floating:
    found = Floating()
    for relation in relations:
        part = book.parts.find(relation.target)
        if part is None:
            continue
        if relation.kind == "drawing":
            _read(tree(book.parts.xml(part), book.parts.path, part), found)
        elif relation.kind in ("oleObject", "package"):
            found.leave_out("嵌入的文件", 1)
    return found


def _read(root: _Element, found: Floating) -> None:
    for fallback in list(every(root, "Fallback")):       # the same shape again, for older programs
        parent = fallback.getparent()
        if parent is not None:
            parent.remove(fallback)
    for paragraph in (p for body in every(root, "txBody") for p in body.iterchildren("{*}p")):
        text = _text(paragraph).strip()
        if text:
            found.texts.append(text)
    found.leave_out("图片", sum(1 for _ in every(root, "pic")))
    found.leave_out("图表", sum(1 for _ in every(root, "chart")))


def _text(paragraph: _Element) -> str:
    pieces = (("\n" if local(e) == "br" else inner_text(e)) for e in every(paragraph, "t", "br"))
    return "".join(pieces)


def printed_margins(root: _Element) -> Iterator[tuple[Part, str]]:
    """Header and footer texts without their codes; page numbers alone are no text."""
    seen = set()
    for element in (e for outer in root.iterchildren("{*}headerFooter") for e in outer.iterchildren("{*}*")):
        part, text = _HEADERS.get(local(element), Part.FOOTER), " ".join(_CODE.sub(" ", inner_text(element)).split())
        if re.search(r"[^\W\d_]", text.replace("第", "").replace("页", "").replace("共", "")) and (part, text) not in seen:
            seen.add((part, text))
            yield part, text
