"""Short forms by which a text speaks of a project: 综合体 for 社区养老服务综合体运营补助.

Cut from the names by general rules: stretches of the name that only one of the unit's projects has and that are
not all common words. Two characters count only at a word boundary, since 水管 also stands in 供水管网.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import corpus
from parsers.narrative.fold import folded
from parsers.values import dataclass

_BRACKETS = re.compile(r"[(\[〔][^()\[\]〔〕]*[)\]〕]")
_ENDS = re.compile(r"(?:专项)?(?:项目|资金|经费)+$")
_YEAR = re.compile(r"^20\d{2}年度?")
_SHORT = 2
_PREFIX = 4                 # a name of common words only is told by its first half: 基本公共卫生
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """A project named in a folded text. ``sure`` is False for a two-character short form."""

    project: str
    start: int
    end: int
    sure: bool


@lru_cache(maxsize=1)
def _generic() -> tuple[frozenset[str], re.Pattern[str]]:
    words = corpus.lexicon("narrative")["generic"]
    return frozenset(words), re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


class Names:
    """The projects of a unit with every short form that means exactly one of them."""

    def __init__(self, names: Sequence[str]) -> None:
        self.forms = _forms(tuple(dict.fromkeys(n for n in names if n.strip())))
        alternatives = sorted(map(re.escape, self.forms), key=len, reverse=True)
        self._pattern = re.compile("|".join(alternatives)) if alternatives else None

    def find(self, text: str) -> list[Hit]:
        """Projects named in a folded text, longest form first at each place, none overlapping."""
        if self._pattern is None:
            return []
        return [Hit(self.forms[m[0]], m.start(), m.end(), len(m[0]) > _SHORT) for m in self._pattern.finditer(text)]


    def without(self, text: str) -> str:
        """A folded text without the projects named in it and without the other words of their names."""
        hits = self.find(text)
        for hit in reversed(hits):
            text = text[:hit.start] + text[hit.end:]
        for name in {h.project for h in hits}:
            plain = folded(name)
            for at in range(len(plain) - 1):
                text = text.replace(plain[at:at + _SHORT], "")
        return text


@lru_cache(maxsize=256)
def names_of(names: tuple[str, ...]) -> Names:
    return Names(names)


def _forms(names: tuple[str, ...]) -> Mapping[str, str]:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        for form in _candidates(name):
            owners[form].add(name)
    unique = {form: next(iter(who)) for form, who in owners.items() if len(who) == 1}
    return unique | {folded(name): name for name in names}


def _candidates(name: str) -> Iterator[str]:
    """Every stretch of a name that could stand for it."""
    base = _YEAR.sub("", _BRACKETS.sub("", folded(name)))[:_LONGEST_NAME]
    yield base
    yield _ENDS.sub("", base)
    words = list(_words(base))
    for a in sorted({start for start, _ in words}):
        yield from (base[a:b] for b in range(a + _SHORT + 1, len(base) + 1) if _tells(base[a:b], base, b))
    for at, (start, word) in enumerate(words):
        if len(word) == _SHORT and _tells(word, base, start + len(word)):
            yield word
        for later, other in words[at + 1:]:
            if later >= start + len(word) and len(word + other) > _SHORT and _tells(word + other, "", 0):
                yield word + other
    for long, shorts in corpus.lexicon("narrative")["short_words"].items():
        if long in base:
            yield from shorts


def _tells(form: str, base: str, end: int) -> bool:
    """Whether more than common words is in a form; 综合体 and 应急站 are, where a word ends after them."""
    words, pattern = _generic()
    rest = pattern.sub("", form)
    if len(rest) >= _SHORT:
        return True
    if len(form) >= _PREFIX and 2 * len(form) >= len(base) and base.startswith(form):
        return True
    closed = bool(base) and (end == len(base) or pattern.match(base, end) is not None)
    return len(form) == _SHORT + 1 and form[:_SHORT] in words and closed and form[_SHORT:] == rest


def _words(base: str) -> Iterator[tuple[int, str]]:
    """A name cut into words of two characters between common words, with offsets; an odd core is cut both ways."""
    _, pattern = _generic()
    at = 0
    for match in pattern.finditer(base):
        yield from _pairs(base, at, match.start())
        yield match.start(), match[0]
        at = match.end()
    yield from _pairs(base, at, len(base))


def _pairs(base: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for at in range(start, end, _SHORT):
        yield at, base[at:min(at + _SHORT, end)]
    if (end - start) % _SHORT and end - start > _SHORT + 1:
        yield from ((at, base[at:at + _SHORT]) for at in range(start + 1, end - 1, _SHORT))
