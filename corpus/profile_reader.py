"""Reads the three files of a profile folder and checks every word of them against the locality's regulation."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from corpus.errors import CorpusError
from corpus.profile import Basis, Content, Ground, Parameter, RequiredPart, Sourced
from corpus.profile_file import DATES, FILES, SEVERITIES, GroundEntry, ProfileFile, Stated, Threshold
from corpus.regulation import Regulation
from corpus.regulation_reader import regulation
from corpus.schema import OneOf, Place, read, suggestion, value
from corpus.source import checked, cited
from corpus.yamlio import load

CODE = re.compile(r"[A-MU][0-9]{2}")


@dataclass(frozen=True)
class Layer:
    """What one folder says. ``values`` are keyword arguments of ``Profile``; ``unset`` are parameters without value."""

    slug: str
    extends: str
    values: Mapping[str, Any]
    sources: Mapping[str, str]
    notes: Mapping[str, str]
    parameters: Mapping[str, Parameter]
    bases: Mapping[str, tuple[Basis, ...]]
    unset: Mapping[str, str]            # parameter → unit


def layer(folder: Path) -> Layer:
    """Read one profile folder; raises CorpusError."""
    _check_files(folder)
    place = Place(f"{folder.name}/profile.yaml")
    file = read(ProfileFile, load(folder / "profile.yaml"), place)
    rules = regulation(file.regulation)
    sources: dict[str, str] = {}
    values = {**_plain(file, rules, place, sources), **_keyed(file, rules, place, sources)}
    _check_names(file, place)
    notes = {**_notes(file), **file.notes}
    thresholds, unset = _parameters(folder, rules, notes)
    return Layer(folder.name, "" if folder.name == "national" else file.extends, values, sources, notes,
                 thresholds, _bases(folder, rules), unset)


_TABLES = ("accountability.yaml", "dispositions.yaml", "documents.yaml", "self_check.yaml")      # read by modules of their own


def _check_files(folder: Path) -> None:
    if not (folder / "profile.yaml").is_file():
        raise CorpusError("这个文件夹里没有 profile.yaml", where=str(folder), remedy="用 jihe profile new 生成一套模板")
    for found in sorted(folder.iterdir()):
        if found.suffix in (".yaml", ".yml") and found.name not in (*FILES, *_TABLES):
            raise CorpusError(f"不认识文件“{found.name}”", where=str(folder), remedy=suggestion(found.name, FILES))


def _plain(file: ProfileFile, rules: Regulation, place: Place, sources: dict[str, str]) -> dict[str, Any]:
    """The fields that are one value with one source."""
    found: dict[str, Any] = {n: getattr(file, n) for n in ("name", "code", "bureau", "regulation")}
    for name in (f.name for f in fields(ProfileFile)):
        stated = getattr(file, name)
        if isinstance(stated, Stated):
            sources[name] = checked(stated.source, rules, place.at(name).at("source"))
            found[name] = Sourced(stated.value, sources[name]) if name in ("period", "rate_denominator") else stated.value
    return found


def _keyed(file: ProfileFile, rules: Regulation, place: Place, sources: dict[str, str]) -> dict[str, Any]:
    """The fields that are mappings or lists of values with a source each."""
    found: dict[str, Any] = {}
    for name in ("deadlines", "dates", "severities"):
        stated: Mapping[str, Stated[str]] = getattr(file, name)
        for key, one in stated.items():
            sources[f"{name}.{key}"] = checked(one.source, rules, place.at(name).at(key).at("source"))
        if stated:
            found[name] = {k: Sourced(SEVERITIES.get(one.value, one.value), sources[f"{name}.{k}"]) for k, one in stated.items()}
    for kind, parts in file.required_parts.items():
        sources[f"required_parts.{kind}"] = checked(parts.source, rules, place.at("required_parts").at(kind).at("source"))
        found.setdefault("required_parts", {})[kind] = tuple(RequiredPart(p.name, p.role, p.aliases) for p in parts.value)
    if file.contents:
        found["contents"] = tuple(Content(c.id, c.title, cited(c.article, rules, place.at("contents").at(c.id)), c.topics)
                                  for c in file.contents)
    if file.switched_off:
        found["switched_off"] = dict(file.switched_off)
    return found


def _notes(file: ProfileFile) -> dict[str, str]:
    found = {f.name: getattr(file, f.name) for f in fields(ProfileFile)}
    return {name: stated.note for name, stated in found.items() if isinstance(stated, Stated) and stated.note}


def _check_names(file: ProfileFile, place: Place) -> None:
    """Closed vocabularies that a type cannot hold: keys of mappings, severities, rule codes."""
    for name in file.dates:
        OneOf(DATES).check(name, place.at("dates"))
    for code, stated in file.severities.items():
        OneOf((*SEVERITIES, *SEVERITIES.values())).check(stated.value, place.at("severities").at(code))
    check_codes((*file.severities, *file.switched_off), (), place)
    for name in file.notes:
        OneOf(tuple(f.name for f in fields(ProfileFile))).check(name, place.at("notes"))


def check_codes(codes: Iterable[str], known: Iterable[str], place: Place) -> None:
    """Refuse what has not the shape of a rule code, and what is not ``known`` where that is given."""
    listed = tuple(known)
    for code in codes:
        if not CODE.fullmatch(code):
            raise place.error(f"“{code}”不是规则代码", "规则代码是一个大写字母加两位数字，例如 C01")
        if listed and code not in listed:
            raise place.error(f"没有代码为“{code}”的规则", "同组的规则：" + "、".join(k for k in listed if k[0] == code[0]))


def _parameters(folder: Path, rules: Regulation, notes: dict[str, str]) -> tuple[dict[str, Parameter], dict[str, str]]:
    found: dict[str, Parameter] = {}
    unset: dict[str, str] = {}
    place = Place(f"{folder.name}/parameters.yaml")
    for name, data in _file(folder / "parameters.yaml", Mapping[str, Threshold], place).items():
        source = checked(data.source, rules, place.at(name).at("source"))
        if data.value is None:
            unset[name] = data.unit
            notes[f"parameters.{name}"] = data.note
        else:
            found[name] = Parameter(name, data.value, data.unit, source, data.note)
    return found, unset


def _bases(folder: Path, rules: Regulation) -> dict[str, tuple[Basis, ...]]:
    place = Place(f"{folder.name}/bases.yaml")
    found = _file(folder / "bases.yaml", Mapping[str, tuple[GroundEntry, ...]], place)
    check_codes(found, (), place)
    return {code: tuple(_basis(g, rules, place.at(code)) for g in grounds) for code, grounds in found.items()}


def _basis(data: GroundEntry, rules: Regulation, place: Place) -> Basis:
    if data.ground in (Ground.GENERAL, Ground.PRACTICE):
        if data.article:
            raise place.error(f"依据写成 {data.ground.value}，就不能再写条文“{data.article}”", "删去 article，或改 ground")
        return Basis(data.ground, note=data.why)
    if not data.article:
        raise place.error("没有写是哪一条", "补上 article: 第…条")
    source = rules if data.ground is Ground.LOCAL else regulation("national")
    if data.ground is Ground.LOCAL and source.slug == "national":
        raise place.error("国家档案里不能有本地依据", "改成 ground: national")
    return Basis(data.ground, source.slug, cited(data.article, source, place), data.why)


def _file(path: Path, hint: Any, place: Place) -> Any:
    """A file that may be left out or hold comments only."""
    data = load(path) if path.is_file() else None
    return value(hint, {} if data is None else data, place)

