"""Joins a profile folder to the profile it extends.

What a folder does not say comes from its parent and is marked so in ``Profile.origins``. A rule's own grounds
replace the parent's, except that general grounds (arithmetic, logic) always stay. Articles never travel from
one regulation to another: a profile extends ``national`` or one with the same regulation.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.profile import Basis, Ground, Parameter, Profile
from corpus.profile_reader import Layer, check_codes
from corpus.schema import OneOf, Place, suggestion

_IDENTITY = ("name", "code", "bureau", "regulation")
_MERGED = ("severities", "switched_off")


def root(own: Layer, folder: Path) -> Profile:
    """The profile of a folder that extends nothing."""
    return Profile(slug=own.slug, folder=str(folder), parameters=own.parameters, bases=own.bases, sources=own.sources,
                   notes=own.notes, **own.values)


def join(own: Layer, parent: Profile, unset: Mapping[str, str], folder: Path) -> Profile:
    """``own`` on top of ``parent``; ``unset`` are the parameters without value that the parents know."""
    place = Place(f"{own.slug}/profile.yaml")
    if parent.slug != "national" and parent.regulation != own.values["regulation"]:
        raise place.at("extends").error(f"“{parent.slug}”是另一份制度的档案，条文不能跨地引用", "写 extends: national")
    values: dict[str, Any] = {**own.values, **{k: {**getattr(parent, k), **own.values.get(k, {})} for k in _MERGED}}
    foreign = parent.regulation != own.values["regulation"]
    if foreign and "contents" not in values:
        values["contents"] = tuple(replace(c, article="") for c in parent.contents)
    kept = {k: n for k, n in parent.notes.items() if k not in own.values and _name(k) not in own.parameters}
    inherited = {k: parent.origins.get(k, parent.slug) for k in parent.sources
                 if k not in own.sources and (_field(k) in _MERGED or _field(k) not in own.values)}
    joined = replace(parent, slug=own.slug, extends=parent.slug, folder=str(folder),
                     parameters={**parent.parameters, **_parameters(own, parent, unset)},
                     bases=_bases(own, parent), notes={**kept, **own.notes},
                     sources={**{k: parent.sources[k] for k in inherited}, **own.sources},
                     origins={**inherited, **_inherited_parameters(own, parent)}, **values)
    _check(joined, own, parent)
    return joined


def _name(path: str) -> str:
    return path.partition(".")[2]


def _field(path: str) -> str:
    return path.partition(".")[0]


def _parameters(own: Layer, parent: Profile, unset: Mapping[str, str]) -> Mapping[str, Parameter]:
    place = Place(f"{own.slug}/parameters.yaml")
    known = {**{n: p.unit for n, p in parent.parameters.items()}, **unset}
    for name, unit in {**{n: p.unit for n, p in own.parameters.items()}, **own.unset}.items():
        if name not in known:
            raise place.error(f"没有名为“{name}”的参数", suggestion(name, known))
        if unit != known[name]:
            raise place.at(name).error(f"单位写成了“{unit}”", f"这个参数的单位是“{known[name]}”，请换算后再写")
    return own.parameters


def _inherited_parameters(own: Layer, parent: Profile) -> dict[str, str]:
    return {f"parameters.{n}": parent.origins.get(f"parameters.{n}", parent.slug)
            for n in parent.parameters if n not in own.parameters}


def _bases(own: Layer, parent: Profile) -> dict[str, tuple[Basis, ...]]:
    check_codes((*own.bases, *own.values.get("severities", ()), *own.values.get("switched_off", ())), parent.bases,
                Place(f"{own.slug}/bases.yaml"))
    kept = {code: tuple(b for b in grounds if b.ground is Ground.GENERAL) for code, grounds in parent.bases.items()}
    return {**parent.bases, **{code: grounds + tuple(b for b in kept.get(code, ()) if b not in grounds)
                               for code, grounds in own.bases.items()}}


def _check(joined: Profile, own: Layer, parent: Profile) -> None:
    """What only the joined profile can tell: unit kinds that nobody has."""
    place = Place(f"{own.slug}/profile.yaml")
    for name in ("deadlines", "required_parts"):
        for kind in own.values.get(name, ()):
            OneOf(joined.unit_kinds).check(kind, place.at(name))
