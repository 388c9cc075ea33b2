"""What must stand in every match of a regular expression, read off its syntax tree.

``needs_of`` gives alternatives; of one of them every clause holds; of a clause at least one key stands in the match.
A key is the first one or two characters of a word. (进度|执行).{0,9}(滞后|偏慢) needs (进度 or 执行) and (滞后 or 偏慢).
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from re import _parser as syntax  # type: ignore[attr-defined]  # nothing else in the library reads its own syntax
from typing import Any

Words = frozenset[str]
Clauses = tuple[Words, ...]
Needs = tuple[Clauses, ...]
_MOST = 256             # words spelt out for one piece; beyond that the next piece is begun
_KEY = 2
_EMPTY: Words = frozenset(("",))
_REPEATS = frozenset((syntax.MAX_REPEAT, syntax.MIN_REPEAT, syntax.POSSESSIVE_REPEAT))
_NO_WIDTH = frozenset((syntax.ASSERT, syntax.ASSERT_NOT, syntax.AT))


def needs_of(pattern: re.Pattern[str]) -> Needs:
    """One alternative without clauses where nothing certain can be said."""
    if pattern.flags & re.IGNORECASE:
        return ((),)
    found = tuple(_alternatives(syntax.parse(pattern.pattern, pattern.flags)))
    return found if all(found) else ((),)


def _alternatives(sequence: Any) -> Iterator[Clauses]:
    """The branches of the whole pattern, groups opened; anything else is one alternative."""
    if len(sequence) == 1 and sequence[0][0] is syntax.SUBPATTERN:
        yield from _alternatives(sequence[0][1][3])
    elif len(sequence) == 1 and sequence[0][0] is syntax.BRANCH:
        for branch in sequence[0][1][1]:
            yield from _alternatives(branch)
    else:
        yield tuple(sorted({frozenset(w[:_KEY] for w in words) for words in _clauses(sequence)}, key=len))


def _clauses(sequence: Any) -> Iterator[Words]:
    """Every piece of a sequence that says something; pieces beside each other are joined while they can be spelt out."""
    running = _EMPTY
    for op, argument in sequence:
        words = _exact(op, argument)
        joined = _joined(running, words)
        if joined is None:
            yield from _telling(running)
            yield from _telling(_inside(op, argument)) if words is None else ()
            joined = _EMPTY if words is None else words
        running = joined
    yield from _telling(running)


def _telling(words: Words | None) -> Iterator[Words]:
    if words and "" not in words:
        yield words


def _joined(first: Words | None, second: Words | None) -> Words | None:
    if first is None or second is None or len(first) * len(second) > _MOST:
        return None
    return frozenset(a + b for a, b in product(first, second))


def _exact(op: Any, argument: Any) -> Words | None:
    """Every word that a node can match, None where these are many or unknown."""
    if op is syntax.LITERAL:
        return frozenset((chr(argument),))
    if op is syntax.IN:
        return frozenset(chr(code) for _, code in argument) if all(o is syntax.LITERAL for o, _ in argument) else None
    if op is syntax.SUBPATTERN:
        return _spelt(argument[3])
    if op is syntax.BRANCH:
        return _together(map(_spelt, argument[1]))
    if op in _NO_WIDTH:
        return _EMPTY
    if op in _REPEATS and tuple(argument[:2]) in ((0, 1), (1, 1)):
        words = _spelt(argument[2])
        return words if words is None or argument[0] else words | _EMPTY
    return None


def _spelt(sequence: Any) -> Words | None:
    words: Words | None = _EMPTY
    for op, argument in sequence:
        words = _joined(words, _exact(op, argument))
    return words


def _inside(op: Any, argument: Any) -> Words | None:
    """The best that a node which is no list of words still must hold."""
    if op is syntax.SUBPATTERN:
        return _best(argument[3])
    if op in _REPEATS and argument[0] > 0:
        return _best(argument[2])
    return _together(map(_best, argument[1])) if op is syntax.BRANCH else None


def _best(sequence: Any) -> Words | None:
    return max(_clauses(sequence), key=lambda words: (min(_KEY, *map(len, words)), -len(words)), default=None)


def _together(branches: Iterable[Words | None]) -> Words | None:
    found: set[str] = set()
    for words in branches:
        if words is None:
            return None
        found |= words
    return frozenset(found) if len(found) <= _MOST else None
