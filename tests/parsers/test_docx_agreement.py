"""The docx reader agrees with itself, with python-docx and with an office program about the same document."""
from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.document import Document, Table
from parsers.formats import docx
from parsers.limits import Limits
from tests.parsers.docx_maker import build, cell, level, lists, par, row, run, table

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "cases"
INERT = '<w:commentRangeEnd w:id="77"/>'      # makes a paragraph more than plain without changing it

words = st.text("预算支出80.2%（一）、 ", max_size=12)
pieces = st.one_of(words.map(run), st.sampled_from(["<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", "<w:bookmarkStart/>", "<w:r/>"]))
properties = st.sampled_from(["", '<w:jc w:val="center"/>', '<w:pStyle w:val="1"/>', '<w:outlineLvl w:val="2"/>',
                              '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', '<w:pStyle w:val="1"/><w:jc w:val="right"/>',
                              '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'])
paragraphs = st.tuples(properties, st.lists(pieces, max_size=4))
blocks = st.lists(st.one_of(paragraphs, st.lists(st.lists(paragraphs, min_size=1, max_size=2), min_size=1, max_size=3)), max_size=6)


def written(contents: list[Any], inert: str) -> bytes:
    def one(settings_and_pieces: tuple[str, list[str]]) -> str:
        return par(*settings_and_pieces[1], inert or "<w:proofErr/>", settings=settings_and_pieces[0])
    body = "".join(one(b) if isinstance(b, tuple) else table(row(*[cell(*map(one, c)) for c in b])) for b in contents)
    style = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    return build(body, {"styles": style, "numbering": lists(level(0, "%1、", "chineseCounting") + level(1, "（%2）"))})


@settings(max_examples=80, deadline=None)
@given(blocks)
def test_plain_paragraphs_read_the_same_the_fast_and_the_thorough_way(contents: list[Any]) -> None:
    fast, thorough = (docx.read(written(contents, inert), "x.docx", Limits()) for inert in ("", INERT))
    assert fast == thorough


def body_texts(document: Any) -> list[str]:
    """What python-docx sees, paragraph by paragraph and position by position of each table."""
    from docx.table import Table as TheirTable

    found = []
    for block in document.iter_inner_content():
        if isinstance(block, TheirTable):
            found += [text for _, text in sorted(their_grid(block))]
        else:
            found.append(block.text)
    return found


def their_grid(found: Any) -> Iterator[tuple[tuple[int, int], str]]:
    texts: dict[tuple[int, int], str] = {}
    for r, tr in enumerate(found._tbl.tr_lst):
        for tc in tr.tc_lst:
            for c in range(tc.grid_offset, tc.grid_offset + tc.grid_span):
                texts[r, c] = texts[r - 1, c] if tc.vMerge == "continue" else "\n".join(p.text for p in tc.p_lst)
    return iter(texts.items())


def our_texts(document: Document) -> list[str]:
    found = []
    for block in document.blocks:
        if isinstance(block, Table):
            found += [c.text for cells in block.rows() for c in cells if c is not None]
        elif block.part.value == "正文":
            found.append(block.text)
    return found


def sample() -> bytes:
    """A report as python-docx writes it: headings, a list, a form with merged cells, a header."""
    import docx as python_docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    made = python_docx.Document()
    made.add_heading("绩效运行监控报告", 0)
    made.add_heading("一、基本情况", 1)
    made.add_paragraph("本年预算120.5万元，截至8月底支出80.2万元。")
    for text in ("压实责任", "加快支付"):
        made.add_paragraph(text, style="List Number")
    form = made.add_table(6, 5)
    for r in range(6):
        for c in range(5):
            form.cell(r, c).text = f"格{r}{c}"
    for top, left, bottom, right in ((0, 0, 0, 4), (1, 0, 3, 0), (2, 2, 4, 3)):
        corner = form.cell(top, left).merge(form.cell(bottom, right))
        corner.text = f"合{top}{left}"
    made.add_paragraph("填表人：陈一").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    made.sections[0].header.paragraphs[0].text = "内部资料"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_document_rewritten_by_libreoffice_reads_the_same(tmp_path: Path) -> None:
    (tmp_path / "in.docx").write_bytes(sample())
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx:MS Word 2007 XML",
               "--outdir", str(tmp_path / "out"), str(tmp_path / "in.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    before = docx.read(sample(), "x.docx", Limits())
    after = docx.read((tmp_path / "out" / "in.docx").read_bytes(), "x.docx", Limits())
    assert [p.shown for p in after.paragraphs] == [p.shown for p in before.paragraphs]
    assert [p.outline for p in after.paragraphs] == [p.outline for p in before.paragraphs]
    assert [p.align for p in after.paragraphs] == [p.align for p in before.paragraphs]
    assert [[(c.row, c.col, c.rowspan, c.colspan, c.text) for c in t.cells] for t in after.tables] == [
        [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in t.cells] for t in before.tables]


def test_a_document_of_python_docx_reads_as_it_was_written() -> None:
    document = docx.read(sample(), "x.docx", Limits())
    assert [p.shown for p in document.paragraphs] == ["绩效运行监控报告", "一、基本情况", "本年预算120.5万元，截至8月底支出80.2万元。", "1.压实责任",
                                                       "2.加快支付", "填表人：陈一", "内部资料"]
    found = next(document.tables)
    merged = {c.text: (c.row, c.col, c.rowspan, c.colspan) for c in found.cells if c.text.startswith("合")}
    assert merged == {"合00": (0, 0, 1, 5), "合10": (1, 0, 3, 1), "合22": (2, 2, 3, 2)}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the shared case rounds are not here")
def test_every_shared_document_reads_as_python_docx_sees_it() -> None:
    import docx as python_docx

    compared = 0
    for path in sorted(SHARED.rglob("*.docx")):
        data = path.read_bytes()
        document = docx.read(data, path.name, Limits())
        if tracked(data):
            assert document.revisions
            continue
        assert our_texts(document) == [t.removeprefix("\n") for t in body_texts(python_docx.Document(io.BytesIO(data)))], path.name
        compared += 1
    assert compared > 20


def tracked(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read("word/document.xml")
    return b"<w:ins " in xml or b"<w:del " in xml
