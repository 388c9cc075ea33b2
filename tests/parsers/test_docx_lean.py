"""The docx reader: what is taken out of the XML before it is parsed never changes what is read."""
from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.document import Document
from parsers.formats import docx
from parsers.formats._docx import lean, parts
from parsers.limits import Limits
from tests.parsers.docx_maker import build, deleted, inserted, par, read, run, texts

STYLES = ('<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
          '<w:style w:type="character" w:styleId="H"><w:rPr><w:b/><w:vanish/></w:rPr></w:style>'
          '<w:style w:type="table" w:styleId="t"><w:pPr><w:jc w:val="right"/></w:pPr></w:style>'
          '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style>')
SETTINGS = ['<w:b/>', '<w:sz w:val="32"/>', '<w:szCs w:val="32"/>', '<w:rFonts w:ascii="Arial" w:eastAsia="仿宋_GB2312"/>', '<w:vanish/>',
            '<w:vanish w:val="0"/>', '<w:rStyle w:val="H"/>', '<w:rStyle w:val="none"/>', '<w:rFonts w:ascii="Wingdings 2"/>', "\n  ",
            '<w:color w:val="FF0000" w:themeColor="a>b"/>', '<w:rPrChange w:id="1"><w:rPr><w:vanish/><w:b/></w:rPr></w:rPrChange>',
            '<w:lang w:val="en-US"></w:lang>', "<w:unknown/>", '<w:shd w:val="clear" w:fill="auto"/>']
looks = st.lists(st.sampled_from(SETTINGS), max_size=4).map("".join)
runs = st.tuples(looks, st.sampled_from(["支出", "R", "80.2", " "]))
marks = st.sampled_from(["", '<w:del w:id="1" w:author="陈一"/>', '<w:ins w:id="1" w:author="陈一"/>', "<w:vanish/>"])


def document(paragraphs: list[tuple[str, str, list[tuple[str, str]]]]) -> bytes:
    body = "".join(par(*(run(text, own) for own, text in content), deleted("旧"), inserted(run("新", look)),
                       settings=f"<w:rPr>{mark}{look}</w:rPr>") for mark, look, content in paragraphs)
    return build(body, {"styles": STYLES})


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(marks, looks, st.lists(runs, max_size=3)), min_size=1, max_size=4))
def test_any_run_settings_read_the_same_with_and_without_thinning(paragraphs: list[tuple[str, str, list[tuple[str, str]]]]) -> None:
    data = document(paragraphs)
    thinned = docx.read(data, "x.docx", Limits())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "without_looks", lambda xml, _: xml)
        assert thinned == docx.read(data, "x.docx", Limits())


def of(settings: str, text: str = "R") -> Document:
    return read(par("甲", run(text, settings)), {"styles": STYLES})


def test_looks_are_taken_out() -> None:
    xml = par(run("甲", '<w:rFonts w:ascii="Arial"/><w:b/><w:sz w:val="32"/>'), settings="<w:rPr></w:rPr>").encode()
    assert b"rPr" not in lean.without_looks(xml, False)


@pytest.mark.parametrize("kept", ["<w:vanish/>", '<w:rStyle w:val="H"/>', '<w:ins w:id="1"/>', "<w:bookmark/>", "<w:rFontsX/>"])
def test_settings_that_say_what_is_shown_stay(kept: str) -> None:
    xml = par(run("甲", f"<w:b/>{kept}")).encode()
    assert lean.without_looks(xml, False) == xml


def test_hidden_words_stay_hidden_and_ticks_stay_ticks() -> None:
    assert texts(of("<w:b/><w:vanish/>")) == ["甲"]
    assert texts(of('<w:b/><w:rStyle w:val="H"/>')) == ["甲"]
    assert texts(of('<w:rFonts w:ascii="Wingdings 2"/><w:b/>')) == ["甲√"]
    assert texts(of('<w:rFonts w:ascii="Arial"/><w:b/>')) == ["甲R"]


def test_words_that_look_like_markup_are_words() -> None:
    assert texts(read(par("写作&lt;w:rPr&gt;&lt;w:b/&gt;&lt;/w:rPr&gt;的"))) == ["写作<w:rPr><w:b/></w:rPr>的"]


@pytest.mark.parametrize("unit", [b"<w:rPr>", b"<w:rPr><w:b/>", b"<w:rPr" + b" " * 50, b"<w:b/>" * 9, b'<w:rPr><w:b x="', b"<w:style ",
                                  b'<w:style w:type="table">', b"</w:style>"])
def test_markup_that_never_closes_takes_linear_time(unit: bytes) -> None:
    def seconds(size: int) -> float:
        xml = b"<w:rPr>" + unit * (size // len(unit))
        start = time.process_time()
        lean.without_looks(xml, False)
        lean.without_table_styles(xml)
        return time.process_time() - start
    assert seconds(4_000_000) < 2
