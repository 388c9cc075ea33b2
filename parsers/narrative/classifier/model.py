"""A linear model of sentences: one byte a weight, sums in whole numbers, so that a judgement is the same everywhere."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parsers.narrative.classifier.features import Grams, grams

FILE = Path(__file__).with_name("model.npz")
_BATCH = 4096               # sentences looked at together, so that memory stays small


@dataclass(frozen=True, eq=False)
class Model:
    """``table``: buckets × labels; a sentence's score is sum × scale ÷ √(its n-grams that are known) + bias, a log-odds."""

    names: tuple[str, ...]
    table: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]
    fingerprint: str = ""       # of the sentences it was learned from

    def score(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Log-odds, sentences × labels. Texts are folded sentences."""
        if not texts:
            return np.zeros((0, len(self.names)))
        return np.concatenate([self._score(texts[i:i + _BATCH]) for i in range(0, len(texts), _BATCH)])

    def _score(self, texts: Sequence[str]) -> NDArray[np.float64]:
        shown = grams(texts)
        known = self.table.any(axis=1)[shown.bucket]
        bucket, row = shown.bucket[known], shown.row[known]
        order = np.argsort(row, kind="stable")
        bucket, row = bucket[order], row[order]
        counts = np.bincount(row, minlength=shown.rows)
        sums = np.zeros((shown.rows, len(self.names)), dtype=np.int64)
        filled = np.flatnonzero(counts)
        if len(filled):
            starts = np.cumsum(counts)[filled] - counts[filled]
            sums[filled] = np.add.reduceat(self.table[bucket].astype(np.int32), starts, axis=0)
        root = np.sqrt(np.maximum(counts, 1))[:, None]
        return sums * self.scale.astype(np.float64) / root + self.bias.astype(np.float64)

    def gains(self, text: str, name: str) -> tuple[Grams, NDArray[np.int64]]:
        """The n-grams of one sentence with what each adds to a label, in the table's whole numbers."""
        shown = grams([text])
        return shown, self.table[shown.bucket, self.names.index(name)].astype(np.int64)

    def save(self, path: Path = FILE) -> None:
        np.savez_compressed(path, names=np.array(self.names), table=self.table, scale=self.scale, bias=self.bias,
                            fingerprint=np.array(self.fingerprint))


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model that came with the program; read when the first text needs it."""
    with np.load(FILE, allow_pickle=False) as data:
        return Model(tuple(str(n) for n in data["names"]), data["table"], data["scale"], data["bias"], str(data["fingerprint"]))
