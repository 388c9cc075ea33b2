"""The docx reader: what stands in the body, in which order, and what is deliberately not text."""
from __future__ import annotations

import io

import pytest

from parsers.document import Document, Paragraph, Part, RemarkKind, Table
from parsers.formats import docx
from parsers.limits import Limits
from parsers.sniff import Head
from tests.parsers.docx_maker import build, cell, first, inserted, item, par, read, row, run, section, shown, table, texts


def remark(document: Document, kind: RemarkKind) -> str:
    """The messages of a kind, "" where there are none."""
    return "；".join(r.message for r in document.remarks if r.kind is kind)


def box(*content: str) -> str:
    """A text box as Word writes it: drawing first, the same text as VML for old readers."""
    inner = "".join(content)
    return ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:wsp><wps:txbx><w:txbxContent>'
            f'{inner}</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>'
            f'<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>')


def old_box(*content: str) -> str:
    return f'<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{"".join(content)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'


class TestOrder:
    def test_paragraphs_and_tables_come_in_the_order_of_the_page(self) -> None:
        document = read(par("甲") + table(row("一")) + par("乙") + table(row("二")))
        assert [b.text if isinstance(b, Paragraph) else b.label for b in document.blocks] == ["甲", "表1", "乙", "表2"]

    def test_the_index_of_a_paragraph_counts_every_w_p_of_its_part(self) -> None:
        document = read(par("甲") + table(row("一", "二"), row(cell("三", "四"), "五")) + par("乙"))
        assert [p.index for p in document.paragraphs] == [0, 6]
        assert [c.index for c in next(document.tables).cells] == [1, 2, 3, 5]

    def test_text_inside_content_controls_smart_tags_and_hyperlinks_is_read(self) -> None:
        document = read("<w:sdt><w:sdtPr/><w:sdtContent>" + par("控件里的段落") + "</w:sdtContent></w:sdt>"
                        + par("见", f'<w:hyperlink r:id="x">{run("附件")}</w:hyperlink>', f'<w:smartTag>{run("一")}</w:smartTag>',
                              f'<w:sdt><w:sdtContent>{run("表")}</w:sdtContent></w:sdt>'))
        assert texts(document) == ["控件里的段落", "见附件一表"]

    def test_a_custom_xml_wrapper_around_rows_and_cells_hides_nothing(self) -> None:
        wrapped = (f"<w:customXml><w:customXmlPr/>{row('一', '二')}</w:customXml>"
                   f"<w:tr><w:sdt><w:sdtContent>{cell('三')}</w:sdtContent></w:sdt>{cell('四')}</w:tr>")
        assert [c.text for c in next(read(table(wrapped)).tables).cells] == ["一", "二", "三", "四"]

    def test_of_alternate_content_one_branch_is_read(self) -> None:
        both = (f"<mc:AlternateContent><mc:Choice Requires='w14'>{par('新')}</mc:Choice>"
                f"<mc:Fallback>{par('旧')}</mc:Fallback></mc:AlternateContent>")
        only = f"<mc:AlternateContent><mc:Fallback>{par('旧')}</mc:Fallback></mc:AlternateContent>"
        document = read(both + only + par("尾"))
        assert texts(document) == ["新", "旧", "尾"]
        assert [p.index for p in document.paragraphs] == [0, 2, 3]

    def test_tabs_breaks_and_hyphens_are_characters(self) -> None:
        content = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t><w:softHyphen/><w:cr/></w:r>"
        assert texts(read(par(content))) == ["甲\t乙\n丙-丁\n"]

    def test_a_tab_stop_is_not_a_tab(self) -> None:
        assert texts(read(par("甲", settings='<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'))) == ["甲"]

    def test_a_page_break_before_a_heading_leaves_no_line_break_in_front_of_it(self) -> None:
        document = read(par('<w:r><w:br w:type="page"/><w:t>附件1</w:t></w:r>')
                        + par('<w:r><w:t>完</w:t><w:br w:type="page"/><w:t>二、资金</w:t></w:r>'))
        assert texts(document) == ["附件1", "完\n二、资金"]

    def test_the_alignment_of_a_row_does_not_become_that_of_the_paragraph_before(self) -> None:
        document = read(par("前") + '<w:tbl><w:tblPr><w:jc w:val="center"/></w:tblPr>' + row("一", settings='<w:jc w:val="right"/>') + "</w:tbl>")
        assert first(document).align == ""


