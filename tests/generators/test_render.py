"""Templates filled: whole, escaped, caged, and every mistake told where it stands."""
from __future__ import annotations

import io
import re
import shutil
import tempfile
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators import render, source, template
from generators.errors import TemplateError, ValueRefused
from generators.lint import lint
from generators.template import Template
from generators.template_text import squeeze, words
from tests.generators.test_official import dump

GOLDEN, OWN = Path(__file__).parent / "golden", Path(__file__).parent / "templates" / "rectification_notice"
NAME = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Co", "Cn"]), min_size=1, max_size=30).filter(
    lambda t: not any(tag in t for tag in ("{", "}")))


def test_docxtpl_is_imported_in_one_place_only() -> None:
    root = Path(render.__file__).parent
    users = [p.relative_to(root).as_posix() for p in root.rglob("*.py") if "docxtpl" in re.sub(r'"""[\s\S]*?"""', "", p.read_text(encoding="utf-8"))]
    assert users == ["plate.py"]


@cache
def made_here() -> Template:
    """A template of the tests' own, so that no change of a letter in use changes what is tried on it."""
    folder = Path(shutil.copytree(OWN, Path(tempfile.mkdtemp()) / OWN.name))
    source.build_folder(folder)
    return template.read(folder)


@pytest.fixture(scope="module")
def notice() -> Template:
    return made_here()


def filled(notice: Template, **changes: Any) -> str:
    return words(render.render(notice, {**template.example(notice), **changes}).data)


def findings(count: int, name: str = "柳溪堤防加固", amount: Decimal = Decimal("2600000")) -> dict[str, Any]:
    item = {"项目": name, "事实": "截至8月31日尚未支出。", "条款": "第九条"}
    row = {"项目": name, "预算": amount, "支出": Decimal(0), "要求": "补报用款计划", "期限": template.typed_date("2026-10-31")}
    return {"问题": [{"类别": "预算执行进度滞后", "事项": [item] * count}] if count else [], "清单": [row] * count, "项目数": count, "问题数": count}


