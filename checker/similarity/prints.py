"""Prints of a text by winnowing: two texts that share a stretch of the guaranteed length share a print.

Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003. Every stretch of ``window + k − 1`` equal characters holds a
window of hashes whose least is kept on both sides. Hashes are of characters alone, the same on every machine.
"""
from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Hashes: TypeAlias = npt.NDArray[np.uint64]
Places: TypeAlias = npt.NDArray[np.int64]
_BASE = np.uint64(1_000_003)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_GAP = ord("\n")


def shingles(text: str, k: int) -> tuple[Hashes, Places]:
    """Hash and place of every stretch of ``k`` characters that no gap interrupts."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    count = len(codes) - k + 1
    if count <= 0:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    hashes = np.zeros(count, np.uint64)
    for offset in range(k):
        hashes = hashes * _BASE + codes[offset:offset + count]
    hashes = (hashes ^ (hashes >> _SHIFT)) * _MIX
    hashes ^= hashes >> _SHIFT
    gaps = np.concatenate(([0], np.cumsum(codes == _GAP)))
    whole = np.nonzero(gaps[k:] == gaps[:count])[0]
    return hashes[whole], whole


def winnowed(text: str, k: int, least: int) -> tuple[Hashes, Places]:
    """The prints of ``text``: any ``least`` characters that it shares with another text share one of them."""
    hashes, places = shingles(text, k)
    window = max(1, least - k + 1)
    if len(hashes) <= window:
        chosen = np.array([int(hashes.argmin())]) if len(hashes) else np.empty(0, np.int64)
    else:
        rows = np.lib.stride_tricks.sliding_window_view(hashes, window)
        chosen = np.unique(rows.argmin(axis=1) + np.arange(len(rows)))
    return hashes[chosen], places[chosen]


def jaccard(a: Hashes, b: Hashes) -> float:
    """How much of two sets of shingles is in both; 0 where either is empty. Both are without doubles."""
    if not len(a) or not len(b):
        return 0.0
    both = len(np.intersect1d(a, b, assume_unique=True))
    return both / (len(a) + len(b) - both)
