"""An answer cut into what explains and what is to be done: one cell, one sentence often says both."""
from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from parsers.narrative.fold import Folded, fold
from parsers.narrative.words import pattern

_CLAUSE = re.compile(r"(?:[^,;。!?]|(?<=\d),(?=\d{3}))+")
_SEGMENT = re.compile(r"[^;。!?]+")
_BEFORE = re.compile(r"(?:月(?:底|末|份|初|\d{1,2}日|[上中下]旬)?|年底|年末|\d{1,2}日|节|季度末)(?:之|以)?前(?!期|三|两|置|提|已)")
_PAST = re.compile(r"[才方刚]|已|曾|未能|没能|尚未|仍未|还没|没有(?!完成的|到位的)")
_CAUSE_OPENS = re.compile(r"^是(?!否)|^(?:[^,;。]{0,8})?(?:主要)?(?:原因|因(?!此|而)|由于|受(?!益|众)|系|是因|为因|鉴于|"
                          r"(?:须|需|尚需)(?:先|待|等)|待|流标|废标)")


class Part(Enum):
    """What a clause does; ``NEITHER`` where the words alone do not tell."""

    CAUSE = "cause"
    MEASURE = "measure"
    NEITHER = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Both halves as printed, each from its first clause to its last; "" for one that is not there."""

    cause: str
    measure: str


@lru_cache(maxsize=8192)
def cut(text: str, opens: Part = Part.CAUSE) -> Answer:
    """``opens`` is what clauses are before one says otherwise; a clause that does not tell goes with the one before it,

    at the head of a new sentence with the one after it.
    """
    folded = fold(text)
    spans: dict[Part, list[tuple[int, int]]] = {part: [] for part in Part}
    now = opens
    for segment in _SEGMENT.finditer(folded.text):
        clauses = [(m.span(), part_of(m[0])) for m in _CLAUSE.finditer(folded.text, *segment.span())]
        if segment.start():
            now = next((said for _, said in clauses if said is not Part.NEITHER), now)
        for span, said in clauses:
            now = said if said is not Part.NEITHER else now
            spans[now].append(span)
    return Answer(*(_printed(text, folded, spans[part]) for part in (Part.CAUSE, Part.MEASURE)))


def _printed(text: str, folded: Folded, spans: list[tuple[int, int]]) -> str:
    """From the first clause to the last, as it stands in the source."""
    if not spans:
        return ""
    start, end = folded.span(spans[0][0], spans[-1][1])
    return text[start:end].strip()


@lru_cache(maxsize=16384)
def part_of(clause: str) -> Part:
    """Of one clause, folded: 9月底前完成 and 进一步加强 are measures, 6月底才完成 and 因管线迁改 causes."""
    if _CAUSE_OPENS.search(clause):
        return Part.CAUSE
    if _PAST.search(clause) and not pattern("narrative_statements", "measure", "owner").search(clause):
        return Part.CAUSE if _tells_cause(clause) else Part.NEITHER
    if any(p.search(clause) for p in _measure_marks()) or _BEFORE.search(clause):
        return Part.MEASURE
    if _tells_cause(clause):
        return Part.CAUSE
    return Part.MEASURE if pattern("measures", "opening").search(clause) else Part.NEITHER


def _tells_cause(clause: str) -> bool:
    told = (pattern("causes", "waiting_to_pay"), pattern("narrative_statements", "cause", "marks"), pattern("causes", "shortfall"))
    return any(words.search(clause) for words in told)


@lru_cache(maxsize=1)
def _measure_marks() -> tuple[re.Pattern[str], ...]:
    names = ("intent", "deadline", "fix", "owner")
    return (*(pattern("narrative_statements", "measure", name) for name in names), pattern("measures", "owner"))