class TestTextBoxes:
    @pytest.mark.parametrize("form", [box, old_box])
    def test_a_text_box_comes_once_after_its_paragraph(self, form: object) -> None:
        assert callable(form)
        document = read(par("前", form(par("框里")), "后") + par("下"))
        assert [(p.text, p.part) for p in document.paragraphs] == [("前后", Part.BODY), ("框里", Part.TEXTBOX), ("下", Part.BODY)]

    def test_places_after_a_text_box_still_count_both_branches(self) -> None:
        assert [p.index for p in read(par("前", box(par("框里"))) + par("下")).paragraphs] == [0, 1, 3]

    def test_a_table_in_a_text_box_is_named_after_it_and_body_tables_keep_their_numbers(self) -> None:
        document = read(table(row("一")) + par(box(par("注"), table(row("框")), par(""))) + table(row("二")))
        assert [t.label for t in document.tables] == ["表1", "文本框表1", "表2"]

    def test_a_text_box_anchored_in_a_cell_comes_after_the_table(self) -> None:
        document = read(table(row(cell(par("格", old_box(par("框")))), "邻")) + par("下"))
        assert [b.label if isinstance(b, Table) else b.text for b in document.blocks] == ["表1", "框", "下"]
        assert [c.text for c in next(document.tables).cells] == ["格", "邻"]

    def test_a_text_box_inside_a_text_box_is_read_once(self) -> None:
        assert texts(read(par("前", box(par("外", old_box(par("内"))))))) == ["前", "外", "内"]


class TestOtherParts:
    def test_headers_and_footers_follow_the_body_each_part_once(self) -> None:
        parts = {"header1": par("密级"), "footer1": par("第1页"), "header2": par("首页页眉")}
        document = read(par("正文", settings=section("header1", "footer1")) + section("header1", "header2", "footer1"), parts)
        assert [(p.text, p.part, p.source) for p in document.paragraphs] == [
            ("正文", Part.BODY, "word/document.xml"), ("密级", Part.HEADER, "word/header1.xml"),
            ("首页页眉", Part.HEADER, "word/header2.xml"), ("第1页", Part.FOOTER, "word/footer1.xml")]

    def test_a_table_in_a_header_does_not_shift_the_numbers_of_body_tables(self) -> None:
        document = read(table(row("一")) + section("header1"), {"header1": table(row("页眉"))})
        assert [t.label for t in document.tables] == ["表1", "页眉表1"]
        assert next(document.tables).source == "word/document.xml"

    def test_notes_that_the_text_refers_to_come_last(self) -> None:
        notes = ('<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>' + f'<w:footnote w:id="2">{par("数据截至8月底")}</w:footnote>'
                 + f'<w:footnote w:id="3">{par("早已删去")}</w:footnote>')
        document = read(par("支出80万元", '<w:r><w:footnoteReference w:id="2"/></w:r>', "。"),
                        {"footnotes": notes, "endnotes": f'<w:endnote w:id="2">{par("无关")}</w:endnote>'})
        assert [(p.text, p.part) for p in document.paragraphs] == [("支出80万元。", Part.BODY), ("数据截至8月底", Part.NOTE)]

    def test_a_damaged_header_is_said_and_the_body_is_read(self) -> None:
        data = build(par("正文") + section("header1"), {"header1": "<w:p>"})
        document = docx.read(data, "报告.docx", Limits())
        assert texts(document) == ["正文"]
        assert "页眉未能读取" in remark(document, RemarkKind.UNREAD)

    def test_a_missing_numbering_part_is_said(self) -> None:
        data = build(item("正文"), {"numbering": "<broken"})
        assert "自动编号未能读取" in remark(docx.read(data, "报告.docx", Limits()), RemarkKind.UNREAD)


