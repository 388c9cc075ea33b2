"""OFD (GB/T 33190), the national fixed-layout format: text, ruled tables, seals.

A page is reduced to characters and straight lines with their places; from there on it is read like a PDF page.
Pictures are not read and said so; an OFD that holds nothing else is refused.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parsers.document import Document, Format, Remark, Seal, Table
from parsers.errors import UnsupportedFile
from parsers.formats._ofd.container import ROOT, Book, Container
from parsers.limits import Limits, exceeded
from parsers.package import Package

if TYPE_CHECKING:
    from parsers.formats._pdf.model import PageContent
    from parsers.sniff import Head

FORMAT = Format.OFD


def recognises(head: Head) -> bool:
    return ROOT in head.zip_names


def read(data: bytes, path: str, limits: Limits) -> Document:
    """Read an OFD; raises EncryptedFile, DamagedFile, LimitExceeded, HostileFile, UnsupportedFile (pictures only)."""
    from parsers.formats._ofd import stamps
    from parsers.formats._pdf import assemble

    container = Container(Package(data, path, limits))
    books = container.books()
    count = sum(len(book.pages) for book in books)
    if not count:
        raise container.damaged("OFD 文件里没有页")
    if count > limits.max_pages:
        exceeded(path, f"文件有{count}页", "max_pages", limits.max_pages)
    contents: list[PageContent] = []
    seals: list[Seal] = []
    remarks: list[Remark] = []
    for book in books:
        found, more = stamps.find(book, container, len(contents) + 1)
        seals += found
        remarks += more
        contents += _pages(book, len(contents) + 1, container, limits)
    blocks, said = assemble.blocks(contents)
    cells = sum(len(block.cells) for block in blocks if isinstance(block, Table))
    if cells > limits.max_cells:
        exceeded(path, f"表格共有{cells}格", "max_cells", limits.max_cells)
    if not blocks:
        raise _wordless(path)
    return Document(path, FORMAT, blocks, remarks=(*remarks, *said), seals=tuple(seals), pages=count)


def _pages(book: Book, first: int, container: Container, limits: Limits) -> Iterator[PageContent]:
    from parsers.formats._ofd import page as page_reader

    characters = 0
    for number, page in enumerate(book.pages, first):
        content, count = page_reader.read(page, number, container)
        characters += count
        if characters > limits.max_characters:
            exceeded(container.package.path, f"文字超过{limits.max_characters}字", "max_characters", limits.max_characters)
        yield content


def _wordless(path: str) -> UnsupportedFile:
    return UnsupportedFile("OFD 文件里没有可读的文字（可能整页是图片）", where=path,
                           remedy="请单位改报由 Word、Excel 直接导出的 OFD 或 PDF，扫描件请存为 PDF 再报")
