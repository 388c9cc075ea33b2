"""How each topic stands in a narrative: substance, void or absent, with the sentences that the judgement rests on.

By rules over sentences, from the lexicon ``narrative_topics``; what takes more than words is in ``recognisers``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import corpus
from parsers.narrative.headings import is_title, label, titles
from parsers.narrative.recognisers import by_line, gate, recogniser
from parsers.narrative.sieve import Lines, Sieve
from parsers.narrative.statements.expecting import expected
from parsers.narrative.statements.measures import measure_in
from parsers.narrative.view import Shown, Told, view
from parsers.quantity import MONEY, Kind
from parsers.report import Narrative, Presence, Sentence, Topic

_FUND_RATE = re.compile(r"执行率|支付率|支出率|使用率|(?:支付|支出|资金|预算)完成率|支付进度|支出进度|执行进度|进度\d")
_LIMIT = re.compile(r"(?:的)?(?:及?以上|以下|以内|不等|封顶)")     # 五万元以上的支出: a limit, no amount
_MOST_EVIDENCE = 8
_WALL = 150                 # characters of a sentence that tells of more than one matter
_PARTS = re.compile(r"[^,;。!?]+")
_LEAST_CONTENT = 12         # characters of a sentence under its heading that is content


@dataclass(frozen=True, slots=True)
class Rules:
    """One topic of the lexicon, compiled; a pattern that it does not have is None."""

    name: str
    titles: re.Pattern[str]
    says: re.Pattern[str] | None
    also: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    void: re.Pattern[str] | None
    void_under: re.Pattern[str] | None
    mention: re.Pattern[str] | None
    never: re.Pattern[str] | None
    figure: str                 # "money", "count", ""
    under: bool
    by: str


def read_topics(narrative: Narrative) -> tuple[Topic, ...]:
    """Every topic of the lexicon; none for a file without running text."""
    told = view(narrative)
    if not told:
        return ()
    page = _Page(told, titles(narrative), expected(narrative))
    return tuple(page.topic(rules) for rules in topic_rules())


@lru_cache(maxsize=1)
def topic_rules() -> tuple[Rules, ...]:
    data = corpus.lexicon("narrative_topics")["topics"]
    return tuple(Rules(name, re.compile(t["titles"]), _any(t, "says"), _any(t, "also"), _any(t, "unless"), _any(t, "void"), _any(t, "void_under"),
                       _any(t, "mention"), _any(t, "never"),
                       t.get("figure", ""), bool(t.get("under")), t.get("by", "")) for name, t in data.items())


def _any(topic: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
    return by_line("|".join(f"(?:{w})" for w in topic[key])) if topic.get(key) else None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Every pattern that is looked for in all sentences, each once."""
    rules = topic_rules()
    of_topics = (p for r in rules for p in (r.says, r.unless, r.also, r.void, r.void_under, r.mention, r.never) if p)
    gates = (g for r in rules if r.by and (g := gate(r.by)) is not None)
    return tuple(dict.fromkeys((*of_topics, *gates)))


@lru_cache(maxsize=1)
def _sieve() -> Sieve:
    return Sieve(_patterns())


@lru_cache(maxsize=1)
def _blank() -> re.Pattern[str]:
    return re.compile("|".join(corpus.lexicon("narrative_topics")["blank"]))


