"""Seals of electronic signatures, stamps among the annotations, and what else hangs on an OFD."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from parsers.document import Box, Remark, RemarkKind, Seal
from parsers.formats._ofd.container import Book, Container, Numbers, child, children, name_of
from parsers.formats._ofd.objects import boundary

_UNREMARKABLE = frozenset({"Link", "Watermark", "Stamp"})


def find(book: Book, container: Container, first_page: int) -> tuple[list[Seal], list[Remark]]:
    """Seals with their pages (``first_page`` is the number of the book's first), and remarks on what was not read."""
    pages = {page.ident: number for number, page in enumerate(book.pages, first_page)}
    placed = list(_of_signatures(book, container))
    notes = 0
    for kind, page, box in _of_annotations(book, container):
        if kind == "Stamp":
            placed.append((page, box))
        notes += kind not in _UNREMARKABLE
    seals = sorted({(pages[page], box) for page, box in placed if page in pages and box})
    remarks = [Remark(RemarkKind.LEFT_OUT, f"文件里有{notes}处批注，没有读取")] if notes else []
    if book.attachments and (count := sum(1 for _ in children(container.xml(book.attachments), "Attachment"))):
        remarks.append(Remark(RemarkKind.LEFT_OUT, f"文件里夹带{count}个附件，没有读取"))
    return [Seal(number, Box(*(round(v, 2) for v in box))) for number, box in seals], remarks


def _of_signatures(book: Book, container: Container) -> Iterator[tuple[str, Numbers]]:
    """The page and box of every seal impression."""
    if not book.signatures or book.signatures not in container.package:
        return
    for signature in children(container.xml(book.signatures), "Signature"):
        part = container.resolve(book.signatures, signature.get("BaseLoc", ""))
        if part in container.package:
            for stamp in children(child(container.xml(part), "SignedInfo"), "StampAnnot"):
                yield stamp.get("PageRef", ""), boundary(stamp)


def _of_annotations(book: Book, container: Container) -> Iterator[tuple[str, str, Numbers]]:
    """Kind, page and box of every annotation."""
    if not book.annotations or book.annotations not in container.package:
        return
    for page in children(container.xml(book.annotations), "Page"):
        part = container.resolve(book.annotations, next((e.text or "" for e in page if name_of(e) == "FileLoc"), "").strip())
        if part in container.package:
            for note in children(container.xml(part), "Annot"):
                yield note.get("Type", ""), page.get("PageID", ""), _appearance(note)


def _appearance(note: Any) -> Numbers:
    shown = child(note, "Appearance")
    return boundary(shown) if shown is not None else ()
