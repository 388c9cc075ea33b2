"""Templates filled: sandboxed, strict, escaped, and read back word for word."""
from __future__ import annotations

import re
import traceback
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from jinja2 import TemplateError as JinjaError

from generators import fields, plate, sandbox, template_check
from generators.errors import DraftBroken, TemplateError
from generators.fields import Field
from generators.pictures import placed
from generators.plate import Plate
from generators.template import Template
from generators.template_text import TemplateText, squeeze, words

_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}")


@dataclass(frozen=True)
class Rendered:
    """``open_places``: named places (【待编号】) that a person fills before the letter goes out."""

    data: bytes
    open_places: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """A sound template made ready: its words alone, and the plate that prints them in their form."""

    template: Template
    text: TemplateText
    plate: Plate


_READY: dict[str, tuple[bytes, Form]] = {}


def render(template: Template, values: Mapping[str, Any]) -> Rendered:
    """The template filled and set in official form; raises TemplateError, ValueRefused or DraftBroken."""
    form, given = ready(template), fields.printed(template.fields, values)
    return Rendered(filled(form, given, said(form, given)), fields.open_places(template.fields, values))


def ready(template: Template) -> Form:
    """Made ready once for as long as neither file nor fields change; raises TemplateError."""
    docx = template.docx
    known = _READY.get(template.where)
    if known is not None and known[0] == docx and known[1].template.fields == template.fields:
        return known[1]
    try:
        form = Form(template, template_check.check(template), plate.made(docx))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise TemplateError("不是完整的 docx 文件，打不开", where=template.where, remedy="请用 Word 或 WPS 另存为 docx") from error
    except (JinjaError, SyntaxError) as error:
        raise _unfilled(template, error) from error
    _READY[template.where] = (docx, form)
    return form


def said(form: Form, given: Mapping[str, Any]) -> str:
    """What the page must say: the same words through Jinja alone, without the form."""
    try:
        return sandbox.environment(False).from_string(form.text.plain).render(given)
    except (JinjaError, TypeError, ValueError, OverflowError) as error:
        line = next((f.lineno or 0 for f in reversed(traceback.extract_tb(error.__traceback__)) if f.filename == "<template>"), 0)
        raise TemplateError(f"这一段填不出来（{error}）", where=f"{form.template.where} {form.text.place(line)}") from error


def filled(form: Form, given: Mapping[str, Any], expected: str) -> bytes:
    """The docx of printed values, read back against the words that it must say; raises TemplateError or DraftBroken."""
    template = form.template
    try:
        data = form.plate.printed(given, tuple(_whole(template.fields, given)))
    except (JinjaError, ValueError, SyntaxError) as error:
        raise _unfilled(template, error) from error
    _read_back(data, expected, template)
    return placed(data, given)


def _whole(known: Mapping[str, Field], given: Mapping[str, Any]) -> Iterator[str]:
    """Names of offices, also in lists: a title keeps them on one line."""
    for name, value in given.items():
        if known[name].type == "organisation":
            yield value
        elif known[name].item and any(f.type == "organisation" for f in known[name].item.values()):
            for entry in value:
                yield from _whole(known[name].item, entry)


def _unfilled(template: Template, error: Exception) -> TemplateError:
    return TemplateError(f"模板填不出来（{error}）", where=template.where, remedy="循环的开始和结束要各占一段或一行，写成 {%p … %}、{%tr … %}")


def _read_back(data: bytes, expected: str, template: Template) -> None:
    """Every word that was asked for is on the page, and nothing else."""
    wanted, got = squeeze(expected), words(data)
    if wanted != got:
        at = next((i for i, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b), min(len(wanted), len(got)))
        part = slice(max(0, at - 8), at + 12)
        raise DraftBroken(f"写出的文件与应有内容不一致：应为“…{wanted[part]}…”，实为“…{got[part]}…”", where=template.where)
    if _LEFT_OVER.search(got):
        raise DraftBroken("文件里还有没填的模板标记", where=template.where)