class _Page:
    """The sentences of a narrative, one a line, so that a pattern is looked for once and not sentence by sentence."""

    def __init__(self, told: tuple[Told, ...], titles: tuple[str, ...], asked: frozenset[int]) -> None:
        self.told, self.titles, self.asked = told, titles, asked
        self.labels = tuple(label(t.text) for t in told)
        self.lines = Lines([t.text for t in told])
        self.found = dict(zip(_patterns(), _sieve().hits(self.lines), strict=True))
        self.blank = frozenset(i for i, t in enumerate(told) if _blank().search(t.text))

    def topic(self, rules: Rules) -> Topic:
        """Sort the sentences into content and empty answers."""
        patterns = {"says": rules.says, "unless": rules.unless, "also": rules.also, "void": rules.void, "void_under": rules.void_under,
                    "mention": rules.mention, "never": rules.never}
        hits = {name: self._hits(found) for name, found in patterns.items()} | {"blank": self.blank}
        over = {title: bool(title) and bool(rules.titles.search(title)) for title in set(self.titles)}
        asked = self.asked if rules.by == "cause" else frozenset()
        good: list[Sentence] = []
        empty: list[Sentence] = []
        touched = frozenset[int]().union(*hits.values(), self._gated(rules.by))
        for at, (told, title) in enumerate(zip(self.told, self.titles, strict=True)):
            headed = over[title] or at in asked or self._labelled(rules, at)
            if at not in touched and not headed:
                continue
            judged = _judge(rules, told, headed, {name for name, found in hits.items() if at in found})
            if judged is not None:
                (good if judged else empty).append(told.sentence)
        if good:
            return Topic(rules.name, Presence.SUBSTANCE, tuple(good[:_MOST_EVIDENCE]))
        empty = empty or [t.sentence for at, (t, title) in enumerate(zip(self.told, self.titles, strict=True))
                          if at not in hits["never"] and self._unanswered(rules, t, over[title])]
        return Topic(rules.name, Presence.VOID if empty else Presence.ABSENT, tuple(empty[:_MOST_EVIDENCE]))

    def _labelled(self, rules: Rules, at: int) -> bool:
        return bool(self.labels[at]) and bool(rules.titles.search(self.labels[at]))

    def _unanswered(self, rules: Rules, told: Told, headed: bool) -> bool:
        """Whether a sentence stands under the topic's heading or label and holds nothing on it: 合规性：符合要求."""
        if not (headed or self._labelled(rules, told.index)) or is_title(told.text, self.titles[told.index]):
            return False
        return rules.by != "cause" or measure_in(told, headed=True) is None         # 问题：…偏慢，将加快推进 answers another question

    def _gated(self, by: str) -> frozenset[int]:
        """The sentences that a recogniser has to look at."""
        found = gate(by) if by else None
        if found is not None:
            return self._hits(found)
        return frozenset(range(len(self.told))) if by else frozenset()

    def _hits(self, found: re.Pattern[str] | None) -> frozenset[int]:
        """The sentences in which a pattern occurs."""
        return self.found[found] if found else frozenset()


def _judge(rules: Rules, told: Told, headed: bool, hits: set[str]) -> bool | None:
    """True where a sentence is content on the topic, False where it answers with nothing, None where it is silent."""
    if "never" in hits:
        return None
    by = recogniser(rules.by)(told, headed) if rules.by else None
    if (headed and "blank" in hits) or ("void" in hits and not by):
        return False
    if by is not None:
        return by
    content = rules.under and headed and len(told.text) >= _LEAST_CONTENT
    if "also" in hits or content or ("says" in hits and _says(rules, told, "unless" in hits)):
        return True
    return False if "mention" in hits or (headed and "void_under" in hits) else None


def _says(rules: Rules, told: Told, unless: bool) -> bool:
    """Whether a sentence that has the words is content; where a figure is asked for, a clause with one must have them."""
    if rules.figure:
        return any(_clause_says(rules, told, shown) for shown in told.figures)
    return not unless or (len(told.text) > _WALL and _part_says(rules, told.text))


def _part_says(rules: Rules, text: str) -> bool:
    """Of a report written as one sentence: a clause that has the words and none that take them back."""
    return any(rules.says and rules.says.search(part) and not (rules.unless and rules.unless.search(part)) for part in _PARTS.findall(text))


def _clause_says(rules: Rules, told: Told, shown: Shown) -> bool:
    quantity = shown.mention.quantity
    start, stop = told.clause(shown.start)
    clause = told.text[start:stop]
    money = quantity.unit in MONEY or (quantity.kind is Kind.PERCENT and bool(_FUND_RATE.search(clause)))
    if quantity.operator or _LIMIT.match(told.text, shown.end) or (rules.figure == "money") != money:
        return False
    return bool(rules.says and rules.says.search(clause)) and not (rules.unless and rules.unless.search(clause))
