"""When two names mean one thing: projects across papers and registers, indicators across forms and goals."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

from parsers.quantity import normal

T = TypeVar("T")
SAME_NAME = 0.9         # names at least this alike are one (rules.md A06, H09)
_MARKS = re.compile(r"[\"'“”‘’《》·\-—_]")
_TAIL = re.compile(r"[(（][^)）]*[)）]$|项目$|经费$|专项$|资金$")


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """What comparison looks at: half width, no spaces, no quotation marks."""
    return _MARKS.sub("", normal(name))


@lru_cache(maxsize=16384)
def core(name: str) -> str:
    """The name without a tail that offices add or drop: 项目, 经费, a closing bracket."""
    plain = key(name)
    while len(shorter := _TAIL.sub("", plain)) >= 4 and shorter != plain:
        plain = shorter
    return plain


def alike(a: str, b: str) -> float:
    """0 to 1; 1 for names that differ only in width, spaces or an added tail."""
    x, y = key(a), key(b)
    if not x or not y:
        return 0.0
    if x == y or core(a) == core(b):
        return 1.0
    return SequenceMatcher(None, x, y, autojunk=False).ratio()


@lru_cache(maxsize=16384)
def alike_at_least(a: str, b: str, bar: float) -> float:
    """``alike`` where it is at least ``bar``, else 0; most names share too few characters to be worth comparing."""
    x, y = key(a), key(b)
    if x and y and 2 * min(sum(map(y.__contains__, x)), sum(map(x.__contains__, y))) < bar * (len(x) + len(y)) and core(a) != core(b):
        return 0.0
    return alike(a, b)


def best(name: str, candidates: Sequence[T], of: Callable[[T], str], bar: float = SAME_NAME) -> T | None:
    """The candidate whose name is most like ``name``, at least ``bar``; None where there is none."""
    scored = [(alike_at_least(name, of(c), bar), -n) for n, c in enumerate(candidates)]
    if not scored:
        return None
    score, place = max(scored)
    return candidates[-place] if score >= bar else None


def pair(left: Sequence[str], right: Sequence[str], bar: float = SAME_NAME) -> dict[int, int]:
    """One to one, the most alike first: index in ``left`` → index in ``right``."""
    scores = sorted(((alike_at_least(a, b, bar), -i, -j) for i, a in enumerate(left) for j, b in enumerate(right)), reverse=True)
    pairs: dict[int, int] = {}
    for score, i, j in scores:
        if score < bar:
            break
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return pairs
