"""Follows the subject of a text: headings, names and short forms, totals, units below, and what carries on."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from parsers.narrative.aliases import Hit, Names, names_of
from parsers.narrative.fold import Folded, fold
from parsers.narrative.subjects import WHOLE, Stretch
from parsers.narrative.words import alternatives, pattern
from parsers.quantity import chinese_number
from parsers.report import Narrative

_LEXICON = "narrative_subjects"
_CLAUSE = re.compile(r"(?:[^,;:。!?]+|(?<=\d),(?=\d{3}(?!\d)))*[,;:。!?]*")
_EACH = re.compile(r"(?:分别|各(?!项目)|依次)")
_SAME = re.compile(r"(?:其中)?(?:该|本|此|这[一个]?)(?:个)?(?:项目|工程|专项|资金|经费)")
_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(r"\d(?:亿|万|千)?元")
_HAN = "[一二两三四五六七八九十]{1,3}"


@lru_cache(maxsize=1)
def _counts() -> re.Pattern[str]:
    """三个本级项目; 项目共3个."""
    kinds = alternatives(_LEXICON, "project_kinds")
    return re.compile(rf"(?<!第)(?P<n>\d{{1,3}}|{_HAN})[个项]{kinds}*(?:支出项目|项目|专项)(?![村点区库部组办所经单])"
                      rf"|(?:项目|专项)(?:支出)?(?:(?:共|共有|共计|合计|总计)(?P<m>\d{{1,3}}|{_HAN})[个项]|(?P<k>\d{{1,3}}|{_HAN})[个项](?=[,;:。(]))")


@lru_cache(maxsize=1)
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[,;:、。(]|{alternatives(_LEXICON, 'lead')}|[一二三四五六七八九十][)、]|\d[.、)])$")


@lru_cache(maxsize=1)
def _offices() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{0,3}}?{alternatives(_LEXICON, 'office')}")


@lru_cache(maxsize=1)
def _wholes() -> re.Pattern[str]:
    return re.compile(rf"^(?:其中)?{alternatives(_LEXICON, 'whole')}|合计看|行合计")


@dataclass(slots=True)
class _State:
    subject: str | None
    count: int | None = None
    own: bool = True
    named: bool = False
    or_else: str | None = None


class Tracker:
    """One pass over a narrative. ``names``: the unit's projects; ``others``: projects of units below it."""

    def __init__(self, narrative: Narrative, names: tuple[str, ...], others: tuple[str, ...]) -> None:
        self.narrative, self.own = narrative, names
        self.names: Names = names_of(names + others)
        self.foreign = frozenset(others)
        self.headings = [self._titled(s.title) for s in narrative.sections]
        self.below = [_is_below(s.title) for s in narrative.sections]
        self.paragraph = -1
        self.devoted: str | None = None         # the one project that the paragraph has spoken of from its start
        self.totals = False                     # the paragraph opened with figures of the whole unit
        self.previous: frozenset[str] = frozenset()
        self.last: str | None = None

    def run(self) -> Iterator[Stretch]:
        """Stretches sentence by sentence."""
        for index, sentence in enumerate(self.narrative.sentences):
            first = sentence.paragraph != self.paragraph
            if first:
                self.paragraph, self.devoted, self.totals, self.previous = sentence.paragraph, None, False, frozenset()
            state = _State(self._start(sentence.section), own=not self._is_below(sentence.section))
            text = fold(sentence.text)
            found = list(self._clauses(index, text, [m.span() for m in _CLAUSE.finditer(text.text) if m.end() > m.start()], state))
            self._remember(found, first)
            yield from found

    # -- what a sentence begins with -------------------------------------------------------------------------------
    def _titled(self, title: str) -> str | None:
        hits = {h.project for h in self.names.find(fold(title).text)}
        return hits.pop() if len(hits) == 1 else WHOLE if pattern(_LEXICON, "group").search(title) and not hits else None

    def _above(self, section: int) -> Iterator[int]:
        while section >= 0:
            yield section
            section = self.narrative.sections[section].parent

    def _is_below(self, section: int) -> bool:
        """Whether the section is headed as one on units below: 所属单位项目复核."""
        return any(self.below[s] for s in self._above(section))

    def _start(self, section: int) -> str | None:
        """The subject of a sentence before it names one."""
        if len(self.own) == 1 and not self.foreign:
            return self.own[0]
        headed = next((h for s in self._above(section) if (h := self.headings[s])), None)
        if headed or self.devoted:
            return headed or self.devoted
        return WHOLE if self.totals and len(self.previous) != 1 else None

    def _remember(self, found: list[Stretch], first: bool) -> None:
        named = frozenset(s.subject for s in found if s.named and s.subject)
        if first:
            opens = next((s for s in found if s.named or _DIGIT.search(self._words(s))), None)
            alone = len(named) == 1 and not any(s.subject == WHOLE for s in found)
            self.devoted = next(iter(named)) if alone and opens is not None and opens.named else None
        elif named - {self.devoted}:
            self.devoted = None
        self.totals = self.totals or any(s.subject == WHOLE and s.own and (first or s.named) for s in found)
        self.previous = frozenset(s.subject for s in found if s.subject)
        if named:
            self.last = next(s.subject for s in reversed(found) if s.named and s.subject)

    def _words(self, stretch: Stretch) -> str:
        return self.narrative.sentences[stretch.sentence].text[stretch.start:stretch.end]

    def _clauses(self, index: int, text: Folded, clauses: list[tuple[int, int]], state: _State) -> Iterator[Stretch]:
        for (start, end), (_, stop) in zip(clauses, [*clauses[1:], (0, 0)], strict=True):
            if state.subject is None and state.own and self._opens_list(text.text[start:end], text.text[end:stop]):
                state.subject = WHOLE
            yield from self._clause(index, text, start, end, state)

    def _opens_list(self, words: str, after: str) -> bool:
        """安排支出184万元，分别是甲项目45万元、…: what is listed by project is the whole."""
        if not _DIGIT.search(words) or not pattern(_LEXICON, "listing").match(after) or self.names.find(words):
            return False
        return len(self.own) > 1 and bool(self.names.find(after))

    # -- inside a sentence -----------------------------------------------------------------------------------------
    def _clause(self, index: int, text: Folded, start: int, end: int, state: _State) -> Iterator[Stretch]:
        """Split a clause where its subject changes; ``state`` carries the subject on to the next."""
        words, before = text.text[start:end], (state.subject, state.count, state.own)
        hits = [h for h in self.names.find(words) if _counts_as(h, words)]
        total = self._unit(words, state)
        edges = _edges(words, hits, total)
        for at, (offset, hit) in enumerate(edges):
            stop = edges[at + 1][0] if at + 1 < len(edges) else len(words)
            if hit is not None:
                self._named(hit, state)
            a, b = text.span(start + offset, start + stop)
            yield Stretch(index, a, b, state.subject, state.count, state.own, state.named, state.or_else)
        summed = before[0] == WHOLE or (before[0] is None and _AMOUNT.search(text.text, 0, start))
        if summed and before[2] and _is_aside(words, hits):
            self._go_on(state, before, hits[0], start)
        elif len({h.project for h in hits}) > 1 and not _listed(words, hits) and not (total and state.count == len(self.own)):
            state.subject, state.count = None, None

    def _go_on(self, state: _State, before: tuple[str | None, int | None, bool], hit: Hit, start: int) -> None:
        """After an aside: on about the whole, or about the project where it opened the sentence; the other may be meant too."""
        if start == 0 and hit.start == 0:
            state.or_else = WHOLE
        else:
            (state.subject, state.count, state.own), state.or_else = before, hit.project

    def _unit(self, words: str, state: _State) -> bool:
        """Read what is said of the unit as a whole, of units below, of 该项目; True where projects are counted."""
        state.named = False
        if _is_below(words):
            state.subject, state.own, state.count = None, False, None
        count = _counts().search(words)
        apart = pattern(_LEXICON, "apart").search(words)
        if (count or _wholes().search(words)) and not apart and not pattern(_LEXICON, "parts").search(words):
            n = _number(count["n"] or count["m"] or count["k"]) if count else None
            each = bool(count and _EACH.match(words, count.end()))
            state.subject, state.count = None if each or n == 1 else WHOLE, n
            state.own, state.named = True, not each
        elif count and not apart:
            state.subject, state.count = None, None
        elif _SAME.match(words) and state.subject in (None, WHOLE):
            state.subject = self.last
        elif state.subject is None and state.own and pattern(_LEXICON, "whole_if_unnamed").match(words):
            state.subject = WHOLE
        return bool(count)

    def _named(self, hit: Hit, state: _State) -> None:
        foreign = hit.project in self.foreign
        if state.subject is not None or state.own:
            state.own = not foreign
        elif foreign:
            state.own = False
        state.subject, state.count, state.named, state.or_else = hit.project, None, True, None


