"""Importing an official text: its articles, its damage, and what of it a letter may quote."""
from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from checker.regulation.importing import Import, import_document, import_file
from corpus.clauses import clause, store
from corpus.errors import CorpusError
from corpus.loader import load_profile
from corpus.regulation_reader import regulation
from corpus.scaffold import new_profile
from parsers.document import Document, Format, Paragraph

SHARED = Path(__file__).resolve().parents[3] / "shared" / "regulations"
FIVE = {"qianjin": 19, "lingyuan": 6, "yanjiang": 20, "xinzhou": 50, "shizhong": 22}

TEXT = """\
青财绩[2025]12号
青山区财政局
关于印发《青山区绩效监控管理办法（试行）》的通知
各预算单位：
根据《绿水市绩效管理办法》，现将办法印发给你们。
青山区财政局
2025年3月4日
第一章 总则
第一条 为了管好本区项目的绩效监控工作，特制定本办法。
第二条 监控由单位自己组织，财政局负责督促和抽查。
第二章 内容
第三条 单位应当说明下列事项：
（一）目标做到了什么程度，按第二条的分工由谁负责；
（二）资金花了多少，年底预计剩多少；
（三）问题出在哪里，打算怎样改。
第四条 每年九月底以前报送。报送分两步：
1．二级单位先报一级单位；
2．一级单位汇总以后报财政局。
汇总时不得改动二级单位的数字。
第五条 报得不实的，财政局可以退回重报。
第六条 本办法由财政局解释，印发之日起施行。
附件：青山区监控表
"""

DATA = """\
code: QS
title: 青山区绩效监控管理办法（试行）
citation: 《青山区绩效监控管理办法（试行）》
issuer: 青山区财政局
structure: articles
count: 6
articles:
  - {id: 第一条, summary: 为管好本区项目监控工作而制定本办法}
  - id: 第二条
    summary: 监控由单位组织，财政局督促抽查
    repairs: [{damaged: 财政局负督促, repaired: 财政局负责督促, certainty: sure, evidence: 上下文}]
  - id: 第三条
    summary: 单位说明的事项：目标、资金、问题
    items: [{id: （一）, summary: 目标程度}, {id: （二）, summary: 资金}, {id: （三）, summary: 问题和改法}]
    repairs: [{damaged: 年底预计多少, repaired: 年底预计剩多少, certainty: likely, evidence: 上下文}]
  - id: 第四条
    summary: 九月底以前分两步报送，先二级单位后一级单位
    items: [{id: "1", summary: 二级单位报一级单位}, {id: "2", summary: 一级单位汇总报财政局}]
  - {id: 第五条, summary: 报得不实可以退回重报}
  - {id: 第六条, summary: 财政局解释，印发之日起施行}
"""


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JIHE_HOME", str(tmp_path / "单位"))
    return tmp_path / "单位"


@pytest.fixture
def known(office: Path) -> str:
    """The invented regulation as the office's own data."""
    folder = office / "regulations"
    folder.mkdir(parents=True)
    (folder / "qingshan.yaml").write_text(DATA, encoding="utf-8")
    return "qingshan"


def document(text: str, path: str = "办法.txt", scanned: bool = False) -> Document:
    rows = [row for row in text.splitlines() if row.strip()]
    return Document(path, Format.TEXT, tuple(Paragraph(row, n, source="text") for n, row in enumerate(rows)), scanned=scanned)


def imported(text: str, slug: str = "") -> Import:
    return import_document(document(text), "0" * 64, slug)


def printed(text: str, width: int = 22) -> str:
    """The text as a scanner keeps it: every printed line a line of its own, pages numbered."""
    rows = [row[n:n + width] for row in text.splitlines() for n in range(0, len(row), width)]
    return "\n\n".join([*rows[:12], "- 3 -", *rows[12:]])


def test_a_text_is_recognised_by_its_title_and_stored_with_its_file_and_hash(known: str) -> None:
    done = imported(TEXT)
    data = json.loads(store(known).read_text("utf-8"))
    assert (done.slug, done.articles, done.skeleton) == (known, 6, None)
    assert (data["file"], data["sha256"], data["title"]) == ("办法.txt", "0" * 64, "青山区绩效监控管理办法（试行）")


def test_an_undamaged_text_is_imported_without_remarks_but_for_what_cannot_be_told(known: str) -> None:
    assert imported(TEXT).problems == ("第四条2 条末另有一段，分不清属于本项还是整条，不引原文，只写条号",)


