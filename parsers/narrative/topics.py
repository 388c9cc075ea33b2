"""How each topic stands in a narrative: substance, void or absent, with the sentences that the judgement rests on.

By rules over sentences. A classifier that knows more can take the place of one recogniser: ``RECOGNISERS`` maps a
topic's ``by`` to a function of a sentence, and everything else stays.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import corpus
from parsers.narrative.extension import ASPECTS
from parsers.narrative.statements.adjustment import is_stance
from parsers.narrative.statements.causes import cause_in, is_vague
from parsers.narrative.statements.measures import is_slogan, measure_in
from parsers.narrative.view import Told, view
from parsers.quantity import MONEY, Kind
from parsers.report import Narrative, Presence, Sentence, Topic

_FUND_RATE = re.compile(r"执行率|支付率|支出率|使用率|支付进度|支出进度|执行进度|进度\d")
_MOST_EVIDENCE = 8
_LEAST_CONTENT = 12         # characters of a sentence under its heading that is content
_ENOUGH_ASPECTS = 2


@dataclass(frozen=True, slots=True)
class Rules:
    """One topic of the lexicon, compiled; a pattern that it does not have is None."""

    name: str
    titles: re.Pattern[str]
    says: re.Pattern[str] | None
    also: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    void: re.Pattern[str] | None
    mention: re.Pattern[str] | None
    figure: str                 # "money", "count", ""
    under: bool
    by: str


def _cause(told: Told, headed: bool) -> bool | None:
    match = cause_in(told)
    return None if match is None else not is_vague(told.text)


def _measure(told: Told, headed: bool) -> bool | None:
    match = measure_in(told, headed)
    return None if match is None else not is_slogan(told.text)


def _adjustment(told: Told, headed: bool) -> bool | None:
    return True if is_stance(told) else None


def _extension(told: Told, headed: bool) -> bool | None:
    return True if sum(bool(p.search(told.text)) for p in ASPECTS.values()) >= _ENOUGH_ASPECTS else None


# True: substance, False: an empty phrase, None: nothing on the topic.
Recogniser = Callable[[Told, bool], "bool | None"]
RECOGNISERS: Mapping[str, Recogniser] = {"cause": _cause, "measure": _measure, "adjustment": _adjustment, "extension": _extension}


def read_topics(narrative: Narrative) -> tuple[Topic, ...]:
    """Every topic of the lexicon; none for a file without running text."""
    told = view(narrative)
    if not told:
        return ()
    titles = [_titles(narrative, t.sentence.section) for t in told]
    return tuple(_topic(rules, told, titles) for rules in topic_rules())


@lru_cache(maxsize=1)
def topic_rules() -> tuple[Rules, ...]:
    data = corpus.lexicon("narrative_topics")["topics"]
    return tuple(Rules(name, re.compile(t["titles"]), _any(t, "says"), _any(t, "also"), _any(t, "unless"), _any(t, "void"), _any(t, "mention"),
                       t.get("figure", ""), bool(t.get("under")), t.get("by", "")) for name, t in data.items())


def _any(topic: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{w})" for w in topic[key])) if topic.get(key) else None


@lru_cache(maxsize=1)
def _blank() -> re.Pattern[str]:
    return re.compile("|".join(corpus.lexicon("narrative_topics")["blank"]))


def _titles(narrative: Narrative, section: int) -> str:
    """The titles over a sentence, from its own section up."""
    found = []
    while section >= 0:
        found.append(narrative.sections[section].title)
        section = narrative.sections[section].parent
    return "|".join(found)


def _topic(rules: Rules, told: tuple[Told, ...], titles: list[str]) -> Topic:
    good: list[Sentence] = []
    empty: list[Sentence] = []
    for t, title in zip(told, titles, strict=True):
        judged = _judge(rules, t, bool(title and rules.titles.search(title)))
        if judged is not None:
            (good if judged else empty).append(t.sentence)
    if good:
        return Topic(rules.name, Presence.SUBSTANCE, tuple(good[:_MOST_EVIDENCE]))
    return Topic(rules.name, Presence.VOID if empty else Presence.ABSENT, tuple(empty[:_MOST_EVIDENCE]))


def _judge(rules: Rules, told: Told, headed: bool) -> bool | None:
    """True where a sentence is content on the topic, False where it answers with nothing, None where it is silent."""
    text = told.text
    if headed and _blank().search(text):
        return False
    if rules.void and rules.void.search(text) and not (rules.by and RECOGNISERS[rules.by](told, headed)):
        return False
    if rules.by and (judged := RECOGNISERS[rules.by](told, headed)) is not None:
        return judged
    if rules.also and rules.also.search(text):
        return True
    if _says(rules, told):
        return True
    if rules.under and headed and len(text) >= _LEAST_CONTENT:
        return True
    return False if rules.mention and rules.mention.search(text) else None


def _says(rules: Rules, told: Told) -> bool:
    """Whether the sentence, or where a figure is asked for a clause with one, has the words."""
    if rules.says is None:
        return False
    if not rules.figure:
        return bool(rules.says.search(told.text)) and not (rules.unless and rules.unless.search(told.text))
    for shown in told.figures:
        quantity = shown.mention.quantity
        start, stop = told.clause(shown.start)
        clause = told.text[start:stop]
        money = quantity.unit in MONEY or (quantity.kind is Kind.PERCENT and bool(_FUND_RATE.search(clause)))
        if quantity.operator or (rules.figure == "money") != money:
            continue
        if rules.says.search(clause) and not (rules.unless and rules.unless.search(clause)):
            return True
    return False
