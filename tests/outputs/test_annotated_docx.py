from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from checker.outputs.annotated import docx as annotated
from checker.outputs.annotated import sources
from checker.outputs.annotated.note import Note, note
from parsers.document import Anchor, Location
from parsers.errors import DamagedFile, UnsupportedFile

from . import make, word

MAIN, DAY = "word/document.xml", "2026-09-16T00:00:00Z"
LINES = ("【C01 退回·确定】执行率不对", "应为：41.67%")
PLAIN = (("plain", "截至8月底，"), ("bold", "项目"), ("plain", "支出500万元，执行率35.00%。"))


def annotate(data: bytes, *notes: Note) -> bytes:
    return annotated.annotate(data, "报告.docx", notes, DAY)


def at(start: int, end: int, quote: str = "", *, index: int = 0, column: int = 0, part: str = MAIN) -> Note:
    return Note(Anchor(part, index, column, start, end), "正文 第1段", quote, LINES)


def test_a_comment_stands_at_the_very_words_across_runs() -> None:
    out = annotate(word.with_paragraphs(PLAIN), at(6, 13, "项目支出500"))
    assert word.comments(out) == [("绩核", "\n".join(LINES), "项目支出500")]
    assert docx.Document(io.BytesIO(out)).comments.get(0).author == "绩核"       # type: ignore[union-attr]


def test_runs_that_are_cut_keep_their_looks() -> None:
    out = annotate(word.with_paragraphs((("bold", "预算一千万元"),)), at(2, 4, "一千"))
    runs = [(r.text, r.bold) for r in docx.Document(io.BytesIO(out)).paragraphs[0].runs if r.text]
    assert runs == [("预算", True), ("一千", True), ("万元", True)]


@pytest.mark.parametrize("kind", ["ins", "link"])
def test_words_in_an_insertion_or_a_link_are_commented_inside_it(kind: str) -> None:
    data = word.with_paragraphs((("plain", "执行率"), (kind, "百分之三十五"), ("plain", "左右")))
    out = annotate(data, at(5, 9, "之三十五"))
    assert word.comments(out)[0][2] == "之三十五" and word.text(out) == word.text(data)


def test_deleted_words_are_no_part_of_the_offsets() -> None:
    data = word.with_paragraphs((("plain", "支出"), ("del", "大约"), ("plain", "500万元")))
    assert word.comments(annotate(data, at(2, 5, "500")))[0][2] == "500"


pieces = st.lists(st.one_of(st.tuples(st.sampled_from(["plain", "more", "bold", "ins", "del", "link"]),
                                      st.text("预算执行率 35.%万元", min_size=1, max_size=5)),
                            st.tuples(st.sampled_from(["tab", "br"]), st.just(""))), min_size=1, max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_words_of_any_paragraph_are_commented_exactly(data: st.DataObject) -> None:
    paragraphs = data.draw(st.lists(pieces, min_size=1, max_size=3))
    index = data.draw(st.integers(0, len(paragraphs) - 1))
    text = word.accepted(paragraphs[index])
    if not text:
        return
    span = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda s: s[0] < s[1])
    spans = data.draw(st.lists(span, min_size=1, max_size=3))
    source = word.with_paragraphs(*paragraphs)
    out = annotate(source, *(at(s, e, text[s:e], index=index) for s, e in spans))
    assert [words for _, _, words in word.comments(out)] == [text[s:e] for s, e in spans]
    assert word.text(out) == word.text(source)


def test_every_other_part_stays_byte_for_byte() -> None:
    source = word.with_paragraphs(PLAIN)
    out = annotate(source, at(0, 2, "截至"))
    before, after = word.parts(source), word.parts(out)
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {MAIN, "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"} and set(before) < set(after)


def test_the_same_findings_give_the_same_bytes() -> None:
    source = word.with_paragraphs(PLAIN)
    assert annotate(source, at(0, 2), at(3, 5)) == annotate(source, at(0, 2), at(3, 5))


def test_the_units_own_comments_stay() -> None:
    document = docx.Document()
    runs = document.add_paragraph("执行率35.00%").runs
    document.add_comment(runs, "单位自己写的", author="张三")
    out = annotate(word.saved(document), at(3, 9, "35.00%"))
    assert word.comments(out) == [("张三", "单位自己写的", "执行率35.00%"), ("绩核", "\n".join(LINES), "35.00%")]


def test_offsets_that_do_not_hold_the_words_are_not_believed() -> None:
    out = annotate(word.with_paragraphs(PLAIN), at(0, 3, "执行率３５.００%"))
    assert word.comments(out)[0][2] == "执行率35.00%"


