"""Lint: each fault is found with its clause, each innocent look-alike is left alone."""
from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from generators import source
from generators.lint import Linted, Strength, anatomy, lint, paper
from parsers.errors import ReadError
from tests.generators.composed import build
from tests.generators.composed.model import Annex, Heading, Imprint, Text
from tests.generators.sample import foreign, letter


def linted(**changes: Any) -> Linted:
    return lint(build(letter(**changes)).data, "通知.docx")


def said(result: Linted) -> str:
    return "\n".join(f"{r.strength.value} {r.clause} {r.message} {r.quote}" for r in result.remarks)


@pytest.mark.parametrize(("changes", "message"), [
    ({"number": "青财[2026]41号"}, "规定 GB/T 9704 7.2.5 发文字号的年份要用六角括号〔〕括住"),
    ({"number": "青财〔26〕41号"}, "年份要写全四位数"),
    ({"number": "青财〔2026〕第041号"}, "顺序号不编虚位"),
    ({"number": "青财〔2026〕第41号"}, "顺序号不加“第”字"),
    ({"title": "青柳区财政局关于限期整改的通知书"}, "“通知书”不是公文文种"),
    ({"title": "青柳区预算绩效运行监控管理办法"}, "应以“关于印发《…》的通知”印发"),
    ({"title": "青柳区财政局关于绩效监控整改事项"}, "标题没有写明文种"),
    ({"title": "青柳区财政局绩效监控整改通知"}, "标题没有写明事由"),
    ({"title": "青柳区财政局关于整改问题，报送材料的通知"}, "一般不用标点"),
    ({"title": "青柳区财政局关于关于整改问题的通知"}, "用字重复"),
    ({"recipients": ()}, "没有认出主送机关"),
    ({"date": "二〇二六年九月十八日"}, "成文日期要用阿拉伯数字"),
    ({"date": "2026年09月18日"}, "不编虚位"),
    ({"date": "26年9月18日"}, "年份要写四位数"),
    ({"date": "2026年9月31日"}, "不是真实的日期"),
    ({"issuers": ("青柳区财政局绩效管理股",)}, "内设机构不得对外正式行文"),
    ({"issuers": ("青柳区审计局",)}, "署名与标题里的发文机关（青柳区财政局）不一致"),
    ({"annexes": (Annex("问题清单。", (Text("略"),)),)}, "附件名称后不加标点符号"),
    ({"annexes": (Annex("《问题清单》", (Text("略"),)),)}, "一般不加书名号"),
    ({"annexes": (), "blocks": (Text("具体问题见附件1，请抓紧整改。"),)}, "正文提到附件，但没有附件说明"),
    ({"imprint": Imprint(("区审计局",), "青柳区财政局办公室", "2026年09月18日")}, "印发日期要用阿拉伯数字"),
    ({"issuers": ()}, "没有认出发文机关署名"),
    ({"title": "青柳区财政局关于预算绩效监控管理的通知", "blocks": (Text("现将《青柳区预算绩效运行监控管理办法》印发给你们，请遵照执行。"),)},
     "标题缺少“印发”"),
    ({"recipients": ("区水务局局长",)}, "规定 条例第十五条 主送机关应写机关全称或规范化简称，不写负责人个人"),
    ({"title": "青柳区财政局关于绩效监控情况的报告", "recipients": ("区人民政府",), "signer": "温知白", "blocks": (Text("以上意见妥否，请批示。"),)},
     "规定 条例第十五条 报告不得夹带请示事项（共2处）"),
    ({"title": "青柳区财政局关于绩效监控情况的报告", "recipients": ("区人民政府", "区人大常委会"), "signer": "温知白"}, "报告原则上只写一个主送机关"),
    ({"title": "青柳区财政局关于收回资金的请示", "recipients": ("区人民政府", "区委")}, "请示只写一个主送机关"),
    ({"title": "青柳区财政局关于收回资金的请示", "recipients": ("区人民政府",)}, "规定 条例第九条 上行文应当标注签发人"),
    ({"recipients": ("白石镇人民政府",)}, "实务 条例第十六条 部门向镇、乡人民政府行文一般用函"),
])
def test_a_fault_of_a_part_is_found(changes: dict[str, Any], message: str) -> None:
    assert message in said(linted(**changes))