def _is_aside(words: str, hits: list[Hit]) -> bool:
    """其中甲项目追加30万元: says why the total changed; what follows goes on about the total."""
    changed = pattern(_LEXICON, "aside").search(words)
    return bool(changed) and len({h.project for h in hits}) == 1 and not pattern(_LEXICON, "not_aside").search(words)


def _is_below(words: str) -> bool:
    return bool(pattern(_LEXICON, "below").search(words)) and "本级" not in words


def _counts_as(hit: Hit, words: str) -> bool:
    """A short form of two characters names a project only at the head of a clause or before 项目, and never an office."""
    if hit.sure or pattern(_LEXICON, "headed").match(words, hit.end):
        return True
    return bool(_leads().search(words[:hit.start])) and not _offices().match(words, hit.end)


def _edges(words: str, hits: list[Hit], total: bool) -> list[tuple[int, Hit | None]]:
    """Where a new subject begins. Projects named together without figures between them share what follows: None."""
    projects = {h.project for h in hits}
    if not hits or (len(projects) > 1 and (total or not _listed(words, hits))):
        return [(0, None)]
    edges: list[tuple[int, Hit | None]] = [(0, hits[0])]
    for before, hit in pairwise(hits):
        if hit.project != before.project:
            edges.append((hit.start, hit))
    return edges


def _listed(words: str, hits: list[Hit]) -> bool:
    """管网652.8万元、河道186.9万元: each name has its own figure."""
    starts = [h.start for h in hits[1:]] + [len(words)]
    return all(_DIGIT.search(words[h.end:stop]) for h, stop in zip(hits, starts, strict=True))


def _number(printed: str) -> int | None:
    if printed.isdigit():
        return int(printed)
    value = chinese_number(printed)
    return int(value) if value is not None else None