class TestFields:
    CODE = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'

    def field(self, code: str, result: str) -> str:
        return (self.CODE.format("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + self.CODE.format("separate")
                + run(result) + self.CODE.format("end"))

    def test_the_result_of_a_field_is_text_and_its_code_is_not(self) -> None:
        assert texts(read(par("第", self.field(" PAGE ", "3"), "页"))) == ["第3页"]

    def test_a_field_inside_a_field_code_shows_nothing_of_its_own(self) -> None:
        outer = (self.CODE.format("begin") + "<w:r><w:instrText> IF </w:instrText></w:r>" + self.field(" X ", "内部")
                 + self.CODE.format("separate") + run("结果") + self.CODE.format("end"))
        assert texts(read(par(outer, "。"))) == ["结果。"]

    def test_a_field_code_that_is_never_closed_hides_no_further_paragraph(self) -> None:
        assert texts(read(par("甲", self.CODE.format("begin")) + par("乙", "<w:r><w:cr/></w:r>"))) == ["甲", "乙\n"]

    def test_simple_fields_show_their_result(self) -> None:
        assert texts(read(par(f'<w:fldSimple w:instr=" DATE ">{run("2026年9月11日")}</w:fldSimple>'))) == ["2026年9月11日"]

    def test_a_legacy_check_box_shows_a_tick_or_an_empty_box(self) -> None:
        def check(state: str) -> str:
            return ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>' + state
                    + '</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>'
                    + self.CODE.format("end"))
        assert texts(read(par(check("<w:checked/>"), "是", check(""), "否"))) == ["√是□否"]


