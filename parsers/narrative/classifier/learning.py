"""Learns one linear model a label from labelled sentences: logistic regression by full-batch Adam, numpy only.

Deterministic: no random numbers, the order of the examples is the order of the files.
"""
from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from parsers.narrative.classifier.features import BUCKETS, Ints, grams
from parsers.narrative.classifier.model import Model

ROUNDS = 80
RATE = 0.3
DECAY = 0.3                 # L2, of the summed loss
RARITY = 0.9                # how much more a sentence of a rare label counts: nearly as much as all others together
RARE = 3                    # an n-gram that stands in fewer sentences is left out
_SCALE = 127.0

Floats = NDArray[np.float32]


def learn(texts: Sequence[str], labels: Sequence[frozenset[str]], names: Sequence[str], fingerprint: str = "",
          rounds: int = ROUNDS, decay: float = DECAY) -> Model:
    """``texts`` are folded sentences, ``labels`` the names that hold of each; ``names`` the order of the model's columns."""
    shown = grams(texts)
    wanted = np.array([[name in found for name in names] for found in labels], dtype=np.float32)
    sentence = shown.row[shown.clause]
    bucket, column = _common(shown.bucket, sentence, len(texts))
    kept = column[shown.bucket] >= 0
    columns, rows = column[shown.bucket[kept]], sentence[kept]
    weights, bias = _fit(columns, rows, len(bucket), wanted, rounds, decay)
    return _packed(bucket, weights, bias, tuple(names), fingerprint)


def _common(found: Ints, sentence: Ints, sentences: int) -> tuple[Ints, Ints]:
    """Buckets that enough sentences have, and for every bucket its place among them or -1."""
    seen = np.bincount(np.unique(found * sentences + sentence) // sentences, minlength=BUCKETS)
    bucket = np.flatnonzero(seen >= RARE)
    column = np.full(BUCKETS, -1, dtype=np.int64)
    column[bucket] = np.arange(len(bucket))
    return bucket, column


def _fit(columns: Ints, rows: Ints, width: int, wanted: Floats, rounds: int, decay: float) -> tuple[Floats, Floats]:
    """Weights (features × labels) and biases; a sentence's sum is divided by the root of its number of n-grams."""
    count, labels = wanted.shape
    length = np.sqrt(np.maximum(np.bincount(rows, minlength=count), 1)).astype(np.float32)[:, None]
    by_column = np.argsort(columns, kind="stable")
    rows_by_column, sorted_columns = rows[by_column], columns[by_column]
    edges = np.searchsorted(sorted_columns, np.arange(width))
    sentence = np.searchsorted(rows, np.arange(count))
    empty = np.bincount(rows, minlength=count) == 0
    importance = np.where(wanted > 0, (count / np.maximum(wanted.sum(axis=0), 1)) ** RARITY, 1).astype(np.float32)
    state = [np.zeros((width + 1, labels), dtype=np.float32) for _ in range(3)]
    weights, first, second = state
    for step in range(1, rounds + 1):
        total = np.add.reduceat(weights[:width][columns], np.minimum(sentence, len(columns) - 1), axis=0)
        total[empty] = 0
        error = importance * (1 / (1 + np.exp(-(total / length + weights[width]))) - wanted) / count
        slope = np.empty_like(weights)
        slope[:width] = np.add.reduceat((error / length)[rows_by_column], edges, axis=0) + decay / count * weights[:width]
        slope[width] = error.sum(axis=0)
        first += 0.1 * (slope - first)
        second += 0.001 * (slope * slope - second)
        weights -= RATE * (first / (1 - 0.9 ** step)) / (np.sqrt(second / (1 - 0.999 ** step)) + 1e-8)
    return weights[:width], weights[width]


def _packed(bucket: Ints, weights: Floats, bias: Floats, names: tuple[str, ...], fingerprint: str) -> Model:
    """Weights as whole numbers of one byte, with one scale a label: sums of them are the same on every machine."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-6) / _SCALE
    table = np.zeros((BUCKETS, len(names)), dtype=np.int8)
    table[bucket] = np.rint(weights / scale).astype(np.int8)
    none = np.zeros(len(names), dtype=np.float32)
    return Model(names, table, scale.astype(np.float32), bias.astype(np.float32), none, none, fingerprint)