def test_a_clause_is_quoted_without_its_number_once_it_is_imported(known: str) -> None:
    rules = regulation(known)
    assert clause(rules, "第三条（二）") is None
    imported(TEXT)
    assert clause(rules, "第三条(二)") == "资金花了多少，年底预计剩多少；"
    assert clause(rules, "第六条") == "本办法由财政局解释，印发之日起施行。"
    assert clause(rules, "第四条1") == "二级单位先报一级单位；"
    assert clause(rules, "第四条2") is None
    assert clause(rules, "第九条") is None


def test_a_reference_to_an_article_inside_a_sentence_starts_no_article(known: str) -> None:
    moved = TEXT.replace("按第二条的分工由谁负责", "按\n第二条的分工由谁负责")
    assert imported(moved).articles == 6
    assert "第二条的分工" in (clause(regulation(known), "第三条（一）") or "")


def test_printed_lines_and_page_numbers_are_put_right_and_told(known: str) -> None:
    done = imported(printed(TEXT))
    assert done.articles == 6
    assert any("页码1处" in p for p in done.problems) and any("接成整段" in p for p in done.problems)
    assert clause(regulation(known), "第三条（三）") == "问题出在哪里，打算怎样改。"


def test_sure_damage_is_repaired_when_quoted_and_told(known: str) -> None:
    done = imported(TEXT.replace("负责督促", "负督促"))
    assert any("“财政局负督促”应为“财政局负责督促”" in p for p in done.problems)
    assert clause(regulation(known), "第二条") == "监控由单位自己组织，财政局负责督促和抽查。"


def test_damage_without_a_sure_repair_is_told_and_never_quoted(known: str) -> None:
    done = imported(TEXT.replace("预计剩多少", "预计多少"))
    assert any("没有把握，不引原文" in p for p in done.problems)
    rules = regulation(known)
    assert clause(rules, "第三条（二）") is None and clause(rules, "第三条") is None
    assert clause(rules, "第三条（三）") is not None


def test_an_article_that_is_missing_or_too_many_is_told(known: str) -> None:
    less = "\n".join(row for row in TEXT.splitlines() if not row.startswith("第五条"))
    assert "少了1条：第五条" in imported(less).problems
    more = TEXT.replace("附件：", "第七条 本条是后来加的。\n附件：")
    assert any(p.startswith("多出1条：第七条") for p in imported(more).problems)


def test_a_revised_text_whose_articles_moved_is_not_quoted_under_the_old_numbers(known: str) -> None:
    revised = TEXT.replace("第五条 报得不实的，财政局可以退回重报。", "第五条 监控经费由区级财力保障，不得向项目摊派。")
    done = imported(revised)
    assert any("第五条" in p and "对不上" in p for p in done.problems)
    assert clause(regulation(known), "第五条") is None


def test_a_text_with_a_broken_bracket_or_no_end_mark_is_not_quoted(known: str) -> None:
    done = imported(TEXT.replace("可以退回重报。", "可以（退回重报。").replace("督促和抽查。", "督促和抽查"))
    assert any("第五条" in p and "不成对" in p for p in done.problems)
    assert any("第二条" in p and "没有标点" in p for p in done.problems)
    assert clause(regulation(known), "第五条") is None


def test_a_scan_is_kept_but_not_quoted(known: str) -> None:
    done = import_document(document(TEXT, "扫描.pdf", scanned=True), "0" * 64)
    assert done.quotable == 0 and clause(regulation(known), "第二条") is None


def test_what_follows_the_last_article_is_no_part_of_it(known: str) -> None:
    imported(TEXT.replace("附件：青山区监控表", "青山区财政局办公室\n2025年3月4日印发"))
    assert clause(regulation(known), "第六条") == "本办法由财政局解释，印发之日起施行。"


def test_a_title_that_is_only_cited_as_a_ground_is_not_the_texts_own(known: str) -> None:
    other = TEXT.replace("《青山区绩效监控管理办法（试行）》", "《绿水镇监控细则》")
    other = other.replace("《绿水市绩效管理办法》", "《青山区绩效监控管理办法（试行）》")
    with pytest.raises(CorpusError, match=r"认不出.*--as"):
        imported(other)


