"""The docx reader: damaged and hostile files end in an answer, never in another exception, a hang or a silent loss."""
from __future__ import annotations

import gc
import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parsers
from parsers.errors import DamagedFile, HostileFile, LimitExceeded, ReadError
from parsers.formats import docx
from parsers.limits import Limits
from tests.parsers.docx_maker import NAMESPACES, build, cell, deleted, inserted, item, level, lists, par, read, row, run, section, table, texts

WHOLE = build(
    par("一、情况", settings='<w:pStyle w:val="1"/><w:jc w:val="center"/>') + item("支出") + par("甲", deleted("乙"), inserted(run("丙")))
    + par('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
          '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "3", '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
          '<w:commentRangeStart w:id="0"/>', "词", '<w:commentRangeEnd w:id="0"/>', '<w:r><w:footnoteReference w:id="1"/></w:r>')
    + table(row(cell("甲", settings='<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'), "乙"),
            row(cell("", settings='<w:gridSpan w:val="2"/><w:vMerge/>'), cell(table(row("内")))))
    + par('<w:r><w:pict><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></w:pict></w:r>',
          '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', run("R", '<w:rFonts w:ascii="Wingdings 2"/><w:vanish/>'))
    + section("header1"),
    {"styles": '<w:style w:type="paragraph" w:styleId="1"><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
     "numbering": lists(level(0, "%1.")), "comments": f'<w:comment w:id="0">{par("注")}</w:comment>',
     "footnotes": f'<w:footnote w:id="1">{par("脚注")}</w:footnote>', "header1": par("页眉")})


