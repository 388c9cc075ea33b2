"""The papers of the year as templates that an office edits in Word: whole, traced, with charts where they belong."""
from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from PIL import Image as Png

import corpus
from corpus.documents import Offer, offered
from generators import ledger, reading, render, template, template_check
from generators.desk import sit_down
from generators.draft import draft
from generators.due import Asked
from generators.errors import ValueRefused
from generators.lint.run import lint
from generators.official.blocks import Image
from generators.template_text import words
from generators.trace import trace
from tests.generators.making import WATER, usual
from tests.generators.summary.making import checked

LETTERS = ("summary_report", "summary_congress_letter", "summary_congress_report", "summary_circular")
HOUSE = ("summary_review", "summary_scores", "summary_practices")
LOCAL = ("qianjin", "lingyuan", "yanjiang", "xinzhou", "shizhong")
KINDS = ("G1", "G2", "G4", "D5", "G5", "G8")
PLACES = {"qianjin": "前进区", "lingyuan": "凌源", "yanjiang": "雁江", "xinzhou": "忻州", "shizhong": "市中区"}


def png() -> bytes:
    stream = io.BytesIO()
    Png.new("L", (400, 100), "white").save(stream, "PNG")
    return stream.getvalue()


def papers(root: Path, *kinds: str, asked: Asked | None = None) -> dict[str, Path]:
    desk = sit_down(root)
    done = draft(desk, kinds, desk.units, asked or Asked())
    assert not done.failed, done.failed
    return {kind: path for kind, _, path in done.written}


def text(path: Path) -> str:
    return "\n".join(reading.read(path))


@pytest.mark.parametrize("slug", (*LETTERS, *HOUSE))
def test_the_example_renders_whole_and_every_field_is_printed(slug: str) -> None:
    form = template.load(slug)
    said = words(render.render(form, template.example(form)).data)
    assert not [w for w in ("{{", "None", "：。", "（）", "。。") if w in said]
    assert template_check.unused(form) == set()


@pytest.mark.parametrize("slug", LETTERS)
def test_letters_pass_the_lint_of_official_documents(slug: str) -> None:
    form = template.load(slug)
    assert lint(render.render(form, template.example(form)).data, f"{slug}.docx").remarks == ()


@pytest.mark.parametrize("slug", LOCAL)
def test_each_localitys_papers_read_whole_and_speak_of_nobody_else(tmp_path: Path, slug: str) -> None:
    root = checked(tmp_path / slug, usual(slug), profile=slug)
    here = offered(corpus.load_profile(slug))
    made = papers(root, *(k for k in KINDS if here[k].offer is not Offer.NONE))
    for kind, path in made.items():
        said = text(path)
        assert not [w for w in ("{{", "None", "：。", "（）", "【主送机关】") if w in said], (kind, said)
        assert not [name for other, name in PLACES.items() if other != slug and name in said], kind
    assert "河道清淤" in text(made["G1"]) and "执行率44.80%" in text(made["G1"])
    for kind in ("G1", "G2", "D5"):
        assert lint(made[kind].read_bytes(), made[kind].name).remarks == (), kind


@pytest.mark.parametrize(("slug", "cites"), [
    ("xinzhou", "按照《忻州市财政预算绩效管理办法》第四十三条规定，"), ("lingyuan", ""), ("yanjiang", ""), ("qianjin", ""), ("shizhong", "")])
def test_a_report_cites_the_article_that_is_in_force(tmp_path: Path, slug: str, cites: str) -> None:
    said = text(papers(checked(tmp_path / slug, usual(slug), profile=slug), "G1")["G1"])
    assert f"{cites}现将2026年" in said and ("按照" in said.split("现将")[0]) == bool(cites)


def test_an_offices_own_headings_words_and_order_are_used_and_still_traced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIHE_HOME", str(tmp_path / "home"))
    own = tmp_path / "home" / "templates" / "summary_report"
    own.mkdir(parents=True)
    document = docx.Document(str(template.OURS / "summary_report" / "template.docx"))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            for ours, theirs in (("六、下一步工作", "六、下一步打算"), ("督促有关单位", "我局将督促有关单位"), ("特此报告。", "专此报告。")):
                run.text = run.text.replace(ours, theirs)
    document.save(str(own / "template.docx"))
    path = papers(checked(tmp_path / "r"), "G1")["G1"]
    said = reading.read(path)
    assert "六、下一步打算" in said and "专此报告。" in said and any("我局将督促有关单位" in p for p in said)
    number = next(n for n, p in enumerate(said, 1) if p.startswith("（一）预算执行"))
    assert "预算总额：“653.33万元”" in trace(path, number)


def test_the_name_of_the_file_says_which_year(tmp_path: Path) -> None:
    assert "雁江区财政局关于2026年绩效监控工作情况的报告" in papers(checked(tmp_path / "r"), "G1")["G1"].name


def test_the_report_goes_upward_with_its_signer_beside_the_number(tmp_path: Path) -> None:
    said = reading.read(papers(checked(tmp_path / "r"), "G1")["G1"])
    assert said[1] == "【待编号】\t签发人：【签发人】"
    document = docx.Document(str(papers(checked(tmp_path / "s"), "G1")["G1"]))
    line = next(p for p in document.paragraphs if "签发人" in p.text)
    assert [r.text for r in line.runs if r.style.name == "签发人姓名"] == ["【签发人】"]


def test_a_paper_on_the_whole_round_holds_every_problem_in_its_ledger(tmp_path: Path) -> None:
    record = ledger.load(papers(checked(tmp_path / "r"), "D5")["D5"])
    assert len(record.items) == 4 and record.template == "summary_circular"
    assert all(f.source.words for f in record.facts if f.kind.value != "待填")
    assert WATER not in "".join(p.text for p in record.paragraphs)


def test_a_chart_stands_as_a_picture_with_words_or_as_the_table_that_says_the_same() -> None:
    form = template.load("summary_report")
    values = template.example(form)
    table = render.render(form, values).data
    assert "各单位预算执行率" in words(table) and ".png" not in "".join(zipfile.ZipFile(io.BytesIO(table)).namelist())
    chart = values["执行率图"][0]
    values["执行率图"] = [{"图片": Image(png(), "执行率：水务局 22.03%", 156.0), "标题": chart["标题"], "行": []}]
    drawn = render.render(form, values).data
    with zipfile.ZipFile(io.BytesIO(drawn)) as package:
        assert [n for n in package.namelist() if n.endswith(".png")]
        assert 'descr="执行率：水务局 22.03%"' in package.read("word/document.xml").decode()
    assert "图：各单位预算执行率" in words(drawn) and drawn == render.render(form, values).data


def test_two_charts_stand_each_in_its_own_place() -> None:
    form = template.load("summary_report")
    values = template.example(form)
    for name in ("执行率图", "问题分类图"):
        values[name] = [{"图片": Image(png(), name, 100.0), "标题": name, "行": []}]
    document = docx.Document(io.BytesIO(render.render(form, values).data))
    lines = [p._p.xpath(".//wp:docPr/@descr")[0] if p._p.xpath(".//w:drawing") else p.text for p in document.paragraphs]
    at = [lines.index(line) for line in ("执行率图", "图：执行率图", "三、发现的主要问题", "问题分类图", "图：问题分类图")]
    assert at == sorted(at) and at[1] == at[0] + 1


def test_what_is_no_picture_is_refused() -> None:
    form = template.load("summary_report")
    values = template.example(form)
    values["执行率图"] = [{"图片": "执行率.png", "标题": "各单位预算执行率", "行": []}]
    with pytest.raises(ValueRefused, match="应是图片"):
        render.render(form, values)
