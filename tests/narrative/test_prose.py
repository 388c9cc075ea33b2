"""Title, signature, outline, sentences and places, however a unit lays its report out."""
from __future__ import annotations

import pytest

from parsers.document import Document, Format
from parsers.narrative import Prose, read_prose
from tests.narrative.making import box, document, frame, numbered, on_page


def read(*lines: object, kind: Format = Format.DOCX) -> Prose:
    return read_prose(document(*lines, kind=kind))     # type: ignore[arg-type]


def sentences(prose: Prose) -> list[str]:
    return [s.text for s in prose.narrative.sentences]


def outline(prose: Prose) -> list[tuple[int, str, str]]:
    return [(s.level, s.number, s.title) for s in prose.narrative.sections]


def test_a_title_broken_over_three_lines_is_one_title() -> None:
    prose = read("^梨园县林业和草原局", "^2026年上半年部门预算绩效", "^运行监控报告", "梨园县财政局：", "现将有关情况报告如下。")
    assert prose.title is not None and prose.title.text == "梨园县林业和草原局2026年上半年部门预算绩效运行监控报告"
    assert prose.addressee is not None and prose.addressee.text == "梨园县财政局"
    assert sentences(prose) == ["现将有关情况报告如下。"]


def test_an_addressee_merged_into_the_first_sentence_is_found() -> None:
    prose = read("^绩效监控报告", "区财政局：现将我局两个项目的监控情况报告如下。")
    assert prose.addressee is not None and prose.addressee.text == "区财政局"
    assert sentences(prose) == ["现将我局两个项目的监控情况报告如下。"]


def test_an_opening_that_ends_with_a_colon_is_no_addressee() -> None:
    prose = read("^绩效监控报告", "现将我局项目情况报告如下：", "支出10万元。")
    assert prose.addressee is None


@pytest.mark.parametrize("tail", [(">县水利局", ">2026年9月3日"), ("县水利局 2026年9月3日",), ("县水利局（盖章）", "2026.9.3"),
                                  (">2026年9月3日", ">县水利局"), (">县水利局", ">2026年9月3日", "附件：监控表", "联系人：王山，电话：0531-1234567")])
def test_the_signature_is_found_and_is_no_sentence(tail: tuple[str, ...]) -> None:
    prose = read("^监控报告", "支出10万元。", *tail)
    assert prose.unit is not None and prose.unit.text == "县水利局"
    assert prose.date is not None and prose.date.text in ("2026年9月3日", "2026.9.3")
    assert sentences(prose) == ["支出10万元。"]


def test_a_signature_at_the_end_of_a_wall_of_text_is_cut_off() -> None:
    prose = read("^监控报告", "支出10万元。下一步抓好落实。石桥街道办事处 2026年10月15日")
    assert prose.unit is not None and prose.unit.text == "石桥街道办事处"
    assert sentences(prose) == ["支出10万元。", "下一步抓好落实。"]


def test_without_a_signature_the_title_names_the_unit() -> None:
    prose = read("^梨园县水利局2026年绩效监控报告", "支出10万元。")
    assert prose.unit is not None and prose.unit.text == "梨园县水利局"


def test_numbering_that_goes_on_in_another_kind_stays_on_its_level() -> None:
    prose = read("^说明", "1、制度情况", "制度齐全，执行到位，未发现问题。", "2、完成情况", "(1)数量:到货10台.", "三、效益情况", "满意度92%.",
    "(五)资金情况", "支出128万元.",
                 "6.偏差原因", "设备到货较晚.")
    assert outline(prose) == [(1, "1、", "制度情况"), (1, "2、", "完成情况"), (2, "(1)", "数量"), (1, "三、", "效益情况"), (1, "(五)", "资金情况"),
    (1, "6.", "偏差原因")]


def test_numbered_levels_nest_and_close() -> None:
    prose = read("^报告", "一、总体", "（一）概况", "1.职责", "承担水利工作。", "（二）资金", "支出10万元。", "二、结论", "较好。")
    assert outline(prose) == [(1, "一、", "总体"), (2, "（一）", "概况"), (3, "1.", "职责"), (2, "（二）", "资金"), (1, "二、", "结论")]


def test_automatic_numbering_and_bare_digits_are_numbers_too() -> None:
    prose = read("^报告", numbered("一、", "资金", 1), "支出10万元。", numbered("（一）", "拨付", 3), "到位20万元。")
    assert outline(prose) == [(1, "一、", "资金"), (2, "（一）", "拨付")]
    assert outline(read("^报告", "1 资金使用", "支出10万元。", "2 目标进展", "完成5项。")) == [(1, "1", "资金使用"), (1, "2", "目标进展")]


def test_parts_and_chapters_are_headings() -> None:
    prose = read("^报告", "第一部分  花了多少钱", "支出10万元。", "第二部分　办成了什么事", "完成5项。")
    assert outline(prose) == [(1, "第一部分", "花了多少钱"), (1, "第二部分", "办成了什么事")]


def test_a_heading_run_into_the_paragraph_heads_it() -> None:
    prose = read("^报告", "(一)车辆更新.预算620万元,购置洗扫车8辆.", "（二）除雪物资（责任人林一）。预算86万元。")
    assert outline(prose) == [(1, "(一)", "车辆更新"), (1, "（二）", "除雪物资（责任人林一）")]
    assert [s.section for s in prose.narrative.sentences] == [0, 0, 1, 1]


def test_a_numbered_sentence_is_content_and_no_heading() -> None:
    prose = read("^报告", "一、措施", "1.剩余5座公厕已按新图施工，11月底前完工。", "2.勘察费1.9万元据实核销。")
    assert outline(prose) == [(1, "一、", "措施"), (2, "1.", ""), (2, "2.", "")]
    assert len(sentences(prose)) == 2