def with_part(name: str, data: bytes) -> bytes:
    """The whole document with one part exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.namelist():
            if entry != name:
                target.writestr(entry, source.read(entry))
        target.writestr(name, data)
    return out.getvalue()


def attempt(data: bytes) -> None:
    docx.read(data, "报告.docx", Limits())


class TestDamage:
    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
    def test_a_truncated_file_is_damaged(self, share: float) -> None:
        with pytest.raises(ReadError, match=r"报告\.docx"):
            parsers.read(WHOLE[:int(len(WHOLE) * share)], "报告.docx")

    @pytest.mark.parametrize("xml", [b"", b"garbage", b"<w:document", b"\0\0\0\0", "<a>文".encode("utf-16"),
                                     b'<?xml version="1.0" encoding="utf-7"?><a/>'])
    def test_a_body_that_is_no_xml_is_damaged(self, xml: bytes) -> None:
        with pytest.raises(DamagedFile, match=r"已损坏|读不出"):
            attempt(with_part("word/document.xml", xml))

    @pytest.mark.parametrize("xml", ["<document/>", f"<w:document {NAMESPACES}/>", f"<w:styles {NAMESPACES}><w:body/></w:styles>"])
    def test_a_body_of_another_kind_is_damaged(self, xml: str) -> None:
        with pytest.raises(DamagedFile, match="不是 Word 文档"):
            attempt(with_part("word/document.xml", xml.encode()))

    def test_a_package_without_a_body_is_damaged(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as z:
            z.writestr("[Content_Types].xml", "<Types/>")
        with pytest.raises(DamagedFile, match="缺少正文部件"):
            attempt(out.getvalue())

    @pytest.mark.parametrize("name", ["styles", "numbering", "comments", "footnotes", "header1"])
    def test_a_damaged_lesser_part_is_said_and_the_rest_is_read(self, name: str) -> None:
        document = docx.read(with_part(f"word/{name}.xml", b"<broken"), "报告.docx", Limits())
        assert "一、情况" in texts(document)
        assert any(f"word/{name}.xml 已损坏" in r.message for r in document.remarks)


class TestHostility:
    def test_macros_are_refused(self) -> None:
        with pytest.raises(HostileFile, match="宏"):
            attempt(build(par("甲"), extra={"word/vbaProject.bin": b"x"}))

    @pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/header1.xml", "word/comments.xml"])
    def test_an_entity_declaration_in_any_part_is_refused(self, name: str) -> None:
        with pytest.raises(HostileFile, match="实体声明"):
            attempt(with_part(name, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))

    def test_an_entity_declaration_in_utf_16_is_refused_too(self) -> None:
        xml = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><w:document {NAMESPACES}><w:body/></w:document>'
        with pytest.raises(HostileFile, match="实体声明"):
            attempt(with_part("word/document.xml", xml.encode("utf-16")))

    def test_a_zip_bomb_is_refused_by_name(self) -> None:
        body = par("甲") + " " * (40 << 20)
        with pytest.raises(LimitExceeded, match="max_ratio"):
            attempt(build(body))

    def test_text_without_end_is_refused_by_name(self) -> None:
        with pytest.raises(LimitExceeded, match="max_characters"):
            read(par("字" * 300) * 10, limits=Limits(max_characters=2000))

    def test_relations_that_point_outside_are_not_followed(self) -> None:
        rels = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                '<Relationship Id="a" Type="x/styles" Target="../../../../etc/passwd"/>'
                '<Relationship Id="b" Type="x/numbering" Target="file:///etc/passwd" TargetMode="External"/></Relationships>')
        document = docx.read(with_part("word/_rels/document.xml.rels", rels.encode()), "报告.docx", Limits())
        assert "一、情况" in texts(document)

    @pytest.mark.parametrize("unit", ["<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
                                      "<w:p><w:ins>{}</w:ins></w:p>", "<w:p><m:oMath>{}</m:oMath></w:p>",
                                      "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>",
                                      "<mc:AlternateContent><mc:Choice>{}</mc:Choice></mc:AlternateContent>"])
    def test_nesting_without_end_is_refused(self, unit: str) -> None:
        opening, _, closing = unit.partition("{}")
        with pytest.raises(ReadError, match="嵌套"):
            read(opening * 10_000 + closing * 10_000)

    @pytest.mark.parametrize("unit", ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:customXml>{}</w:customXml>",
                                      "<mc:AlternateContent><mc:Choice>{}</mc:Choice></mc:AlternateContent>"])
    def test_wrappers_as_deep_as_the_xml_library_allows_are_read(self, unit: str) -> None:
        opening, _, closing = unit.partition("{}")
        deep = 240 // opening.count("<")
        assert texts(read(opening * deep + par("底") + closing * deep)) == ["底"]

    def test_boxes_in_boxes_as_deep_as_the_xml_library_allows_are_read(self) -> None:
        opening, closing = "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"
        assert texts(read(opening * 60 + par("底") + closing * 60))[-1] == "底"

    def test_thousands_of_marks_in_one_paragraph_take_no_quadratic_time(self) -> None:
        marks = "".join(f'<w:commentRangeStart w:id="{i}"/>{inserted(run("x"))}'
                        '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>' for i in range(8000))
        document = read(par(marks) * 2)
        assert len(texts(document)[0]) == 8000
        assert len(document.revisions) == 2


    def test_thousands_of_paragraphs_joined_into_one_take_no_quadratic_time(self) -> None:
        joined = par("字" * 40, settings='<w:rPr><w:del w:id="1" w:author="陈一"/></w:rPr>')
        document = read(joined * 20_000 + par("完"), limits=Limits(max_ratio=10_000))
        assert len(texts(document)[0]) == 800_001


def test_nothing_of_a_file_stays_behind_until_the_garbage_collector_comes() -> None:
    from lxml import etree

    attempt(WHOLE)
    gc.collect()
    gc.disable()
    try:
        before = sum(isinstance(o, etree._Element) for o in gc.get_objects())
        attempt(WHOLE)
        after = sum(isinstance(o, etree._Element) for o in gc.get_objects())
    finally:
        gc.enable()
    assert after == before


class TestAnyMutation:
    NAMES = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/comments.xml", "word/footnotes.xml", "word/header1.xml",
             "word/_rels/document.xml.rels", "_rels/.rels")
    PARTS = tuple((name, zipfile.ZipFile(io.BytesIO(WHOLE)).read(name)) for name in NAMES)
    SCRAPS = (b"", b'"-1"', b'"0"', b'"99999999999"', b"<w:p>", b"</w:p>", b"<w:tbl>", b"w:tc", b"w:tr", b"w:val", b"w:txbxContent", b"w:p",
              b"w:del", b"w:ins", b"w:sdt", b"mc:AlternateContent", b"w:vMerge", b"w:sectPr", b"&#0;", b"\xff", b"&amp;")

    @settings(max_examples=150, deadline=None)
    @given(st.sampled_from(PARTS), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(SCRAPS)), min_size=1, max_size=4))
    def test_changed_bytes_end_in_a_document_or_an_answer(self, part: tuple[str, bytes], edits: list[tuple[float, int, bytes]]) -> None:
        name, data = part
        for place, length, scrap in edits:
            at = int(place * len(data))
            data = data[:at] + scrap + data[at + length:]
        with_errors_answered(with_part(name, data))

    @settings(max_examples=150, deadline=None)
    @given(st.randoms(use_true_random=False))
    def test_changed_markup_ends_in_a_document_or_an_answer(self, chance: random.Random) -> None:
        name, data = chance.choice(self.PARTS)
        with_errors_answered(with_part(name, shuffled(data, chance)))

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=3))
    def test_changed_bytes_of_the_package_end_in_a_document_or_an_answer(self, at: int, scrap: bytes) -> None:
        with_errors_answered(WHOLE[:at] + scrap + WHOLE[at + len(scrap):])


def with_errors_answered(data: bytes) -> None:
    """Read; an answer must name the file and be more than a word."""
    try:
        attempt(data)
    except ReadError as error:
        assert "报告.docx" in str(error)
        assert len(str(error)) > 10


def shuffled(data: bytes, chance: random.Random) -> bytes:
    """Well-formed XML with elements moved, doubled, renamed and attributes lost."""
    from lxml import etree

    root = etree.fromstring(data)
    for _ in range(chance.randint(1, 5)):
        elements = list(root.iter())[1:]
        el, other = chance.choice(elements), chance.choice(elements)
        action = chance.randrange(4)
        if action == 0 and el not in list(other.iterancestors()) and el is not other:
            other.append(el)
        elif action == 1:
            el.tag = other.tag
        elif action == 2 and el.attrib:
            el.attrib[chance.choice(list(el.attrib))] = chance.choice(["", "-1", "x", "99999999999", "restart", "begin"])
        else:
            el.attrib.clear()
    return bytes(etree.tostring(root))
