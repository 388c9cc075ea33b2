"""A template is what its source says; a source that is wrong is told by its line."""
from __future__ import annotations

from pathlib import Path

import pytest

from generators import source, template, template_check
from generators.errors import TemplateError

SOURCES = sorted(template.OURS.glob("*/source.md"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.parent.name)
def test_the_kept_docx_is_what_its_source_gives(path: Path) -> None:
    """After a change of source.md or of the styles: make templates."""
    assert (path.parent / "template.docx").read_bytes() == source.build(path.read_text(encoding="utf-8"), path.parent.name)


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.parent.name)
def test_every_field_is_used_and_every_name_is_a_field(path: Path) -> None:
    kept = template.read(path.parent)
    template_check.check(kept)
    assert template_check.unused(kept) == set()


@pytest.mark.parametrize(("text", "said"), [
    ("公文正问: 你好", "第1行：这一行没有认得的样式名"),
    ("公文正文: 好\n表格: 宽 10 20\n| 一 | 二 | 三 |", "第1行有3格，应为2格"),
    ("表格: 窄\n| 一 |", "第1行：表格没有写明列宽"),
])
def test_a_wrong_source_is_told_by_line(text: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        source.build(text, "x")
