"""The six things that key projects are also looked at for: 采购、招标、监理和验收、公示、资产、核算."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parsers.narrative.statements.base import Statement, scope
from parsers.narrative.words import alternatives, listed, pattern
from parsers.report import Narrative

_LEXICON = "narrative_topics"
_LEAST_LISTED = 4           # names in a row from which on they are a list and no content


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of the six for a project: sentences that say something on it, and those that only list its name."""

    label: str
    told: tuple[Statement, ...] = ()
    listed: tuple[Statement, ...] = ()


def extension_aspects(narrative: Narrative, project: str = "", projects: Sequence[str] = (), others: Sequence[str] = ()) -> Mapping[str, Aspect]:
    """Topic name → what is said for a project; 不涉及 counts as an answer."""
    look = scope(narrative, project, projects, others)
    told: dict[str, list[Statement]] = {name: [] for name in aspects()}
    named: dict[str, list[Statement]] = {name: [] for name in aspects()}
    for sentence in look.told:
        bare = without_lists(sentence.text)
        rest = pattern(_LEXICON, "extension", "rest").search(sentence.text)
        for name, (_, words) in aspects().items():
            hit = words.search(sentence.text) or rest
            if hit and look.speaks(sentence, hit.start()):
                (told if rest or words.search(bare) else named)[name].append(look.state(sentence, hit.start()))
    return {name: Aspect(label, tuple(told[name]), tuple(named[name])) for name, (label, _) in aspects().items()}


@lru_cache(maxsize=1)
def aspects() -> Mapping[str, tuple[str, re.Pattern[str]]]:
    """Topic name → what officers call it, and the words that touch it."""
    named = listed(_LEXICON, "extension", "aspects")
    return {name: (a["label"], pattern(_LEXICON, "extension", "aspects", name, "words")) for name, a in named.items()}


def without_lists(text: str) -> str:
    """A folded sentence less the mere rows of names in it: 采购、招标、监理、验收都有人管."""
    return _rows().sub(lambda row: row[0] if _answers(text, row) else "", text)


def _answers(text: str, row: re.Match[str]) -> bool:
    before = pattern(_LEXICON, "extension", "answered_before").search(text[:row.start()])
    return bool(before or pattern(_LEXICON, "extension", "answered_after").search(text[row.end():]))


@lru_cache(maxsize=1)
def _rows() -> re.Pattern[str]:
    one, join = alternatives(_LEXICON, "extension", "listed"), alternatives(_LEXICON, "extension", "join")
    return re.compile(f"{one}(?:{join}{one}){{{_LEAST_LISTED - 1},}}")
