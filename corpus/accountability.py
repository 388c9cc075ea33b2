"""For what a locality's regulation calls a unit to account, and by what means: ``profiles/<slug>/accountability.yaml``.

Whether a case is there is never the program's to say: ``codes`` are rules whose findings may speak for it, ``person``
tells why people have to establish it.
"""
from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from corpus.loader import load_profile
from corpus.profile import Profile
from corpus.regulation_reader import regulation
from corpus.schema import Place, Text, read
from corpus.source import cited
from corpus.yamlio import load

NAME = "accountability.yaml"


@dataclass(frozen=True, slots=True)
class Circumstance:
    """One case that the text lists, in our own words."""

    article: Text
    title: Text
    codes: tuple[str, ...] = ()
    person: str = ""


@dataclass(frozen=True, slots=True)
class Accountability:
    """``mechanism`` and ``codes`` are for a text that has no list of cases; ``methods`` are shown for a person to choose from."""

    article: Text
    items: tuple[Circumstance, ...] = ()
    mechanism: str = ""
    codes: tuple[str, ...] = ()
    methods_article: str = ""
    methods: tuple[str, ...] = ()
    methods_note: str = ""


def accountability(profile: Profile) -> Accountability | None:
    """The locality's own; a profile without one has that of the profile it extends, by the same regulation."""
    path = Path(profile.folder) / NAME
    if path.is_file():
        return _read(path, profile.regulation)
    parent = load_profile(profile.extends) if profile.extends else None
    return accountability(parent) if parent is not None and parent.regulation == profile.regulation else None


@lru_cache(maxsize=32)
def _read(path: Path, slug: str) -> Accountability:
    place, rules = Place(f"{path.parent.name}/{path.name}"), regulation(slug)
    found = read(Accountability, load(path), place)
    items = tuple(replace(i, article=cited(i.article, rules, place.at("items"))) for i in found.items)
    methods = cited(found.methods_article, rules, place.at("methods_article")) if found.methods_article else ""
    return replace(found, article=cited(found.article, rules, place.at("article")), items=items, methods_article=methods)
