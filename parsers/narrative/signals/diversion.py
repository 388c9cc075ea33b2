"""Where a text tells that money of a project went to something else: the unit's own running, or another project."""
from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.narrative.aliases import names_of
from parsers.narrative.fold import folded
from parsers.narrative.memory import remembered
from parsers.narrative.signals.base import Signal, hedged, pattern, segment, signal
from parsers.narrative.subjects import Subjects, about
from parsers.narrative.view import Told, view
from parsers.report import Narrative

_GATE = re.compile(r"支|付|用|列|担|其中|含|购|买|挪|挤|修|换|解决|报销|发放|弥补|偿还")
_MONEY = re.compile(r"\d[\d,.]*(?:万|亿)?元")
_CORE = 2
Purposes = tuple[tuple[str, str], ...]      # project → all words that tell what it is for


@remembered
def diverted(narrative: Narrative, purposes: Purposes = (), others: tuple[str, ...] = ()) -> tuple[Signal, ...]:
    """One signal a sentence. ``purposes`` pair each project's name with its name, indicators and goals in one text."""
    names = tuple(name for name, _ in purposes)
    subjects = about(narrative, names, others)
    found = (next(_in_sentence(t, dict(purposes), subjects), None) for t in view(narrative) if _GATE.search(t.text))
    return tuple(s for s in found if s is not None)


def _in_sentence(told: Told, purposes: dict[str, str], subjects: Subjects) -> Iterator[Signal]:
    for start, end in sorted({*_outright(told), *_to_own_running(told, purposes, subjects), *_to_another(told, tuple(purposes))}):
        stretch = subjects.at(told.index, told.raw(start, start)[0])
        first, last = told.clause(start)
        if not stretch.own or hedged(told, start, end) or pattern("diversion", "planned").search(told.text[first:end]):
            continue
        if not pattern("diversion", "allowed").search(told.text[slice(*segment(told, start))]):
            yield signal(told, first, max(last, end), stretch.subject)


def _outright(told: Told) -> Iterator[tuple[int, int]]:
    return (m.span() for m in pattern("diversion", "outright").finditer(told.text))


def _to_own_running(told: Told, purposes: dict[str, str], subjects: Subjects) -> Iterator[tuple[int, int]]:
    """办公楼, 食堂, 招待费 … paid out of a project's money, or along with it; not where that is what the project is for."""
    for match in pattern("diversion", "own_running").finditer(told.text):
        if _is_spent(told, match.start(), match.end()) and not _is_purpose(match[0], told, match.start(), purposes, subjects):
            yield match.span()
    for match in pattern("diversion", "maybe").finditer(told.text):
        if _is_taken(told, match.start()) and not _is_purpose(match[0], told, match.start(), purposes, subjects):
            yield match.span()
    for match in pattern("diversion", "own_office").finditer(told.text):
        if _is_part(told, match.start(), subjects) and not _is_purpose(match[0], told, match.start(), purposes, subjects):
            yield match.span()


def _is_part(told: Told, at: int, subjects: Subjects) -> bool:
    """…52.8万元(其中局接待室粉刷2.6万元): part of what one project has spent, not of its budget nor of the unit's running costs."""
    first, _ = segment(told, at)
    before, (start, stop) = told.text[first:at], told.clause(at)
    if not pattern("diversion", "part").search(before) or not subjects.at(told.index, told.raw(at, at)[0]).subject:
        return False
    if pattern("diversion", "part_of_running").search(before) or not _MONEY.search(told.text, start, stop):
        return False
    return not pattern("diversion", "part_of_plan").search(before) or pattern("diversion", "part_of_spent").search(before) is not None


def _is_taken(told: Told, at: int) -> bool:
    """Whether the clause up to here takes the thing out of some project's money."""
    first, last = told.clause(at)
    if told.text.startswith("用于", first) and first > 1:
        first = told.clause(first - 2)[0]
    return any(m.end() <= at + 1 and m.end() > first for m in pattern("diversion", "source").finditer(told.text, first, last))


def _is_spent(told: Told, at: int, end: int) -> bool:
    first, last = told.clause(at)
    clause = told.text[first:last]
    if _is_taken(told, at) or pattern("diversion", "along").search(clause):
        return bool(pattern("diversion", "spend").search(clause))
    return bool(_MONEY.search(told.text, at, last)) and bool(re.search(r"支付|列支|报销|付了|开支", told.text[first:at]))


def _is_purpose(word: str, told: Told, at: int, purposes: dict[str, str], subjects: Subjects) -> bool:
    """Whether the project spoken of (any project, where the text does not say) is there for such things."""
    subject = subjects.at(told.index, told.raw(at, at)[0]).subject
    texts = [purposes[subject]] if subject and subject in purposes else list(purposes.values())
    cores = {word[n:n + _CORE] for n in range(len(word) - _CORE + 1)}
    return any(core in text for text in texts for core in cores)


def _to_another(told: Told, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """从甲项目资金中支付了乙项目的…: two of the unit's projects on either side of a taking."""
    for match in pattern("diversion", "source").finditer(told.text):
        _, last = told.clause(match.start())
        taken = {h.project for h in names_of(names).find(told.text[match.start():match.end()])}
        given = {h.project for h in names_of(names).find(told.text[match.end():last])}
        if len(taken) == 1 and given - taken and _MONEY.search(told.text, match.start(), last):
            yield match.start(), last


def purposes_of(projects: dict[str, list[str]]) -> Purposes:
    """Folded words by project, for ``diverted``."""
    return tuple((name, folded("".join([name, *words]))) for name, words in projects.items())
