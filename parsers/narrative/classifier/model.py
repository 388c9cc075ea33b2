"""A linear model of clauses: one byte a weight, sums in whole numbers, so that a judgement is the same everywhere."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parsers.narrative.classifier.features import Ints, grams

FILE = Path(__file__).with_name("model.npz")
_BATCH = 2048               # sentences looked at together, so that memory stays small

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Scores:
    """Log-odds of every window (a whole sentence, two neighbouring clauses), windows × labels, with the place of each."""

    names: tuple[str, ...]
    odds: Floats
    row: Ints                               # the window's sentence
    span: tuple[tuple[int, int], ...]       # offsets in the sentence's folded text

    def best(self, name: str, rows: int) -> tuple[Floats, Ints]:
        """For each sentence its highest log-odds on a label and the window that has it (-1: a sentence without words)."""
        top, window = np.full(rows, -np.inf), np.full(rows, -1, dtype=np.int64)
        odds = self.odds[:, self.names.index(name)]
        order = np.argsort(odds, kind="stable")         # later writes win: the highest stays
        top[self.row[order]], window[self.row[order]] = odds[order], order
        return top, window


@dataclass(frozen=True, eq=False)
class Model:
    """``table``: buckets × labels. Log-odds = sum × scale ÷ √(known n-grams) + bias."""

    names: tuple[str, ...]
    table: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]
    sure: NDArray[np.float32]               # log-odds from which a label is believed against the rules
    never: NDArray[np.float32]              # log-odds below which the rules are not believed
    fingerprint: str = ""                   # of the sentences it was learned from
    known: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", self.table.any(axis=1))

    def score(self, texts: Sequence[str]) -> Scores:
        """Every window of folded sentences."""
        parts = [self._score(texts[i:i + _BATCH], i) for i in range(0, len(texts), _BATCH)]
        return Scores(self.names, np.concatenate([np.zeros((0, len(self.names))), *(p[0] for p in parts)]),
                      np.concatenate([np.zeros(0, np.int64), *(p[1] for p in parts)]), tuple(s for p in parts for s in p[2]))

    def _score(self, texts: Sequence[str], base: int) -> tuple[Floats, Ints, tuple[tuple[int, int], ...]]:
        shown = grams(texts)
        known = self.known[shown.bucket]
        bucket, clause = shown.bucket[known], shown.clause[known]
        count = np.bincount(clause, minlength=len(shown.row))
        sums = np.zeros((len(shown.row) + 1, len(self.names)), dtype=np.int64)
        filled = np.flatnonzero(count)
        if len(filled):
            sums[1 + filled] = np.add.reduceat(self.table[bucket].astype(np.int32), np.cumsum(count)[filled] - count[filled], axis=0)
        first, last = _windows(shown.row)
        total, length = np.cumsum(sums, axis=0), np.concatenate([[0], np.cumsum(count)])
        root = np.sqrt(np.maximum(length[last + 1] - length[first], 1))[:, None]
        odds = (total[last + 1] - total[first]) * self.scale.astype(np.float64) / root + self.bias.astype(np.float64)
        spans = tuple((shown.span[a][0], shown.span[b][1]) for a, b in zip(first.tolist(), last.tolist(), strict=True))
        return odds, shown.row[first] + base, spans

    def at(self, label: str) -> int:
        """The column of a label; -1 for one that the model does not know."""
        return self.names.index(label) if label in self.names else -1

    def save(self, path: Path = FILE) -> None:
        np.savez_compressed(path, names=np.array(self.names), table=self.table, scale=self.scale, bias=self.bias, sure=self.sure,
                            never=self.never, fingerprint=np.array(self.fingerprint))


def _windows(row: Ints) -> tuple[Ints, Ints]:
    """First and last clause of every window: whole sentences, then any two neighbours.

    Reports say several things in one sentence; a window of two clauses keeps what one of them says from being outvoted.
    Single clauses were tried and raise more false alarms than they find.
    """
    starts = np.flatnonzero(np.diff(row, prepend=-1))
    ends = np.append(starts[1:], len(row))[:len(starts)] - 1
    pairs = np.flatnonzero(row[1:] == row[:-1])
    return np.concatenate([starts, pairs]), np.concatenate([ends, pairs + 1])


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model that came with the program; read when the first text needs it."""
    with np.load(FILE, allow_pickle=False) as data:
        return Model(tuple(str(n) for n in data["names"]), data["table"], data["scale"], data["bias"], data["sure"], data["never"],
                     str(data["fingerprint"]))
