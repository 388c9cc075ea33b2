"""PDF: text in reading order, ruled and unruled tables, page by page; scanned pages through OCR.

pdfium reads; the private rooms in ``_pdf`` make sense of what it sees. pdfium keeps global state: one process
reads one PDF at a time, never two threads.
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from parsers.document import Document, Format
from parsers.errors import DamagedFile, EncryptedFile
from parsers.limits import Limits, exceeded
from parsers.sniff import Head

if TYPE_CHECKING:
    from parsers.formats._pdf.model import PageContent

FORMAT = Format.PDF


def recognises(head: Head) -> bool:
    """Readers accept up to a kilobyte of anything before the header, so does every viewer."""
    return b"%PDF-" in head.start


def read(data: bytes, path: str, limits: Limits) -> Document:
    """Read a PDF; raises DamagedFile, EncryptedFile or LimitExceeded."""
    import pypdfium2

    try:
        with _open(data, path) as pdf:
            return _document(pdf, data, path, limits)
    except pypdfium2.PdfiumError as error:
        raise _damaged(path) from error


def _damaged(path: str) -> DamagedFile:
    return DamagedFile("PDF 文件不完整或已损坏，打不开", where=path, remedy="请单位用原来的软件重新导出 PDF，或改报 docx、xlsx")


def _open(data: bytes, path: str) -> Any:
    """The document; one protected only against changes opens without a password."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise EncryptedFile("文件有打开密码或用了不支持的加密，无法读取", where=path, remedy="请单位取消密码后重新报送") from error
        raise _damaged(path) from error


def _document(pdf: Any, data: bytes, path: str, limits: Limits) -> Document:
    from parsers.formats._pdf import assemble, attached
    from parsers.formats._pdf import pages as page_reader

    count = len(pdf)
    if count <= 0:
        raise _damaged(path)
    if count > limits.max_pages:
        exceeded(path, f"文件有{count}页", "max_pages", limits.max_pages)
    pages, comments = [], []
    for page, notes in page_reader.read(pdf, data, path, limits):
        pages.append(page)
        comments += notes
    _refuse_unread(pages, path)
    blocks, said = assemble.blocks(pages)
    scanned = any(p.scanned for p in pages) and not any(p.items for p in pages if not p.scanned)
    remarks = [*attached.remarks(pdf), *said]
    return Document(path, Format.SCAN if scanned else Format.PDF, blocks, comments=tuple(comments), remarks=tuple(remarks),
                    seals=tuple(s for page in pages for s in page.seals), pages=count, scanned=scanned)


def _refuse_unread(pages: Sequence[PageContent], path: str) -> None:
    """A file of which no page could be read is not a document without words."""
    failures = [page.failed for page in pages if page.failed]
    if failures and not any(page.items for page in pages):
        error = failures[0]
        raise type(error)(error.what, where=path, remedy=error.remedy) from error
