"""Trains the classifier on ``corpus/sentences`` and writes ``model.npz``: ``make train``.

Thresholds come from cross-validation by voice, never from the rounds that results are reported on.
"""
from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.examples import Example, examples, fingerprint
from parsers.narrative.classifier.learning import learn
from parsers.narrative.classifier.model import FILE, Model
from parsers.narrative.fold import folded

FOLDS = 5
VOID = "void:"              # before the name of a topic: an empty answer on it
_FEWEST = 20                # sentences with a label that is worth learning
_ALARMS = 0.001             # share of other sentences that may lie above the bar of what is believed against the rules
_LOWEST = 1.0               # log-odds of the lowest bar, for labels with few sentences
_LOSSES = 0.005             # share of a label's own sentences that may lie below the bar of what is never believed


@dataclass(frozen=True, eq=False)
class Material:
    """Folded sentences, the labels of each, the labels' names and the fold of each sentence's voice."""

    texts: tuple[str, ...]
    labels: tuple[frozenset[str], ...]
    names: tuple[str, ...]
    fold: NDArray[np.int64]

    def has(self, name: str) -> NDArray[np.bool_]:
        return np.array([name in found for found in self.labels])


def material(sentences: Sequence[Example]) -> Material:
    labels = tuple(frozenset(e.says) | frozenset(VOID + v for v in e.void) for e in sentences)
    names = sorted({n for found in labels for n in found})
    voices = {voice: i % FOLDS for i, voice in enumerate(sorted({e.voice for e in sentences}))}
    return Material(tuple(folded(e.text) for e in sentences), labels, tuple(n for n in names if sum(n in x for x in labels) >= _FEWEST),
                    np.array([voices[e.voice] for e in sentences]))


def held_out(given: Material) -> NDArray[np.float64]:
    """Sentences × labels: log-odds by a model that has not seen the sentence's voice."""
    odds = np.zeros((len(given.texts), len(given.names)))
    for fold in range(FOLDS):
        here, rest = np.flatnonzero(given.fold == fold), np.flatnonzero(given.fold != fold)
        model = learn([given.texts[i] for i in rest], [given.labels[i] for i in rest], given.names)
        scores = model.score([given.texts[i] for i in here])
        odds[here] = np.stack([scores.best(name, len(here))[0] for name in given.names], axis=1)
    return odds


def train(sentences: Sequence[Example], mark: str = "") -> Model:
    given = material(sentences)
    odds = held_out(given)
    sure = [max(float(np.quantile(odds[~given.has(name), i], 1 - _ALARMS)), _LOWEST) for i, name in enumerate(given.names)]
    never = [np.quantile(odds[given.has(name), i], _LOSSES) for i, name in enumerate(given.names)]
    return replace(learn(given.texts, given.labels, given.names, mark), sure=np.array(sure, np.float32), never=np.array(never, np.float32))


def main() -> None:
    model = train(examples(), fingerprint())
    model.save()
    sys.stdout.write(f"{FILE.name}: {FILE.stat().st_size // 1024} KiB，{len(examples())} 句，{len(model.names)} 类\n")
    for name, sure, never in zip(model.names, model.sure, model.never, strict=True):
        sys.stdout.write(f"{name:<24}{sure:8.2f}{never:8.2f}\n")


if __name__ == "__main__":
    main()