def test_words_that_are_not_there_are_quoted_in_a_comment_on_the_paragraph() -> None:
    _, text, words = word.comments(annotate(word.with_paragraphs(PLAIN), at(0, -1, "没有这句话")))[0]
    assert words == word.accepted(PLAIN) and "位置：正文 第1段" in text and "原文：“没有这句话”" in text


def test_an_empty_paragraph_takes_a_comment() -> None:
    assert len(word.comments(annotate(word.with_paragraphs((), PLAIN), at(0, -1)))) == 1


def test_words_of_a_cell_are_found_over_its_paragraphs() -> None:
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 1)
    cell.text = "偏差原因"
    cell.add_paragraph("资金下达晚")
    index = [p is cell.paragraphs[0]._p for p in document.element.iter(qn("w:p"))].index(True)
    out = annotate(word.saved(document), at(2, 7, "原因\n资金", index=index, column=2), at(0, -1, "下达晚", index=index, column=2),
                   at(0, -1, "", index=index, column=2))
    assert [words for _, _, words in word.comments(out)] == ["原因资金", "下达晚", "偏差原因资金下达晚"]


@pytest.mark.parametrize("anchor", [Anchor("word/header1.xml", 0, 0, 0, 2), Anchor("word/footnotes.xml", 3), None, Anchor(MAIN, 999)])
def test_what_word_cannot_comment_on_is_said_at_the_first_paragraph_with_its_place(anchor: Anchor | None) -> None:
    out = annotate(word.with_paragraphs((), PLAIN), Note(anchor, "页眉 第1段", "县水利", LINES))
    _, text, words = word.comments(out)[0]
    assert words == word.accepted(PLAIN) and "位置：页眉 第1段" in text and "原文：“县水利”" in text


def test_words_in_a_text_box_are_commented_on_the_paragraph_around_it() -> None:
    document = docx.Document()
    p = document.add_paragraph("框外的文字")
    box = etree.SubElement(etree.SubElement(etree.SubElement(p._p, qn("w:r")), qn("w:pict")), qn("w:txbxContent"))
    box.append(word.paragraph((("plain", "框内的文字"),)))
    out = annotate(word.saved(document), at(0, 2, "框内", index=1))
    assert etree.fromstring(word.part(out, MAIN)).find(f".//{qn('w:txbxContent')}//{qn('w:commentRangeStart')}") is None
    assert "原文：“框内”" in word.comments(out)[0][1]


def test_control_characters_in_a_message_do_not_break_the_file() -> None:
    hostile = make.finding("C01", make.WATER, make.ESCAPES + make.SCRIPT, Location("正文", Anchor(MAIN, 0), "报告.docx"))
    out = annotate(word.with_paragraphs(PLAIN), note(hostile, {}))
    assert "window.hacked" in word.comments(out)[0][1]
    docx.Document(io.BytesIO(out))


def test_a_file_that_is_no_word_file_is_refused() -> None:
    with pytest.raises(DamagedFile, match=r"报告\.docx"):
        annotate(b"PK\x05\x06" + b"\0" * 18, at(0, 1))


def test_strict_open_xml_is_refused_rather_than_mixed_up() -> None:
    data = word.with_paragraphs(PLAIN)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in word.parts(data).items():
            package.writestr(name, content.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                                                   b"http://purl.oclc.org/ooxml/wordprocessingml/main"))
    with pytest.raises(UnsupportedFile, match="Strict"):
        annotate(stream.getvalue(), at(0, 1))


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_comments_survive_another_program(tmp_path: Path) -> None:
    data = word.with_paragraphs((("plain", "执行率"), ("ins", "百分之三十五"), ("del", "四十"), ("link", "左右")), PLAIN)
    (tmp_path / "报告.docx").write_bytes(annotate(data, at(3, 7, "百分之三"), at(6, 13, "项目支出500", index=1)))
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "docx",
               "--outdir", str(tmp_path / "out"), str(tmp_path / "报告.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = word.comments((tmp_path / "out" / "报告.docx").read_bytes())
    assert [(author, words) for author, _, words in found] == [("绩核", "百分之三"), ("绩核", "项目支出500")]
    assert all(text.split() == list(" ".join(LINES).split()) for _, text, _ in found)


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_word_file_is_annotated_as_the_docx_that_its_reader_saw(tmp_path: Path) -> None:
    (tmp_path / "报告.docx").write_bytes(word.with_paragraphs((("plain", "一、总体情况"),), PLAIN))
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "doc",
               "--outdir", str(tmp_path), str(tmp_path / "报告.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    out = sources.annotate((tmp_path / "报告.doc").read_bytes(), "报告.doc", [at(6, 13, "项目支出500", index=1)], DAY)
    assert word.comments(out) == [("绩核", "\n".join(LINES), "项目支出500")]
