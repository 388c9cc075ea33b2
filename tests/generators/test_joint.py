"""Joint issue and paper with a printed head: what several offices sign together, and what is left off for the printed paper."""
from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from generators import ledger, reading, source
from generators.desk import chosen, sit_down
from generators.draft import Outcome, draft
from generators.due import Asked
from generators.layout import fitted, judge, measure
from generators.layout.measure import Layout, Page, Row
from generators.lint import lint
from generators.official.blocks import Kind
from generators.official.letterhead import on_letterhead
from parsers.formats._legacy import office
from tests.generators.composed import build
from tests.generators.composed.model import Annex, Text
from tests.generators.making import TOWN, WATER, checked, finding
from tests.generators.sample import TABLE, letter

AUDIT = "雁江区审计局"
LONG = ("青柳区财政局", "青柳区发展和改革局", "青柳区审计局")
needs_office = pytest.mark.skipif(office.find() is None, reason="LibreOffice is not here")


def drafted(folder: Path, kind: str, *units: str, **asked: Any) -> Outcome:
    desk = sit_down(checked(folder / "round", {u: (finding("F01", u, "河道清淤：没有说明原因"),) for u in (WATER, TOWN)}))
    return draft(desk, [kind], chosen(desk, units), Asked(**asked), by_name=bool(units))


def tables(data: bytes) -> list[list[list[str]]]:
    return [[[c.text for c in row.cells] for row in table.rows] for table in docx.Document(io.BytesIO(data)).tables]


@pytest.mark.parametrize(("kind", "units"), [("D1", (WATER,)), ("A1", (WATER,))])
def test_a_joint_notice_names_every_office_in_head_title_and_signature(tmp_path: Path, kind: str, units: tuple[str, ...]) -> None:
    (path,) = [p for _, _, p in drafted(tmp_path, kind, *units, joint=(AUDIT,)).written]
    lines = reading.read(path)
    assert lines[:3] == ("雁江区财政局", AUDIT, "文件")
    assert any(line.startswith((f"雁江区财政局 {AUDIT}关于", f"雁江区财政局{AUDIT}关于")) for line in lines)
    assert lines[lines.index("【成文日期】") - 2:lines.index("【成文日期】")] == ("雁江区财政局", AUDIT)
    assert "我局" not in "".join(lines)
    assert lint(path.read_bytes(), path.name).remarks == ()
    assert any(f.shown == AUDIT and f.source.said == "起草时指定" for f in ledger.load(path).facts)


def test_one_office_alone_has_no_table_in_its_head(tmp_path: Path) -> None:
    (path,) = [p for _, _, p in drafted(tmp_path, "D1", WATER).written]
    assert reading.read(path)[0] == "雁江区财政局文件" and "我局审核了" in "".join(reading.read(path))


def test_an_inner_office_does_not_issue_jointly_either(tmp_path: Path) -> None:
    done = drafted(tmp_path, "D1", WATER, joint=("预算股",))
    assert not done.written and "内设机构“预算股”不能对外发文" in done.failed[0][2]


def test_a_form_of_letter_without_joint_issue_says_so(tmp_path: Path) -> None:
    done = drafted(tmp_path, "D1", TOWN, joint=(AUDIT,))
    assert any("没有联合行文的式样" in remark for remark in done.remarks)


def test_names_stand_side_by_side_and_the_day_below_the_last() -> None:
    data = build(letter(issuers=LONG, title="关于做好绩效监控整改工作的通知", blocks=(Text("现将事项通知如下。"),), annexes=(), imprint=None)).data
    head, signed = tables(data)
    assert head == [["\n".join(LONG), "文件"]]
    assert signed == [["青柳区财政局", "青柳区发展和改革局"], ["", "青柳区审计局\n2026年9月18日"]]


def test_the_names_of_the_head_are_spread_to_one_width() -> None:
    document = docx.Document(io.BytesIO(build(letter(issuers=LONG, annexes=())).data))
    cell = document.tables[0].rows[0].cells[0]
    assert {p._p.pPr.find(qn("w:jc")).get(qn("w:val")) for p in cell.paragraphs} == {"distribute"}
    assert len({p.runs[0].font.size for p in cell.paragraphs}) == 1


@pytest.mark.office
@needs_office
def test_a_joint_head_stands_where_one_office_s_does_and_the_first_page_has_text() -> None:
    layout = measure.measured(build(letter(issuers=LONG, annexes=(), title="关于做好2026年绩效监控整改工作的通知")).data)
    assert layout is not None
    assert layout.pages[0].rows[0].top == pytest.approx(37 + 35, abs=3)
    assert any("根据《青柳区" in row.text for row in layout.pages[0].rows)
    assert [r for r in judge.remarks(layout) if "版记" not in r.message] == []


