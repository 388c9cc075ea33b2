"""Sentences as hashed n-grams of characters: no dictionary, no tokenizer, whole arrays at a time.

Every number is one sign, so that 62.3% and 8% are the same words. The hash is plain arithmetic on code points and
gives the same buckets on every machine.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BITS = 16
BUCKETS = 1 << BITS
LONGEST = 4                 # characters of an n-gram
_NUMBER = re.compile(r"\d[\d,.]*")
_SPACE = re.compile(r"[\s\u3000]+")
_END = "\x02"               # closes a sentence; stands before it too, so that first and last words are told apart
_MIX = np.uint64(0x9E3779B97F4A7C15)

Buckets = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Grams:
    """N-grams of several sentences. ``bucket``, ``row`` (sentence) and ``at`` (character) have one entry an n-gram."""

    bucket: Buckets
    row: Buckets
    at: Buckets
    rows: int


def plain(text: str) -> str:
    """Without spaces, numbers as one sign; folded text is expected."""
    return _NUMBER.sub("0", _SPACE.sub("", text))


def grams(texts: Sequence[str]) -> Grams:
    """The n-grams of every text, 1 to 4 characters long; ``at`` counts in ``plain`` text with one sign before it."""
    joined = _END + _END.join(plain(t) for t in texts) + _END
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    ends = codes == ord(_END)
    rows = np.cumsum(ends) - 1                          # the closing sign of a text opens the next
    starts = np.flatnonzero(ends)
    mixed = np.zeros(len(codes), dtype=np.uint64)
    whole = np.ones(len(codes), dtype=bool)             # the n-gram does not run over the end of a text
    parts: list[tuple[Buckets, Buckets]] = []
    for n in range(LONGEST):
        usable = len(codes) - n
        mixed = mixed[:usable] * np.uint64(1_000_003) + codes[n:] + np.uint64(n + 1)
        whole = whole[:usable] & ~ends[n - 1:usable + n - 1] if n > 1 else whole[:usable]
        first = np.flatnonzero(whole if n else ~ends)
        parts.append((((mixed[first] * _MIX) >> np.uint64(64 - BITS)).astype(np.int64), first))
    first = np.concatenate([p[1] for p in parts])
    row = np.minimum(rows[first], len(texts) - 1)
    return Grams(np.concatenate([p[0] for p in parts]), row, first - starts[row], len(texts))

