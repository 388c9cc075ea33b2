"""The printed page, where LibreOffice is there to print it."""
from __future__ import annotations

from collections.abc import Iterator

import pytest

from generators.layout import fitted, judge, measure
from generators.layout.fit import NOT_RENDERED
from generators.layout.measure import Layout, Page, Row
from generators.official import standard
from parsers.formats._legacy import office
from tests.generators.composed import build
from tests.generators.composed.model import Text
from tests.generators.sample import letter

needs_office = pytest.mark.skipif(office.find() is None, reason="LibreOffice is not here")
PLAIN = "柳溪堤防加固工程预算二百六十万元截至八月底支出七十八万元进度明显滞后请逐项说明原因并明确整改措施责任人和完成时限"
LONG = (Text(PLAIN + "做到一个问题一项措施"),) * 24


@pytest.fixture(scope="module")
def layout() -> Iterator[Layout]:
    made = measure.measured(build(letter(blocks=LONG, annexes=())).data)
    assert made is not None
    yield made


@pytest.mark.office
@needs_office
def test_a_full_page_holds_22_lines_of_28_characters_within_the_text_area(layout: Layout) -> None:
    page = layout.pages[1]
    assert len(page.text) == 22
    assert max(r.characters for r in page.text) == 28
    assert page.text[0].top == pytest.approx(standard.TOP, abs=4)
    assert page.text[-1].bottom <= standard.TOP + standard.TEXT_HEIGHT
    assert min(r.left for r in page.text) == pytest.approx(standard.LEFT, abs=0.6)


@pytest.mark.office
@needs_office
def test_the_red_head_stands_where_the_standard_puts_it(layout: Layout) -> None:
    page = layout.pages[0]
    mark, number = page.rows[0], page.rows[1]
    rule = next(y for y, left, right in page.rules if right - left > 150)
    assert mark.top == pytest.approx(standard.TOP + standard.MARK_FROM_TEXT_TOP, abs=3)
    assert rule - number.bottom == pytest.approx(standard.RULE_BELOW_NUMBER, abs=1)


@pytest.mark.office
@needs_office
def test_page_numbers_stand_outside_and_seven_millimetres_below(layout: Layout) -> None:
    assert [r for r in judge.remarks(layout) if "页码" in r.message] == []
    feet = [p.rows[-1] for p in layout.pages[:2]]
    assert feet[0].text.replace(" ", "") == "—1—"
    assert feet[0].left > 150 > 60 > feet[1].left


@pytest.mark.office
@needs_office
def test_the_imprint_ends_up_on_an_even_page_at_the_foot_of_the_text_area() -> None:
    for count in (1, 14):
        done = fitted(build(letter(blocks=LONG[:count], annexes=())).data)
        layout = measure.measured(done.data)
        assert layout is not None
        page, _ = judge.imprint(layout)
        assert page is not None
        assert page.number % 2 == 0
        assert [r for r in done.remarks if "版记" in r.message] == []


@pytest.mark.office
@needs_office
def test_every_character_of_a_letter_is_on_its_pages() -> None:
    texts = tuple(Text("经审核，" + "测" * n + "核。现将有关事项通知如下，请办理。") for n in range(14, 44))
    assert [r for r in fitted(build(letter(blocks=texts)).data).remarks if "没有印出来" in r.message] == []


def test_a_character_that_is_not_on_the_page_is_told() -> None:
    assert [r.message for r in judge.lost(Layout((), (), "请办理"), "请办理。")] == ["有1个字符没有印出来，请用 Word 或 WPS 核对"]


@pytest.mark.office
@needs_office
def test_the_fonts_that_really_printed_are_named() -> None:
    assert "实际使用字体" in fitted(build(letter(annexes=())).data).said


def test_without_libreoffice_it_is_said_that_nothing_was_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find", lambda: None)
    data = build(letter()).data
    done = fitted(data)
    assert (done.data, done.remarks, done.said) == (data, (), NOT_RENDERED)


def row(text: str, top: float, left: float = 28.0, right: float = 184.0, size: float = 16.0) -> Row:
    return Row(text, top, top + 5.6, left, right, size, 28)


@pytest.mark.parametrize(("page", "message"), [
    (Page(1, 210, 297, (row("正文", 50, 15, 200),), ()), "文字超出版心"),
    (Page(2, 210, 297, (row("—2—", 265.6, 160, 178, 14),), ()), "页码一般单页居右、双页居左"),
    (Page(2, 210, 297, (row("—2—", 275, 30, 48, 14),), ()), "页码一字线一般在版心下边缘之下7毫米，现为15.8毫米"),
    (Page(3, 210, 297, (row("抄送：区审计局。", 255, 33, 120, 14),), ((261.9, 28, 184),)), "双面印刷时为偶数页"),
    (Page(2, 210, 297, (row("抄送：区审计局。", 155, 33, 120, 14),), ((161.9, 28, 184),)), "相差100.1毫米"),
])
def test_a_page_that_is_wrong_is_told_in_millimetres(page: Page, message: str) -> None:
    assert any(message in r.message for r in judge.remarks(Layout((page,), ())))


def test_a_font_of_no_class_is_named_as_a_substitute() -> None:
    assert "WenQuanYiZenHei是本机的替代字体" in judge.summary(Layout((), ("WenQuanYiZenHei", "FandolFang-Regular")))
