"""Documents in official form: what the standard asks for is in the file that Word opens."""
from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generators.lint import lint
from generators.official import fonts as type_names
from generators.official.blocks import Kind
from generators.official.xml import ORDERS
from generators.template_text import squeeze, words
from tests.generators.composed import build
from tests.generators.composed.model import Annex, Grid, Head, OfficialDocument, Span, Text
from tests.generators.sample import LETTER, TABLE, letter

GOLDEN = Path(__file__).parent / "golden"
RARE = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=40)


def opened(document: OfficialDocument) -> Any:
    return docx.Document(io.BytesIO(build(document).data))


def dump(data: bytes) -> str:
    """Style and words of every paragraph: what a reader of a change wants to see."""
    document = docx.Document(io.BytesIO(data))
    names = {s.style_id: s.name for s in document.styles}
    rows = []
    for p in document.element.body.iter(qn("w:p")):
        text = "".join("\n" if el.tag == qn("w:br") else "\t" if el.tag == qn("w:tab") else el.text or ""
                       for el in p.iter(qn("w:t"), qn("w:br"), qn("w:tab")) if el.getparent().tag == qn("w:r"))
        style = p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        rows.append(f"{names.get(style.get(qn('w:val')), '') if style is not None else ''}｜{text}".replace("\n", "↵"))
    return "\n".join(rows) + "\n"


def test_the_letter_is_the_one_that_was_read_and_kept() -> None:
    assert dump(build(LETTER).data) == (GOLDEN / "letter.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", [
    LETTER, letter(kind=Kind.LETTER, imprint=None), letter(sealed=False, annexes=()), letter(signer="温知白"), letter(head=Head.PREPRINTED),
    letter(annexes=(Annex("问题清单", (TABLE,)),)),
    letter(issuers=("青柳区财政局", "青柳区审计局"), title="关于做好2026年绩效监控整改工作的通知", mark="青柳区财政局"),
], ids=["file", "letter", "unsealed", "upward", "preprinted", "one-annex", "joint"])
def test_our_own_documents_pass_our_own_lint(document: OfficialDocument) -> None:
    result = lint(build(document).data, "通知.docx")
    assert [r.message for r in result.remarks if "发文机关名称" not in r.message] == []


def test_every_run_says_that_it_is_chinese_so_that_quotes_do_not_turn_western() -> None:
    for run in opened(LETTER).element.body.iter(qn("w:r")):
        fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        assert fonts is not None
        assert fonts.get(qn("w:hint")) == "eastAsia"


def test_no_font_is_embedded_and_every_class_is_named_with_its_stand_ins() -> None:
    with zipfile.ZipFile(io.BytesIO(build(LETTER).data)) as package:
        table = package.read("word/fontTable.xml").decode("utf-8")
        assert not any("embed" in name.lower() or name.startswith("word/fonts") for name in package.namelist())
    assert "embed" not in table
    for kind in ("小标宋", "仿宋", "黑体", "楷体", "宋体"):
        assert type_names.name(kind) in table and any(other in table for other in type_names.alternatives(kind))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert build(LETTER).data == build(LETTER).data


def right_indents(document: OfficialDocument) -> dict[str, float]:
    """Right indents of the signature in characters."""
    return {p.style.name: round(int(p._p.pPr.find(qn("w:ind")).get(qn("w:right"))) / 315 * 4) / 4
            for p in opened(document).paragraphs if p.style.name.startswith(("发文机关署名", "成文日期"))}


def test_a_sealed_signature_is_centred_on_its_date_which_stands_four_characters_in() -> None:
    assert right_indents(LETTER) == {"发文机关署名": 4.25, "成文日期": 4.0}


def test_a_long_issuer_with_a_seal_moves_the_date_and_not_itself_over_the_edge() -> None:
    assert right_indents(letter(issuers=("青柳区人力资源和社会保障局就业服务管理中心",))) == {"发文机关署名": 0.0, "成文日期": 7.25}


def test_an_unsealed_date_begins_two_characters_after_the_issuer() -> None:
    found = right_indents(letter(sealed=False, issuers=("青柳区农业综合开发中心",)))
    assert found["发文机关署名（不盖章）"] + 11 == found["成文日期（不盖章）"] + 6.5 + 2


def test_a_landscape_attachment_is_the_same_sheet_turned() -> None:
    upright, lying, again = opened(LETTER).sections
    assert (round(lying.page_width.mm), round(lying.page_height.mm)) == (297, 210)
    assert (lying.top_margin, lying.right_margin, lying.left_margin) == (upright.left_margin, upright.top_margin, upright.bottom_margin)
    assert again.page_height.mm > again.page_width.mm


def test_merged_cells_are_merged_and_every_row_is_whole() -> None:
    table = opened(letter(annexes=(), imprint=None)).tables[0]
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert table.cell(0, 2)._tc is table.cell(0, 3)._tc


def test_paper_that_is_already_printed_gets_room_and_no_red_of_ours() -> None:
    for kind in (Kind.FILE, Kind.LETTER):
        document = opened(letter(head=Head.PREPRINTED, kind=kind, imprint=None))
        section = document.sections[0]
        shown = [*document.paragraphs, *section.first_page_header.paragraphs, *section.first_page_footer.paragraphs]
        assert not any(p._p.find(f".//{qn('w:pBdr')}") is not None for p in shown)
        assert not any(p.style.name in ("发文字号", "发文机关标志（信函）") or (p.style.name == "发文机关标志" and p.text) for p in shown)


def test_a_form_for_the_house_is_a_title_and_a_table_and_is_not_held_to_what_letters_must_have() -> None:
    result = lint(build(letter(kind=Kind.INTERNAL, title="项目支出绩效目标执行监控表", blocks=(TABLE,))).data, "表.docx")
    assert result.remarks == ()
    assert "不是正式行文" in " ".join(u.reason for u in result.unchecked)


def test_a_letter_of_one_paragraph_keeps_it_on_the_first_page() -> None:
    body = next(p for p in opened(letter(blocks=(Text("请报送。"),), annexes=())).paragraphs if p.style.name == "公文正文")
    assert body._p.pPr.find(qn("w:keepNext")) is None


def test_three_hundred_rows_repeat_their_head_and_lose_nothing() -> None:
    rows = tuple((Span(str(i)), Span(f"项目{i}")) for i in range(300))
    table = opened(letter(blocks=(Grid((20, 100), ((Span("序号"), Span("项目")), *rows)),), annexes=(), imprint=None)).tables[0]
    assert len(table.rows) == 301
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[300].cells[1].text == "项目299"


def test_children_stand_in_the_order_of_the_schema_so_that_word_opens_the_file_without_a_repair() -> None:
    with zipfile.ZipFile(io.BytesIO(build(LETTER).data)) as package:
        parts = [package.read(n) for n in package.namelist() if n.startswith("word/") and n.endswith(".xml") and "theme" not in n]
    for part in parts:
        for name, order in ORDERS.items():
            for properties in etree.fromstring(part).iter(qn(f"w:{name}")):
                ranks = [order.index(child.tag.rpartition("}")[2]) for child in properties]
                assert ranks == sorted(ranks), etree.tostring(properties)[:300]


@given(RARE, RARE)
@settings(max_examples=40)
def test_any_name_comes_out_as_it_went_in(issuer: str, text: str) -> None:
    made = words(build(letter(issuers=(issuer,), blocks=(Text(text),))).data)
    private = re.compile("[\ue000-\ue003\ufffe\uffff]")
    assert squeeze(private.sub("", text)) in private.sub("", made)
    assert squeeze(private.sub("", issuer)) in private.sub("", made)
