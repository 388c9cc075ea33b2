"""Many patterns over many sentences: which sentences can hold which pattern, before any of them is looked for.

Most patterns stand in few sentences. What must stand in every match of a pattern (支出 or 支付, and after it 进度) is read
off its own syntax tree once; an index of the pairs of characters in a text then tells the few sentences worth looking
at. Nothing is missed: a pattern of which nothing certain can be said is looked for everywhere.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import add

from parsers.narrative.atoms import Needs, needs_of


class Lines:
    """Sentences, one a line, with an index of the pairs of characters in them: a set of lines is the bits of a number."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.text = "\n".join(lines)
        self.starts = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0)) if lines else []
        self.spans = [(start, start + len(line)) for start, line in zip(self.starts, lines, strict=True)]
        self._index: dict[str, int] = {}
        known, bit = self._index.get, 1
        for line in lines:
            for pair in {*map(add, line, line[1:])}:
                self._index[pair] = known(pair, 0) | bit
            bit <<= 1

    def having(self, words: Iterable[str]) -> int:
        """The lines in which any of some keys of one or two characters stands."""
        found, index = 0, self._index
        for word in words:
            if word in index:
                found |= index[word]
            elif len(word) == 1:
                found |= self._char(word)
        return found

    def _char(self, char: str) -> int:
        found, at = 0, self.text.find(char)
        while at >= 0:
            line = bisect_right(self.starts, at) - 1
            found |= 1 << line
            at = self.text.find(char, self.spans[line][1])
        self._index[char] = found
        return found


class Sieve:
    """Patterns that match inside one line (^ and $ of lines, no line end inside a match)."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self.patterns = tuple((pattern, needs_of(pattern)) for pattern in patterns)

    def hits(self, lines: Lines) -> list[frozenset[int]]:
        """For every pattern the lines in which it occurs."""
        return [_hits(pattern, needs, lines) for pattern, needs in self.patterns]


def _hits(pattern: re.Pattern[str], needs: Needs, lines: Lines) -> frozenset[int]:
    """One pass over all lines where most can hold the pattern, else line by line."""
    possible = 0
    for clauses in needs:
        possible |= _holding(clauses, lines)
    if not possible:
        return frozenset()
    if possible < 0 or 2 * possible.bit_count() > len(lines.spans):
        return frozenset(bisect_right(lines.starts, m.start()) - 1 for m in pattern.finditer(lines.text))
    search, text = pattern.search, lines.text
    return frozenset(at for at, (start, end) in enumerate(lines.spans) if possible >> at & 1 and search(text, start, end))


def _holding(clauses: Sequence[frozenset[str]], lines: Lines) -> int:
    possible = -1
    for words in clauses:
        possible &= lines.having(words)
        if not possible:
            break
    return possible
