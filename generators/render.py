"""Templates filled. The only import of docxtpl: sandboxed, strict, escaped, and read back word for word."""
from __future__ import annotations

import io
import re
import traceback
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateError as JinjaError

from checker.outputs.fixedzip import settle
from generators import fields, sandbox, template_check
from generators.errors import DraftBroken, TemplateError
from generators.fields import Field
from generators.official.finish import settle_words
from generators.pictures import placed
from generators.template import Template
from generators.template_text import TemplateText, squeeze, words

_MOMENT = "2000-01-01T00:00:00Z"
_CHECKED: dict[str, tuple[bytes, Mapping[str, Field], TemplateText]] = {}
_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}")


@dataclass(frozen=True)
class Rendered:
    """``open_places``: named places (【待编号】) that a person fills before the letter goes out."""

    data: bytes
    open_places: tuple[str, ...]


def render(template: Template, values: Mapping[str, Any]) -> Rendered:
    """The template filled and set in official form; raises TemplateError, ValueRefused or DraftBroken."""
    docx = template.docx
    text = _checked(template, docx)
    given = fields.printed(template.fields, values)
    expected = _plain(template, text, given)
    data = _filled(template, docx, given)
    _read_back(data, expected, template)
    return Rendered(placed(data, given), fields.open_places(template.fields, values))


def _checked(template: Template, docx: bytes) -> TemplateText:
    """The text of a sound template; looked at once for as long as neither file nor fields change."""
    known = _CHECKED.get(template.where)
    if known is not None and known[:2] == (docx, template.fields):
        return known[2]
    try:
        text = template_check.check(template)
        _CHECKED[template.where] = (docx, template.fields, text)
        return text
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise TemplateError("不是完整的 docx 文件，打不开", where=template.where, remedy="请用 Word 或 WPS 另存为 docx") from error


def _plain(template: Template, text: TemplateText, given: Mapping[str, Any]) -> str:
    """What the page must say: the same words through Jinja alone, without the form."""
    try:
        return sandbox.environment(False).from_string(text.plain).render(given)
    except (JinjaError, TypeError, ValueError, OverflowError) as error:
        line = next((f.lineno or 0 for f in reversed(traceback.extract_tb(error.__traceback__)) if f.filename == "<template>"), 0)
        raise TemplateError(f"这一段填不出来（{error}）", where=f"{template.where} {text.place(line)}") from error


def _filled(template: Template, docx: bytes, given: Mapping[str, Any]) -> bytes:
    document = DocxTemplate(io.BytesIO(docx))
    try:
        document.render(dict(given), sandbox.environment(True), autoescape=True)
    except (JinjaError, ValueError, SyntaxError) as error:
        raise TemplateError(f"模板填不出来（{error}）", where=template.where,
                            remedy="循环的开始和结束要各占一段或一行，写成 {%p … %}、{%tr … %}") from error
    settle_words(document.docx, tuple(v for name, v in given.items() if template.fields[name].type == "organisation"))
    stream = io.BytesIO()
    document.save(stream)
    return settle(stream.getvalue(), _MOMENT)


def _read_back(data: bytes, expected: str, template: Template) -> None:
    """Every word that was asked for is on the page, and nothing else."""
    wanted, got = squeeze(expected), words(data)
    if wanted != got:
        at = next((i for i, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b), min(len(wanted), len(got)))
        part = slice(max(0, at - 8), at + 12)
        raise DraftBroken(f"写出的文件与应有内容不一致：应为“…{wanted[part]}…”，实为“…{got[part]}…”", where=template.where)
    if _LEFT_OVER.search(got):
        raise DraftBroken("文件里还有没填的模板标记", where=template.where)
