"""Prints of the regulations' own wording: enough to tell that a report repeats it, nothing to read it from.

``corpus/regulations/<slug>.prints`` holds the length of a shingle and then the upper halves of the shingles' hashes,
sorted, as little-endian 32-bit numbers. ``make prints TEXTS=folder`` makes them from the official texts (<slug>.txt).
"""
from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from checker.similarity import prints
from checker.similarity.plain import Halves, Phrases, halves, plain
from corpus import clauses
from corpus.home import HERE

_FOLDER = HERE / "regulations"
_LENGTH = 13
_NUMBER = np.dtype("<u4")


@lru_cache(maxsize=32)
def shipped(slug: str, length: int) -> Halves:
    """The prints that come with the program; none where there are none of this length."""
    path = _FOLDER / f"{slug}.prints"
    data = np.fromfile(path, _NUMBER) if slug and path.is_file() else np.zeros(1, _NUMBER)
    return data[1:] if data[0] == length else data[:0]


def imported(slug: str) -> tuple[str, ...]:
    """The clauses of the text that the office imported."""
    data = clauses.imported(slug) if slug else None
    return tuple(_texts(data["clauses"])) if data else ()


def _texts(found: list[Mapping[str, Any]]) -> Iterator[str]:
    for one in found:
        yield str(one["text"])
        yield from _texts(one["items"])


def encoded(text: str) -> bytes:
    """A regulation's text as it is kept."""
    compared = plain([text], Phrases(()), quotations=False).text
    hashes = np.unique(halves(prints.shingles(compared, _LENGTH)[0]))
    return np.concatenate(([_LENGTH], hashes)).astype(_NUMBER).tobytes()


if __name__ == "__main__":
    for source in sorted(Path(sys.argv[1]).glob("*.txt")):
        (_FOLDER / f"{source.stem}.prints").write_bytes(encoded(source.read_text(encoding="utf-8")))
