"""Documents to try, all of them invented."""
from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx

from tests.generators.composed.model import Annex, Grid, Heading, Imprint, OfficialDocument, Span, Text

TABLE = Grid((14, 60, 41, 41), (
    (Span("序号", rowspan=2), Span("项目", rowspan=2), Span("金额（万元）", colspan=2)), (Span("预算"), Span("支出")),
    (Span("1"), Span("柳溪堤防加固"), Span("260.00", number=True), Span("78.00", number=True))), head=2)

LETTER = OfficialDocument(
    title="青柳区财政局关于限期整改2026年1—8月预算绩效运行监控发现问题的通知", issuers=("青柳区财政局",), recipients=("区水务局",),
    number="青财〔2026〕41号", date="2026年9月18日",
    blocks=(Text("根据《青柳区预算绩效运行监控管理办法》第十二条，现将有关事项通知如下。"), Heading(1, "一、主要问题"),
            Heading(2, "（一）执行进度滞后"), Text("柳溪堤防加固预算260.00万元，截至8月31日支出78.00万元，报告称“进展顺利”——未说明原因。"),
            Heading(1, "二、整改要求"), Text("请于11月30日前书面报送整改情况。"), TABLE),
    annexes=(Annex("绩效监控问题清单", (TABLE,), landscape=True), Annex("整改情况表", (Text("（样表）"),))),
    note="联系人：温知白", imprint=Imprint(("区人民政府办公室", "区审计局"), "青柳区财政局办公室", "2026年9月18日"))


def letter(**changes: Any) -> OfficialDocument:
    return replace(LETTER, **changes)


def foreign(*paragraphs: str) -> bytes:
    """A docx as an office writes it, with none of our styles."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