@pytest.mark.parametrize(("text", "message"), [
    ("请各单位,按时报送。", "要用全角"), ("资金已拨付.请核实。", "句号要用“。”"), ("由牵头单位(区水务局)负责。", "用全角括号（）"),
    ('报告称"进展顺利"。', "引号要用中文引号"), ("已完成。。请核实。", "标点重复"), ("包括材料、设备……等费用。", "不同时用"),
    ("根据《关于印发《管理办法》的通知》办理。", "里层用〈〉"),
    ("按《预算法》、《实施条例》执行。", "一般不用顿号"), ("2026年1-8月支出78万元。", "宜用一字线或浪纹线"),
    ("根据《青柳区管理办法第十二条办理。", "不成对"), ("26年度绩效目标未完成。", "年份要写全四位数"), ("请于9月10号前报送。", "用“日”，不用“号”"),
    ("补助3千元。", "不用“千”“百”"),
    ("偏离10～15%的项目要说明。", "都要带百分号"), ("完成８０％。", "数字、百分号要用半角"), ("成本降低2倍。", "不能用倍数"),
    ("约30万元左右未支出。", "重复"), ("××项目进度滞后。", "占位符号"), ("XX项目进度滞后。", "占位符号"),
    ("依据青财（2025）18号文件。", "引用的文号"),
    ("本办法所称项目，由本细则另行规定。", "叫法不一"),
])
def test_a_fault_of_wording_is_found(text: str, message: str) -> None:
    assert message in said(linted(blocks=(Text(text),), annexes=()))


@pytest.mark.parametrize("changes", [
    {"title": "青柳区财政局关于绩效监控情况的报告", "recipients": ("区人民政府",), "signer": "温知白"},
    {"title": "青柳区财政局关于收回资金的请示", "recipients": ("区人民政府",), "signer": "温知白", "blocks": (Text("以上意见妥否，请批示。"),)},
    {"recipients": ("白石镇人民政府",), "blocks": (Text("经区人民政府同意，现将有关事项通知如下。"),)},
    {"title": "青柳区水务局关于绩效监控情况的报告", "issuers": ("青柳区水务局",), "recipients": ("区财政局",)},
    {"issuers": ("青柳区财政局", "青柳区审计局"), "title": "青柳区财政局 青柳区审计局关于限期整改问题的通知"},
])
def test_a_paper_that_goes_the_right_way_is_left_alone(changes: dict[str, Any]) -> None:
    assert said(linted(**{"annexes": (), **changes})) == ""


@pytest.mark.parametrize("text", [
    "网址为http://www.example.com/a?b=1,2，请登录填报。", "邮箱jixiao@example.com，工作时间9:00至17:30。", "金额1,234,567.89元，完成率12.5%。",
    "近10年规划的20年期债券，第12年度付息。", "安装3千瓦水泵2台，管线5千米。", "按《预算法》《实施条例》执行。", "2026年1—8月、10%～15%的项目。",
    "依据青财〔2025〕18号文件和（2026）川0000民初12号判决书。", "办理流程：1）填报；2）审核；3）汇总。", "电话0830-1234567，工期2026-01至2026-08。",
    "根据《关于印发〈管理办法〉的通知》办理。", "约占三成，近两年上升。", "编号为X1的阀门与XXL号工作服。", "请见“六、其他说明”一节。",
    "3月起每月5日前报送，截至9月10日尚缺2份……", "监控表（工作表“附件1” A2）没有填写。", "报告有未填写的模板文字：“预算XX万元”。",
    "按照“谁申请、谁使用、谁负责”的原则办理。", "（一）款所称资金，是指区级财政资金。", "项目单位应提供区级资金和市级财政补助资金到账凭证。",
])
def test_an_innocent_sentence_is_left_alone(text: str) -> None:
    assert said(linted(blocks=(Text(text),), annexes=())) == ""


