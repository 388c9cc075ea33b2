"""Recognisers of topics that take more than words: each judges one sentence.

True: content, False: a phrase that says nothing, None: nothing on the topic. A classifier that knows more can take
the place of one of them; everything else stays.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial

from parsers.narrative.extension import aspects, without_lists
from parsers.narrative.statements.adjustment import is_stance
from parsers.narrative.statements.causes import cause_in, is_vague
from parsers.narrative.statements.measures import is_slogan, measure_in
from parsers.narrative.view import Told
from parsers.narrative.words import alternatives, pattern

Recogniser = Callable[[Told, bool], "bool | None"]
_ENOUGH_ASPECTS = 2
_ANALYSED = re.compile(r"(?:分析|查找|查明|说明|梳理)[^,;。]{0,14}原因|原因[^,;。]{0,6}(?:分析|查找|说明|研判)")
_TOLD = re.compile(r"因为|由于|原因(?:是|为|在于|:)|主要是|系|导致|受[^,;。]{2,}影响|\d")
# Measures that are said to have been taken, and not told.
_SOME_MEASURE = re.compile(r"采取(?:了)?(?:有效|相应|有力|积极|切实|必要|针对性|各项|各种|一系列|多种)+的?(?:[^,;。]{0,4})?(?:措施|办法|手段)")
_DETAIL = re.compile(r"\d|由[^,;。]{2,12}(?:负责|牵头)|[一二三]是|包括|如下|:|改为|增加|约谈|加开|更换")
_CLAUSE = re.compile(r"[^,;。!?]+")


def _cause(told: Told, headed: bool) -> bool | None:
    match = cause_in(told, headed)
    if match is None or (_ANALYSED.search(told.text) and not _TOLD.search(told.text)):
        return None
    return not is_vague(told.text)


def _measure(told: Told, headed: bool) -> bool | None:
    match = measure_in(told, headed)
    if match is None:
        return None
    return not is_slogan(told.text) and not (_SOME_MEASURE.search(told.text) and not _DETAIL.search(told.text))


def _adjustment(told: Told, headed: bool) -> bool | None:
    return True if is_stance(told) else None


def _extension(told: Told, headed: bool) -> bool | None:
    bare = without_lists(told.text)
    return True if sum(bool(words.search(bare)) for _, words in aspects().values()) >= _ENOUGH_ASPECTS else None


def _aspect(name: str, told: Told, headed: bool) -> bool | None:
    words = aspects()[name][1]
    if pattern("narrative_topics", "extension", "rest").search(told.text) or words.search(without_lists(told.text)):
        return True
    return False if words.search(told.text) else None


def _change(told: Told, headed: bool) -> bool | None:
    """Conditions, plan or budget have changed: neither asked, denied, wished for nor another year's."""
    for clause in _CLAUSE.finditer(told.text):
        match = pattern("narrative_topics", "change", "said").search(clause[0])
        if match and not pattern("narrative_topics", "change", "not").search(clause[0]):
            return True
    return None


_RECOGNISERS: Mapping[str, Recogniser] = {
    "cause": _cause, "measure": _measure, "adjustment": _adjustment, "extension": _extension, "change": _change}
# Lists of the lexicons of which a sentence must hold a word for its recogniser to be asked; none: all are.
_GATES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "cause": (("narrative_statements", "cause", "marks"), ("narrative_statements", "cause", "strong")),
    "adjustment": (("narrative_statements", "adjustment", "none"), ("narrative_statements", "adjustment", "wanted")),
    "measure": tuple(("narrative_statements", "measure", key) for key in ("intent", "deadline", "fix", "asks", "slogans", "vow", "owner")),
    "change": (("narrative_topics", "change", "said"),)}


def recogniser(by: str) -> Recogniser:
    """The recogniser of a topic's ``by``: one of the table above, or of an extension item by its name."""
    return _RECOGNISERS.get(by) or partial(_aspect, by)


def _aspect_words(names: Iterable[str]) -> str:
    """Any word that touches one of these aspects, or answers for the rest of them."""
    words = [alternatives("narrative_topics", "extension", "aspects", name, "words") for name in names]
    return "|".join((*words, alternatives("narrative_topics", "extension", "rest")))


@lru_cache(maxsize=32)
def gate(by: str) -> re.Pattern[str] | None:
    """Without a match of it a recogniser has nothing to say; None where it must be asked always."""
    if by == "extension" or by in aspects():
        return by_line(_aspect_words((by,) if by in aspects() else aspects()))
    return by_line("|".join(alternatives(*path) for path in _GATES[by])) if by in _GATES else None


def by_line(words: str) -> re.Pattern[str]:
    """Made so that no match runs on into the next line: one pass looks at every sentence."""
    return re.compile(words.replace("[^", r"[^\n"), re.M)
