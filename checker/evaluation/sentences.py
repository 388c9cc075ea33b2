"""The topics of single sentences: rules, model and both, held against the labels of ``corpus/sentences``.

The model is judged by cross-validation: no sentence by a model that has seen its voice. Its bars (``sure``) come from the
same cross-validation, so that "both" is measured a little too kindly where a bar only just holds.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from checker.evaluation.counts import Counts, compared
from corpus.examples import Example
from parsers.document import Document, Format, Paragraph
from parsers.narrative import read_prose
from parsers.narrative.classifier.model import shipped
from parsers.narrative.classifier.training import held_out, material
from parsers.narrative.topics import read_topics
from parsers.report import Presence

_TITLE = "监控报告"
WAYS = ("rules", "model", "both")


@dataclass(frozen=True)
class Measured:
    """``ways``: way → topic → counts of substance. ``seen``: sentences with the label, a topic; ``sentences``: in all."""

    ways: Mapping[str, Mapping[str, Counts]]
    seen: Mapping[str, int]
    sentences: int


def measure(sentences: Sequence[Example]) -> Measured:
    given = material(sentences)
    odds, model = held_out(given), shipped()
    ruled = [by_rules(e.text) for e in sentences]
    counts: dict[str, dict[str, Counts]] = {way: defaultdict(Counts) for way in WAYS}
    topics = [n for n in given.names if ":" not in n]
    for topic in topics:
        column, bar = given.names.index(topic), model.sure[model.at(topic)]
        for i, example in enumerate(sentences):
            said = {"rules": topic in ruled[i], "model": bool(odds[i, column] > 0), "both": topic in ruled[i] or bool(odds[i, column] >= bar)}
            for way in WAYS:
                counts[way][topic] += compared(said[way], topic in example.says)
    return Measured(counts, {t: int(np.sum(given.has(t))) for t in topics}, len(sentences))


def misses(sentences: Sequence[Example]) -> Iterator[tuple[str, str, Example]]:
    """Topic, what the rules did with it (漏: content overlooked, 误: content seen where none is) and the sentence."""
    topics = sorted({t for e in sentences for t in e.says})
    for example in sentences:
        found = by_rules(example.text)
        for topic in topics:
            if (topic in found) != (topic in example.says):
                yield topic, "误" if topic in found else "漏", example


def by_rules(text: str) -> frozenset[str]:
    """Topics that the rules alone find content on in a sentence that stands in a report without headings."""
    lines = (Paragraph(_TITLE, 0, source="body", align="center"), Paragraph(text, 1, source="body"))
    narrative = read_prose(Document("句子.docx", Format.DOCX, lines)).narrative
    return frozenset(t.name for t in read_topics(narrative) if t.presence is Presence.SUBSTANCE)
