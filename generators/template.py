"""A template folder: ``template.docx`` with its ``fields.yaml`` and ``example.json``; an office's own is used before ours."""
from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any

import corpus.yamlio
from corpus.home import HERE, home
from corpus.schema import suggestion
from generators import fields
from generators.errors import TemplateError
from generators.fields import Field

OURS = HERE.parent / "templates"


@dataclass(frozen=True)
class Template:
    """``kind`` is the 文种 of what it makes; ``where`` how errors name it."""

    slug: str
    folder: Path
    title: str
    kind: str
    fields: Mapping[str, Field]

    @property
    def where(self) -> str:
        return f"{self.slug}/template.docx" + ("" if self.folder.parent == OURS else "（本单位自有）")

    @property
    def docx(self) -> bytes:
        return (self.folder / "template.docx").read_bytes()


def load(slug: str) -> Template:
    """A template by its short name; raises TemplateError."""
    for root in (home() / "templates", OURS):
        if Path(slug).name == slug and (root / slug / "template.docx").is_file():
            return read(root / slug)
    raise TemplateError(f"没有名为“{slug}”的模板", remedy=suggestion(slug, slugs()))


def slugs() -> tuple[str, ...]:
    return tuple(sorted({p.parent.name for root in (home() / "templates", OURS) for p in root.glob("*/template.docx")}))


def read(folder: Path) -> Template:
    where = f"{folder.name}/fields.yaml"
    path = folder / "fields.yaml"
    if not path.is_file() and (OURS / folder.name / "fields.yaml").is_file():
        path = OURS / folder.name / "fields.yaml"       # an office changes the look and keeps our fields
    return Template(folder.name, folder, *_declared(path, path.stat().st_mtime_ns if path.is_file() else 0, where))


@lru_cache(maxsize=64)
def _declared(path: Path, written: int, where: str) -> tuple[str, str, Mapping[str, Field]]:
    """Title, kind and fields of a fields.yaml, read again when it was ``written`` anew."""
    data = corpus.yamlio.load(path)
    if not isinstance(data, Mapping) or not {"title", "kind", "fields"} <= set(data):
        raise TemplateError("应有 title、kind、fields 三项", where=where)
    return str(data["title"]), str(data["kind"]), fields.read(data["fields"], where)


def example(template: Template) -> dict[str, Any]:
    """The values of ``example.json``: amounts and ratios as strings, dates as 2026-09-18."""
    data = json.loads((template.folder / "example.json").read_text(encoding="utf-8"))
    return typed(template.fields, data)


def typed(known: Mapping[str, Field], data: Mapping[str, Any]) -> dict[str, Any]:
    """JSON values with the types that the fields ask for."""
    return {name: _typed(known[name], value) if name in known else value for name, value in data.items()}


def _typed(known: Field, value: Any) -> Any:
    if isinstance(value, list):
        return [typed(known.item, entry) if known.item and isinstance(entry, dict) else entry for entry in value]
    if known.type == "date" and isinstance(value, str):
        return typed_date(value)
    if known.type in ("money", "money_in_words", "percent") and isinstance(value, str):
        try:
            return Decimal(value)
        except InvalidOperation as error:
            raise TemplateError(f"example.json 的“{known.name}”不是数", where=known.name) from error
    return value


def typed_date(text: str) -> dt.date:
    """2026-10-31 as a date; raises TemplateError."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise TemplateError(f"日期“{text}”应写成 2026-10-31 这样", where="example.json") from error
