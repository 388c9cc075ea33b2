"""One letter: a template with values that know their sources, to a docx and its fact ledger."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from jinja2 import Template as Compiled

from generators import fields, sandbox, template, template_check
from generators.decisions import Ruling
from generators.facts import Fact, Facts, bare, numbers, plain, woven
from generators.ledger import Told
from generators.render import render
from generators.template import Template

COMMON = ("发文机关", "监控期", "监控活动", "依据", "印发机关", "抄送", "联系人", "联系电话", "受文单位", "称谓")   # a template may do without


@dataclass(frozen=True)
class Letter:
    """What a builder makes. ``slug`` names the template; ``due`` the day by which the letter asks for an answer."""

    slug: str
    values: Mapping[str, Any]
    rulings: tuple[Ruling, ...] = ()
    due: str = ""
    genre: str = "通知"
    to_government: bool = False         # the recipient is a government or its office (镇、街道)
    approval: str = ""                  # who agreed and when, where that is needed
    remarks: tuple[str, ...] = field(default=())
    title: str = ""                     # for the file name, where the template's says too little


@dataclass(frozen=True)
class Page:
    """A letter on paper: ``marked`` are its paragraphs with their facts marked."""

    data: bytes
    title: str
    facts: tuple[Fact, ...]
    marked: tuple[str, ...]
    open_places: tuple[str, ...]

    @property
    def told(self) -> tuple[Told, ...]:
        return tuple(Told(plain(line), numbers(line)) for line in self.marked)


def on_paper(letter: Letter) -> Page:
    """Render, and trace every paragraph; raises TemplateError, ValueRefused or DraftBroken."""
    form = template.load(letter.slug)
    given = {name: value for name, value in letter.values.items() if name in form.fields or name not in COMMON}
    values = bare(given)
    printed = fields.printed(form.fields, values)
    facts = Facts()
    lines = _compiled(form.docx, form.where, form).render(woven(form.fields, given, printed, facts)).split("\n")
    marked = tuple(line.strip() for line in lines if line.strip())
    done = render(form, values)
    return Page(done.data, letter.title or form.title, tuple(facts.listed), marked, done.open_places)


_TEXTS: dict[str, Compiled] = {}


def _compiled(docx: bytes, where: str, form: Template) -> Compiled:
    """The template's words without their form, compiled once for each template file."""
    key = where + sha256(docx).hexdigest()
    if key not in _TEXTS:
        _TEXTS[key] = sandbox.Environment(False).from_string(template_check.check(form).plain)
    return _TEXTS[key]


__all__ = ["Letter", "Page", "on_paper"]
