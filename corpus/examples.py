"""Labelled sentences of ``corpus/sentences``: what the classifier learns from and what changes are measured on.

Every sentence was written for this project. ``voice`` is one imagined writer (a bureau, a hospital, a street office);
sentences of one voice are never split between learning and measuring.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from corpus.home import HERE
from corpus.schema import Place, read
from corpus.yamlio import load

FOLDER = HERE / "sentences"


@dataclass(frozen=True)
class Example:
    """``says``: topics that the sentence is content on; ``void``: topics that it touches without content."""

    text: str
    says: tuple[str, ...] = ()
    void: tuple[str, ...] = ()
    voice: str = ""


@dataclass(frozen=True)
class _Voice:
    about: str
    sentences: tuple[Example, ...]


@dataclass(frozen=True)
class _File:
    voices: Mapping[str, _Voice]


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    """All sentences in the order of the files; raises CorpusError for a file that is not as it should be."""
    found: list[Example] = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for name, voice in read(_File, load(path), Place(f"sentences/{path.name}")).voices.items():
            found += [Example(e.text, e.says, e.void, name) for e in voice.sentences]
    return tuple(found)


def fingerprint() -> str:
    """Changes with any text or label, so that a model that was trained on other sentences can be told."""
    return sha256("\n".join(f"{e.text}|{','.join(e.says)}|{','.join(e.void)}" for e in examples()).encode()).hexdigest()[:16]
