"""The docx reader: automatic numbers as Word prints them."""
from __future__ import annotations

import pytest

from parsers.formats._docx import numerals
from tests.parsers.docx_maker import deleted, item, level, lists, par, read, row, shown, table

OWN = '<w:num w:numId="{}"><w:abstractNumId w:val="1"/>{}</w:num>'


def numbers(body: str, numbering: str, styles: str = "") -> list[str]:
    parts = {"numbering": numbering} | ({"styles": styles} if styles else {})
    return [p.number for p in read(body, parts).paragraphs]


class TestFormats:
    @pytest.mark.parametrize(("style", "expected"), [
        ("decimal", "1 2 10 11 20 21 101"), ("chineseCounting", "一 二 十 十一 二十 二十一 一○一"),
        ("chineseCountingThousand", "一 二 十 十一 二十 二十一 一百零一"), ("japaneseCounting", "一 二 十 十一 二十 二十一 百一"),
        ("taiwaneseCountingThousand", "一 二 十 十一 二十 二十一 一百零一"), ("ideographDigital", "一 二 一〇 一一 二〇 二一 一〇一"),
        ("chineseLegalSimplified", "壹 贰 壹拾 壹拾壹 贰拾 贰拾壹 壹佰零壹"),
        ("ideographLegalTraditional", "壹 貳 壹拾 壹拾壹 貳拾 貳拾壹 壹佰零壹"),
        ("ideographTraditional", "甲 乙 癸 11 20 21 101"), ("ideographZodiac", "子 丑 酉 戌 20 21 101"),
        ("ideographZodiacTraditional", "甲子 乙丑 癸酉 甲戌 癸未 甲申 101"), ("decimalEnclosedCircle", "① ② ⑩ ⑪ ⑳ 21 101"),
        ("decimalEnclosedCircleChinese", "① ② ⑩ ⑪ ⑳ 21 101"), ("ideographEnclosedCircle", "㈠ ㈡ ㈩ 11 20 21 101"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑽ ⑾ ⒇ 21 101"), ("decimalEnclosedFullstop", "⒈ ⒉ ⒑ ⒒ ⒛ 21 101"),
        ("decimalFullWidth", "１ ２ １０ １１ ２０ ２１ １０１"), ("decimalZero", "01 02 10 11 20 21 101"),
        ("upperLetter", "A B J K T U WWWW"), ("lowerLetter", "a b j k t u wwww"), ("upperRoman", "I II X XI XX XXI CI"),
        ("lowerRoman", "i ii x xi xx xxi ci"), ("ordinal", "1st 2nd 10th 11th 20th 21st 101st"), ("somethingNew", "1 2 10 11 20 21 101")])
    def test_a_number_format(self, style: str, expected: str) -> None:
        assert " ".join(numerals.render(n, style) for n in (1, 2, 10, 11, 20, 21, 101)) == expected

    @pytest.mark.parametrize(("number", "expected"), [(100, "一百"), (110, "一百一十"), (120, "一百二十"), (1000, "一千"), (1001, "一千零一"),
                                                      (1010, "一千零一十"), (10_000, "一万"), (10_010, "一万零一十"), (21_300, "二万一千三百")])
    def test_large_chinese_numbers(self, number: int, expected: str) -> None:
        assert numerals.render(number, "chineseCountingThousand") == expected

    @pytest.mark.parametrize("style", ["upperRoman", "upperLetter", "chineseCountingThousand", "decimalEnclosedCircle"])
    def test_numbers_out_of_all_reason_stay_short(self, style: str) -> None:
        assert numerals.render(99_999_999_999, style) == "99999999999"
        assert numerals.render(-3, style) == "-3"

    def test_dashes_and_nothing(self) -> None:
        assert numerals.render(7, "numberInDash") == "- 7 -"
        assert numerals.render(7, "none") == ""


class TestLists:
    def test_the_outline_of_an_official_document(self) -> None:
        outline = lists(level(0, "%1、", "chineseCounting") + level(1, "（%2）", "chineseCounting") + level(2, "%3.") + level(3, "（%4）"))
        body = (item("情况") + item("资金", depth=1) + item("支出", depth=2) + item("细目", depth=3) + item("项目", depth=1)
                + item("问题") + item("甲", depth=1))
        assert shown(read(body, {"numbering": outline})) == ["一、情况", "（一）资金", "1.支出", "（1）细目", "（二）项目", "二、问题", "（一）甲"]

    def test_the_number_is_not_part_of_the_text(self) -> None:
        (only,) = read(item("情况"), {"numbering": lists(level(0, "%1、", "chineseCounting"))}).paragraphs
        assert (only.number, only.text, only.shown) == ("一、", "情况", "一、情况")

    def test_numbers_of_higher_levels_are_repeated(self) -> None:
        tree = lists(level(0, "%1") + level(1, "%1.%2") + level(2, "%1.%2.%3"))
        body = "".join(item("x", depth=d) for d in (0, 1, 1, 2, 0, 1))
        assert numbers(body, tree) == ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]

    def test_a_skipped_level_shows_its_start_and_keeps_it(self) -> None:
        tree = lists(level(0, "%1", start=3) + level(1, "%1.%2"))
        assert numbers("".join(item("x", depth=d) for d in (1, 0, 1)), tree) == ["3.1", "4", "4.1"]

    def test_legal_numbering_turns_every_level_into_digits(self) -> None:
        tree = lists(level(0, "第%1章", "chineseCounting") + level(1, "%1.%2", more="<w:isLgl/>"))
        assert numbers("".join(item("x", depth=d) for d in (0, 0, 1)), tree) == ["第一章", "第二章", "2.1"]

    def test_a_level_that_never_restarts_runs_on(self) -> None:
        tree = lists(level(0, "%1") + level(1, "%2)", more='<w:lvlRestart w:val="0"/>'))
        assert numbers("".join(item("x", depth=d) for d in (0, 1, 0, 1)), tree) == ["1", "1)", "2", "2)"]

    def test_a_level_that_restarts_after_a_given_level_only(self) -> None:
        tree = lists(level(0, "%1") + level(1, "%2") + level(2, "%3", more='<w:lvlRestart w:val="1"/>'))
        assert numbers("".join(item("x", depth=d) for d in (0, 1, 2, 1, 2, 0, 1, 2)), tree) == ["1", "1", "1", "2", "2", "2", "1", "1"]

    def test_lists_of_one_definition_run_on_and_an_override_begins_anew(self) -> None:
        nums = OWN.format(2, "") + OWN.format(3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
        body = "".join(item("x", n) for n in (1, 1, 2, 3, 3))
        assert numbers(body, lists(level(0, "%1."), nums=nums)) == ["1.", "2.", "3.", "1.", "2."]

    def test_an_override_may_define_its_own_level(self) -> None:
        nums = OWN.format(2, f'<w:lvlOverride w:ilvl="0">{level(0, "（%1）", "chineseCounting", 5)}</w:lvlOverride>')
        assert numbers(item("x", 2), lists(level(0, "%1."), nums=nums)) == ["（五）"]

    def test_separate_definitions_count_apart(self) -> None:
        assert numbers(item("x", 1) + item("x", 2) + item("x", 1), lists(level(0, "%1."), level(0, "（%1）"))) == ["1.", "（1）", "2."]

    def test_a_number_followed_by_a_space_keeps_it(self) -> None:
        assert numbers(item("x"), lists(level(0, "%1", "decimalEnclosedCircle", more='<w:suff w:val="space"/>'))) == ["① "]

    def test_bullets_are_characters_that_any_font_has(self) -> None:
        several = lists(*(level(0, t, "bullet") for t in ("\uf0b7", "\uf06c", "\uf0fc", "—")))
        assert numbers("".join(item("x", n) for n in (1, 2, 3, 4)), several) == ["•", "●", "√", "—"]

    def test_a_level_without_a_figure_shows_its_text_only(self) -> None:
        assert numbers(item("x"), lists(level(0, "注：", "none"))) == ["注："]

    def test_custom_formats_keep_their_zeros(self) -> None:
        custom = ('<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
                  'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
                  '<w:lvlText w:val="%1"/></w:lvl>')
        assert numbers(item("x"), lists(custom)) == ["007"]

    def test_deleted_paragraphs_do_not_count(self) -> None:
        gone = ('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
                f'<w:rPr><w:del w:id="1" w:author="陈一"/></w:rPr></w:pPr>{deleted("旧")}</w:p>')
        assert shown(read(item("甲") + gone + item("乙"), {"numbering": lists(level(0, "%1."))})) == ["1.甲", "2.乙"]

    def test_cells_take_part_in_the_counting(self) -> None:
        assert numbers(item("x") + table(row(f"<w:tc>{item('y')}</w:tc>")) + item("z"), lists(level(0, "%1."))) == ["1.", "3."]


class TestStyles:
    TREE = lists(level(0, "%1、", "chineseCounting", more='<w:pStyle w:val="H1"/>')
                 + level(1, "（%2）", "chineseCounting", more='<w:pStyle w:val="H2"/>'))
    STYLES = ('<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="mine"><w:basedOn w:val="H2"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="none"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>')

    def styled(self, *names: str) -> list[str]:
        body = "".join(par("x", settings=f'<w:pStyle w:val="{n}"/>') for n in names)
        return numbers(body, self.TREE, self.STYLES)

    def test_headings_are_numbered_by_their_styles(self) -> None:
        assert self.styled("H1", "H2", "mine", "H1", "H2") == ["一、", "（一）", "（二）", "二、", "（一）"]

    def test_a_derived_style_may_drop_the_number(self) -> None:
        assert self.styled("H1", "none", "H1") == ["一、", "", "二、"]

    def test_a_paragraph_may_drop_the_number_of_its_style(self) -> None:
        body = (par("x", settings='<w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
                + par("x", settings='<w:pStyle w:val="H1"/>'))
        assert numbers(body, self.TREE, self.STYLES) == ["", "一、"]

    def test_a_paragraph_may_change_the_level_of_its_style(self) -> None:
        body = par("x", settings='<w:pStyle w:val="H1"/>') + par("x", settings='<w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="1"/></w:numPr>')
        assert numbers(body, self.TREE, self.STYLES) == ["一、", "（一）"]

    def test_a_definition_that_only_names_a_list_style_is_followed(self) -> None:
        numbering = ('<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
                     f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="L"/>{level(0, "（%1）")}</w:abstractNum>'
                     '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>')
        style = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        assert numbers(item("x"), numbering, style) == ["（1）"]


class TestBroken:
    @pytest.mark.parametrize("numbering", ["", '<w:num w:numId="1"/>', '<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>',
                                           lists(""), lists("<w:lvl/>"), lists('<w:lvl w:ilvl="0"/>'), lists('<w:lvl w:ilvl="x"/>')])
    def test_a_list_that_is_not_defined_shows_no_number(self, numbering: str) -> None:
        assert numbers(item("x"), numbering) == [""]

    def test_a_level_beyond_the_ninth_shows_no_number(self) -> None:
        assert numbers(item("x", depth=9) + item("x", depth=-1), lists(level(0, "%1"))) == ["", ""]

    def test_definitions_in_a_ring_show_no_number(self) -> None:
        numbering = ('<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
                     '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>')
        style = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        assert numbers(item("x"), numbering, style) == [""]
