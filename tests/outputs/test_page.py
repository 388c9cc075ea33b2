from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from checker.outputs import Target, page, page_data

from . import make
from .golden import assert_golden

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium here to open the page with")


def target(folder: Path) -> Target:
    return Target(folder, rules=make.rules(), titles=make.TITLES)


def embedded(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def opened(file: Path, fragment: str = "") -> html.HtmlElement:
    """The page's tree once its script has run."""
    assert BROWSER is not None
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", f"{file.as_uri()}{fragment}"]
    return html.document_fromstring(subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode())


def texts(tree: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in tree.xpath(path)]


def test_the_data_of_the_page_read_as_last_approved(tmp_path: Path) -> None:
    data = embedded(page.to_html(make.review(), target(tmp_path)))
    for rule in data["rules"]:
        del rule["about"]           # the shipped explanations, which change by themselves
    assert_golden("page-data.json", json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def test_the_same_review_gives_the_same_bytes(tmp_path: Path) -> None:
    assert page.to_html(make.review(), target(tmp_path)) == page.to_html(make.review(), target(tmp_path))


def test_nothing_is_fetched_and_only_our_script_may_run(tmp_path: Path) -> None:
    text = page.to_html(make.review(), target(tmp_path))
    scripts = re.findall(r"<script>(.*?)</script>", text, re.S)
    allowed = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert len(scripts) == 1 and f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'" in text
    tree = html.document_fromstring(text)
    assert not tree.xpath("//link | //img | //iframe | //script[@src]") and "url(" not in text and "@import" not in text


def test_words_of_a_unit_cannot_end_the_data_block(tmp_path: Path) -> None:
    text = page.to_html(make.review(), target(tmp_path))
    assert text.count("</script>") == 2 and make.SCRIPT not in text
    assert make.SCRIPT in [f[page_data.FINDING.index("quote")] for f in embedded(text)["findings"]]


def test_a_very_long_quotation_is_cut_and_says_so(tmp_path: Path) -> None:
    quotes = [f[page_data.FINDING.index("quote")] for f in embedded(page.to_html(make.review(), target(tmp_path)))["findings"]]
    assert max(map(len, quotes)) < 2_000 and any(q.endswith("……（原文共 40000 字，全文见单位材料）") for q in quotes)


def test_links_lead_to_the_copies_that_are_there(tmp_path: Path) -> None:
    copy = tmp_path / "annotated" / make.WATER / "附件1 监控表.xlsx"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(b"")
    links = {f["path"]: f["copy"] for f in embedded(page.to_html(make.review(), target(tmp_path)))["files"]}
    assert links[make.FORM].startswith("annotated/%E9%9D%92") and links[make.REPORT] == ""


@needs_browser
def test_the_page_opens_with_blind_spots_first_then_every_finding(tmp_path: Path) -> None:
    tree = opened(page.write(make.review(), target(tmp_path)).paths[0])
    assert texts(tree, "//h2") == ["一、没有查到的（先看这里）", "二、审核意见"]
    marks = texts(tree, "//section[@id='blind']//td[@class='mark']")
    assert marks == ["未读", "未读", "部分未读", "没有审核", "程序出错", "未能查", "未能查", "未能查", "未能查", "已停用"]
    assert len(tree.xpath("//article")) == 8
    assert "没有写“创新措施和经验”" in texts(tree, "//p[@class='message']")


@needs_browser
def test_markup_in_a_units_words_stays_words(tmp_path: Path) -> None:
    tree = opened(page.write(make.review(), target(tmp_path)).paths[0])
    assert len(tree.xpath("//script")) == 2 and not tree.xpath("//img | //*[@onerror]")
    assert make.SCRIPT in texts(tree, "//dd[@class='quoted']")


@needs_browser
def test_an_address_with_a_unit_or_a_rule_opens_there(tmp_path: Path) -> None:
    file = page.write(make.review(), target(tmp_path)).paths[0]
    unit = opened(file, f"#{make.WATER}")
    assert texts(unit, "//div[@class='about']/h3") == [make.WATER] and len(unit.xpath("//article")) == 5
    rule = opened(file, "#C01")
    assert texts(rule, "//div[@class='about']/h3") == ["C01 执行率不等于支出÷预算"] and len(rule.xpath("//article")) == 1
    assert "第3行的预算数看不清" in texts(rule, "//div[@class='about']//td")


@needs_browser
def test_practice_is_labelled_as_practice(tmp_path: Path) -> None:
    tree = opened(page.write(make.review(), target(tmp_path)).paths[0])
    assert texts(tree, "//span[@class='practice']") == ["实务"] * 3


@needs_browser
def test_a_round_of_many_units_draws_only_what_is_looked_at(tmp_path: Path) -> None:
    file = page.write(make.large(600, 10), target(tmp_path)).paths[0]
    tree = opened(file)
    assert 60 <= len(tree.xpath("//article")) <= 240 and len(tree.xpath("//nav//button[@class='entry']")) <= 401
    assert file.stat().st_size < 4_000_000


def test_a_rule_is_explained_by_its_grounds_and_not_in_the_languages_of_the_code(tmp_path: Path) -> None:
    text = page.to_html(make.review(), target(tmp_path))
    grounds = {r["code"]: r["grounds"] for r in embedded(text)["rules"]}
    assert "Why the rule is there." not in text
    assert grounds["A01"] == "《青禾县预算绩效运行监控办法》第十条（五）（用款计划和支付情况要如实说明）"
    assert grounds["U03"] == "实务做法，本地制度没有规定"


def test_a_rule_is_explained_in_the_words_and_figures_of_its_explanation(tmp_path: Path) -> None:
    about = {r["code"]: dict(r["about"]) for r in embedded(page.to_html(make.review(), target(tmp_path)))["rules"]}
    assert about["C01"]["查什么"] == ["印出的执行率是不是支出除以预算。"]
    assert list(about["C01"]) == ["查什么", "为什么", "怎么判断", "不算的情形", "看不到的"]


@needs_browser
def test_an_address_with_an_article_opens_with_what_its_rules_found(tmp_path: Path) -> None:
    file = page.write(make.review(), target(tmp_path)).paths[0]
    article = opened(file, "#第十条（五）")
    assert texts(article, "//div[@class='about']/h3") == ["《青禾县预算绩效运行监控办法》第十条（五）"]
    assert texts(article, "//div[@class='about']//p[@class='runs']/span")[0] == "查出问题"
    assert len(article.xpath("//article")) == 2
    assert texts(article, "//nav//button[@aria-current='true']")[0].startswith("第十条（五）")


@needs_browser
def test_a_unit_is_accounted_for_article_by_article(tmp_path: Path) -> None:
    unit = opened(page.write(make.review(), target(tmp_path)).paths[0], f"#{make.TOWN}")
    rows = texts(unit, "//details[summary[starts-with(., '逐条对照')]]//tbody/tr")
    assert rows == ["第十条（五） 用款计划和支付情况 不符合 A01 C01"] or rows == ["第十条（五）用款计划和支付情况不符合A01 C01"]


@needs_browser
def test_two_passages_stand_side_by_side_with_what_they_share_marked(tmp_path: Path) -> None:
    tree = opened(page.write(make.review(), target(tmp_path)).paths[0], "#K01")
    assert texts(tree, "//*[@class='compared']//figcaption/b") == [make.WATER, make.SCHOOL]
    assert texts(tree, "//*[@class='compared']//figcaption/span") == ["监控报告.docx 正文 第9段", "扫描件.pdf 第2页 第3段"]
    assert texts(tree, "//*[@class='compared']//figure[1]//mark") == ["渠系清淤由段长包干，每旬量一次水深，"]
    assert texts(tree, "//*[@class='compared']//blockquote") == ["渠系清淤由段长包干，每旬量一次水深，7月已清4公里。",
                                                                "渠系清淤由段长包干，每旬量一次水深，8月又清2公里。"]


@needs_browser
def test_what_may_be_done_stands_with_the_unit_its_article_its_facts_and_what_is_missing(tmp_path: Path) -> None:
    unit = opened(page.write(make.review(), target(tmp_path)).paths[0], f"#{make.WATER}")
    assert texts(unit, "//details[@class='offers']/summary") == ["可考虑的处置（供人工判断）（1）"]
    assert texts(unit, "//section[@class='offer']/h4") == ["按程序调减预算《青禾县预算绩效运行监控办法》第十二条"]
    facts = texts(unit, "//section[@class='offer']//dd/span[@class='ground']")
    assert facts == ["单位自述：“7月台风停工23天”（附件1 监控表.xlsx 表2 F5）", "E02 未完成的指标没有写偏差原因（工作表“附件1” K9）",
                     "批准机关、批准文号"]
    other = opened(tmp_path / "review.html", f"#{make.TOWN}")
    assert not texts(other, "//details[@class='offers']")
