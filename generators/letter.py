"""One letter: a template with values that know their sources, to a docx and its fact ledger."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generators import fields, render, template
from generators.decisions import Ruling
from generators.facts import Fact, Facts, bare, numbers, plain, woven
from generators.ledger import Told

COMMON = ("发文机关", "监控期", "监控活动", "依据", "印发机关", "抄送", "联系人", "联系电话", "受文单位", "称谓",
          "联合机关")      # a template may do without


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
    title: str = ""                     # where one template makes several papers of a unit: what this one is called


@dataclass(frozen=True)
class Page:
    """A letter on paper: ``marked`` are its paragraphs with their facts marked, ``by_mark`` the facts that stand on it."""

    data: bytes
    title: str
    by_mark: Mapping[int, Fact]
    marked: tuple[str, ...]
    open_places: tuple[str, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(self.by_mark.values())

    @property
    def told(self) -> tuple[Told, ...]:
        """The paragraphs with the places of their facts in ``facts``."""
        place = {mark: n for n, mark in enumerate(self.by_mark)}
        return tuple(Told(plain(line), tuple(place[n] for n in numbers(line))) for line in self.marked)


def on_paper(letter: Letter) -> Page:
    """Print, and trace every paragraph; raises TemplateError, ValueRefused or DraftBroken."""
    form = template.load(letter.slug)
    ready = render.ready(form)
    given = {name: value for name, value in letter.values.items() if name in form.fields or name not in COMMON}
    values = bare(given)
    printed = fields.printed(form.fields, values)
    facts = Facts()
    lines = render.said(ready, woven(form.fields, given, printed, facts))
    marked = tuple(line.strip() for line in lines.split("\n") if line.strip())
    data = render.filled(ready, printed, render.said(ready, printed))       # what must stand there is told without marks
    standing = {n: facts.listed[n] for line in marked for n in numbers(line)}       # a field may be for another variant of the letter
    return Page(data, letter.title or form.title, standing, marked, fields.open_places(form.fields, values))


__all__ = ["Letter", "Page", "on_paper"]
