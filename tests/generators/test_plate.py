"""Letters printed from a plate are what docxtpl would make of the template, one like the other, and open everywhere."""
from __future__ import annotations

import copy
import io
import zipfile
from pathlib import Path

import docx
import pytest
from docxtpl import DocxTemplate

from generators import fields, render, sandbox, source, template
from generators.facts import Given, Source
from generators.letter import Letter, on_paper
from generators.template import Template
from generators.template_text import words

SLUGS = tuple(s for s in template.slugs() if (template.OURS / s / "example.json").is_file())


def made(folder: Path, text: str, declared: str) -> Template:
    place = folder / "own"
    place.mkdir()
    (place / "template.docx").write_bytes(source.build(text, "own"))
    (place / "fields.yaml").write_text(f"title: 试用\nkind: 表\nfields:\n{declared}", encoding="utf-8")
    return template.read(place)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_words_are_those_that_docxtpl_alone_would_print(slug: str) -> None:
    form = template.load(slug)
    given = fields.printed(form.fields, template.example(form))
    alone = DocxTemplate(io.BytesIO(form.docx))
    alone.render(dict(given), sandbox.environment(True), autoescape=True)
    stream = io.BytesIO()
    alone.save(stream)
    assert words(render.render(form, template.example(form)).data) == words(stream.getvalue())


def test_the_same_words_give_the_same_bytes_in_a_sound_package() -> None:
    form = template.load("rectification")
    data = render.render(form, template.example(form)).data
    assert data == render.render(form, template.example(form)).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "[Content_Types].xml" and len(set(package.namelist())) == len(package.namelist())
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text.endswith("文件")


def test_a_line_break_in_a_value_is_a_break_on_the_page(tmp_path: Path) -> None:
    form = made(tmp_path, "公文正文: 说明：{{ 说明 }}", "  说明: {type: text}\n")
    paragraph = docx.Document(io.BytesIO(render.render(form, {"说明": "第一行\n第二行"}).data)).paragraphs[0]
    assert paragraph.text == "说明：第一行\n第二行"


def test_an_office_may_loop_over_columns_and_the_table_keeps_its_grid(tmp_path: Path) -> None:
    form = made(tmp_path, "公文正文: 如下。\n表格: 宽 60 96；表头 0\n| 单位 | 名称 |", "  单位: {type: list, item: {名称: {type: text}}}\n")
    document = docx.Document(io.BytesIO(form.docx))
    row = document.tables[0].rows[0]
    last = row.cells[1]._tc
    row._tr.insert(row._tr.index(last), copy.deepcopy(last))
    row._tr.append(copy.deepcopy(last))
    _, opening, name, closing = row._tr.tc_lst
    for cell, text in ((opening, "{%tc for 项 in 单位 %}"), (name, "{{ 项.名称 }}"), (closing, "{%tc endfor %}")):
        docx.table._Cell(cell, document.tables[0]).paragraphs[0].text = text
    document.save(str(form.folder / "template.docx"))
    data = render.render(form, {"单位": [{"名称": n} for n in ("甲局", "乙局", "丙局")]}).data
    table = docx.Document(io.BytesIO(data)).tables[0]
    assert len(table._tbl.tblGrid.gridCol_lst) == len(table.rows[0]._tr.tc_lst) == 4
    assert [c.text for c in table.rows[0].cells] == ["单位", "甲局", "乙局", "丙局"]


def test_a_template_may_ask_how_long_a_fact_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    made(folder, "公文正文: {{ 说明 }}{% if 说明|length > 3 %}（长）{% endif %}", "  说明: {type: text}\n")
    monkeypatch.setenv("JIHE_HOME", str(tmp_path))
    for fact, printed in (("短", "短"), ("比较长的说明", "比较长的说明（长）")):
        assert words(on_paper(Letter("own", {"说明": Given(fact, Source(said="试"))})).data) == printed


def test_marks_of_a_template_in_the_properties_of_the_file_are_filled_too(tmp_path: Path) -> None:
    form = made(tmp_path, "公文正文: {{ 说明 }}", "  说明: {type: text}\n")
    document = docx.Document(io.BytesIO(form.docx))
    document.core_properties.title = "关于{{ 说明 }}的材料"
    document.save(str(form.folder / "template.docx"))
    assert docx.Document(io.BytesIO(render.render(form, {"说明": "A&B"}).data)).core_properties.title == "关于A&B的材料"