def _red(paragraph: Any, document: Any) -> bool:
    """Whether a paragraph has a red line, its own or else its style's, or red words."""
    found: Any = Paragraph(paragraph, document)
    holders = (paragraph, found.style.element)
    rule: Any = next((b for holder in holders if (b := holder.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")) is not None), [])
    coloured = found.style.font.color.rgb is not None and str(found.style.font.color.rgb) == "FF0000"
    return any(side.get(qn("w:color")) == "FF0000" for side in rule) or (coloured and bool(found.text))


@pytest.mark.parametrize("kind", [Kind.FILE, Kind.LETTER])
def test_for_printed_paper_the_red_goes_and_its_room_stays(kind: Kind) -> None:
    data = build(letter(kind=kind, imprint=None, annexes=())).data
    bare = on_letterhead(data)
    with_red, without = (docx.Document(io.BytesIO(d)) for d in (data, bare))
    assert len(with_red.paragraphs) == len(without.paragraphs)
    said = "".join(p.text for p in (*without.paragraphs, *without.sections[0].first_page_header.paragraphs))
    assert "青柳区财政局文件" not in said and "青财〔2026〕41号" in said
    assert not [p for p in without.element.body.iter(qn("w:p")) if _red(p, without)]
    assert [r for r in lint(bare, "x.docx").remarks if "发文机关名称" not in r.message] == []


@pytest.mark.office
@needs_office
def test_for_printed_paper_number_and_title_stand_where_they_stood() -> None:
    data = build(letter(annexes=())).data
    with_red, without = measure.measured(data), measure.measured(on_letterhead(data))
    assert with_red is not None and without is not None
    tops = [{r.text: r.top for r in layout.pages[0].rows} for layout in (with_red, without)]
    assert tops[1] == {text: pytest.approx(top, abs=0.3) for text, top in tops[0].items() if not text.endswith("文件")}


def test_a_letter_is_drafted_for_printed_paper(tmp_path: Path) -> None:
    (path,) = [p for _, _, p in drafted(tmp_path, "D1", WATER, letterhead=True).written]
    assert reading.read(path)[0] == "【待编号】" and ledger.load(path).paragraphs[0].text == "雁江区财政局文件"


def test_a_signer_of_an_upward_template_stands_in_his_own_type() -> None:
    document = docx.Document(io.BytesIO(source.build("发文字号与签发人: {{ 发文字号 }}⇥签发人：{{ 签发人 }}", "x")))
    runs = document.paragraphs[0].runs
    assert [(r.text, r.style.name) for r in runs][-1] == ("{{ 签发人 }}", "签发人姓名") and runs[0].text.endswith("签发人：")


@pytest.mark.office
@needs_office
def test_after_a_landscape_annex_the_imprint_is_on_an_even_page_and_numbers_keep_their_edge() -> None:
    many = tuple(Text("堤防加固工程进度明显滞后，请逐项说明原因，明确整改措施、责任人和完成时限，并于月底前报送佐证材料。") for _ in range(24))
    for blocks in ((Text("现将有关事项通知如下。"),), many):
        done = fitted(build(letter(blocks=blocks, annexes=(Annex("绩效监控问题清单", (TABLE,), landscape=True),))).data)
        layout = measure.measured(done.data)
        assert layout is not None and done.remarks == ()
        page, _ = judge.imprint(layout)
        lying = [p for p in layout.pages if p.lying]
        assert page is not None and page.number % 2 == 0 and page is layout.pages[-1] and lying
        assert judge.numbered(page) is not judge.after_empty(layout, page)
        assert all((p.across[0][2] > 105) == bool(p.number % 2) and p.across[0][1] == pytest.approx(28, abs=2) for p in lying)


def lying(number: int, *across: tuple[str, float, float], rows: tuple[Row, ...] = ()) -> Layout:
    return Layout((Page(number, 297, 210, rows, (), across),), ())


@pytest.mark.parametrize(("layout", "message"), [
    (lying(5, ("—5—", 27, 40)), "单页在左下、双页在左上"),
    (lying(6, ("—6—", 15, 40)), "距纸边一般28毫米，现为15.0毫米"),
    (lying(6, rows=(Row("—6—", 190, 195, 230, 250, 14, 3),)), "不随表格横排"),
    (lying(5, rows=(Row("问题清单", 50, 55, 20, 60, 12, 4),)), "文字超出版心"),
])
def test_a_lying_page_that_is_wrong_is_told(layout: Layout, message: str) -> None:
    assert any(message in r.message for r in judge.remarks(layout))


def test_a_number_after_an_empty_page_is_told() -> None:
    foot = Row("青柳区财政局办公室2026年9月18日印发", 255, 260, 33, 180, 14, 30)
    number = Row("—2—", 265.6, 270, 33, 50, 14, 3)
    pages = (Page(1, 210, 297, (), ()), Page(2, 210, 297, (foot, number), ((261.9, 28, 184),)))
    assert any("空白页和版记页都不编页码" in r.message for r in judge.remarks(Layout(pages, ())))
    assert not any("空白页" in r.message for r in judge.remarks(Layout((pages[0], Page(2, 210, 297, (foot,), ((261.9, 28, 184),))), ())))
