"""A2: a rule is issued as its office wrote it, in official form, and whatever a person must look at is said."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner

import cli
from generators import reading, ruletext
from generators.desk import sit_down
from generators.draft import Outcome, draft
from generators.due import Asked
from generators.letters.issuing import quotable
from generators.lint import lint
from generators.refused import DraftError
from generators.stage import called_for

from .making import TOWN, checked

LOCAL = ("qianjin", "lingyuan", "yanjiang", "xinzhou", "shizhong")
RULE = """\
青柳区贯彻《预算绩效管理办法》
结果应用实施细则
（试行）
第一章 总则
第一条 为了用好绩效监控结果，结合本区实际，制定本细则。
第二条 本细则适用于区级预算单位。
第二章 应用
第三条 监控结果用于下列工作：
（一）安排以后年度预算；
（二）改进项目管理。
第四条 预算单位必须如实报送材料。
第五条 本细则自2027年1月1日起施行，有效期三年。
"""
NAME = "青柳区贯彻〈预算绩效管理办法〉结果应用实施细则（试行）"


def written(tmp_path: Path, text: str = RULE, name: str = "细则.txt") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def drafted(tmp_path: Path, slug: str = "yanjiang", text: Path | None = None, **asked: str) -> Outcome:
    desk = sit_down(checked(tmp_path / slug, profile=slug))
    return draft(desk, ["A2"], desk.units, Asked(text=text or written(tmp_path), **asked))   # type: ignore[arg-type]


def letter(done: Outcome, kind: str) -> Path:
    assert not done.failed, done.failed
    return next(p for _, _, p in done.written if p.name.split("_")[1].endswith(kind))


@pytest.mark.parametrize("slug", LOCAL)
def test_the_notice_issues_the_rule_in_every_locality(tmp_path: Path, slug: str) -> None:
    path = letter(drafted(tmp_path, slug), "通知")
    lines = reading.read(path)
    assert f"现将《{NAME}》印发给你们，请认真贯彻执行。" in lines and "该细则自2027年1月1日起施行，有效期三年。" in lines
    assert lines[lines.index("第一章　总则") - 1] == NAME.replace("〈", "《").replace("〉", "》")
    assert "第四条　预算单位必须如实报送材料。" in lines and "（二）改进项目管理。" in lines
    words = "".join(lines)
    assert "{{" not in words and "None" not in words and "：。" not in words and "（）" not in words and "附件" not in words
    assert not lint(path.read_bytes(), path.name).remarks


def test_articles_are_set_in_their_own_type_and_chapters_centred(tmp_path: Path) -> None:
    document: Any = docx.Document(str(letter(drafted(tmp_path), "通知")))
    article = next(p for p in document.paragraphs if p.text.startswith("第三条"))
    assert (article.runs[0].text, article.runs[0].style.name) == ("第三条", "条号") and article.style.name == "条文"
    assert next(p for p in document.paragraphs if p.text.startswith("第二章")).style.name == "章标题"


def test_towns_get_a_letter_unless_the_government_agreed(tmp_path: Path) -> None:
    done = drafted(tmp_path)
    words = "\n".join(reading.read(letter(done, "函")))
    assert f"{TOWN}：" in words and f"现将《{NAME}》函送你镇" in words and "印发给" not in words and len(done.written) == 2
    agreed = drafted(tmp_path / "agreed", text=written(tmp_path), approval="区人民政府")
    assert "经区人民政府同意，现将" in "\n".join(reading.read(letter(agreed, "通知"))) and len(agreed.written) == 1


def test_the_file_is_named_after_the_rule_so_that_two_rules_are_two_drafts(tmp_path: Path) -> None:
    drafted(tmp_path)
    path = letter(drafted(tmp_path, text=written(tmp_path, RULE.replace("实施细则", "考核规程").replace("细则", "规程"), "规程.txt")), "通知")
    names = sorted(p.name for p in path.parent.glob("*通知*.docx"))
    assert len(names) == 2 and any(f"关于印发《{NAME}》的通知" in n for n in names)


def test_without_a_text_the_drafter_is_told_how_to_give_one(tmp_path: Path) -> None:
    root = checked(tmp_path / "round")
    result = CliRunner().invoke(cli.main, ["draft", "A2", str(root)])
    assert result.exit_code == 1 and "--text" in result.output and not list((root / "drafts").rglob("*.docx"))
    given = CliRunner().invoke(cli.main, ["draft", "A2", str(root), "--text", str(written(tmp_path))])
    assert given.exit_code == 0 and list((root / "drafts").rglob("*.docx"))


def test_it_is_never_drafted_with_all_the_others(tmp_path: Path) -> None:
    desk = sit_down(checked(tmp_path / "round"))
    assert not [s for s in ("opening", "checked", "correction", "closing") if "A2" in called_for(desk, s)]


def test_a_whole_notice_with_contents_and_imprint_gives_only_the_rule_and_says_what_was_left_out(tmp_path: Path) -> None:
    cover = "青柳区财政局\n关于印发结果应用实施细则的通知\n各预算单位：\n现将细则印发给你们。\n2026年3月2日\n"
    contents = "目  录\n第一章 总则…………1\n第二章 应用…………2\n"
    title, body = RULE.split("第一章 总则\n", 1)
    rule = ruletext.read(written(tmp_path, f"{cover}{title}{contents}第一章 总则\n{body}青柳区财政局办公室 2026年3月2日印发\n"))
    assert quotable(rule.title) == NAME
    assert [p.number for p in rule.parts if p.number][:3] == ["第一章", "第一条", "第二条"] and rule.parts[-1].number == "第五条"
    assert all(any(w in r for r in rule.remarks) for w in ("以前的5行没有写入", "目录没有写入", "版记"))


@pytest.mark.parametrize(("change", "said"), [
    (("第四条", "第六条"), "序号不连续：第三条之后是第六条"), (("（试行）", "（征求意见稿）"), "征求意见稿"),
    (("自2027年1月1日起施行，有效期三年", "由区财政局解释"), "没有写从哪一天起施行")])
def test_what_looks_unfinished_in_the_text_is_pointed_out(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    assert any(said in remark for remark in ruletext.read(written(tmp_path, RULE.replace(*change))).remarks)


def test_a_date_that_the_text_does_not_give_is_not_in_the_notice(tmp_path: Path) -> None:
    text = written(tmp_path, RULE.replace("自2027年1月1日起施行，有效期三年", "由区财政局解释"))
    assert "施行" not in "".join(reading.read(letter(drafted(tmp_path, text=text), "通知")))


@pytest.mark.parametrize("text", ["第一条 没有标题的条文。\n", "青柳区结果应用办法\n只有一段话，没有条文。\n"])
def test_a_text_that_is_no_rule_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DraftError, match="标题"):
        ruletext.read(written(tmp_path, text))


def test_a_plan_without_articles_keeps_its_headings(tmp_path: Path) -> None:
    text = "青柳区结果应用工作方案\n一、总体要求\n坚持问题导向。\n二、工作安排\n（一）任务分工\n各单位分工负责。\n本方案自印发之日起施行。\n"
    document: Any = docx.Document(str(letter(drafted(tmp_path, text=written(tmp_path, text)), "通知")))
    styles = {p.text: p.style.name for p in document.paragraphs if p.text}
    assert styles["一、总体要求"] == "一级标题" and styles["（一）任务分工"] == "二级标题"