@pytest.mark.parametrize(("headings", "message"), [
    ((Heading(1, "一、总体要求"), Heading(1, "三、工作安排")), "上一个是“一、”，这里应为“二、”"),
    ((Heading(2, "（一）、总体要求"),), "后面不加顿号"),
    ((Heading(2, "(一)总体要求"),), "序号的括号应为全角"),
    ((Heading(3, "1、总体要求"),), "用下脚点"),
    ((Heading(1, "一、总体要求"), Heading(2, "（一）范围"), Heading(4, "（1）项目")), "层次跳级"),
])
def test_a_fault_of_the_levels_is_found(headings: tuple[Heading, ...], message: str) -> None:
    assert message in said(linted(blocks=headings, annexes=()))


def test_levels_start_again_under_each_heading_and_in_each_attachment() -> None:
    body = (Heading(1, "一、范围"), Heading(2, "（一）项目"),
            Heading(3, "1. 区级。"), Heading(3, "2. 镇级。"), Heading(1, "二、要求"), Heading(2, "（一）时间"),
            Heading(3, "1. 八月。"))
    annexes = (Annex("填报说明", (Heading(1, "一、表头"), Heading(1, "二、表体"))),)
    assert said(linted(blocks=body, annexes=annexes)) == ""


def test_a_list_may_begin_behind_a_label() -> None:
    assert said(linted(blocks=(Text("说明：1. 金额单位为万元。"), Text("2. 由各单位填写。")), annexes=())) == ""
    assert "这里应为“2.”" in said(linted(blocks=(Text("说明：1. 金额单位为万元。"), Text("3. 由各单位填写。")), annexes=()))


def test_an_attachment_under_another_name_is_found() -> None:
    data = build(letter(annexes=(Annex("问题清单", (Text("略"),)),))).data
    document = docx.Document(io.BytesIO(data))
    next(p for p in document.paragraphs if p.style is not None and p.style.name == "附件标题").runs[0].text = "整改清单"
    stream = io.BytesIO()
    document.save(stream)
    assert "附件标题与附件说明里的名称不一致（附件说明：问题清单） 整改清单" in said(lint(stream.getvalue(), "x"))


def test_an_attachment_sent_apart_is_not_a_fault_but_is_told() -> None:
    result = linted(annexes=(Annex("问题清单", (Text("略"),)), Annex("整改台账", enclosed=False)))
    assert result.remarks == ()
    assert "可能另附：整改台账" in result.unchecked[0].reason


def test_named_places_are_listed_as_open_and_are_no_fault() -> None:
    result = linted(number="【待编号】", date="【成文日期】")
    assert result.remarks == ()
    assert [p.split("【")[1] for p in result.open_places] == ["待编号】", "成文日期】"]


def styled(**page: Any) -> bytes:
    document = docx.Document(io.BytesIO(build(letter()).data))
    for name, value in page.items():
        setattr(document.sections[0], name, value)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(("page", "message"), [
    ({"top_margin": Mm(25.4)}, "天头应为37毫米，现为25.4毫米"), ({"left_margin": Mm(31.7)}, "订口应为28毫米"),
    ({"page_width": Mm(216), "page_height": Mm(279)}, "用纸应为 A4"),
])
def test_a_page_of_another_shape_is_found(page: dict[str, Any], message: str) -> None:
    assert f"规定 GB/T 9704 5.{'1' if 'A4' in message else '2.1'} {message}" in said(lint(styled(**page), "x"))


def test_a_millimetre_is_allowed() -> None:
    assert "天头" not in said(lint(styled(top_margin=Mm(37.9)), "x"))


def test_type_and_pitch_of_another_kind_are_found_as_usual_not_as_must() -> None:
    document = docx.Document(io.BytesIO(build(letter()).data))
    style = document.styles["公文正文"]
    style.font.size, style.paragraph_format.line_spacing = Pt(12), Pt(20)
    stream = io.BytesIO()
    document.save(stream)
    remarks = lint(stream.getvalue(), "x").remarks
    assert {"正文一般用三号字"} <= {r.message.split("（")[0] for r in remarks}
    assert any("每面一般排22行，按现在的行距（20磅）排31行" in r.message for r in remarks)
    assert all(r.strength is Strength.USUAL for r in remarks)


