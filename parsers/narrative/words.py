"""Word lists of the lexicon as compiled patterns, each built once."""
from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import corpus


def listed(lexicon: str, *path: str) -> Any:
    """A list (or mapping) of ``corpus/lexicon/<lexicon>.yaml``."""
    found: Any = corpus.lexicon(lexicon)
    for key in path:
        found = found[key]
    return found


@lru_cache(maxsize=256)
def alternatives(lexicon: str, *path: str) -> str:
    """The words of a list as one group, longest first; a word may use the marks of a regular expression."""
    words = listed(lexicon, *path)
    words = [words] if isinstance(words, str) else sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(f"(?:{w})" if any(mark in w for mark in "|?*(") else w for w in words) + ")"


@lru_cache(maxsize=256)
def pattern(lexicon: str, *path: str, start: bool = False, end: bool = False) -> re.Pattern[str]:
    """A pattern for any word of a list, anchored at the start or the end of the text where asked."""
    return re.compile(("^" if start else "") + alternatives(lexicon, *path) + ("$" if end else ""))
