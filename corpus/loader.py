"""Finds and reads profiles and lexicons, ours and an office's own."""
from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.errors import CorpusError
from corpus.home import HERE, search
from corpus.inheritance import join, root
from corpus.profile import Profile
from corpus.profile_reader import layer
from corpus.schema import suggestion
from corpus.yamlio import load


@lru_cache
def lexicon(name: str) -> Mapping[str, Any]:
    """One file of ``corpus/lexicon``."""
    data: Mapping[str, Any] = load(HERE / "lexicon" / f"{name}.yaml")
    return data


def profile_slugs() -> tuple[str, ...]:
    """Every profile that can be loaded by its short name, the office's own included."""
    return tuple(sorted({p.parent.name for folder in search("profiles") for p in folder.glob("*/profile.yaml")}))


def load_profile(slug: str) -> Profile:
    """A profile by its short name, or by the path of its folder; raises CorpusError."""
    return _load(_folder(slug), ())[0]


def _folder(slug: str) -> Path:
    for folder in search("profiles"):
        if Path(slug).name == slug and (folder / slug / "profile.yaml").is_file():
            return folder / slug
    path = Path(slug).expanduser()
    if path.name != slug and path.is_dir():
        return path.absolute()
    raise CorpusError(f"没有名为“{slug}”的地方档案", remedy=suggestion(slug, profile_slugs()))


@lru_cache(maxsize=64)
def _load(folder: Path, chain: tuple[str, ...]) -> tuple[Profile, Mapping[str, str]]:
    """The profile of a folder with the parameters that it and its parents know but give no value."""
    own = layer(folder)
    if own.slug in chain:
        raise CorpusError(f"extends 绕成了一圈：{' → '.join((*chain, own.slug))}", where=f"{own.slug}/profile.yaml",
                          remedy="让其中一个写 extends: national")
    if not own.extends:
        return root(own, folder), own.unset
    parent, unset = _load(_folder(own.extends), (*chain, own.slug))
    known = {**unset, **own.unset}
    return join(own, parent, unset, folder), {n: u for n, u in known.items() if n not in own.parameters}
