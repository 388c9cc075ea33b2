"""Reads regulation files, ours and an office's own."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from corpus.errors import CorpusError
from corpus.home import HERE, search
from corpus.regulation import Article, Regulation, folded
from corpus.schema import OneOf, Place, read, suggestion
from corpus.yamlio import load

STRUCTURES = ("articles", "sections", "points")


def shipped_slugs() -> tuple[str, ...]:
    """The regulations that come with the product."""
    return tuple(sorted(p.stem for p in (HERE / "regulations").glob("*.yaml")))


def regulation_slugs() -> tuple[str, ...]:
    """Every regulation that can be loaded, ours and the office's own."""
    return tuple(sorted({p.stem for folder in search("regulations") for p in folder.glob("*.yaml")}))


def regulation(slug: str) -> Regulation:
    """A regulation by its short name, an office's own before ours; raises CorpusError."""
    for folder in search("regulations"):
        path = folder / f"{slug}.yaml"
        if path.is_file():
            return load_regulation(path)
    raise CorpusError(f"没有名为“{slug}”的制度", remedy=suggestion(slug, regulation_slugs()))


def citations() -> dict[str, str]:
    """How each regulation is cited, by its short name: 《…》."""
    return {slug: regulation(slug).citation for slug in regulation_slugs()}


@lru_cache(maxsize=64)
def load_regulation(path: Path) -> Regulation:
    """Read one regulation file; raises CorpusError."""
    place = Place(f"regulations/{path.name}")
    found = read(Regulation, load(path), place)
    OneOf(STRUCTURES).check(found.structure, place.at("structure"))
    full = replace(found, slug=path.stem, origin=str(path), articles=_full(found.articles), places=_full(found.places))
    _check(full, place)
    return full


def _full(articles: Iterable[Article], parent: str = "") -> tuple[Article, ...]:
    """Item ids joined to their parents': （七） of 第十条 becomes 第十条（七）."""
    return tuple(replace(a, id=parent + a.id, items=_full(a.items, parent + a.id)) for a in articles)


def _check(found: Regulation, place: Place) -> None:
    names = Counter(folded(a.id) for top in (*found.articles, *found.places) for a in top.walk())
    twice = [name for name, times in names.items() if times > 1]
    if twice:
        raise place.error(f"“{twice[0]}”出现了两次", "同一条只保留一处")
    if len(found.articles) != found.count:
        raise place.error(f"count 写的是{found.count}条，articles 里有{len(found.articles)}条", "核对后改正其中一处")
