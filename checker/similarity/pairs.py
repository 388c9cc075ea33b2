"""Which of many texts share prints, without comparing each with each."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from checker.similarity.prints import Hashes

_CROWD = 20         # owners of one print up to which every pair is looked at; beyond, each with its next few
_NEXT = 3


def candidates(prints: Sequence[Hashes], owners: Sequence[int], common: int) -> tuple[list[tuple[int, int]], Hashes]:
    """Pairs of texts of different owners that share a print, the most prints first, and the prints that are everybody's.

    A print that ``common`` owners or more have is wording handed out to them, not anybody's own.
    """
    whose = np.repeat(np.arange(len(prints)), [len(p) for p in prints])
    hashes = np.concatenate(prints) if prints else np.empty(0, np.uint64)
    order = np.argsort(hashes, kind="stable")
    hashes, whose = hashes[order], whose[order]
    starts = np.nonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))[0] if len(hashes) else np.empty(0, np.int64)
    ends = np.append(starts[1:], len(hashes))
    pairs: Counter[tuple[int, int]] = Counter()
    everybodys = []
    for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
        texts = sorted(set(map(int, whose[start:end])))
        people = {owners[t] for t in texts}
        if len(people) >= common:
            everybodys.append(hashes[start])
        elif len(people) > 1:
            pairs.update((a, b) for a, b in _paired(texts) if owners[a] != owners[b])
    return [pair for pair, _ in pairs.most_common()], np.array(everybodys, np.uint64)


def _paired(texts: list[int]) -> list[tuple[int, int]]:
    if len(texts) <= _CROWD:
        return list(combinations(texts, 2))
    return [(a, b) for n, a in enumerate(texts) for b in texts[n + 1:n + 1 + _NEXT]]


def without(hashes: Hashes, places: npt.NDArray[np.int64], left_out: Hashes) -> tuple[Hashes, npt.NDArray[np.int64]]:
    """Prints with their places, less those that are everybody's."""
    if not len(left_out):
        return hashes, places
    kept = ~np.isin(hashes, left_out)
    return hashes[kept], places[kept]
