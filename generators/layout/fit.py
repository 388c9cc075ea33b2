"""版记 to an even page: where it ends up is known only when the pages are made."""
from __future__ import annotations

import io
from dataclasses import dataclass

import docx
from docx.oxml.ns import qn

from checker.outputs.fixedzip import settle
from generators.layout import judge, measure
from generators.lint.remark import Remark
from generators.official import names
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
    page, _ = judge.imprint(layout)
    if page is not None and page.number % 2 and (moved := to_next_page(data)) is not None:
        again = measure.measured(moved)
        data, layout = (moved, again) if again is not None else (data, layout)
    return Fitted(data, (*judge.remarks(layout), *judge.lost(layout, words(data))), judge.summary(layout))


def to_next_page(data: bytes) -> bytes | None:
    """The paragraph that holds 版记 begins a page; None where there is no such paragraph."""
    document = docx.Document(io.BytesIO(data))
    styles = {s.name: s.style_id for s in document.styles}
    wanted = {styles.get(names.COPIES), styles.get(names.PRINTED)} - {None}
    for table in document.element.body.findall(qn("w:tbl")):
        used = {el.get(qn("w:val")) for el in table.iter(qn("w:pStyle"))}
        before = table.getprevious()
        if used and used <= wanted and before is not None and before.tag == qn("w:p"):
            put(before.get_or_add_pPr(), element("pageBreakBefore"))
            stream = io.BytesIO()
            document.save(stream)
            return settle(stream.getvalue(), "2000-01-01T00:00:00Z")
    return None
