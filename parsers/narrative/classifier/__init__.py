"""A small classifier of sentences, learned from ``corpus/sentences``: what it measures and when it is heard, docs/language.md.

numpy and the model are loaded when the first text is judged, so that a run whose files are all remembered needs neither.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parsers.narrative.classifier.judging import Opinion
    from parsers.narrative.classifier.model import Model
    from parsers.report import Narrative, Topic


def refine(narrative: Narrative, topics: tuple[Topic, ...], model: Model | None = None, adds: bool = True, vetoes: bool = False) -> tuple[Topic, ...]:
    """The topics of the rules, corrected where the classifier is surer; a topic that it does not know stays as it is."""
    if not topics:
        return topics
    from parsers.narrative.classifier import judging

    return judging.refined(narrative, topics, model, adds, vetoes)


def opinions(narrative: Narrative, model: Model | None = None) -> tuple[Opinion, ...]:
    """All that the classifier is sure of, sentence by sentence, with the words that each opinion rests on."""
    from parsers.narrative.classifier import judging

    return judging.opinions(narrative, model)
