"""Kinds of documents, and which of them a locality's own regulation provides for.

``documents.yaml`` lists every kind; a locality's ``profiles/<slug>/documents.yaml`` names the articles. A kind without
an article is 实务文书 where it is usual, and is not offered where it would claim a power that nobody gave.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from corpus.home import HERE
from corpus.loader import load_profile
from corpus.profile import Profile
from corpus.regulation import Regulation
from corpus.regulation_reader import regulation
from corpus.schema import OneOf, Place, Text, read, suggestion
from corpus.source import cited
from corpus.yamlio import load

STAGES = ("opening", "checked", "correction", "closing", "person")


class Offer(StrEnum):
    LAW = "有本地条文"
    PRACTICE = "实务文书"
    NONE = "不提供"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document to be drafted; ``ready`` where the program can do it. The keys are explained in ``documents.yaml``."""

    title: Text
    genre: Text = "内部"
    each: Annotated[str, OneOf(("round", "unit"))] = "unit"
    stage: Annotated[str, OneOf(STAGES)] = "person"
    usual: Annotated[str, OneOf(("practice", "none"))] = "practice"
    ready: bool = False
    restricted: bool = False    # drafts stand apart from the unit's other papers


@dataclass(frozen=True, slots=True)
class Provided:
    """What a locality says of one kind."""

    articles: tuple[str, ...] = ()
    why: str = ""
    offered: bool = True
    late: str = ""              # the article on what follows when the letter is not answered in time
    late_words: str = ""        # what it says, in our own words, as a letter puts it
    to: str = ""                # the kind of body that the article sends it to (纪检监察机关); "" where it stays in the house
    laws: tuple[str, ...] = ()  # laws that the article names, as they are cited
    cite: bool = True           # False where the article is near the matter but is no ground that the paper can name


@dataclass(frozen=True, slots=True)
class Offered:
    """One kind in one locality, articles in the regulation's spelling."""

    id: str
    kind: DocumentKind
    offer: Offer
    articles: tuple[str, ...] = ()
    why: str = ""
    late: str = ""
    late_words: str = ""
    to: str = ""
    laws: tuple[str, ...] = ()
    cite: bool = True


@lru_cache(maxsize=1)
def document_kinds() -> Mapping[str, DocumentKind]:
    """Every kind of document by its id (D1)."""
    path = HERE / "documents.yaml"
    return {str(k): read(DocumentKind, v, Place(path.name).at(str(k))) for k, v in load(path).items()}


def offered(profile: Profile) -> Mapping[str, Offered]:
    """Every kind as this locality has it; a profile without a list of its own has that of the one it extends, by the same regulation."""
    own = _own(profile)
    return {name: _offered(name, kind, own.get(name)) for name, kind in document_kinds().items()}


def _own(profile: Profile) -> Mapping[str, Provided]:
    path = Path(profile.folder) / "documents.yaml"
    if path.is_file():
        return _provided(path, profile.regulation)
    parent = load_profile(profile.extends) if profile.extends else None
    return _own(parent) if parent is not None and parent.regulation == profile.regulation else {}


def _offered(name: str, kind: DocumentKind, own: Provided | None) -> Offered:
    if own is not None and own.offered and own.articles:
        return Offered(name, kind, Offer.LAW, own.articles, own.why, own.late, own.late_words, own.to, own.laws, own.cite)
    if kind.usual == "none" or (own is not None and not own.offered):
        return Offered(name, kind, Offer.NONE, (), own.why if own else "本地制度没有规定")
    return Offered(name, kind, Offer.PRACTICE, (), own.why if own else "", own.late if own else "", own.late_words if own else "")


@lru_cache(maxsize=32)
def _provided(path: Path, slug: str) -> Mapping[str, Provided]:
    place = Place(f"{path.parent.name}/{path.name}")
    rules = regulation(slug) if slug else None
    return {str(k): _read(str(k), v, rules, place.at(str(k))) for k, v in (load(path) or {}).items()}


def _read(name: str, data: object, rules: Regulation | None, place: Place) -> Provided:
    if name not in document_kinds():
        raise place.error(f"没有“{name}”这种文书", suggestion(name, document_kinds()))
    found = read(Provided, data, place)
    if found.offered and not found.articles and not found.late:
        raise place.error("没有写条文", "写 articles: [第…条]；不提供的写 offered: false")
    late = cited(found.late, rules, place.at("late")) if found.late else ""
    return replace(found, articles=tuple(cited(a, rules, place.at("articles")) for a in found.articles), late=late)
