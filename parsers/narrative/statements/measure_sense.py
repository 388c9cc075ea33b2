"""What a stated measure is worth: act, object, owner, date, and whether anything could be looked up afterwards."""
from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from parsers.narrative.fold import folded
from parsers.narrative.statements.answer import Part, cut
from parsers.narrative.statements.due import Due, deadline
from parsers.narrative.words import listed, pattern

_CLAUSE = re.compile(r"(?:[^,;。!?、]|(?<=\d),(?=\d{3}))+")
_SUBJECT = re.compile(r"^[^,;。]{0,14}?(?:将|拟|要(?!求)|须|应)(?=[\u4e00-\u9fff])")
_DOCUMENT = re.compile(r"《[^》]+》|\d+号文")
_OBJECT = re.compile(r"(?:[^,;。!?、]|(?<=\d),(?=\d{3})){1,18}")
_LEAST = 4                  # characters of a clause that says something though it has no mark of effort
_ANY = "*"


@dataclass(frozen=True, slots=True)
class MeasureSense:
    """``due`` as printed with its date where it names one. ``matters``: content classes of ``corpus/lexicon/measures.yaml``."""

    slogan: bool = False
    action: str = ""
    object: str = ""
    owner: str = ""
    due: Due | None = None
    matters: tuple[str, ...] = ()

    @property
    def date(self) -> dt.date | None:
        return self.due.date if self.due else None

    def meets(self, causes: tuple[str, ...]) -> bool | None:
        """Whether a measure of this kind answers a cause of these classes; None where one of the two is not understood."""
        if not self.matters or not causes:
            return None
        answered = {c for m in self.matters for c in listed("measures", "matters")[m]["answers"]}
        known = {c for c in causes if c not in listed("measures", "met_by_any")}
        return _ANY in answered or not known or bool(answered & known)


@lru_cache(maxsize=8192)
def sense_of_measure(text: str, year: int = 0) -> MeasureSense:
    """Dates are resolved in ``year``; without one they stay as printed."""
    words = folded(text)
    action, object_ = _act(words)
    return MeasureSense(is_slogan(words), action, object_, owner_in(words), deadline(words, year), _matters(words))


@lru_cache(maxsize=8192)
def is_slogan(text: str) -> bool:
    """Whether every clause only announces effort: no quantity, day, owner, document, named party or step."""
    words = folded(text)
    said = [m[0] for m in _CLAUSE.finditer(cut(words, Part.NEITHER).measure or words)]
    clauses = [c for c in said if not _names_owner(c)]
    return bool(clauses) and all(_is_effort(c) for c in clauses) and any(pattern("measures", "effort").search(c) for c in clauses) \
        and not any(owner_in(c) for c in clauses)


def _names_owner(clause: str) -> bool:
    """由养老股柏林负责 and no more: it says who, not what is done."""
    return bool(pattern("measures", "only_owner").fullmatch(clause)) and bool(owner_in(clause))


def _is_effort(clause: str) -> bool:
    core = pattern("measures", "filler").sub("", _SUBJECT.sub("", clause))
    if pattern("measures", "count").search(core) or pattern("measures", "day").search(core) or _DOCUMENT.search(core):
        return False
    if pattern("measures", "parties").search(core):
        return False
    effort = pattern("measures", "effort").search(core)
    if pattern("measures", "steps").search(core):
        return bool(effort) and bool(pattern("measures", "haste").search(core))
    return bool(effort) or len(core) < _LEAST or bool(pattern("measures", "goal").search(core))


@lru_cache(maxsize=8192)
def owner_in(words: str) -> str:
    """The person or office that answers for it, as printed; "" for none."""
    for match in pattern("measures", "owner").finditer(words):
        if not pattern("measures", "owner_not").search(words[max(0, match.start() - 2):match.end() + 2]):
            return match[0]
    return ""


def _act(words: str) -> tuple[str, str]:
    found = pattern("narrative_statements", "measure", "acts").search(words)
    if found is None:
        return "", ""
    object_ = _OBJECT.match(words, found.end())
    return found[0], object_[0] if object_ else ""


def _matters(words: str) -> tuple[str, ...]:
    data = listed("measures", "matters")
    found = ((m.start(), name) for name in data for m in [pattern("measures", "matters", name, "words").search(words)] if m)
    return tuple(name for _, name in sorted(found))
