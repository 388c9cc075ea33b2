"""One term for one thing, and nothing left over from drafting."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import corpus
from generators.lint.anatomy import Anatomy
from generators.lint.paper import Line, Paper
from generators.lint.remark import MUST, PRACTICE, Remark, Unchecked
from generators.lint.say import around, together

_HELD_UP = re.compile(r"：“[^”]*”")       # what another paper says is held up as it stands
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”")


def check(paper: Paper, parts: Anatomy) -> Iterator[Remark | Unchecked]:
    yield from together("条例第二十条", MUST, "起草时的占位符号没有换成内容",
                        ((line, around(line.text, *m.span())) for line in paper.lines
                         for m in _leftovers().finditer(_HELD_UP.sub(lambda q: "“" + "　" * (len(q[0]) - 2) + "”", line.text))))
    starts = [0, *parts.annexes, len(parts.lines)]
    for start, end in pairwise(starts):
        yield from _terms(parts.lines[start:end])


@lru_cache(maxsize=1)
def _leftovers() -> re.Pattern[str]:
    return re.compile("|".join(corpus.lexicon("official")["leftovers"]))


def _terms(lines: tuple[Line, ...]) -> Iterator[Remark]:
    texts = [(line, _QUOTED.sub("", line.text)) for line in lines]
    for entry in corpus.lexicon("official")["terms"]:
        ahead = f"(?=(?:{'|'.join(entry['heads'])}))" if "heads" in entry else ""
        found = {word: first for word in entry["group"] if (first := _first(texts, re.compile(word + ahead)))}
        if len(found) > 1:
            words = "、".join(f"“{w}”（{line.place}）" for w, line in found.items())
            yield Remark("实务", PRACTICE, max(found.values(), key=lambda line: line.at).place, f"{entry['of']}的叫法不一：{words}")


def _first(texts: list[tuple[Line, str]], pattern: re.Pattern[str]) -> Line | None:
    return next((line for line, text in texts if pattern.search(text)), None)
