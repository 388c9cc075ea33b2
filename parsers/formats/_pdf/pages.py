"""The pages of an open PDF, read one after the other behind the limits."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from parsers.document import Comment, Location, Remark, RemarkKind, Table
from parsers.errors import DamagedFile
from parsers.formats._pdf import page as page_reader
from parsers.formats._pdf.frame import Frame
from parsers.formats._pdf.model import Job, PageContent, PageTable
from parsers.limits import Limits, exceeded


def read(pdf: Any, data: bytes, path: str, limits: Limits) -> Iterator[tuple[PageContent, list[Comment]]]:
    """Every page with its comments; raises LimitExceeded on too many characters, cells or scanned pages."""
    job = Job(path, data, limits, _form(pdf))
    for number in range(1, len(pdf) + 1):
        content, comments = _page(pdf, number, job)
        _count(content, job)
        yield content, comments


def _page(pdf: Any, number: int, job: Job) -> tuple[PageContent, list[Comment]]:
    """One page; a page that cannot be loaded leaves a remark."""
    try:
        page = pdf[number - 1]
    except pypdfium2.PdfiumError:
        where = f"第{number}页"
        remark = Remark(RemarkKind.UNREAD, f"{where}已损坏，没有读取", Location(where))
        error = DamagedFile("PDF 的页面已损坏，打不开", where=job.path, remedy="请单位用原来的软件重新导出 PDF")
        return PageContent(number, Frame(0, 0, 1, 1), remarks=[remark], failed=error), []
    try:
        return page_reader.read(page, number, job)
    finally:
        page.close()


def _count(content: PageContent, job: Job) -> None:
    limits = job.limits
    job.characters += sum(_size(item) if isinstance(item, PageTable) else len(item.text) for item in content.items if not isinstance(item, Table))
    job.cells += sum(len(item.cells) for item in content.items if isinstance(item, PageTable | Table))
    if job.characters > limits.max_characters:
        exceeded(job.path, f"文字超过{limits.max_characters}字", "max_characters", limits.max_characters)
    if job.cells > limits.max_cells:
        exceeded(job.path, f"表格超过{limits.max_cells}格", "max_cells", limits.max_cells)


def _form(pdf: Any) -> Any:
    """The form environment that field values are read through; None where there is no form."""
    if pdf.get_formtype() == pdfium.FORMTYPE_NONE:
        return None
    try:
        pdf.init_forms()
    except pypdfium2.PdfiumError:
        return None
    return pdf.formenv


def _size(table: PageTable) -> int:
    own = sum([len(line.text) for cell in table.cells for line in cell.lines])
    return own + sum([_size(inner) for cell in table.cells for inner in cell.nested])
