"""Where a unit says of itself that it paid ahead of the money, beyond the budget, or without one."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.narrative.memory import remembered
from parsers.narrative.signals.base import Signal, hedged, pattern, segment, signal
from parsers.narrative.subjects import Subjects, about
from parsers.narrative.view import Told, view
from parsers.report import Narrative

_GATE = re.compile(r"垫|先|超|多[支花用发付拨]|预算|概算|额度|盘子|寅|突破")
_NEAR = 2           # sentences that may say together how a payment came about


@remembered
def paid_ahead(narrative: Narrative, unit: str = "", projects: tuple[str, ...] = (), others: tuple[str, ...] = ()) -> tuple[Signal, ...]:
    """One signal for each such matter: neighbouring sentences of a paragraph that speak of it are one.

    ``unit``: the unit's own name, so that 由医院垫付 in a hospital's report is its own doing.
    """
    told, subjects = view(narrative), about(narrative, projects, others)
    found: list[Signal] = []
    for one in told:
        if not _GATE.search(one.text):
            continue
        hit = next(_in_sentence(one, told, unit, subjects), None)
        if hit and not (found and _is_same_matter(narrative, found[-1], hit)):
            found.append(hit)
    return tuple(found)


def _is_same_matter(narrative: Narrative, last: Signal, new: Signal) -> bool:
    same = narrative.sentences[last.sentence].paragraph == narrative.sentences[new.sentence].paragraph
    return same and new.sentence - last.sentence == 1


def _in_sentence(told: Told, all_told: Sequence[Told], unit: str, subjects: Subjects) -> Iterator[Signal]:
    for start, end in sorted((*_advanced(told, all_told, unit), *_over(told), *_unbudgeted(told))):
        stretch = subjects.at(told.index, told.raw(start, start)[0])
        if stretch.own and not hedged(told, start, end):
            first, _ = told.clause(start)
            _, last = segment(told, start)
            yield signal(told, first, last, stretch.subject)


def _advanced(told: Told, all_told: Sequence[Told], unit: str) -> Iterator[tuple[int, int]]:
    yield from (m.span() for m in pattern("advance", "outright").finditer(told.text))
    for match in pattern("advance", "by_own").finditer(told.text):
        first, last = told.clause(match.start())
        if _is_theirs(told.text[first:match.end()], unit) or pattern("advance", "earlier").search(told.text[first:match.start()]):
            continue
        if pattern("advance", "allowed").search(told.text[first:match.start()]) or pattern("advance", "allowed").search(told.text[first:last]):
            continue
        if pattern("advance", "follow").search(_around(told, all_told)):
            yield match.span()


def _around(told: Told, all_told: Sequence[Told]) -> str:
    """The sentence with its neighbours in the paragraph."""
    near = all_told[max(0, told.index - 1):told.index + _NEAR]
    return "。".join(t.text for t in near if t.sentence.paragraph == told.sentence.paragraph)


def _is_theirs(clause: str, unit: str) -> bool:
    return any(m[0] not in unit for m in pattern("advance", "third").finditer(clause))


def _over(told: Told) -> Iterator[tuple[int, int]]:
    for match in pattern("over", "told").finditer(told.text):
        first, last = told.clause(match.start())
        if pattern("over", "money").search(told.text) and not pattern("over", "not").search(told.text[first:last]):
            yield match.span()


def _unbudgeted(told: Told) -> Iterator[tuple[int, int]]:
    for match in pattern("unbudgeted", "told").finditer(told.text):
        first, last = segment(told, match.start())
        if pattern("unbudgeted", "spent").search(told.text, match.start(), last) and not pattern("unbudgeted", "not").search(told.text[first:last]):
            yield match.span()