def test_a_new_regulation_gets_a_skeleton_that_loads_and_a_profile_can_cite_it(office: Path) -> None:
    done = imported(TEXT, "qingshan")
    rules = regulation("qingshan")
    assert done.skeleton == office / "regulations" / "qingshan.yaml"
    assert (rules.title, rules.number, rules.count) == ("青山区绩效监控管理办法（试行）", "青财绩〔2025〕12号", 6)
    assert clause(rules, "第三条（二）") == "资金花了多少，年底预计剩多少；"
    folder = new_profile("qingshan", name="青山区")
    file = folder / "profile.yaml"
    file.write_text(file.read_text("utf-8").replace("regulation: national", "regulation: qingshan"), encoding="utf-8")
    (folder / "bases.yaml").write_text("F01: [{article: 第三条（三）, why: 问题要说清楚}]", encoding="utf-8")
    assert load_profile("qingshan").local("F01")


def test_importing_again_keeps_what_the_office_wrote_into_the_skeleton(office: Path) -> None:
    made = imported(TEXT, "qingshan").skeleton
    assert made is not None
    made.write_text(made.read_text("utf-8").replace("（请填写发文单位）", "青山区财政局"), encoding="utf-8")
    assert imported(TEXT, "qingshan").skeleton is None
    assert "issuer: 青山区财政局" in made.read_text("utf-8")


def test_a_known_title_under_a_new_short_name_is_questioned(known: str) -> None:
    assert any("不要另起短名" in p for p in imported(TEXT, "qingshan2").problems)


@pytest.mark.parametrize("slug", ["../x", "QS", "青山"])
def test_a_short_name_that_is_no_plain_word_is_refused(slug: str) -> None:
    with pytest.raises(CorpusError, match="--as"):
        imported(TEXT, slug)


def test_a_notice_is_taken_apart_by_its_sections() -> None:
    notice = ("青财绩〔2026〕3号\n关于开展2026年绩效监控工作的通知\n各单位：\n现将有关事项通知如下：\n# 一、范围\n（一）部门项目都要监控。\n"
              "（二）转移支付也要监控。\n## 二、内容\n(一) 目标情况。一是数量。二是质量。\n(二) 资金情况。\n### 三、要求\n按时报送，据实填写。\n"
              "联系人：某某\n2026年8月1日\n")
    done = imported(notice, "qingshan-2026")
    rules = regulation("qingshan-2026")
    assert (rules.structure, rules.count, rules.title) == ("sections", 3, "关于开展2026年绩效监控工作的通知")
    assert rules.article("二（一）二") is not None
    assert clause(rules, "一（二）") == "转移支付也要监控。"
    assert any("#" in p for p in done.problems)


def test_a_text_without_articles_is_refused_with_what_to_do() -> None:
    with pytest.raises(CorpusError, match=r"办法\.txt.*没有找到.*电子文本"):
        imported("这是一份会议记录。\n没有条文。")


def test_a_docx_is_imported_like_its_text(known: str) -> None:
    docx = pytest.importorskip("docx")
    pytest.importorskip("parsers.formats.docx", reason="docx 读取模块还没有")
    written = docx.Document()
    for row in TEXT.splitlines():
        written.add_paragraph(row)
    held = io.BytesIO()
    written.save(held)
    assert import_file(held.getvalue(), "办法.docx").problems == imported(TEXT).problems


@pytest.mark.skipif(not SHARED.is_dir(), reason="没有 ../shared/regulations")
@pytest.mark.parametrize("slug", FIVE)
def test_the_five_regulations_import_with_all_articles_and_items(slug: str) -> None:
    done = import_file((SHARED / f"{slug}.txt").read_bytes(), f"{slug}.txt")
    assert (done.slug, done.articles) == (slug, FIVE[slug])
    assert not any(p.startswith(("少了", "多出", "没有分出")) or "对不上" in p for p in done.problems)


@pytest.mark.skipif(not SHARED.is_dir(), reason="没有 ../shared/regulations")
def test_the_damage_of_qianjin_is_told_phrase_by_phrase_and_article_nine_can_be_quoted() -> None:
    done = import_file((SHARED / "qianjin.txt").read_bytes(), "qianjin.txt")
    assert sum("引用时按此修补" in p for p in done.problems) == 10
    assert sum("没有把握" in p for p in done.problems) == 8
    rules = regulation("qianjin")
    assert "挤占挪用预算资金" in (clause(rules, "第九条") or "")
    assert clause(rules, "第十条") is None and clause(rules, "第十三条（二）") is None
