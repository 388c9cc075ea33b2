"""A small classifier of sentences, learned from ``corpus/sentences``: what it measures and when it is heard, docs/language.md."""
from __future__ import annotations

from parsers.narrative.classifier.refine import Opinion, opinions, refine

__all__ = ["Opinion", "opinions", "refine"]
