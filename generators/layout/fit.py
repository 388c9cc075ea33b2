"""版记 to an even page: where it ends up is known only when the pages are made."""
from __future__ import annotations

import copy
import io
from dataclasses import dataclass
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn

from generators.layout import judge, measure
from generators.layout.measure import Layout
from generators.lint.remark import Remark
from generators.official import names
from generators.official.page import number_alone
from generators.official.saved import saved
from generators.official.xml import element, put
from generators.template_text import words

NOT_RENDERED = "未做渲染核验（本机没有 LibreOffice），版记是否在偶数页、每面行数请打印前核对"


@dataclass(frozen=True, slots=True)
class Fitted:
    """``said``: what was measured, or that nothing was."""

    data: bytes
    remarks: tuple[Remark, ...]
    said: str


def fitted(data: bytes) -> Fitted:
    """The docx with 版记 on an even page, measured; unchanged where LibreOffice is absent."""
    layout = measure.measured(data)
    if layout is None:
        return Fitted(data, (), NOT_RENDERED)
    if (moved := _better(data, layout)) is not None and (again := measure.measured(moved)) is not None:
        data, layout = moved, again
    return Fitted(data, (*judge.remarks(layout), *judge.lost(layout, words(data))), judge.summary(layout))


def _better(data: bytes, layout: Layout) -> bytes | None:
    """None where 版记 stands as it should, or there is none."""
    page, rows = judge.imprint(layout)
    if page is None or judge.in_letter_form(layout):
        return None
    if page.number % 2:
        return to_even_page(data, numbered=not judge.alone(page, rows))
    return to_even_page(data, numbered=False) if judge.after_empty(layout, page) and judge.numbered(page) else None


def to_even_page(data: bytes, numbered: bool) -> bytes | None:
    """版记 in a section of its own that begins an even page; None where there is no 版记.

    Where an empty page has to go before it, neither of the two is ``numbered`` (7.5). Word and LibreOffice put in that page themselves,
    also after the words have changed.
    """
    document = docx.Document(io.BytesIO(data))
    anchor = _anchor(document)
    if anchor is None:
        return None
    if not _is_own(anchor):
        _divide(document, anchor)
    last = document.sections[-1]
    last.start_type = WD_SECTION.EVEN_PAGE
    number_alone(last, numbered)
    return saved(document)


def _anchor(document: Any) -> Any:
    """The paragraph before 版记, which nothing else stands in."""
    styles = {s.name: s.style_id for s in document.styles}
    wanted = {styles.get(names.COPIES), styles.get(names.PRINTED)} - {None}
    for table in document.element.body.findall(qn("w:tbl")):
        used = {el.get(qn("w:val")) for el in table.iter(qn("w:pStyle"))}
        before = table.getprevious()
        if used and used <= wanted and before is not None and before.tag == qn("w:p"):
            return before
    return None


def _is_own(anchor: Any) -> bool:
    """Whether a section begins at the paragraph."""
    before = anchor.getprevious()
    return before is not None and before.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None


def _divide(document: Any, anchor: Any) -> None:
    """What stands before ``anchor`` becomes a section like the last one."""
    before = anchor.getprevious()
    if before is None or before.tag != qn("w:p"):
        before = element("p")
        put(before.get_or_add_pPr(), element("pStyle", val=anchor.style or ""))
        anchor.addprevious(before)
    put(before.get_or_add_pPr(), copy.deepcopy(document.sections[-1]._sectPr))
