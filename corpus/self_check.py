"""What a finance bureau asks itself about its own duties in a round (F4): by the locality's article, else a general list."""
from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from corpus.home import HERE
from corpus.loader import load_profile
from corpus.profile import Profile
from corpus.regulation_reader import regulation
from corpus.schema import OneOf, Place, Text, value
from corpus.source import cited
from corpus.yamlio import load

FILE = "self_check.yaml"
SIGHTS = ("started", "goals", "received", "reminded", "acted", "accepted", "changed", "dates")


@dataclass(frozen=True, slots=True)
class Duty:
    """``sees``: what the program can tell about it, by name; ``ask``: what only people can answer."""

    what: Text
    ask: Text
    article: str = ""
    sees: tuple[Annotated[str, OneOf(SIGHTS)], ...] = ()


def duties(profile: Profile) -> tuple[Duty, ...]:
    """The locality's own list; a profile without one has that of the one it extends, by the same regulation; else the general one."""
    path = Path(profile.folder) / FILE
    if path.is_file():
        return _read(path, profile.regulation)
    parent = load_profile(profile.extends) if profile.extends else None
    if parent is not None and parent.regulation == profile.regulation:
        return duties(parent)
    return _read(HERE / FILE, "")


@lru_cache(maxsize=32)
def _read(path: Path, slug: str) -> tuple[Duty, ...]:
    place = Place(f"{path.parent.name}/{path.name}")
    found: tuple[Duty, ...] = value(tuple[Duty, ...], load(path), place)
    rules = regulation(slug) if slug else None
    return tuple(replace(one, article=cited(one.article, rules, place.at(f"第{n}项").at("article"))) if one.article else one
                 for n, one in enumerate(found, 1))