class TestSymbols:
    @pytest.mark.parametrize(("font", "code", "expected"), [
        ("Wingdings", "F0FE", "√"), ("Wingdings 2", "F052", "√"), ("Wingdings 2", "0052", "√"), ("Wingdings", "F0A8", "□"),
        ("Wingdings 2", "F0A3", "□"), ("Symbol", "F0B3", "≥"), ("Symbol", "F0A3", "≤"), ("宋体", "2460", "①")])
    def test_symbols_are_read_as_what_the_font_draws(self, font: str, code: str, expected: str) -> None:
        assert texts(read(par("值", f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'))) == ["值" + expected]

    def test_an_unknown_symbol_is_said(self) -> None:
        document = read(par("值", '<w:r><w:sym w:font="某字体" w:char="F0FE"/></w:r>', '<w:r><w:sym/></w:r>'))
        assert texts(document) == ["值"]
        assert "2个符号字体的字符不能识别" in remark(document, RemarkKind.UNREAD)

    def test_a_letter_typed_in_a_symbol_font_is_the_tick_it_shows(self) -> None:
        fonts = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
        assert texts(read(par(run("R", fonts), "经费保障", run("£", fonts), "制度保障"))) == ["√经费保障□制度保障"]

    def test_letters_in_other_fonts_stay_letters(self) -> None:
        assert texts(read(par(run("R", '<w:rFonts w:ascii="Arial"/>'), run("R")))) == ["RR"]

    @pytest.mark.parametrize(("state", "expected"), [("1", "√"), ("true", "√"), ("0", "□")])
    def test_a_check_box_control_shows_its_state(self, state: str, expected: str) -> None:
        control = (f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
                   f'<w:sdtContent>{run("☒" if state != "0" else "☐")}</w:sdtContent></w:sdt>')
        assert texts(read(par(control, "是"))) == [expected + "是"]

    def test_an_equation_shows_its_quantities(self) -> None:
        def m(text: str) -> str:
            return f"<m:r><m:t>{text}</m:t></m:r>"
        equation = f"<m:oMath>{m('执行率=')}<m:f><m:num>{m('支出')}</m:num><m:den>{m('预算')}</m:den></m:f></m:oMath>"
        assert texts(read(par(equation))) == ["执行率=支出÷预算"]

    def test_of_ruby_only_the_base_is_text(self) -> None:
        ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('yuán')}</w:rt><w:rubyBase>{run('沅')}</w:rubyBase></w:ruby></w:r>"
        assert texts(read(par(ruby, "江"))) == ["沅江"]


class TestNotText:
    def test_hidden_words_are_left_out_and_said(self) -> None:
        document = read(par("支出", run("（底稿数）", "<w:vanish/>"), run("80万元", '<w:vanish w:val="0"/>')))
        assert texts(document) == ["支出80万元"]
        assert remark(document, RemarkKind.HIDDEN) == "文中有1处隐藏文字未读取，如“（底稿数）”"

    def test_a_style_that_hides_its_text_hides_it(self) -> None:
        styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        document = read(par("甲", run("暗", '<w:rStyle w:val="H"/>'), "乙"), {"styles": styles})
        assert texts(document) == ["甲乙"]
        assert remark(document, RemarkKind.HIDDEN)

    def test_a_paragraph_style_that_hides_its_text_hides_it(self) -> None:
        styles = '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        document = read(par("甲") + par("暗", run("明", '<w:vanish w:val="0"/>'), settings='<w:pStyle w:val="H"/>') + par("乙"), {"styles": styles})
        assert texts(document) == ["甲", "明乙"]
        assert "“暗”" in remark(document, RemarkKind.HIDDEN)

    def test_a_hidden_paragraph_is_no_paragraph(self) -> None:
        hidden = par(run("暗", "<w:vanish/>"), settings="<w:rPr><w:vanish/></w:rPr>")
        assert texts(read(par("甲") + hidden + par("乙"))) == ["甲", "乙"]

    def test_a_control_that_still_shows_its_prompt_is_blank(self) -> None:
        prompt = f'<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run("单击此处输入文字")}</w:sdtContent></w:sdt>'
        around = f'<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{par("单击此处输入文字")}</w:sdtContent></w:sdt>'
        document = read(par("原因：", prompt) + around + par("尾"))
        assert texts(document) == ["原因：", "", "尾"]
        assert "2处填写框" in remark(document, RemarkKind.LEFT_OUT)

    def test_pictures_and_objects_are_counted_not_read(self) -> None:
        picture = ('<w:r><w:drawing><wp:inline><wp:extent cx="3600000" cy="900000"/><a:graphic><a:graphicData><pic:pic/></a:graphicData>'
                   '</a:graphic></wp:inline></w:drawing></w:r>')
        tiny = picture.replace("3600000", "90000").replace("900000", "90000")
        ole = '<w:r><w:object><v:shape><v:imagedata r:id="x"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
        said = remark(read(par("甲", picture, tiny, ole) + par("乙", picture)), RemarkKind.LEFT_OUT)
        assert "2张图片，其中文字未读取" in said
        assert "1个嵌入对象" in said

    def test_a_text_box_is_not_a_picture(self) -> None:
        assert read(par("前", box(par("框里")))).remarks == ()

    def test_an_embedded_document_is_said_to_be_unread(self) -> None:
        assert "未读取" in remark(read(par("甲") + '<w:altChunk r:id="x"/>'), RemarkKind.UNREAD)

    def test_a_plain_document_needs_no_remark(self) -> None:
        document = read(par("甲") + table(row("一")))
        assert (document.remarks, document.revisions, document.comments) == ((), (), ())


class TestStyles:
    STYLES = ('<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
              '<w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="ring"><w:basedOn w:val="gnir"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="gnir"><w:basedOn w:val="ring"/></w:style>')

    def of(self, settings: str) -> Paragraph:
        return first(read(par("甲", settings=settings), {"styles": self.STYLES}))

    def test_outline_and_alignment_come_down_the_style_chain(self) -> None:
        found = self.of('<w:pStyle w:val="mine"/>')
        assert (found.outline, found.align) == (1, "center")

    def test_the_paragraphs_own_settings_win(self) -> None:
        found = self.of('<w:pStyle w:val="mine"/><w:jc w:val="left"/><w:outlineLvl w:val="9"/>')
        assert (found.outline, found.align) == (0, "")

    def test_a_built_in_heading_without_a_level_is_known_by_its_name(self) -> None:
        assert self.of('<w:pStyle w:val="2"/>').outline == 2

    @pytest.mark.parametrize(("value", "expected"), [("right", "right"), ("end", "right"), ("center", "center"), ("both", "")])
    def test_alignment(self, value: str, expected: str) -> None:
        assert self.of(f'<w:jc w:val="{value}"/>').align == expected

    def test_table_styles_beside_them_do_not_matter(self) -> None:
        tables = ('<w:style w:type="table" w:styleId="t1"><w:name w:val="Table Grid"/><w:pPr><w:jc w:val="right"/></w:pPr></w:style>'
                  '<w:style w:styleId="t2" w:type="table"><w:name w:val="&lt;w:style "/></w:style>')
        for styles in (tables + self.STYLES, self.STYLES + tables, "<!-- <w:style w:type='table'> -->" + tables + self.STYLES):
            document = read(par("甲", settings='<w:pStyle w:val="mine"/>') + par("乙", settings='<w:pStyle w:val="t1"/>'), {"styles": styles})
            assert (first(document).outline, first(document).align) == (1, "center")

    def test_styles_in_a_ring_and_unknown_styles_do_no_harm(self) -> None:
        assert self.of('<w:pStyle w:val="ring"/>').outline == 0
        assert self.of('<w:pStyle w:val="nowhere"/>').outline == 0

    def test_settings_of_before_a_tracked_format_change_do_not_count(self) -> None:
        found = self.of('<w:jc w:val="right"/><w:pPrChange><w:pPr><w:pStyle w:val="mine"/><w:jc w:val="center"/></w:pPr></w:pPrChange>')
        assert (found.outline, found.align) == (0, "right")


class TestVariants:
    def test_strict_open_xml_is_read(self) -> None:
        source = io.BytesIO(build(par("严格", settings='<w:jc w:val="end"/>') + table(row("一", "二"))))
        data = source.getvalue()
        strict = _rewritten(data, lambda xml: xml.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                                                          b"http://purl.oclc.org/ooxml/wordprocessingml/main"))
        document = docx.read(strict, "报告.docx", Limits())
        assert (texts(document), first(document).align, next(document.tables).n_cols) == (["严格"], "right", 2)

    @pytest.mark.parametrize("encoding", ["utf-16", "gbk"])
    def test_other_encodings_of_the_xml_are_read(self, encoding: str) -> None:
        data = _rewritten(build(par("甲乙")), lambda xml: (f'<?xml version="1.0" encoding="{encoding}"?>' + xml.decode()).encode(encoding))
        assert texts(docx.read(data, "报告.docx", Limits())) == ["甲乙"]

    def test_a_main_part_of_another_name_is_found(self) -> None:
        data = _renamed(build(par("甲")), "word/document.xml", "word/document2.xml")
        assert docx.recognises(Head(data))
        assert texts(docx.read(data, "报告.docx", Limits())) == ["甲"]

    def test_a_spreadsheet_is_not_recognised(self) -> None:
        from openpyxl import Workbook

        out = io.BytesIO()
        Workbook().save(out)
        assert not docx.recognises(Head(out.getvalue()))
        assert not docx.recognises(Head(b"PK\x03\x04 nothing"))

    def test_a_row_inserted_by_tracking_reads_like_any_other(self) -> None:
        document = read(table(row("一"), row(cell(par(inserted(run("二")))), settings='<w:ins w:id="1" w:author="陈一"/>')))
        assert [c.text for c in next(document.tables).cells] == ["一", "二"]
        assert [(r.kind, r.text) for r in document.revisions] == [("inserted", "二")]

    def test_empty_paragraphs_of_the_body_stay_and_those_of_a_box_go(self) -> None:
        assert shown(read(par() + par("甲", old_box(par(), par("框"))))) == ["", "甲", "框"]


def _rewritten(data: bytes, change: object) -> bytes:
    """The same package with its document part changed."""
    import zipfile

    assert callable(change)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, change(part) if name == "word/document.xml" else part)
    return out.getvalue()


def _renamed(data: bytes, old: str, new: str) -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name in ("_rels/.rels", "[Content_Types].xml"):
                part = part.replace(old.encode(), new.encode())
            target.writestr(new if name == old else name.replace("document.xml.rels", "document2.xml.rels"), part)
    return out.getvalue()
