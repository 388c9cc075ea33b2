"""Official texts that the office imported, and the clauses that may be quoted from them.

Without an import a letter names the article. With one it quotes the clause, unless the clause is damaged and
the repair is not sure, or the import found that the text and our structure do not agree.
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus.errors import CorpusError
from corpus.home import home
from corpus.regulation import Regulation, Repair, Repairing, folded, half_width

VERSION = 1
_NUMBER = re.compile(r"^(?:[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、])\s*")


def store(slug: str) -> Path:
    """Where the imported text of a regulation is kept."""
    return home() / "regulations" / f"{slug}.json"


def imported(slug: str) -> Mapping[str, Any] | None:
    """The stored import, None where there is none; raises CorpusError where the file is not ours."""
    path = store(slug)
    if not path.is_file():
        return None
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CorpusError("导入的制度文本打不开", where=str(path), remedy="重新运行 jihe regulation import") from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise CorpusError("导入的制度文本是别的版本写的", where=str(path), remedy="重新运行 jihe regulation import")
    return data


def clause(regulation: Regulation, article: str) -> str | None:
    """The text of an article or item for quotation, without its own number; None where it must only be named."""
    data = imported(regulation.slug)
    wanted = folded(article)
    found = next((c for c in _walk(data["clauses"]) if folded(c["id"]) == wanted), None) if data else None
    if found is None or found["unsure"]:
        return None
    text, unsure = repaired(found["text"], repairs(regulation, article))
    return None if unsure else _NUMBER.sub("", text)


def repairs(regulation: Regulation, article: str) -> tuple[Repair, ...]:
    """Every repair known for the article that ``article`` is or belongs to."""
    wanted = folded(article)
    return tuple(r for top in regulation.articles if any(folded(a.id) == wanted for a in top.walk())
                 for a in top.walk() for r in a.repairs)


def repaired(text: str, known: Iterable[Repair]) -> tuple[str, tuple[Repair, ...]]:
    """The text with sure repairs made, and the damage that stands in it without a sure repair."""
    unsure = []
    for repair in known:
        at = half_width(text).find(half_width(repair.damaged))
        if at < 0:
            continue
        if repair.certainty is Repairing.SURE:
            text = text[:at] + repair.repaired + text[at + len(repair.damaged):]
        else:
            unsure.append(repair)
    return text, tuple(unsure)


def _walk(clauses: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for one in clauses:
        yield one
        yield from _walk(one["items"])