def test_the_example_is_the_notice_that_was_read_and_kept(notice: Template) -> None:
    assert dump(render.render(notice, template.example(notice)).data) == (GOLDEN / "rectification_notice.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("count", [0, 1, 30, 300])
def test_any_number_of_findings_renders_reads_back_and_passes_lint(notice: Template, count: int) -> None:
    data = render.render(notice, {**template.example(notice), **findings(count)}).data
    assert words(data).count("补报用款计划") == count
    assert lint(data, "通知.docx").remarks == ()


def test_a_unit_without_findings_gets_a_short_confirmation_and_no_empty_label(notice: Template) -> None:
    text = filled(notice, **findings(0))
    assert "未发现需要限期整改的问题" in text
    assert not any(word in text for word in ("一、主要问题", "附件", "整改期限"))


@given(name=NAME, amount=st.decimals(min_value=Decimal("0.01"), max_value=Decimal("999999999999"), places=2))
@settings(max_examples=25)
def test_rare_characters_and_any_amount_come_out_whole(name: str, amount: Decimal) -> None:
    text = filled(made_here(), **findings(1, name, amount))
    assert squeeze(name) in text
    assert f"{(amount / 10000).quantize(Decimal('0.01'), 'ROUND_HALF_UP')}" in text


def test_marks_of_xml_do_not_swallow_the_sentence(notice: Template) -> None:
    text = filled(notice, 联系股室="A<B&C>“丁”股</w:t>")
    assert "报送我局A<B&C>“丁”股</w:t>，并附佐证材料" in text


def test_what_a_person_must_give_stays_a_named_place(notice: Template) -> None:
    assert render.render(notice, template.example(notice)).open_places == ("【待编号】", "【成文日期】", "【联系人】", "【联系电话】", "【印发日期】")


def test_a_missing_value_is_told_with_where_it_should_come_from(notice: Template) -> None:
    values = template.example(notice)
    del values["受文单位"]
    with pytest.raises(ValueRefused, match="受文单位：没有给出。应取自名录"):
        render.render(notice, values)


def own(folder: Path, *lines: str) -> Template:
    """An office's own template beside our fields."""
    made = folder / OWN.name
    made.mkdir()
    shutil.copy(OWN / "fields.yaml", made)
    (made / "template.docx").write_bytes(source.build("\n".join(lines), "x"))
    return template.read(made)


@pytest.mark.parametrize(("line", "said"), [
    ("公文正文: 请{{ 受文单为 }}办理", "第2段“请{{ 受文单为 }}办理”：没有名为“受文单为”的字段。是不是“受文单位”"),
    ("{%p for 行 in 清单 %}\n公文正文: {{ 行.项木 }}\n{%p endfor %}", "“行”里没有名为“项木”的字段。是不是“项目”"),
    ("公文正文: {{ 受文单位 }", "花括号没有配对"),
    ("{%p if 问题 %}\n公文正文: 好", "没有配上对应的 endfor"),
    ("公文正文: {{ 项目数|五级 }}", "“|五级”不认识"),
    ("公文正文: {% include '/etc/passwd' %}", "不能引用别的模板或定义宏"),
    ("公文正文: " + "".join(f"{{% for {n} in 清单 %}}" for n in "abcd") + "x" + "{% endfor %}" * 4, "循环套得太深"),
    ("公文正文: {{ 受文单位 * 100000 }}", "不能做乘法"),
    ("公文正文: {{ 受文单位.__class__.__mro__ }}", "填不出来"),
    ("公文正文: {{ cycler }}", "没有名为“cycler”的字段"),
])
def test_a_wrong_template_is_told_by_paragraph_and_name(tmp_path: Path, notice: Template, line: str, said: str) -> None:
    with pytest.raises(TemplateError) as caught:
        render.render(own(tmp_path, "公文标题: 关于整改的通知", line), template.example(notice))
    assert said in str(caught.value)


def test_a_file_that_is_no_docx_is_answered_in_chinese(tmp_path: Path, notice: Template) -> None:
    made = own(tmp_path, "公文正文: 好")
    (made.folder / "template.docx").write_bytes(b"PK\x03\x04 cut")
    with pytest.raises(TemplateError, match="不是完整的 docx"):
        render.render(made, template.example(notice))


def test_an_office_s_own_template_is_used_before_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIHE_HOME", str(tmp_path))
    folder = tmp_path / "templates" / "rectification"
    shutil.copytree(template.OURS / "rectification", folder)
    document = docx.Document(str(folder / "template.docx"))
    document.add_paragraph("本局另有要求的，从其要求。")
    document.save(str(folder / "template.docx"))
    kept = template.load("rectification")
    assert "本局另有要求的" in words(render.render(kept, template.example(kept)).data)


def test_word_may_split_a_field_over_runs_and_it_is_still_filled(tmp_path: Path, notice: Template) -> None:
    made = own(tmp_path, "公文正文: 请{{ 受文单位 }}办理")
    document = docx.Document(io.BytesIO(made.docx))
    paragraph = document.paragraphs[0]
    paragraph.runs[0].text = "请{{ 受文"
    paragraph.add_run("单位 }}办理")
    document.save(str(made.folder / "template.docx"))
    assert "请青柳区交通运输局办理" in words(render.render(made, template.example(notice)).data)


def test_a_template_that_compares_a_value_compares_what_is_printed_and_not_its_marks() -> None:
    from generators.facts import Fact, FactKind, Facts, Source

    nought = Facts().marked(Fact("个数", FactKind.NUMBER, "0", Source(said="审核结果")))
    assert nought == "0" and (nought != "0") is False and "0" in nought and {"0": 1}[nought] == 1 and nought != "1" and len(nought) == 1
