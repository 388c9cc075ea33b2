"""Sentences as hashed n-grams of characters: no dictionary, no tokenizer, whole arrays at a time.

Numbers stand as one sign of their kind (money, share, date, span of time, count), so that 62.3% and 8% are the same
words. The hash is plain arithmetic on code points and gives the same buckets on every machine.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BITS = 16
BUCKETS = 1 << BITS
LONGEST = 3                 # characters of an n-gram
_DIGITS = r"\d[\d,.]*"
# Kinds in the order in which they are looked for; the sign cannot occur in a folded text otherwise.
_KINDS = tuple((re.compile(words), sign) for sign, words in (
    ("\x11", rf"{_DIGITS}(?:百|千|万|亿)*元"),
    ("\x12", rf"{_DIGITS}%|{_DIGITS}个百分点"),
    ("\x13", r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|(?:\d{4}年)?\d{1,2}月(?:底|末|初|中旬|上旬|下旬|份)?"),
    ("\x14", rf"{_DIGITS}多?个?(?:工作日|天|日|小时|分钟|月|周|年)"),
    ("\x15", rf"{_DIGITS}余?多?万?")))
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
    """Without spaces, numbers as one sign of their kind; folded text is expected."""
    text = _SPACE.sub("", text)
    for words, sign in _KINDS:
        text = words.sub(sign, text)
    return text


def grams(texts: Sequence[str]) -> Grams:
    """The n-grams of every text, 1 to 3 characters long; ``at`` counts in ``plain`` text with one sign before it."""
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

