"""A told document put on paper twice: once with its marks, to know which paragraph holds which fact, and once without."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from generators import reading
from generators.decisions import Ruling
from generators.errors import DraftBroken
from generators.facts import numbers, plain
from generators.ledger import Told
from generators.official import build
from generators.official.model import OfficialDocument
from generators.summary.papers.teller import Teller
from generators.workbook import Paper


def built(document: OfficialDocument, tell: Teller, rulings: tuple[Ruling, ...], remarks: tuple[str, ...]) -> Paper:
    """Raises DraftBroken where the paper does not say what was told."""
    data = build(stripped(document)).data
    marked = reading.paragraphs(build(document).data)
    told = tuple(Told(plain(line), numbers(line)) for line in marked)
    if _squeezed(t.text for t in told) != _squeezed(reading.paragraphs(data)):
        raise DraftBroken("写出的文件与应有内容不一致", where=plain(document.title))
    return Paper(plain(document.title), data, tuple(tell.facts.listed), rulings, remarks=remarks, told=told)


def _squeezed(lines: Iterable[str]) -> str:
    return "".join("".join(lines).split())


def stripped(tree: Any) -> Any:
    """A model without marks, whatever it holds."""
    if type(tree) is str:           # an Enum of words stays what it is
        return plain(tree)
    if isinstance(tree, tuple):
        return tuple(stripped(one) for one in tree)
    if is_dataclass(tree) and not isinstance(tree, type):
        return replace(tree, **{f.name: stripped(getattr(tree, f.name)) for f in fields(tree)})
    return tree
