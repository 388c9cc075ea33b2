"""Classes of fonts: the standard names classes, not a vendor's files. No font is ever embedded."""
from __future__ import annotations

from functools import lru_cache

import corpus


def name(kind: str) -> str:
    """The font name written for a class: 仿宋 → 仿宋_GB2312."""
    return str(corpus.lexicon("official")["fonts"][kind]["name"])


def alternatives(kind: str) -> tuple[str, ...]:
    """What Word may take where the named font is not installed."""
    return tuple(corpus.lexicon("official")["fonts"][kind]["also"])


@lru_cache(maxsize=512)
def kind_of(font: str) -> str:
    """The class of a font name, "" for a font of no class: 方正仿宋_GBK → 仿宋."""
    plain = font.split("+", 1)[-1].strip().lower()
    for kind, entry in corpus.lexicon("official")["fonts"].items():
        if plain in {n.lower() for n in (kind, entry["name"], *entry["also"])}:
            return str(kind)
    return next((str(kind) for kind, entry in corpus.lexicon("official")["fonts"].items()
                 for n in (entry["name"], *entry["also"]) if plain.startswith(n.lower() + "-")), "")
