"""Parts of a PDF that are not on its pages."""
from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from parsers.document import Remark, RemarkKind

_NAMED = 5      # attachments whose names are told


def remarks(pdf: Any) -> list[Remark]:
    """What the file holds that was not read."""
    found = []
    count = pdf.count_attachments()
    if count > 0:
        names = "、".join(_name(pdf, i) for i in range(min(count, _NAMED)))
        found.append(Remark(RemarkKind.LEFT_OUT, f"PDF 内嵌附件{count}个（{names}{'等' if count > _NAMED else ''}），没有读取"))
    if pdf.get_formtype() == pdfium.FORMTYPE_XFA_FULL:
        found.append(Remark(RemarkKind.UNREAD, "这是动态表单（XFA），页面上的内容可能不全，请单位打印成普通 PDF 后再报"))
    return found


def _name(pdf: Any, index: int) -> str:
    try:
        return str(pdf.get_attachment(index).get_name())[:40] or "未命名"
    except pypdfium2.PdfiumError:
        return "未命名"