def test_a_short_line_over_a_paragraph_is_a_heading_without_number() -> None:
    prose = read("^汇报材料", "资金使用情况", "今年预算120万元，已支出66万元，执行率55%，全部通过国库集中支付。")
    assert outline(prose) == [(1, "", "资金使用情况")]
    assert prose.narrative.sentences[0].location.label == "正文 “资金使用情况”第1段第1句"


def test_a_wall_of_text_is_cut_at_its_numbered_headings() -> None:
    prose = read("^报告", "一、完成情况。完成改造12公里。二、资金情况。支出302.4万元。")
    assert [s.title for s in prose.narrative.sections] == ["完成情况", "资金情况"]
    assert sentences(prose)[-1] == "支出302.4万元。"


def test_first_and_second_inside_a_sentence_are_no_headings() -> None:
    prose = read("^报告", "我局抓了两件事。一是加快招标，二是按月调度。第一步建账，第二步对账。")
    assert outline(prose) == []


@pytest.mark.parametrize(("text", "expected"), [
    ("到货10台.计划24台.", ["到货10台.", "计划24台."]),
    ("执行率65.13%.均为转账支付.", ["执行率65.13%.", "均为转账支付."]),
    ("工作有两项：1.项目立项;2.招标。", ["工作有两项：1.项目立项;2.招标。"]),
    ("满意度92%(5月发放260份.收回251份.)。下一句。", ["满意度92%(5月发放260份.收回251份.)。", "下一句。"]),
    ("群众说“方便多了。”效果较好。", ["群众说“方便多了。”", "效果较好。"]),
    ("管线为DN300.埋深1.5米。", ["管线为DN300.", "埋深1.5米。"]),
    ("支出10万元", ["支出10万元"]),
])
def test_sentences_end_where_readers_see_them_end(text: str, expected: list[str]) -> None:
    assert sentences(read("^监控报告", text)) == expected


def test_places_are_said_by_section_paragraph_and_sentence() -> None:
    prose = read("^报告", "三、资金", "（二）使用", "预算10万元。", "支出5万元。执行率50%。")
    found = prose.narrative.sentences[-1].location
    assert (found.label, found.path) == ("正文 三（二）第2段第2句", "报告.docx")
    assert found.anchor is not None and (found.anchor.index, found.anchor.start, found.anchor.end) == (4, 6, 13)


def test_places_on_pages_name_the_page() -> None:
    prose = read(on_page("监控报告", 1, 0, "center"), on_page("一、资金", 1, 1), on_page("支出5万元。", 2, 0), kind=Format.PDF)
    assert prose.narrative.sentences[0].location.label == "第2页 一、第1段第1句"


def test_a_sentence_torn_by_a_page_break_and_its_page_number_is_whole() -> None:
    prose = read(on_page("监控报告", 1, 0, "center"), on_page("养护完成380公里，占年度任务的", 1, 1), on_page("- 1 -", 1, 2),
                 on_page("63.3%，其余10月底前完成。", 2, 0), kind=Format.PDF)
    assert sentences(prose) == ["养护完成380公里，占年度任务的63.3%，其余10月底前完成。"]


def test_a_text_box_is_content_and_says_so() -> None:
    prose = read("^报告", "一、进展", box("改造小区11个，均通过验收。", 2), "其他工作正常推进，没有滞后情况发生。")
    assert prose.narrative.sentences[0].location.label == "正文 一、文本框第1句"


def test_text_laid_out_in_a_frame_or_beside_labels_is_read() -> None:
    long = "预算50万元，支出31万元。资金按规定使用，没有挪用现象，均通过国库集中支付方式办理，凭证齐全，账目清楚，公示到位，群众无异议。"
    assert "支出31万元" in read("^书面说明", frame((long,))).narrative.text
    prose = read("^说明", frame(("资金执行", long), ("目标完成", "完成检测920批次，合格率98.9%，各项指标按计划推进。")))
    assert [s.title for s in prose.narrative.sections] == ["资金执行", "目标完成"]


def test_the_fields_around_a_form_are_no_sentences() -> None:
    prose = read("^监控分析表", "填报单位：县水利局    金额单位：万元", frame(("项目", "预算")),
    "填表人：林一    审核人：林二    联系电话：0531-1234567")
    assert sentences(prose) == []


def test_figures_keep_their_units_and_places() -> None:
    prose = read("^报告", "2 026 年预 算 1,250.5 万 元，完成 3.6 万平方米、12个工作日、98.7％，提高2.3个百分点。")
    sentence = prose.narrative.sentences[0].text
    figures = [(str(m.quantity.number), m.quantity.unit, sentence[m.start:m.end]) for m in prose.narrative.mentions]
    assert figures == [("1250.5", "万元", "1,250.5 万 元"), ("3.6", "万平方米", "3.6 万平方米"), ("12", "个工作日", "12个工作日"), ("98.7", "%",
    "98.7％"),
                       ("2.3", "个百分点", "2.3个百分点")]


def test_dates_ordinals_and_numbers_of_things_are_no_figures() -> None:
    prose = read("^报告", "2026年9月3日，第6标段、财预〔2019〕136号、DN300管线、12345热线、0531-82070101、8时30分、1—8月、2026届。")
    assert [m.quantity.text for m in prose.narrative.mentions if m.quantity.unit] == []


def test_a_document_without_text_gives_an_empty_narrative() -> None:
    prose = read_prose(Document("空.docx", Format.DOCX, ()))
    assert (prose.title, prose.narrative.sentences, prose.narrative.topics) == (None, (), ())
