"""Finds and reads profiles and lexicons, ours and an office's own."""
from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.profile import Profile
from corpus.yamlio import load

HERE = Path(__file__).resolve().parent


@lru_cache
def lexicon(name: str) -> Mapping[str, Any]:
    """One file of ``corpus/lexicon``."""
    data: Mapping[str, Any] = load(HERE / "lexicon" / f"{name}.yaml")
    return data


def profile_slugs() -> tuple[str, ...]:
    raise RuntimeError("not yet")


def load_profile(slug: str) -> Profile:
    raise RuntimeError("not yet")
