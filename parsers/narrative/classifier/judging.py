"""What the classifier changes in the topics that the rules read: the one seam between the two.

Rules lead. The classifier speaks where cross-validation has shown it to be surer than they are: a sentence far above
the bar is content that they have overlooked, an empty answer likewise; evidence that is surely an empty phrase is dropped.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from parsers.narrative.classifier.model import Floats, Model, shipped
from parsers.narrative.topics import topic_rules
from parsers.narrative.view import Told, view
from parsers.quantity import MONEY, Kind
from parsers.report import Narrative, Presence, Sentence, Topic

VOID = "void:"
_MOST_EVIDENCE = 8


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model holds of one sentence: a label's log-odds and the words, as printed, that it rests on."""

    sentence: int
    label: str
    odds: float
    words: str


def refined(narrative: Narrative, topics: tuple[Topic, ...], model: Model | None, adds: bool, vetoes: bool) -> tuple[Topic, ...]:
    """``adds``: hear it where the rules saw less; ``vetoes``: also where it holds their evidence for next to impossible."""
    told = view(narrative)
    if not told:
        return topics
    page = _Page(told, model or shipped())
    return tuple(page.refined(topic, adds, vetoes) for topic in topics)


def opinions(narrative: Narrative, model: Model | None) -> tuple[Opinion, ...]:
    """All that the model is sure of, sentence by sentence."""
    told = view(narrative)
    page = _Page(told, model or shipped())
    return tuple(page.opinion(int(at), name) for i, name in enumerate(page.model.names)
                 for at in np.flatnonzero(page.top(name) >= page.model.sure[i]))


class _Page:
    """The sentences of one narrative, scored once."""

    def __init__(self, told: tuple[Told, ...], model: Model) -> None:
        self.told, self.model = told, model
        self.scores = model.score([t.text for t in told])
        self.index = {id(t.sentence): t.index for t in told}
        self.tops: dict[str, Floats] = {}

    def top(self, label: str) -> Floats:
        """Each sentence's highest log-odds on a label."""
        if label not in self.tops:
            self.tops[label] = self.scores.best(label, len(self.told))[0]
        return self.tops[label]

    def opinion(self, at: int, label: str) -> Opinion:
        top, window = self.scores.best(label, len(self.told))
        told = self.told[at]
        a, b = told.raw(*self.scores.span[window[at]])
        return Opinion(at, label, float(top[at]), told.sentence.text[a:b].strip())

    def refined(self, topic: Topic, adds: bool, vetoes: bool) -> Topic:
        column = self.model.at(topic.name)
        if column < 0:
            return topic
        if topic.presence is Presence.SUBSTANCE:
            return self._sifted(topic, column, vetoes) if adds or vetoes else topic
        return self._added(topic, column) if adds else topic

    def _added(self, topic: Topic, column: int) -> Topic:
        """Content, or an empty answer, where the rules saw less."""
        if found := self._above(topic.name, column):
            return Topic(topic.name, Presence.SUBSTANCE, found)
        return self._empty(topic.name) if topic.presence is Presence.ABSENT else topic

    def _empty(self, name: str) -> Topic:
        column = self.model.at(VOID + name)
        found = self._above(VOID + name, column) if column >= 0 else ()
        return Topic(name, Presence.VOID if found else Presence.ABSENT, found)

    def _above(self, label: str, column: int) -> tuple[Sentence, ...]:
        found = [int(i) for i in np.flatnonzero(self.top(label) >= self.model.sure[column]) if self._has_figure(label, int(i))]
        return tuple(self.told[i].sentence for i in found[:_MOST_EVIDENCE])

    def _has_figure(self, label: str, at: int) -> bool:
        """Whether a sentence holds the kind of figure that the topic's content rests on: 专款专用、支付安全 states no spending."""
        rules = next((r for r in topic_rules() if r.name == label), None)
        if rules is None or not rules.figure:
            return True
        told = self.told[at]
        quantities = [shown.mention.quantity for shown in told.figures]
        money = any(q.unit in MONEY or q.kind is Kind.PERCENT for q in quantities)
        return bool(rules.also and rules.also.search(told.text)) or (money if rules.figure == "money" else bool(quantities))

    def _sifted(self, topic: Topic, column: int, vetoes: bool) -> Topic:
        """Without the evidence that cannot be; with none left, the topic is what the model sees instead."""
        kept = tuple(s for s in topic.evidence if id(s) not in self.index or self._stands(topic.name, column, self.index[id(s)], vetoes))
        return Topic(topic.name, topic.presence, kept) if kept else self._added(Topic(topic.name, Presence.ABSENT), column)

    def _stands(self, name: str, column: int, at: int, vetoes: bool) -> bool:
        """No: surely an empty phrase and likelier no content than content (or, where vetoes count, hopelessly unlikely)."""
        own, void = self.top(name)[at], self.model.at(VOID + name)
        empty = void >= 0 and own < 0 and self.top(VOID + name)[at] >= self.model.sure[void]
        return not empty and (not vetoes or own >= self.model.never[column])
