"""Word files built piece by piece, and comments read back without the code under test."""
from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx
from docx.oxml.ns import qn
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Piece = tuple[str, str]     # how it stands in the paragraph (plain, bold, ins, del, link, tab, br, more), its text


def paragraph(pieces: Sequence[Piece]) -> etree._Element:
    """A w:p with a run for each piece, wrapped as the piece says; tab, br and more go on in the run before."""
    p = etree.Element(qn("w:p"))
    for kind, text in pieces:
        goes_on = kind in ("tab", "br", "more") and len(p) and p[-1].tag == qn("w:r")
        run = p[-1] if goes_on else etree.Element(qn("w:r"))
        if kind == "bold":
            etree.SubElement(etree.SubElement(run, qn("w:rPr")), qn("w:b"))
        if kind in ("tab", "br"):
            etree.SubElement(run, qn(f"w:{kind}"))
        else:
            shown = etree.SubElement(run, qn("w:delText" if kind == "del" else "w:t"))
            shown.text = text
            shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if kind in ("ins", "del", "link"):
            wrapper = etree.SubElement(p, qn({"ins": "w:ins", "del": "w:del", "link": "w:hyperlink"}[kind]))
            if kind != "link":
                wrapper.set(qn("w:id"), "900")
                wrapper.set(qn("w:author"), "张三")
            wrapper.append(run)
        else:
            p.append(run)
    return p


def accepted(pieces: Sequence[Piece]) -> str:
    return "".join({"tab": "\t", "br": "\n", "del": ""}.get(kind, text) for kind, text in pieces)


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def with_paragraphs(*paragraphs: Sequence[Piece]) -> bytes:
    document = docx.Document()
    for pieces in paragraphs:
        document.element.body.insert_element_before(paragraph(pieces), "w:sectPr")
    return saved(document)


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def comments(data: bytes) -> list[tuple[str, str, str]]:
    """Author, text and commented words of every comment, in the order of the comments part."""
    found = parts(data)
    name = next(n for n in found if n.startswith("word/comments") and "Ex" not in n)
    words = commented(found["word/document.xml"])
    return [(el.get(f"{W}author") or "", "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in el.iter(f"{W}p")),
             words.get(el.get(f"{W}id") or "", "")) for el in etree.fromstring(found[name])]


def commented(document: bytes) -> dict[str, str]:
    """Accepted words between the marks of each comment."""
    inside: dict[str, list[str]] = {}
    done: dict[str, str] = {}
    for el in etree.fromstring(document).iter():
        identifier = el.get(f"{W}id") or ""
        if el.tag == f"{W}commentRangeStart":
            inside[identifier] = []
        elif el.tag == f"{W}commentRangeEnd":
            done[identifier] = "".join(inside.pop(identifier))
        else:
            for words in inside.values():
                words.append(_shown(el))
    assert not inside, "a comment never ends"
    return done


def _shown(el: etree._Element) -> str:
    parent = el.getparent()
    if parent is None or parent.tag != f"{W}r":
        return ""
    return el.text or "" if el.tag == f"{W}t" else {f"{W}tab": "\t", f"{W}br": "\n"}.get(el.tag, "")


def text(data: bytes) -> str:
    """Everything shown, paragraph by paragraph."""
    root = etree.fromstring(part(data, "word/document.xml"))
    return "\n".join("".join(map(_shown, p.iter())) for p in root.iter(f"{W}p"))
