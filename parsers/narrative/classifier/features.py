"""Clauses as hashed n-grams of characters: no dictionary, no tokenizer, whole arrays at a time.

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
# Kinds in the order in which they are looked for; their signs do not occur in a text otherwise.
_KINDS = tuple((re.compile(words), sign) for sign, words in (
    ("\x11", rf"{_DIGITS}(?:百|千|万|亿)*元"),
    ("\x12", rf"{_DIGITS}%|{_DIGITS}个百分点"),
    ("\x13", r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|(?:\d{4}年)?\d{1,2}月(?:底|末|初|中旬|上旬|下旬|份)?"),
    ("\x14", rf"{_DIGITS}多?个?(?:工作日|天|日|小时|分钟|月|周|年)"),
    ("\x15", rf"{_DIGITS}余?多?万?")))
_NOT_WORDS = re.compile(r"[\s\u3000\x11-\x15\x02]+")
_CLAUSE = re.compile(r"(?:[^,;。!?]|,(?=\d{3}(?!\d)))+")
_END = "\x02"               # stands between clauses and counts as their first and last character
_MIX = np.uint64(0x9E3779B97F4A7C15)

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Grams:
    """N-grams of sentences: ``bucket`` and ``clause`` have one entry an n-gram, ``row`` (sentence) and ``span`` one a clause."""

    bucket: Ints
    clause: Ints
    row: Ints
    span: tuple[tuple[int, int], ...]       # offsets in the sentence's folded text


def grams(texts: Sequence[str]) -> Grams:
    """The n-grams of folded sentences, 1 to 3 characters long, none over the end of a clause."""
    spans = [(row, m.span()) for row, text in enumerate(texts) for m in _CLAUSE.finditer(text)]
    words = [_NOT_WORDS.sub("", texts[row][a:b]) for row, (a, b) in spans]
    bucket, clause = _hashed(_kinds(_END + _END.join(words) + _END)) if spans else (np.zeros(0, np.int64), np.zeros(0, np.int64))
    return Grams(bucket, clause, np.array([row for row, _ in spans], dtype=np.int64), tuple(span for _, span in spans))


def _kinds(text: str) -> str:
    for words, sign in _KINDS:
        text = words.sub(sign, text)
    return text


def _hashed(text: str) -> tuple[Ints, Ints]:
    """Bucket and clause of every n-gram, clause by clause."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    ends = codes == ord(_END)
    clause = np.cumsum(ends) - 1                        # the sign before a clause is its first character
    mixed = np.zeros(len(codes), dtype=np.uint64)
    whole = np.ones(len(codes), dtype=bool)
    buckets, clauses = [], []
    for n in range(LONGEST):
        usable = len(codes) - n
        mixed = mixed[:usable] * np.uint64(1_000_003) + codes[n:] + np.uint64(n + 1)
        whole = whole[:usable] & ~ends[n - 1:usable + n - 1] if n > 1 else whole[:usable]
        first = np.flatnonzero(whole if n else ~ends)
        buckets.append(((mixed[first] * _MIX) >> np.uint64(64 - BITS)).astype(np.int64))
        clauses.append(clause[first])
    joined = np.concatenate(clauses)
    order = np.argsort(joined, kind="stable")
    return np.concatenate(buckets)[order], joined[order]
