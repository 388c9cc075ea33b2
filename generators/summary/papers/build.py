"""A told document put on paper twice: once with its marks, to know which paragraph holds which fact, and once without."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from generators import reading
from generators.errors import DraftBroken
from generators.facts import Fact, numbers, plain
from generators.ledger import Told
from generators.official import build
from generators.official.model import OfficialDocument
from generators.summary.papers.teller import Teller


@dataclass(frozen=True)
class Paper:
    """A paper with its ledger's contents. ``label`` says on which ground it stands."""

    kind: str
    title: str
    data: bytes
    facts: tuple[Fact, ...]
    told: tuple[Told, ...]
    label: str


def built(kind: str, document: OfficialDocument, tell: Teller, label: str) -> Paper:
    """Raises DraftBroken where the paper does not say what was told."""
    data = build(stripped(document)).data
    marked = reading.paragraphs(build(document).data)
    told = tuple(Told(plain(line), numbers(line)) for line in marked)
    if _squeezed(t.text for t in told) != _squeezed(reading.paragraphs(data)):
        raise DraftBroken("写出的文件与应有内容不一致", where=plain(document.title))
    return Paper(kind, plain(document.title), data, tuple(tell.facts.listed), told, label)


def _squeezed(lines: Any) -> str:
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


__all__: Sequence[str] = ("Paper", "built", "stripped")