def test_a_western_quotation_mark_in_a_foreign_file_is_told() -> None:
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.add_paragraph("报告称“进展顺利”。")
    stream = io.BytesIO()
    document.save(stream)
    assert "引号、破折号会以西文字体显示" in said(lint(stream.getvalue(), "x"))


def test_a_paper_without_number_or_red_head_is_held_to_practice_only() -> None:
    result = lint(foreign("柳溪镇三季度绩效监控报告", "资金执行情况如下。"), "x")
    assert not any(r.clause.startswith("条例") and r.strength is Strength.MUST for r in result.remarks)
    assert {u.what for u in result.unchecked} >= {"发文字号"}


def test_a_heading_above_a_table_is_not_taken_for_the_title_of_a_form() -> None:
    result = lint(by_hand(("青柳区绩效监控情况表", "方正小标宋简体", 22, "CENTER"), ("一、审核意见", "黑体", 14, "CENTER")), "x")
    assert not any(r.clause.startswith("条例") for r in result.remarks)


def test_a_form_that_lies_on_every_page_has_its_numbers_across_and_notes_in_the_type_of_its_cells() -> None:
    lines = ("格式: 内部表", "横排:", "表单标题: 绩效监控情况表", "表格: 宽 100 100", "| 单位 | 金额 |", "表格文字: 说明：金额单位为万元。")
    assert said(lint(source.build("\n".join(lines), "x"), "x")) == ""


def by_hand(*lines: tuple[str, str, float, str]) -> bytes:
    """A letter that an office set itself: (text, font, points, alignment)."""
    document = docx.Document()
    for text, font, size, align in lines:
        paragraph = document.add_paragraph()
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
        run = paragraph.add_run(text)
        run.font.name, run.font.size = font, Pt(size)
        run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_letter_set_by_hand_is_understood_part_by_part() -> None:
    data = by_hand(("河口市财政局", "方正小标宋简体", 40, "CENTER"), ("河财函〔2026〕112号", "仿宋", 16, "RIGHT"),
                   ("河口市财政局关于移送", "方正小标宋_GBK", 22, "CENTER"), ("有关问题线索的函", "方正小标宋_GBK", 22, "CENTER"),
                   ("市纪委监委：", "仿宋", 16, "LEFT"),
                   ("　　现将线索材料移送你委。1—6月支出12.5%，较上年提高3.2个百分点。", "仿宋", 16, "JUSTIFY"),
                   ("　　附件：1.问题线索清单", "仿宋", 16, "JUSTIFY"),
                   ("　　　　　2.证据目录", "仿宋", 16, "JUSTIFY"), ("　　　　　　　　　　　　　　　　河口市财政局", "仿宋", 16, "JUSTIFY"),
                   ("　　　　　　　　　　　　　　　　2026年7月2日", "仿宋", 16, "JUSTIFY"), ("附件1", "黑体", 16, "LEFT"),
                   ("问题线索清单", "方正小标宋_GBK", 22, "CENTER"),
                   ("（2026年度）", "楷体", 16, "CENTER"))
    parts = anatomy.read(paper.read(data, "x"))
    assert parts.title_text == "河口市财政局关于移送有关问题线索的函"
    assert parts.recipients is not None
    assert [line.text.strip() for line in parts.issuers] == ["河口市财政局"]
    assert [r.message for r in lint(data, "x").remarks if not r.clause.startswith(("GB/T 9704 5", "GB/T 9704 7.5"))] == []


@given(st.lists(st.text(alphabet=st.sampled_from("一二（）()1２.、。；：附件《》“”〔〕年月日号局关于的通知抄送印发 　【×{"),
                        max_size=24), max_size=14))
@settings(max_examples=60)
def test_no_words_bring_lint_down(texts: list[str]) -> None:
    assert lint(foreign(*texts), "x").path == "x"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600])
def test_a_file_that_is_no_sound_docx_is_answered_in_chinese(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        lint(data, "坏.docx")
    assert "坏.docx" in str(caught.value)
