"""The 217 requirements drawn from the five regulations, each with the articles it stands at."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.home import HERE
from corpus.schema import Place, Text, read
from corpus.yamlio import load


class RequirementKind(StrEnum):
    CONTENT = "content"
    TRIGGER = "trigger"
    DEADLINE = "deadline"
    FORM = "form"
    ROLE = "role"
    DISPOSITION = "disposition"
    GRADE = "grade"
    ACCOUNTABILITY = "accountability"
    INDICATOR = "indicator"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement. ``articles`` come from the regulation's own file, so that a place is written once."""

    id: str
    kind: RequirementKind
    title: str
    regulation: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: RequirementKind
    title: Text


@lru_cache(maxsize=1)
def requirements() -> Mapping[str, Requirement]:
    """Every requirement by id; raises CorpusError where one is placed nowhere or unknown."""
    path = HERE / "requirements.yaml"
    place = Place(path.name)
    entries = {str(k): read(_Entry, v, place.at(str(k))) for k, v in load(path).items()}
    placed = _placed()
    for unknown in sorted(set(placed) - set(entries)):
        raise place.error(f"制度文件登记了这里没有的要求“{unknown}”")
    for missing in sorted(set(entries) - set(placed)):
        raise place.error(f"要求“{missing}”没有落到任何条文上")
    return {i: Requirement(i, e.kind, e.title, placed[i][0][0], tuple(a for _, a in placed[i])) for i, e in entries.items()}


def _placed() -> Mapping[str, list[tuple[str, str]]]:
    from corpus.regulation_reader import load_regulation, shipped_slugs

    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for slug in shipped_slugs():
        for article in load_regulation(HERE / "regulations" / f"{slug}.yaml").walk():
            for requirement in article.requirements:
                found[requirement].append((slug, article.id))
    return found
