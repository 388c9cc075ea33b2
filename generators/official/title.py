"""Titles broken by meaning (7.3.1): words stay whole, each line says something, the shape is a trapezium or a diamond."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, pairwise

import corpus
from generators.official import standard, width

PER_LINE = int(standard.points(standard.TEXT_WIDTH) / standard.TITLE) - 1     # 19, so that a line never touches both edges
_MOST_CANDIDATES = 18
_NEVER_FIRST = frozenset(" 的了和与及或、，。；：）》〉〕】”’之等")
_NEVER_LAST = frozenset("（《〈〔【“‘和与及或对在将把向为第")
_WHOLE = re.compile(r"\d+年(?:度|\d+月份?|\d+[—–～~-]\d+月份?|上半年|下半年|第?[一二三四]季度)"
                    r"|《[^》]{1,14}》|〈[^〉]{1,14}〉|〔[^〕]{1,8}〕|（[^）]{1,10}）|“[^”]{1,12}”|【[^】]{1,12}】"
                    r"|[0-9０-９.%％—–～~-]+(?:年度|年|月份|月|日|季度|号|项|个|万元)?|[A-Za-z]+"
                    r"|的(?:" + "|".join(("通知", "报告", "请示", "函", "意见", "批复", "通报", "决定", "公告", "通告", "建议")) + ")")


def broken(title: str, whole: Iterable[str] = ()) -> tuple[str, ...]:
    """The lines of a title. ``whole``: names that stay together where they fit (issuer, recipient, project)."""
    if "\n" in title:
        return tuple(line for line in title.split("\n") if line)
    if width.of(title) <= PER_LINE:
        return (title,)
    return _best(title, tuple(sorted({w for w in whole if 1 < len(w) <= PER_LINE})))


@lru_cache(maxsize=2048)
def _best(title: str, whole: tuple[str, ...]) -> tuple[str, ...]:
    costs = _costs(title, whole)
    fewest = -(-int(width.of(title) * 2) // (2 * PER_LINE))
    found: list[tuple[float, tuple[str, ...]]] = []
    if fewest <= 4:
        for count in (fewest, fewest + 1):
            found += [(_cost(title, cuts, costs) + 3 * (count - fewest), _lines(title, cuts)) for cuts in _choices(title, count, costs)]
    fitting = [(cost, lines) for cost, lines in found if all(width.of(line) <= PER_LINE for line in lines)]
    return min(fitting)[1] if fitting else _filled(title, costs)


def _costs(title: str, whole: tuple[str, ...]) -> list[float]:
    """What a break before each character costs; breaks inside words cost most."""
    costs = [4.0] * len(title)
    for start, end in _words(title, whole):     # units last: a word that ends inside a date does not open it
        for place in {start, end} & set(range(1, len(title))):
            costs[place] = min(costs[place], 1.0)
        for place in range(start + 1, end):
            costs[place] = max(costs[place], 30.0 if end - start > 2 else 20.0)
    for place in range(1, len(title)):
        if (title[place] in _NEVER_FIRST and not title.startswith("的", place)) or title[place - 1] in _NEVER_LAST:
            costs[place] = 60.0
        elif title.startswith("的", place):
            costs[place] += 40.0
        elif title.startswith("关于", place) or title[place - 1] == " ":
            costs[place] = 0.0
        elif title[place - 1] in "、的":
            costs[place] = min(costs[place], 0.5)
        elif title.startswith("关于", place - 2) or title[place - 1] in "省市县区镇旗":
            costs[place] += 6.0
    return costs


def _words(title: str, whole: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Known words of the title, the longest at each place, then its units (dates, short brackets) and the names given."""
    yield from (m.span() for m in _lexicon().finditer(title))
    yield from (m.span() for m in _WHOLE.finditer(title))
    if whole:
        yield from (m.span() for m in _pattern(whole).finditer(title))


@lru_cache(maxsize=1)
def _lexicon() -> re.Pattern[str]:
    return _pattern(tuple(w for w in corpus.lexicon("official")["title_words"] if len(w) > 1))


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _choices(title: str, count: int, costs: list[float]) -> Iterator[tuple[int, ...]]:
    places = sorted(sorted(range(1, len(title)), key=lambda p: (costs[p], p))[:_MOST_CANDIDATES * 2 if count < 4 else _MOST_CANDIDATES])
    return combinations(places, count - 1)


def _lines(title: str, cuts: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(title[a:b].strip() for a, b in zip((0, *cuts), (*cuts, len(title)), strict=True))


def _cost(title: str, cuts: tuple[int, ...], costs: list[float]) -> float:
    widths = [width.of(line) for line in _lines(title, cuts)]
    return sum(costs[c] for c in cuts) + _shape(widths)


def _shape(widths: list[float]) -> float:
    """Nothing for a trapezium or a diamond; lines of one length and hourglasses cost, and so do stumps."""
    rises = [b - a for a, b in pairwise(widths)]
    turns = sum(1 for a, b in pairwise(rises) if a < 0 < b)
    same = sum(1 for r in rises if abs(r) < 1)
    stump = 8 * sum(1 for w in widths if w < 4)
    spread = (max(widths) - min(widths)) / 2
    return 6 * turns + 2 * same + stump + spread


def _filled(title: str, costs: list[float]) -> tuple[str, ...]:
    """A title of any length: each line as full as the cheapest break near its end allows."""
    lines, start = [], 0
    while width.of(title[start:]) > PER_LINE:
        end = start + 1
        while end < len(title) and width.of(title[start:end + 1]) <= PER_LINE:
            end += 1
        cut = min(range(max(start + 1, end - 7), end + 1), key=lambda p: (costs[p] + (end - p), -p))
        lines.append(title[start:cut])
        start = cut
    return (*lines, title[start:])
